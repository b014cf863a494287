// Search over the text of all pages.

import { $, ask, chosen, make, on, state } from "./room.js";
import { onTable, remark, turn } from "./pages.js";
import { entitle, list, refill, unfold } from "./lists.js";
import { marks } from "./marks.js";

// The pages found, which of them and which place on it is looked at, and the places on pages by their number.
let found = [], row = -1, spot = 0, boxes = new Map(), sought = "", timer = 0, asking = 0;

async function find(jump) {
  const words = $("sought").value.trim(), turnOf = ++asking;
  let told = { pages: [] };
  if (words) {
    try { told = await ask("/search", { product: state.product, q: words }); } catch (fault) { told.error = fault.message; }
  }
  if (turnOf !== asking) return;
  boxes = new Map();
  found = told.pages;
  sought = words;
  if (jump || row >= found.length) [row, spot] = [found.length ? 0 : -1, 0];
  say(told.error);
  entitle("found", words ? `Found ${total()}` : "Found");
  mark();
  for (const page of onTable()) look(page);
  refill("found");
  if (jump && found.length) {
    unfold("found");
    const here = Number($("goto").value) - 1;
    go(Math.max(0, found.findIndex(({ page }) => page >= here)), 0);
  }
}

const total = () => found.reduce((sum, { count }) => sum + count, 0);

function say(fault) {
  const before = found.slice(0, Math.max(row, 0)).reduce((sum, { count }) => sum + count, 0);
  $("hits").textContent = fault ?? (!sought ? "" : found.length ? `${before + spot + 1} of ${total()}` : "nothing");
}

async function go(number, place) {
  if (!found.length) return;
  [row, spot] = [number, place];
  const { page } = found[row];
  say();
  refill("found");
  document.querySelector("#panel-found li.now")?.scrollIntoView({ block: "nearest" });
  await look(page);
  turn(page, boxes.get(page)?.[spot]?.[0]);
  mark();
}

/** The next place that was found (1), or the one before (-1). */
export function along_hits(by) {
  if (!found.length) return;
  const next = spot + by;
  if (next >= 0 && next < found[row].count) { go(row, next); return; }
  const at = (row + by + found.length) % found.length;
  go(at, by > 0 ? 0 : found[at].count - 1);
}

/** Ask where on a page that has come to the table the words stand. */
async function look(page) {
  if (!sought || chosen.edition !== "screen" || boxes.has(page) || !found.some((one) => one.page === page)) return;
  const known = boxes;
  known.set(page, []);
  try { known.set(page, (await ask("/hits", { product: state.product, page, q: sought })).hits); } catch { known.delete(page); }
  if (known === boxes) mark();
}

function mark() {
  marks.hits = new Map();
  if (chosen.edition === "screen") {
    for (const [page, hits] of boxes) {
      const now = found[row]?.page === page ? spot : -1;
      marks.hits.set(page, hits.flatMap((hit, place) => hit.map((box) => [box, place === now ? "hit now" : "hit"])));
    }
  }
  remark();
}

function fill(panel) {
  const at = panel.scrollTop;
  panel.replaceChildren(found.length ? make("ul", { class: "list" }, ...found.map(entry))
    : make("p", { class: "empty" }, sought ? `“${sought}” stands on no page.` : "Type above what to look for: capitals and accents do not matter."));
  panel.scrollTop = at;
}

function entry({ page, count, excerpt, mark: [from, to] }, number) {
  const many = count > 1 ? ` · ${count} times` : "";
  return make("li", { class: number === row ? "now" : "" }, make("button", { class: "say", onclick: () => go(number, 0) },
    make("span", { class: "hint" }, `p. ${page + 1}${many}  `),
    "… ", excerpt.slice(0, from), make("mark", {}, excerpt.slice(from, to)), excerpt.slice(to), " …"));
}

list("found", "Found", fill);
$("sought").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => find(true), 150); });
$("sought").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { along_hits(event.shiftKey ? -1 : 1); event.preventDefault(); }
  if (event.key === "Escape") { $("sought").value = ""; find(false); unfold("problems"); $("table").focus(); }
});
on("state", () => { if ($("sought").value.trim()) find(false); });
on("put", look);

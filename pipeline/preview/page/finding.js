// Search over the text of all pages.

import { $, ask, chosen, make, on, state } from "./room.js";
import { remark, turn } from "./pages.js";
import { entitle, list, refill, unfold } from "./lists.js";
import { marks } from "./marks.js";

let hits = [], now = -1, of = "", timer = 0, asking = 0;

async function find(jump) {
  const sought = $("sought").value.trim(), turnOf = ++asking;
  let told = { hits: [] };
  if (sought) {
    try { told = await ask("/search", { product: state.product, q: sought }); } catch (fault) { told = { hits: [], error: fault.message }; }
  }
  if (turnOf !== asking) return;
  hits = told.hits;
  of = sought;
  if (jump || now >= hits.length) now = hits.length ? 0 : -1;
  $("hits").textContent = told.error ?? (sought ? count(told) : "");
  entitle("found", sought ? `Found ${hits.length}` : "Found");
  mark();
  refill("found");
  if (jump && sought && hits.length) { unfold("found"); go(nearest()); }
}

function count({ hits, more }) {
  return hits.length ? `${now + 1} of ${hits.length}${more ? "+" : ""}` : "nothing";
}

function nearest() {
  const page = Number($("goto").value) - 1, place = hits.findIndex((hit) => hit.page >= page);
  return Math.max(0, place);
}

function go(number) {
  if (!hits.length) return;
  now = (number + hits.length) % hits.length;
  $("hits").textContent = `${now + 1} of ${hits.length}`;
  mark();
  turn(hits[now].page, hits[now].boxes[0]);
  refill("found");
  document.querySelector("#panel-found li.now")?.scrollIntoView({ block: "nearest" });
}

/** The next place that was found (1), or the one before (-1). */
export function along_hits(by) {
  go(now + by);
}

function mark() {
  marks.hits = new Map();
  if (chosen.edition === "screen") {
    hits.forEach(({ page, boxes }, number) => {
      const kind = number === now ? "hit now" : "hit";
      marks.hits.set(page, [...(marks.hits.get(page) ?? []), ...boxes.map((box) => [box, kind])]);
    });
  }
  remark();
}

function fill(panel) {
  const at = panel.scrollTop;
  panel.replaceChildren(hits.length ? make("ul", { class: "list" }, ...hits.map((hit, number) => make("li", { class: number === now ? "now" : "" },
    make("button", { class: "say", onclick: () => go(number) },
      make("span", { class: "hint" }, `p. ${hit.page + 1}  `), hit.before, make("mark", {}, hit.text), hit.after))))
    : make("p", { class: "empty" }, of ? `“${of}” stands on no page.` : "Type above what to look for: capitals and accents do not matter."));
  panel.scrollTop = at;
}

list("found", "Found", fill);
$("sought").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => find(true), 150); });
$("sought").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { along_hits(event.shiftKey ? -1 : 1); event.preventDefault(); }
  if (event.key === "Escape") { $("sought").value = ""; find(false); $("table").focus(); }
});
on("state", () => { if ($("sought").value.trim()) find(false); });

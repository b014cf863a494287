// The lists beside the pages: a tab for each, of which one is open. Others add theirs by `list`.

import { $, chosen, choose, edit, make, on, placeOf, say, state, tell, ask } from "./room.js";
import { onTable, remark, turn } from "./pages.js";
import { marks } from "./marks.js";

const lists = new Map();
let open = "problems";

/** Add a list called `title`; `fill` gets its panel whenever it is to be shown anew. */
export function list(name, title, fill) {
  const panel = make("div", { id: `panel-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}`, tabindex: 0, hidden: true });
  const tab = make("button", {
    id: `tab-${name}`, role: "tab", "aria-controls": `panel-${name}`, tabindex: -1,
    onclick: () => unfold(name), onkeydown: (event) => along(event),
  }, title);
  lists.set(name, { panel, tab, fill });
  $("tabs").append(tab);
  $("panels").append(panel);
  unfold(open);
}

/** Open the list of this name. */
export function unfold(name) {
  open = lists.has(name) ? name : open;
  for (const [each, { panel, tab }] of lists) {
    panel.hidden = each !== open;
    tab.setAttribute("aria-selected", String(each === open));
    tab.tabIndex = each === open ? 0 : -1;
  }
  lists.get(open)?.fill(lists.get(open).panel);
}

/** Show the list of this name anew, if it is open. */
export function refill(name) {
  if (open === name) unfold(name);
}

/** Name a tab anew. */
export function entitle(name, title) {
  if (lists.has(name)) lists.get(name).tab.textContent = title;
}

function along(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const names = [...lists.keys()], next = names[(names.indexOf(open) + by + names.length) % names.length];
  unfold(next);
  lists.get(next).tab.focus();
  event.preventDefault();
  event.stopPropagation();
}

// Problems

const WORDS = { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"] };
const wanted = { error: true, warning: true, note: true, accepted: false, here: false, file: "" };
let picked = "", pages = [], placedOf = 0;

const kindOf = (problem) => problem.accepted ? "accepted" : problem.severity;
const keyOf = (problem) => JSON.stringify([problem.code, problem.message, problem.source]);

// What is gone keeps its number, by which the room knows it, until all is told anew.
const there = () => state.problems.filter(({ gone }) => !gone);

function visible() {
  return state.problems
    .map((problem, number) => ({ problem, number, page: pages[number] ?? null }))
    .filter(({ problem, page }) => !problem.gone && wanted[kindOf(problem)] && (!wanted.here || page !== null)
      && (!wanted.file || problem.source.file === wanted.file))
    .sort((a, b) => Object.keys(WORDS).indexOf(a.problem.severity) - Object.keys(WORDS).indexOf(b.problem.severity));
}

function fill(panel) {
  if (panel.contains(document.activeElement) && document.activeElement.matches("form input")) return;
  const at = panel.scrollTop, rows = visible();
  const focused = document.activeElement?.closest?.("li")?.dataset.key;
  panel.replaceChildren(filters(), rows.length
    ? make("ul", { class: "list" }, ...rows.map(row))
    : make("p", { class: "empty" }, state.version ? "Nothing of this kind is wrong." : "The pages are being set."));
  panel.scrollTop = at;
  if (focused) [...panel.querySelectorAll("li")].find((one) => one.dataset.key === focused)?.querySelector(".say").focus();
}

function filters() {
  const counts = {};
  for (const problem of there()) counts[kindOf(problem)] = (counts[kindOf(problem)] ?? 0) + 1;
  const box = (key, title) => make("label", {}, make("input", {
    type: "checkbox", checked: wanted[key], onchange: ({ target }) => { wanted[key] = target.checked; refilled(); },
  }), title);
  const kinds = Object.keys(WORDS).map((key) => box(key, `${counts[key] ?? 0} ${WORDS[key][counts[key] === 1 ? 0 : 1]}`));
  const files = [...new Set(there().map(({ source }) => source.file))].sort();
  const choice = make("select", { "aria-label": "Of which file", onchange: ({ target }) => { wanted.file = target.value; refilled(); } },
    make("option", { value: "" }, "all files"), ...files.map((file) => make("option", { value: file, selected: file === wanted.file }, file)));
  return make("div", { class: "filters" }, ...kinds, box("accepted", `${counts.accepted ?? 0} accepted`),
    box("here", "on these pages only"), choice);
}

function refilled() {
  refill("problems");
  mark();
}

function row({ problem, number, page }) {
  const key = keyOf(problem);
  const where = page === null ? [] : [make("button", { onclick: () => pick(number) }, `p. ${page + 1}`)];
  const more = problem.more ? ` (and ${problem.more} like it)` : "";
  return make("li", { "data-key": key, class: key === picked ? "now" : "" },
    make("button", { class: "say", onclick: () => pick(number) },
      make("span", { class: `sev ${problem.severity}` }, WORDS[problem.severity][0]), ` ${problem.message}${more}`),
    problem.hint && make("p", { class: "hint" }, problem.hint),
    problem.accepted && make("p", { class: "hint" }, `Accepted: ${problem.accepted}`),
    make("div", { class: "acts" }, ...where,
      make("button", { title: "Open in your editor", onclick: () => edit(problem.source) }, placeOf(problem.source)),
      make("span", { class: "hint", title: problem.title }, problem.code),
      ...(problem.severity === "error" || problem.accepted ? [] : [accepting(problem)])));
}

function accepting(problem) {
  const button = make("button", { onclick: () => {
    const reason = make("input", { "aria-label": "Why it may stay", placeholder: "Why it may stay", required: true, maxlength: 300 });
    const form = make("form", { onsubmit: async (event) => {
      event.preventDefault();
      try {
        await say("/accept", { product: state.product, code: problem.code, message: problem.message, source: problem.source, reason: reason.value });
        form.replaceWith(make("span", { class: "hint" }, "accepted in event.yaml"));
      } catch (fault) { tell("said", fault.message); form.append(make("span", { role: "alert", class: "sev error" }, fault.message)); }
    }, onkeydown: (event) => { if (event.key === "Escape") { form.replaceWith(button); button.focus(); event.stopPropagation(); } } },
    reason, make("button", {}, "Accept"));
    button.replaceWith(form);
    reason.focus();
  } }, "Accept …");
  return button;
}

/** Pick a problem by its number: its page is turned to, and its place marked. */
export async function pick(number) {
  picked = keyOf(state.problems[number]);
  mark();
  unfold("problems");
  const item = [...document.querySelectorAll("#panel-problems li")].find((one) => one.dataset.key === picked);
  item?.scrollIntoView({ block: "nearest" });
  if (chosen.edition !== "screen") return;
  try {
    const place = await ask("/problem", { product: state.product, number });
    if (place) turn(place.page, place.boxes[0]);
  } catch { if (pages[number] != null) turn(pages[number]); }
}

/** The next problem in the list (1), or the one before (-1). */
export function along_problems(by) {
  const rows = visible(), now = rows.findIndex(({ problem }) => keyOf(problem) === picked);
  const next = rows[(now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by + rows.length) % rows.length];
  if (next) pick(next.number);
}

/** The problem that is picked, if any. */
export function picked_problem() {
  return state.problems.find((problem) => keyOf(problem) === picked);
}

// By the picture of a page and the version of the list: where which problems stand.
let standing = new Map();

function mark() {
  marks.problems = new Map();
  const rows = new Map(visible().map(({ problem, number }) => [number, problem]));
  for (const [page, problems] of standing) {
    const boxes = problems.flatMap(({ problem: number, boxes }) => {
      const problem = rows.get(number);
      const kind = problem && `spot ${problem.severity}${keyOf(problem) === picked ? " now" : ""}`;
      return problem ? boxes.map((box) => [box, kind]) : [];
    });
    if (boxes.length) marks.problems.set(page, boxes);
  }
  remark();
}

/** Ask where on a page that has come to the table problems stand. */
async function look(page) {
  if (chosen.edition !== "screen" || placedOf !== state.version || !pages.includes(page) || standing.has(page)) return;
  standing.set(page, []);
  const version = state.version;
  try {
    const { problems } = await ask("/on", { product: state.product, page });
    if (version !== state.version) return;
    standing.set(page, problems);
    mark();
  } catch { standing.delete(page); }
}

async function place() {
  standing = new Map();
  pages = [];
  if (chosen.edition !== "screen" || !state.version) { mark(); return; }
  const version = state.version;
  let told;
  try { told = await ask("/problems", { product: state.product }); } catch { return; }
  if (version !== state.version) return;
  pages = told.pages;
  placedOf = version;
  refilled();
  for (const page of onTable()) look(page);
}

list("problems", "Problems", fill);

function count() {
  const open = there().filter((problem) => !problem.accepted && problem.severity !== "note").length;
  entitle("problems", open ? `Problems ${open}` : "Problems");
}

on("state", () => {
  count();
  if (placedOf !== state.version) place();
  refilled();
});
on("findings", ({ product, gone, come }) => {
  if (product !== state.product) return;
  const left = new Set(gone.map(keyOf));
  for (const problem of state.problems) problem.gone ||= left.has(keyOf(problem));
  state.problems.push(...come);
  count();
  refilled();
});
on("put", look);

// Whose pages are whose: badges and other pages that are made for one person, and where they lie on the sheets.

import { ask, choose, chosen, make, on, state, tell } from "./room.js";
import { list, refill, unfold } from "./lists.js";
import { remark, turn } from "./pages.js";
import { marks } from "./marks.js";

const MOST = 300;
let owners = [], askedFor = "", sought = "", shown = "", wanted = null;

async function load() {
  const key = `${state.product} ${state.version}`;
  if (askedFor === key || !state.version) return;
  askedFor = key;
  let told = { owners: [] };
  try { told = await ask("/owners", { product: state.product }); } catch { /* not set yet */ }
  if (askedFor !== key) return;
  ({ owners } = told);
  refill("cards");
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function fill(panel) {
  load();
  if (panel.contains(document.activeElement) && document.activeElement.matches("input")) { names(panel); return; }
  if (!owners.length) {
    const others = state.products.filter(({ private: own }) => own).map(({ name, title }) => make("li", {},
      make("button", { class: "say", onclick: () => choose({ product: name }) }, title)));
    panel.replaceChildren(make("p", { class: "empty" }, state.version ? "No page here is made for one person alone. These are:" : "The pages are being set."),
      make("ul", { class: "list" }, ...others));
    return;
  }
  const field = make("input", { type: "search", "aria-label": "Whose pages", placeholder: "Whose pages", value: sought,
    autocomplete: "off", spellcheck: "false", oninput: ({ target }) => { sought = target.value; names(panel); } });
  panel.replaceChildren(make("div", { class: "filters" }, field), make("div", { class: "names" }));
  names(panel);
}

function names(panel) {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  const found = owners.filter(({ id, name }) => words.every((word) => fold(`${name} ${id}`).includes(word)));
  const rows = found.slice(0, MOST).map(({ id, name }) => make("li", { class: shown === id ? "now" : "" },
    make("button", { class: "say", onclick: () => show(id) }, make("bdi", {}, name || id)),
    make("div", { class: "acts" }, make("button", { onclick: () => show(id, true) }, "on the sheet"))));
  const more = found.length > MOST ? [make("p", { class: "hint inset" }, `and ${found.length - MOST} more: type a part of the name`)] : [];
  panel.querySelector(".names").replaceChildren(found.length ? make("ul", { class: "list" }, ...rows)
    : make("p", { class: "empty" }, "Nobody of this name has pages here."), ...more);
}

async function show(id, onSheet = false) {
  shown = id;
  const edition = onSheet ? "sheets" : "screen";
  if (chosen.edition !== edition || (onSheet && chosen.scheme)) {
    wanted = { product: state.product, id, onSheet };
    choose({ edition, scheme: onSheet ? "" : chosen.scheme });
    return;
  }
  let told;
  try { told = await ask("/mine", { product: state.product, id }); } catch (fault) { tell("said", fault.message); return; }
  refill("cards");
  if (onSheet) {
    const [first] = told.sheets;
    if (!first) { tell("said", "these pages lie on no sheet of cards"); return; }
    marks.things = new Map();
    for (const { page, box } of told.sheets) marks.things.set(page, [...(marks.things.get(page) ?? []), [box, "thing"]]);
    turn(first.page, first.box);
    remark();
  } else if (told.pages.length) turn(told.pages[0]);
  else tell("said", "no page here is theirs alone");
}

/** Turn to the product that has pages of their own for a person, and to those. */
export function showMine(product, id) {
  unfold("cards");
  if (state.product === product && state.version) { show(id); return; }
  wanted = { product, id, onSheet: false };
  choose({ product, edition: "screen" });
}

list("cards", "People", fill);
on("state", () => {
  refill("cards");
  if (wanted && wanted.product === state.product && state.version && state.pages.length) {
    const { id, onSheet } = wanted;
    wanted = null;
    show(id, onSheet);
  }
});

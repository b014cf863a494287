// Jump to a talk, a person or a page by typing a part of its name.

import { $, ask, make, state, tell } from "./room.js";
import { turn } from "./pages.js";

const dialog = $("jump");
let things = [], shown = [], at = 0;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("đ", "d");

/** Open the dialog. */
export async function jump() {
  const field = make("input", {
    type: "text", role: "combobox", "aria-label": "Talk, person or page", "aria-controls": "jumps", "aria-expanded": "true", "aria-autocomplete": "list",
    placeholder: "Talk, person, room or page", autocomplete: "off", spellcheck: "false",
    oninput: () => { at = 0; fill(field.value); }, onkeydown: (event) => keyed(event, field),
  });
  dialog.replaceChildren(field, make("ol", { id: "jumps", role: "listbox", "aria-label": "Places" }));
  dialog.showModal();
  field.focus();
  at = 0;
  try { things = (await ask("/goals", { product: state.product })).goals; } catch (fault) { things = []; tell("said", fault.message); }
  things = things.filter(({ page }) => page != null).map((thing) => ({ ...thing, folded: fold(`${thing.label} ${thing.id}`) }));
  fill(field.value);
}

function fill(typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean), page = Number(typed);
  shown = things.filter(({ folded }) => words.every((word) => folded.includes(word))).slice(0, 200);
  if (page >= 1 && page <= state.pages.length) shown.unshift({ kind: "page", label: `Page ${page}`, page: page - 1, id: "" });
  const list = $("jumps");
  list.replaceChildren(...shown.map((thing, number) => make("li", {
    id: `jump-${number}`, role: "option", "aria-selected": String(number === at), onclick: () => go(number),
  }, make("span", {}, thing.label), make("span", { class: "kind" }, thing.kind), make("span", { class: "on" }, `p. ${thing.page + 1}`))));
  choose(at);
}

function choose(number) {
  at = Math.max(0, Math.min(number, shown.length - 1));
  [...$("jumps").children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
  $("jumps").children[at]?.scrollIntoView({ block: "nearest" });
  dialog.querySelector("input").setAttribute("aria-activedescendant", shown.length ? `jump-${at}` : "");
}

function go(number) {
  const thing = shown[number];
  if (!thing) return;
  dialog.close();
  turn(thing.page, thing.box ?? null);
}

function keyed(event) {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
  if (by) choose(at + by);
  else if (event.key === "Enter") go(at);
  else return;
  event.preventDefault();
}

dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

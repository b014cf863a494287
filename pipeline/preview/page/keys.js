// All that can be done, by keys; and the sheet that lists them.

import { $, chosen, choose, edit, make, state } from "./room.js";
import { step, turn, zoom } from "./pages.js";
import { along_problems, picked_problem, unfold } from "./lists.js";
import { along_hits } from "./finding.js";
import { jump } from "./jumping.js";

const next = (id, by) => {
  const names = [...$(id).options].map(({ value }) => value);
  choose({ [id]: names[(names.indexOf($(id).value) + by + names.length) % names.length] });
};
const flip = (key) => choose({ [key]: !chosen[key] });

// Keys, what they do in words, and doing it.
const KEYS = [
  [["ArrowRight", "j"], "→ j", "next page", () => step(1)],
  [["ArrowLeft", "k"], "← k", "page before", () => step(-1)],
  [["Home"], "Home", "first page", () => turn(0)],
  [["End"], "End", "last page", () => turn(state.pages.length - 1)],
  [["g"], "g", "jump to a talk, person, room or page", jump],
  [["c"], "c", "page that changed last", () => state.changed?.length && turn(state.changed[0])],
  [["+", "="], "+", "larger", () => zoom(1)],
  [["-"], "−", "smaller", () => zoom(-1)],
  [["0"], "0", "whole page", () => choose({ zoom: "page" })],
  [["w"], "w", "page width", () => choose({ zoom: "width" })],
  [["1"], "1", "100 %", () => choose({ zoom: 1 })],
  [["2"], "2", "200 %", () => choose({ zoom: 2 })],
  [["s"], "s", "spreads or single pages", () => flip("spreads")],
  [["]"], "]", "next product", () => next("product", 1)],
  [["["], "[", "product before", () => next("product", -1)],
  [["e"], "e", "next edition: screen, print, plates, sheets", () => next("edition", 1)],
  [["l"], "l", "lines of trim, bleed and safe area", () => flip("lines")],
  [["f"], "f", "follow edits", () => flip("follow")],
  [["/"], "/", "search all pages", () => { choose({ side: true }); $("sought").focus(); $("sought").select(); }],
  [["n"], "n", "next place found", () => along_hits(1)],
  [["N"], "N", "place found before", () => along_hits(-1)],
  [["."], ".", "next problem", () => along_problems(1)],
  [[","], ",", "problem before", () => along_problems(-1)],
  [["o"], "o", "open the problem in your editor", () => picked_problem() && edit(picked_problem().source)],
  [["p"], "p", "list of problems", () => { choose({ side: true }); unfold("problems"); $("tab-problems").focus(); }],
  [["b"], "b", "list beside the pages", () => flip("side")],
  [["d"], "d", "dark or light surround", () => choose({ lamp: chosen.lamp === "dark" ? "light" : "dark" })],
  [["?"], "?", "this list", help],
];
const DOING = new Map(KEYS.flatMap(([keys, , , what]) => keys.map((key) => [key, what])));

function help() {
  const dialog = $("help");
  const on = make("input", { type: "checkbox", checked: chosen.keys, onchange: ({ target }) => choose({ keys: target.checked }) });
  dialog.replaceChildren(make("h2", { id: "helping" }, "Keys"),
    make("dl", {}, ...KEYS.map(([, shown, says]) => make("div", {}, make("dt", {}, make("kbd", {}, shown)), make("dd", {}, says)))),
    make("p", {}, "A click on a page tells what stands there and where it comes from."),
    make("p", {}, make("label", {}, on, " Heed keys of one letter")),
    make("p", {}, make("button", { onclick: () => dialog.close() }, "Close")));
  dialog.showModal();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.matches?.("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog:modal")) return;
  if (event.target.closest?.("[role=tablist]") && event.key.startsWith("Arrow")) return;
  const what = DOING.get(event.key);
  if (!what || (!chosen.keys && event.key.length === 1 && event.key !== "?")) return;
  event.preventDefault();
  what();
});
$("asking").addEventListener("click", help);
$("help").addEventListener("click", (event) => { if (event.target === $("help")) $("help").close(); });

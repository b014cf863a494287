// Reports: how texts were fitted to the pages, and what a print shop would say.

import { ask, chosen, make, on, state } from "./room.js";
import { list, pick, refill } from "./lists.js";
import { remark, turn } from "./pages.js";
import { marks } from "./marks.js";
import { open } from "./wide.js";

let rows = [], told = [], askedFor = "", reading = false, fault = "";

async function load() {
  const key = `${state.product} ${state.version}`;
  if (askedFor === key || !state.version) return;
  [askedFor, rows, told, reading, fault] = [key, [], [], true, ""];
  for (let next = 0; next !== null && askedFor === key;) {
    let part;
    try { part = await ask("/fit", { product: state.product, from: next }); } catch (error) { fault = error.message; break; }
    if (askedFor !== key) return;
    rows.push(...part.rows);
    [told, next] = [part.problems, part.next];
    refill("reports");
  }
  reading = false;
  refill("reports");
}

function fill(panel) {
  load();
  const at = panel.scrollTop;
  const fitted = told.map((number) => [number, state.problems[number]]).filter(([, problem]) => problem);
  panel.replaceChildren(
    make("div", { class: "filters" }, make("button", { class: "link", onclick: preflight }, "Preflight of the print edition …")),
    make("h3", { class: "inset" }, "Fit"),
    ...(fitted.length ? [make("ul", { class: "list" }, ...fitted.map(([number, problem]) => make("li", {},
      make("button", { class: "say", onclick: () => pick(number) }, problem.message))))] : []),
    rows.length ? make("ul", { class: "list" }, ...rows.map(entry)) : "",
    make("p", { class: "empty" }, fault || (reading ? "The pages are being read …"
      : fitted.length || rows.length ? "All other pages are set evenly." : "All pages are set evenly.")));
  panel.scrollTop = at;
}

function entry(row) {
  const said = [];
  if (row.over.length) said.push([many(row.over.length, "word runs", "words run") + " over the edge", "error"]);
  if (row.loose.length) said.push([`${many(row.loose.length, "loose line", "loose lines")}, up to ${row.loose[0].ratio} times the usual space`, "warning"]);
  if (row.tight.length) said.push([`${many(row.tight.length, "tight line", "tight lines")}, down to ${row.tight[0].ratio} times the usual space`, "warning"]);
  if (row.sparse) said.push([`filled to ${Math.round(row.filled * 100)} % only, and its text goes on`, "note"]);
  return make("li", {}, make("button", { class: "say", onclick: () => show(row) }, make("span", { class: "hint" }, `p. ${row.page + 1} `),
    ...said.flatMap(([words, kind], place) => [place ? "; " : "", make("span", { class: `sev ${kind}` }, words)])));
}

const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

function show(row) {
  const boxes = [...row.over, ...row.loose.map(({ box }) => box), ...row.tight.map(({ box }) => box)];
  if (chosen.edition === "screen") marks.things = new Map([[row.page, boxes.map((box) => [box, "thing"])]]);
  turn(row.page, boxes[0]);
  remark();
}

function preflight() {
  const query = new URLSearchParams({ product: state.product, printer: chosen.printer });
  const wait = make("p", { class: "empty", role: "status" }, "The print edition is being made and examined …");
  const frame = make("iframe", { class: "whole", title: "Preflight report", sandbox: "", src: `/preflight.html?${query}`, onload: () => wait.remove() });
  open("preflight", "Preflight", [wait, frame]);
}

list("reports", "Reports", fill);
on("state", () => refill("reports"));

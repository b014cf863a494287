// A click on a page tells what stands there and where it comes from.

import { $, ask, chosen, edit, make, on, placeOf, state, tell } from "./room.js";
import { pointed, remark } from "./pages.js";
import { marks } from "./marks.js";

const dialog = $("about");

async function point(event) {
  const at = pointed(event);
  if (!at || chosen.edition !== "screen") return close();
  const { number, x, y } = at;
  let told;
  try { told = await ask("/at", { product: state.product, page: number, x: x.toFixed(1), y: y.toFixed(1) }); }
  catch (fault) { tell("said", fault.message); return; }
  marks.things = new Map(told ? [[number, told.boxes.map((box) => [box, "thing"])]] : []);
  remark();
  if (told) show(told, event.clientX, event.clientY);
  else { close(); tell("said", "nothing of the event stands here"); }
}

function show({ kind, label, source }, x, y) {
  dialog.replaceChildren(make("span", { class: "kind" }, `${kind} `), label, make("div", {},
    make("button", { class: "link", title: "Open in your editor", onclick: () => edit(source) }, placeOf(source))));
  if (!dialog.open) dialog.show();
  const { width, height } = dialog.getBoundingClientRect();
  dialog.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - width - 8))}px`;
  dialog.style.top = `${Math.max(8, Math.min(y + 12, innerHeight - height - 8))}px`;
  dialog.querySelector("button")?.focus({ preventScroll: true });
}

function close() {
  if (dialog.open) dialog.close();
  if (marks.things.size) { marks.things = new Map(); remark(); }
}

$("table").addEventListener("click", point);
dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); $("table").focus(); } });
document.addEventListener("pointerdown", (event) => { if (dialog.open && !dialog.contains(event.target)) close(); });
on("state", close);

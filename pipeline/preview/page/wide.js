// What needs more room than the list beside the pages: it lies over them until it is closed.

import { $, make, on } from "./room.js";

const section = make("section", { id: "wide", "aria-labelledby": "widely", tabindex: -1, hidden: true, onkeydown: keyed });
const title = make("h2", { id: "widely" });
const tools = make("div", { class: "tools" });
const inside = make("div", { class: "inside" });
section.append(make("header", {}, title, make("span", { class: "space" }), tools,
  make("button", { title: "Close (Escape)", onclick: close }, "Close")), inside);
$("table").after(section);
let back = null, steps = null, owner = "";

/** Lay `parts` over the pages; `beside` are buttons of the head, `along` is called with 1 and -1 by arrow keys. */
export function open(name, words, parts, { beside = [], along = null } = {}) {
  if (section.hidden) back = document.activeElement;
  section.hidden = false;
  [owner, steps] = [name, along];
  title.textContent = words;
  tools.replaceChildren(...beside);
  inside.replaceChildren(...parts);
  inside.scrollTop = 0;
  if (!section.contains(document.activeElement)) section.focus({ preventScroll: true });
}

/** Whether what is laid over the pages is of this name. */
export const shows = (name) => !section.hidden && owner === name;

/** Take it away; the pages are as they were. */
export function close() {
  if (section.hidden) return;
  section.hidden = true;
  inside.replaceChildren();
  steps = null;
  if (back?.isConnected) back.focus({ preventScroll: true });
}

function keyed(event) {
  if (event.target.matches("input, select, textarea")) return;
  const by = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 }[event.key];
  if (event.key === "Escape") close();
  else if (by && steps) steps(by);
  else return;
  event.preventDefault();
}

/** The room that there is for what is laid over the pages, in px. */
export function roomFor() {
  return { width: $("table").clientWidth, height: $("table").clientHeight - 60 };
}

on("chosen", (changes) => { if ("product" in changes || "edition" in changes) close(); });

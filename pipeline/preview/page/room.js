// What all parts of the page share: the state as the room tells it, what the reader has chosen, and news.

export const $ = (id) => document.getElementById(id);

// What is kept for the next visit.
const KEPT = ["edition", "printer", "plate", "scheme", "zoom", "spreads", "follow", "lamp", "side", "keys", "lines"];

export const chosen = {
  product: "", edition: "screen", printer: "", plate: "black", scheme: "",
  zoom: "page", spreads: false, follow: false, lamp: "dark", side: true, keys: true, lines: true,
};

export const state = { pages: [], boxes: null, problems: [], products: [], version: 0, trouble: null };

const listeners = {};

/** Call `what` whenever `kind` is told. */
export function on(kind, what) {
  (listeners[kind] ??= []).push(what);
}

/** Tell `kind` to all parts of the page. */
export function tell(kind, news) {
  for (const what of listeners[kind] ?? []) what(news);
}

/** An element with attributes, text and children; nothing is ever read as HTML. */
export function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...inside.filter((one) => one != null));
  return made;
}

/** Choose something, keep it for the next visit, and tell the others. */
export function choose(changes) {
  Object.assign(chosen, changes);
  const kept = Object.fromEntries(KEPT.map((key) => [key, chosen[key]]));
  try { localStorage.setItem("octavo", JSON.stringify(kept)); } catch { /* private windows keep nothing */ }
  tell("chosen", changes);
}

/** What was chosen on the last visit, and what the address names. */
export function recall() {
  try { Object.assign(chosen, JSON.parse(localStorage.getItem("octavo") ?? "{}")); } catch { /* as new */ }
  chosen.product = new URLSearchParams(location.hash.slice(1)).get("product") ?? "";
}

/** What makes the view, as the room wants it. */
export function view() {
  const { product, edition, printer, plate, scheme } = chosen;
  return { product, edition, printer, plate, scheme };
}

/** Ask the room; an error has its words. */
export async function ask(path, query = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`);
  return heard(answer);
}

/** Tell the room something that changes it. */
export async function say(path, what, keepalive = false) {
  const headers = { "Content-Type": "application/json" };
  return heard(await fetch(path, { method: "POST", headers, body: JSON.stringify(what), keepalive }));
}

async function heard(answer) {
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error ?? answer.statusText);
  return said;
}

/** Open a place in the reader's editor, by the room or by a link. */
export async function edit(source) {
  try {
    const { link } = await say("/edit", { file: source.file, line: source.line, column: source.column });
    if (link) location.href = link;
  } catch (fault) {
    tell("said", fault.message);
  }
}

/** file:line, as people write it. */
export function placeOf(source) {
  return source.line ? `${source.file}:${source.line}` : source.file;
}

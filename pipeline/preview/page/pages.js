// The pages on the table: a list of which only those near the view exist and are asked for.

import { $, chosen, choose, make, on, state, tell } from "./room.js";
import { overlay } from "./marks.js";

const GAP = 26, SIDE = 24, TOP = 18;
const PX = 96 / 72;
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4, 6, 8];
// One connection carries news; of the six that a browser has, some are left for what is asked beside.
const AT_ONCE = 3;

const table = $("table"), sheet = $("pages");
const shown = new Map();
let rows = [], scale = 1, waiting = [], drawing = 0;
export let current = 0;

/** Lay out all pages anew, and keep what is looked at where it is. */
export function lay(anchor = held()) {
  rows = placed(grouped());
  const width = Math.max(...rows.map((row) => row.width), 0) + 2 * SIDE;
  sheet.style.width = `${Math.max(width, table.clientWidth)}px`;
  sheet.style.height = `${rows.length ? rows.at(-1).bottom + GAP : 0}px`;
  for (const [number, leaf] of shown) if (number >= state.pages.length) drop(number, leaf);
  hold(anchor);
  show();
}

function grouped() {
  const pages = state.pages.map((_, number) => number);
  if (!chosen.spreads || !state.bound || chosen.edition === "sheets") return pages.map((number) => [number]);
  // The first page is a right-hand one; null keeps the empty half of its spread.
  // A cover laid out flat stands by itself.
  const usual = middle(1), flat = pages.filter((number) => state.pages[number][1] > 1.5 * usual);
  const single = pages.filter((number) => !flat.includes(number)), found = [];
  for (let left = -1; left < single.length; left += 2) {
    const pair = [single[left] ?? null, single[left + 1] ?? null];
    if (pair.some((number) => number !== null)) found.push(state.rightToLeft ? pair.reverse() : pair);
  }
  return [...found, ...flat.map((number) => [number])];
}

/** The width (1) or height (2) in pt of most pages: one that is larger need not make the others small. */
function middle(side) {
  const lengths = state.pages.map((page) => page[side]).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 1;
}

function sizeOf(number) {
  const [, width, height] = state.pages[number];
  const dots = hundredths() / 100;
  return { width: Math.ceil(width * dots) / devicePixelRatio, height: Math.ceil(height * dots) / devicePixelRatio };
}

function hundredths() {
  return Math.max(2, Math.round(100 * scale * PX * devicePixelRatio));
}

function placed(groups) {
  scale = fitting(groups);
  let top = TOP;
  return groups.map((group) => {
    const known = group.map((number) => number === null ? null : sizeOf(number));
    const width = group.length === 1 ? known[0].width : 2 * Math.max(...known.map((size) => size?.width ?? 0));
    const height = Math.max(...known.map((size) => size?.height ?? 0));
    const row = { group, top, width, height, bottom: top + height };
    top = row.bottom + GAP;
    return row;
  });
}

function fitting(groups) {
  if (typeof chosen.zoom === "number") return chosen.zoom;
  const widest = Math.max(...groups.map((group) => group.length) , 1);
  const width = middle(1) * widest * PX, height = middle(2) * PX;
  // The scroll bar's room is kept, or pages would flicker between having one and not.
  const room = table.offsetWidth - 2 * SIDE - 16;
  const across = room / width;
  if (chosen.zoom === "width") return Math.max(0.05, Math.min(across, 8));
  return Math.max(0.05, Math.min(across, (table.clientHeight - TOP - GAP) / height));
}

/** What is looked at: the first page in view, what it is a page of, and how far it has moved up. */
function held() {
  const row = rows.find((one) => one.bottom > table.scrollTop) ?? rows[0];
  if (!row) return null;
  const number = row.group.find((one) => one !== null);
  return {
    number,
    names: names.slice(),
    part: (table.scrollTop - row.top) / row.height,
    across: (table.scrollLeft + table.clientWidth / 2) / Math.max(sheet.offsetWidth, 1),
  };
}

let names = [];

function hold(anchor) {
  const before = anchor?.names ?? [];
  names = state.pages.map(([, , , place]) => place);
  if (!anchor || !rows.length) return;
  const row = rowOf(moved(anchor.number, before));
  table.scrollTop = row.top + anchor.part * row.height;
  table.scrollLeft = anchor.across * sheet.offsetWidth - table.clientWidth / 2;
}

/** Where the page that was at `number` stands now: pages may have come or gone before it. */
function moved(number, before) {
  for (const step of [0, 1, -1, 2, -2, 3, -3]) {
    const name = before[number + step];
    if (name === undefined) continue;
    const near = names.reduce((best, one, place) =>
      one === name && (best < 0 || Math.abs(place - number - step) < Math.abs(best - number - step)) ? place : best, -1);
    if (near >= 0) return Math.max(0, Math.min(near - step, names.length - 1));
  }
  return Math.max(0, Math.min(number, names.length - 1));
}

function rowOf(number) {
  return rows.find((row) => row.group.includes(number)) ?? rows[0];
}

/** Put those pages on the table that are in view or near it. */
export function show() {
  const above = table.scrollTop - table.clientHeight, below = table.scrollTop + 2 * table.clientHeight;
  const near = new Set();
  for (const row of rows) {
    if (row.bottom < above || row.top > below) continue;
    row.group.forEach((number, place) => {
      if (number === null) return;
      near.add(number);
      put(number, row, place);
    });
  }
  for (const [number, leaf] of shown) if (!near.has(number)) drop(number, leaf);
  note();
  ask();
}

function put(number, row, place) {
  let leaf = shown.get(number);
  if (!leaf) {
    leaf = { place: make("figure", { class: "leaf", "data-page": number + 1, tabindex: -1 }), name: "", at: 0 };
    leaf.place.append(make("figcaption", {}, label(number)));
    sheet.append(leaf.place);
    shown.set(number, leaf);
    tell("put", number);
  }
  leaf.place.dataset.place = state.pages[number][3];
  const size = sizeOf(number), axis = Math.max(sheet.offsetWidth, row.width) / 2;
  const left = row.group.length === 1 ? axis - size.width / 2 : place ? axis : axis - size.width;
  const dot = (value) => `${Math.round(value * devicePixelRatio) / devicePixelRatio}px`;
  Object.assign(leaf.place.style, { left: dot(left), top: dot(row.top), width: `${size.width}px`, height: `${size.height}px` });
  const [name, width, height] = state.pages[number];
  if (leaf.drawn !== overlay.version || leaf.over !== name) {
    leaf.place.querySelector("svg")?.remove();
    const marks = overlay(number, width, height);
    if (marks) leaf.place.append(marks);
    Object.assign(leaf, { drawn: overlay.version, over: name });
  }
  if (leaf.name !== name || leaf.at !== hundredths()) want(number, leaf);
}

function label(number) {
  return chosen.edition === "sheets" ? `side ${number + 1}` : `${number + 1}`;
}

function want(number, leaf) {
  if (!waiting.includes(number)) waiting.push(number);
  leaf.wanted = [state.pages[number][0], hundredths()].join("/");
}

/** Ask for the pictures that are missing, those in the middle of the view first. */
function ask() {
  const middle = table.scrollTop + table.clientHeight / 2;
  const far = (number) => { const row = rowOf(number); return Math.abs((row.top + row.bottom) / 2 - middle); };
  waiting = waiting.filter((number) => shown.has(number)).sort((a, b) => far(a) - far(b));
  while (drawing < AT_ONCE && waiting.length) fetchPicture(waiting.shift());
}

async function fetchPicture(number) {
  const leaf = shown.get(number), wanted = leaf.wanted;
  const [name, at] = [state.pages[number][0], hundredths()];
  const picture = new Image();
  picture.alt = `Page ${number + 1}`;
  picture.src = `/leaf/${name}/${at}.webp`;
  drawing++;
  try {
    await picture.decode();
    if (shown.get(number) === leaf && leaf.wanted === wanted) swap(leaf, picture, name, at);
  } catch {
    // A newer state names newer pictures; until it is here the old one stays.
    if (shown.get(number) === leaf && leaf.wanted === wanted && state.pages[number]?.[0] === name) {
      leaf.place.querySelector("figcaption").textContent = `${label(number)} · cannot be drawn now; it is tried again`;
      setTimeout(() => shown.get(number) === leaf && (want(number, leaf), ask()), 1000);
    }
  } finally {
    drawing--;
    ask();
  }
}

function swap(leaf, picture, name, at) {
  const old = leaf.place.querySelector("img");
  if (old) old.replaceWith(picture); else leaf.place.prepend(picture);
  if (leaf.name && leaf.name !== name) {
    leaf.place.classList.remove("fresh");
    void leaf.place.offsetWidth;
    leaf.place.classList.add("fresh");
  }
  Object.assign(leaf, { name, at });
  leaf.place.querySelector("figcaption").textContent = label(Number(leaf.place.dataset.page) - 1);
  leaf.place.dataset.name = name;
  leaf.place.dataset.dots = picture.naturalWidth;
}

function drop(number, leaf) {
  leaf.place.remove();
  shown.delete(number);
}

function note() {
  const middle = table.scrollTop + table.clientHeight / 2;
  const row = rows.find((one) => one.bottom + GAP >= middle) ?? rows.at(-1);
  const now = row ? row.group.find((number) => number !== null) : 0;
  if (now !== undefined && !rowOf(current)?.group.includes(now)) {
    current = now;
    tell("turned", current);
  }
}

/** Turn to a page (from 0); with a box in pt, to that place on it. */
export function turn(number, box = null) {
  if (!rows.length) return;
  current = Math.max(0, Math.min(number, state.pages.length - 1));
  const row = rowOf(current);
  const down = box ? Math.max(0, box[1] * scale * PX - table.clientHeight / 3) : 0;
  const fits = row.height + TOP + GAP <= table.clientHeight + 2;
  table.scrollTop = fits ? row.top - (table.clientHeight - row.height) / 2 + 4 : row.top - TOP + down;
  if (box) table.scrollLeft = sheet.offsetWidth / 2 - table.clientWidth / 2;
  show();
  tell("turned", current);
}

/** Turn by so many rows. */
export function step(by) {
  const place = rows.indexOf(rowOf(current)) + by;
  const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
  if (row) turn(row.group.find((number) => number !== null));
}

/** A step larger (1) or smaller (-1). */
export function zoom(by) {
  const next = by > 0 ? STEPS.find((one) => one > scale * 1.01) : STEPS.findLast((one) => one < scale * 0.99);
  if (next) choose({ zoom: next });
}

/** Where on which page (from 0) the pointer is, in pt from the top left; null beside the pages. */
export function pointed(event) {
  const place = event.target.closest?.(".leaf");
  if (!place) return null;
  const number = Number(place.dataset.page) - 1, box = place.getBoundingClientRect();
  const [, width, height] = state.pages[number];
  return { number, x: (event.clientX - box.left) / box.width * width, y: (event.clientY - box.top) / box.height * height };
}

/** The pages (from 0) that are on the table. */
export function onTable() {
  return [...shown.keys()];
}

/** Draw the marks on all pages anew. */
export function remark() {
  overlay.version++;
  show();
}

let asked = false;
function soon(what) {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; what(); });
}

table.addEventListener("scroll", () => soon(show), { passive: true });
new ResizeObserver(() => lay()).observe(table);
on("chosen", (changes) => {
  if ("zoom" in changes || "spreads" in changes) lay();
  if ("lines" in changes) remark();
});
// Another screen may have finer dots.
(function watch() {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => { lay(); watch(); }, { once: true });
})();

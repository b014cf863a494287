// What is drawn over a page: trim, bleed and safe area, the places of problems, what was found, what was clicked.

import { chosen, state } from "./room.js";

const SVG = "http://www.w3.org/2000/svg";

// Page number to [box, class] of each kind of mark; boxes are left, top, right, bottom in pt.
export const marks = { problems: new Map(), hits: new Map(), things: new Map() };

/** The drawing over a page of this size in pt; null if there is nothing to draw. */
export function overlay(number, width, height) {
  const boxes = [...lines(number)];
  for (const kind of ["things", "hits", "problems"]) boxes.push(...(marks[kind].get(number) ?? []));
  if (!boxes.length) return null;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  for (const [[left, top, right, bottom], kind] of boxes.map(apart)) {
    const box = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top, class: kind })) {
      box.setAttribute(key, value);
    }
    drawing.append(box);
  }
  return drawing;
}
overlay.version = 1;

// The frame of a problem leaves its letters free.
function apart([box, kind]) {
  const [left, top, right, bottom] = box;
  return [kind.startsWith("spot") ? [left - 2.5, top - 2, right + 2.5, bottom + 2] : box, kind];
}

function* lines(number) {
  const known = state.boxes?.[number];
  if (!known || !chosen.lines) return;
  const named = ["trim", "bleed", "safe"].map((kind, place) => [known[place], kind]).filter(([box]) => box);
  // A light line below each, so that they show on dark pages too.
  for (const [box] of named) yield [box, "under"];
  for (const [box, kind] of named.reverse()) yield [box, kind];
}

// Filters: by day, room, track, type and language. What is chosen stands in the address, so it can be passed on.

const FACETS = [
  { name: "day", key: "day", of: (slot) => [slot.day], known: days },
  { name: "room", key: "room", of: (slot) => slot.rooms, known: rooms },
  { name: "track", key: "track", of: (slot) => [slot.track], known: tracks },
  { name: "type", key: "type", of: (slot) => [slot.type], known: types },
  { name: "lang", key: "language", of: (slot) => [slot.talk && slot.lang], known: null },
];

// Columns of a timetable for each room.
const PARTS = 12;

const asked = () => new URLSearchParams(location.search);
const wantedOf = (facet) => (asked().get(facet.name) ?? "").split(",").filter(Boolean);

/** Change the address of the page, not the page. */
function putAddress(query) {
  const text = query.toString().replaceAll("%2C", ",");
  try { history.replaceState(null, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`); } catch { /* some windows keep their address */ }
}

const languageName = (tag) => new Intl.DisplayNames([language ?? "en"], { type: "language", fallback: "code" }).of(tag) ?? tag;
const valueName = (facet, id) => facet.known?.get(id)?.name ?? (facet.name === "lang" ? languageName(id) : id);

/** A filter over slots: its `box` is filled; `changed` is called whenever the reader chooses. */
class Filter {
  constructor(box, among, changed) {
    this.changed = changed;
    this.wanted = new Map(FACETS.map((facet) => [facet.name, new Set(wantedOf(facet))]));
    this.facets = FACETS.map((facet) => ({ ...facet, values: valuesOf(facet, among) })).filter(({ values }) => values.length > 1);
    this.clear = make("button", { type: "button", class: "clear", onclick: () => this.reset() }, label("clear"));
    this.parts = this.facets.map((facet) => this.part(facet));
    box.replaceChildren(...this.parts, this.clear);
    box.hidden = !this.facets.length;
    this.show();
  }

  part(facet) {
    const choices = facet.values.map((id) => make("label", {},
      make("input", { type: "checkbox", name: facet.name, value: id, checked: this.wanted.get(facet.name).has(id), onchange: ({ target }) => this.toggle(facet, id, target.checked) }),
      make("span", { class: facet.name === "track" ? `track-${id}` : null }, told(valueName(facet, id)))));
    return make("details", { class: "facet", "data-facet": facet.name }, make("summary", {}, label(facet.key), make("span", { class: "count" })), make("div", { class: "choices" }, choices));
  }

  toggle(facet, id, is) {
    const wanted = this.wanted.get(facet.name);
    is ? wanted.add(id) : wanted.delete(id);
    const query = asked();
    wanted.size ? query.set(facet.name, [...wanted].join(",")) : query.delete(facet.name);
    putAddress(query);
    this.show();
    this.changed();
  }

  reset() {
    const query = asked();
    for (const facet of FACETS) { query.delete(facet.name); this.wanted.get(facet.name).clear(); }
    for (const input of this.parts.flatMap((one) => [...one.querySelectorAll("input")])) input.checked = false;
    putAddress(query);
    this.show();
    this.changed();
    this.parts[0]?.querySelector("summary").focus();
  }

  show() {
    for (const part of this.parts) {
      const many = this.wanted.get(part.dataset.facet).size;
      part.classList.toggle("used", many > 0);
      part.querySelector(".count").textContent = many ? ` ${many}` : "";
    }
    this.clear.hidden = !this.isUsed;
  }

  get isUsed() { return this.facets.some(({ name }) => this.wanted.get(name).size); }

  /** Whether a slot is wanted. A pause is in every room. */
  passes(slot) {
    return this.facets.every((facet) => {
      const wanted = this.wanted.get(facet.name);
      return !wanted.size || facet.of(slot).some((id) => wanted.has(id)) || (facet.name === "room" && !slot.rooms.length);
    });
  }
}

/** What slots have of a facet, in the event's order. */
function valuesOf(facet, among) {
  const found = new Set(among.flatMap((slot) => facet.of(slot)).filter(Boolean));
  return facet.known ? [...facet.known.keys()].filter((id) => found.has(id)) : [...found].sort();
}

/** Filters of a page that lists slots itself: what is not wanted is hidden. */
function startFilters() {
  const box = document.querySelector("[data-filters]");
  if (!box || document.querySelector("[data-results]")) return;
  const listed = [...document.querySelectorAll("main .slot[data-slot]")].filter((one) => slotsById.has(one.dataset.slot));
  const none = make("p", { class: "none", hidden: true, role: "status" }, label("nothing-found"));
  const show = () => {
    const wanted = new Set(listed.filter((one) => filter.passes(slotsById.get(one.dataset.slot))));
    for (const one of listed) one.hidden = !wanted.has(one) && ![...one.querySelectorAll(".slot")].some((held) => wanted.has(held));
    for (const day of document.querySelectorAll("main section.day")) day.hidden = !day.querySelector(".slot:not([hidden])");
    none.hidden = wanted.size > 0;
    showColumns(filter);
  };
  const filter = new Filter(box, listed.map((one) => slotsById.get(one.dataset.slot)), show);
  box.after(none);
  if (filter.isUsed) show();
  closeOutside();
}

/** Open choices close when one goes elsewhere, and at Escape: else they would hide what is there. */
function closeOutside() {
  const open = () => document.querySelectorAll("details.facet[open]");
  const leave = ({ target }) => { for (const one of open()) if (!one.contains(target)) one.open = false; };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const one of open()) { one.open = false; one.querySelector("summary").focus(); }
  });
}

/** In a timetable the columns of rooms that are not wanted close up. */
function showColumns(filter) {
  const timetable = document.querySelector(".timetable");
  if (!timetable) return;
  const wanted = filter.wanted.get("room"), heads = [...timetable.querySelectorAll(".head")];
  const kept = heads.map((head) => !wanted.size || wanted.has(head.dataset.room));
  const before = (room) => kept.slice(0, room).filter(Boolean).length;
  heads.forEach((head, room) => { head.hidden = !kept[room]; });
  timetable.style.setProperty("--rooms", Math.max(1, before(kept.length)));
  for (const one of timetable.querySelectorAll(":scope > .head, :scope > .slot")) {
    for (const name of ["--column", "--columns"]) one.style.removeProperty(name);
    const style = getComputedStyle(one), column = style.getPropertyValue("--column") - 1, columns = Number(style.getPropertyValue("--columns"));
    const first = Math.floor(column / PARTS), rooms = Math.ceil((column + columns) / PARTS) - first;
    one.style.setProperty("--column", before(first) * PARTS + (column % PARTS) + 1);
    if (rooms > 1) one.style.setProperty("--columns", Math.max(1, before(first + rooms) - before(first)) * PARTS);
  }
}

// The event as all parts of the site see it (programme.js has it), and what makes elements of a page.

const page = document.documentElement.dataset;
const root = page.root ?? "";
const language = document.documentElement.lang || undefined;
const programme = self.octavo;

const byId = (list) => new Map((list ?? []).map((one) => [one.id, one]));
const [days, rooms, tracks, types, people] = ["days", "rooms", "tracks", "types", "people"].map((name) => byId(programme?.[name]));
const slots = programme?.slots ?? [];
for (const slot of slots) {
  slot.start = Date.parse(slot.from);
  slot.end = Math.max(slot.start, Date.parse(slot.till || slot.from));
  slot.rooms ??= [];
  slot.who ??= [];
}
const slotsById = byId(slots);

/** What a reader may choose of a slot: its talk, wherever it is given. */
const choiceOf = (slot) => slot.talk || "";

const PAUSES = new Set(["break", "meal", "social", "travel"]);
/** What nobody presents. */
const isPause = (slot) => PAUSES.has(slot.kind);
/** What holds other slots, and runs as long as they do. */
const gathers = (slot) => ["session", "posters", "spotlights"].includes(slot.kind);

const namesIn = (ids, known) => ids.map((id) => known.get(id)?.name ?? id).join(programme.comma);
const roomNames = (slot) => namesIn(slot.rooms, rooms);
const whoIn = (slot) => namesIn(slot.who, people);

/** A fixed word of the site in the language of the event; `{name}` is what is given for it. */
function label(key, given = {}) {
  const text = programme.labels[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

/** An element with attributes, text and children; nothing is ever read as HTML. */
function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...inside.flat().filter((one) => one != null && one !== false));
  return made;
}

/** An address of the site, seen from this page. */
const to = (path) => root + path;

/** A text of the event in its own direction, and in its language if that is another. */
const told = (text, lang) => make("bdi", { lang: lang && lang !== language ? lang : null }, text);

/** A slot as the lists of all pages show it: when, what, who, where, and a star. */
function row(slot, { day = false } = {}) {
  const title = slot.href ? make("a", { class: "title", href: to(slot.href) }, told(slot.title, slot.lang)) : make("span", { class: "title" }, told(slot.title, slot.lang));
  return make("li", { class: classesOf(slot), "data-slot": slot.id, "data-talk": slot.talk },
    make("p", { class: "when" }, day ? [make("span", { class: "day" }, dayName(slot)), " "] : null, timeOf(slot)),
    make("p", { class: "heading" }, title, slot.talk ? [" ", star(slot.talk)] : null),
    slot.who.length ? make("p", { class: "who" }, told(whoIn(slot))) : null,
    slot.rooms.length ? make("p", { class: "about" }, make("span", { class: "where" }, told(roomNames(slot)))) : null);
}

const classesOf = (slot) => ["slot", `kind-${slot.kind}`, isPause(slot) ? "pause" : "", slot.off ? "cancelled" : "", slot.track ? `track-${slot.track}` : "", slot.type ? `type-${slot.type}` : ""].filter(Boolean).join(" ");

/** A list of slots. */
const list = (found, options) => make("ol", { class: "slots" }, found.map((slot) => row(slot, options)));

const listeners = {};
/** Call `what` whenever `kind` is told. */
function on(kind, what) { (listeners[kind] ??= []).push(what); }
/** Tell `kind` to all parts of the page. */
function tell(kind) { for (const what of listeners[kind] ?? []) what(); }

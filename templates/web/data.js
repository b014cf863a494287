// The event as all parts of the site see it (programme.js has it), and what makes elements of a page.

const page = document.documentElement.dataset;
const MINUTE = 60_000;
const root = page.root ?? "";
const language = document.documentElement.lang || undefined;
const programme = self.octavo;

const byId = (list) => new Map((list ?? []).map((one) => [one.id, one]));
const [days, rooms, tracks, types] = ["days", "rooms", "tracks", "types"].map((name) => byId(programme?.[name]));
const people = programme?.people ?? [];
const slots = (programme?.slots ?? []).map(whole);
const slotsById = byId(slots);

/** What a slot is known by wherever it moves. */
const nameOf = (slot) => slot.name ?? (slot.talk || slot.id);

const PAUSES = new Set(["break", "meal", "social", "travel"]);
/** What nobody presents. */
const isPause = (slot) => PAUSES.has(slot.kind);
/** What holds other slots, and runs as long as they do. */
const gathers = (slot) => ["session", "posters", "spotlights"].includes(slot.kind);
/** What is shown together with others all the time, as posters are. */
const isTogether = (slot) => ["posters", "spotlights"].includes(slotsById.get(slot.session)?.kind);

/** A slot with what goes without saying. */
function whole({ kind = "talk", talk = "", rooms = [], who = [], at, for: minutes = 0, ...said }) {
  const lang = said.lang ?? (talk ? programme.event.language : "");
  const href = said.href ?? (talk ? `talks/${talk}.html` : "");
  return { ...said, kind, talk, rooms, who, lang, href, start: at * MINUTE, end: (at + minutes) * MINUTE };
}

const namesIn = (ids, known) => ids.map((id) => known.get(id)?.name ?? id).join(programme.comma);
const roomNames = (slot) => namesIn(slot.rooms, rooms);
const whoIn = (slot) => slot.who.map((one) => people[one]?.name ?? one).join(programme.comma);

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
    slot.rooms.length || slot.board || slot.off ? make("p", { class: "about" }, aboutOf(slot)) : null);
}

const aboutOf = (slot) => [
  slot.rooms.length ? make("span", { class: "where" }, told(roomNames(slot))) : null, " ",
  slot.board ? make("span", {}, label("board", { n: slot.board })) : null, " ",
  slot.off ? make("strong", { class: "notice" }, label("cancelled")) : null,
];

const classesOf = (slot) => ["slot", `kind-${slot.kind}`, isPause(slot) ? "pause" : "", slot.off ? "cancelled" : "", slot.track ? `track-${slot.track}` : "", slot.type ? `type-${slot.type}` : ""].filter(Boolean).join(" ");

/** A list of slots. */
const list = (found, options) => make("ol", { class: "slots" }, found.map((slot) => row(slot, options)));

const listeners = {};
/** Call `what` whenever `kind` is told. */
function on(kind, what) { (listeners[kind] ??= []).push(what); }
/** Tell `kind` to all parts of the page. */
function tell(kind) { for (const what of listeners[kind] ?? []) what(); }

// Search over all days, as one types: titles and people before keywords, tracks and sessions.

const MOST_FOUND = 40;
let index = null;

/** What is searched, folded once: of talks and other slots, and of people. */
function indexed() {
  if (index) return index;
  const words = (texts) => ` ${fold(texts.filter(Boolean).join(" "))}`;
  const seen = new Set();
  const once = slots.filter((slot) => !isPause(slot) && !seen.has(slot.talk || slot.id) && seen.add(slot.talk || slot.id));
  const ofSlots = once.map((slot) => ({
    slot, title: words([slot.title]), who: words([whoIn(slot)]),
    rest: words([...(slot.words ?? []), tracks.get(slot.track)?.name, slotsById.get(slot.session)?.title, roomNames(slot)]),
  }));
  const ofPeople = people.map((person) => ({ person, title: words([person.name, person.second]), who: "", rest: words([person.affiliation]) }));
  index = [...ofPeople, ...ofSlots];
  return index;
}

/** How well an entry answers a word; 0 for not at all. */
function worth({ title, who, rest }, word) {
  if (title.includes(` ${word}`)) return 8;
  if (who.includes(` ${word}`)) return 6;
  if (title.includes(word)) return 4;
  if (rest.includes(` ${word}`)) return 3;
  return who.includes(word) || rest.includes(word) ? 1 : 0;
}

/** The entries that have all words of a text, the best first; in order of time among equals. */
function sought(text) {
  const words = fold(text).split(" ").filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const entry of indexed()) {
    let sum = 0;
    for (const word of words) {
      const worthy = worth(entry, word);
      if (!worthy) { sum = 0; break; }
      sum += worthy;
    }
    if (sum) found.push({ entry, sum });
  }
  return found.sort((a, b) => b.sum - a.sum || (a.entry.slot?.start ?? 0) - (b.entry.slot?.start ?? 0)).map(({ entry }) => entry);
}

const personRow = (person) => make("li", { class: "person" }, make("p", { class: "heading" }, make("a", { class: "title", href: to(`people/${person.id}.html`) }, told(person.name))),
  person.affiliation ? make("p", { class: "affiliation" }, told(person.affiliation)) : null);

/** A title with the words that were looked for marked. */
function highlight(box, words) {
  for (const bdi of box.querySelectorAll(".title bdi, .who bdi")) {
    const parts = bdi.textContent.split(/([\p{L}\p{N}\p{M}]+)/u);
    bdi.replaceChildren(...parts.filter(Boolean).map((part) => (words.some((word) => fold(part).startsWith(word)) ? make("mark", {}, part) : part)));
  }
}

function startSearch() {
  for (const form of document.querySelectorAll("form.search")) {
    form.hidden = false;
    form.addEventListener("submit", (sent) => {
      sent.preventDefault();
      if (!document.querySelector("[data-results]")) location.href = `${to("search.html")}?${new URLSearchParams(new FormData(form))}`;
    });
  }
  const box = document.querySelector("[data-results]");
  document.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "/" || pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.target.closest("input, select, textarea")) return;
    const field = document.querySelector("main form.search input") ?? document.querySelector("form.search input");
    if (field) { pressed.preventDefault(); field.focus(); field.select(); }
  });
  if (box) startResults(box);
}

function startResults(box) {
  const fields = [...document.querySelectorAll("form.search input[name='q']")], filters = document.querySelector("[data-filters]");
  const field = fields.find((one) => one.closest("main")) ?? fields[0];
  const count = make("p", { class: "found", role: "status" }), rows = make("ol", { class: "slots" });
  const more = make("button", { type: "button", hidden: true, onclick: () => { show(Infinity); rows.children[MOST_FOUND]?.querySelector("a")?.focus(); } });
  const show = (most = MOST_FOUND) => {
    const words = fold(field.value).split(" ").filter(Boolean);
    const found = (words.length ? sought(field.value) : filter?.isUsed ? slots.filter((slot) => slot.talk).map((slot) => ({ slot })) : [])
      .filter(({ slot }) => (slot ? !filter || filter.passes(slot) : !filter?.isUsed));
    rows.replaceChildren(...found.slice(0, most).map(({ slot, person }) => (slot ? row(slot, { day: true }) : personRow(person))));
    if (words.length) highlight(rows, words);
    more.hidden = found.length <= most;
    more.textContent = label("more", { n: inDigits(found.length - most) });
    count.textContent = words.length || filter?.isUsed ? (found.length ? label("found", { n: inDigits(found.length) }) : label("nothing-found")) : "";
    showStars();
    markChanges(rows);
  };
  const filter = filters ? new Filter(filters, slots.filter((slot) => !isPause(slot)), () => show()) : null;
  closeOutside();
  box.replaceChildren(count, rows, more);
  field.value = asked().get("q") ?? "";
  const typed = () => {
    const query = asked();
    field.value ? query.set("q", field.value) : query.delete("q");
    putAddress(query);
    show();
  };
  field.addEventListener("input", typed);
  on("zone", () => show());
  show();
  if (!field.value) field.focus();
}

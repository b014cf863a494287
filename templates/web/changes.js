// What has changed since the reader last looked: what this device saw then, held against what the programme says now.

let changes = null;

const fingerprint = (slot) => [slot.start / MINUTE, slot.end / MINUTE, slot.rooms.join(" "), slot.off ? 1 : 0, slot.title];
const watched = () => slots.filter((slot) => !isPause(slot));
const snapshot = () => ({ version: programme.version, slots: Object.fromEntries(watched().map((slot) => [nameOf(slot), fingerprint(slot)])) });

/** Changes by the id of their slot: what is to be said, in words. What has no lasting name is known by its title. */
function compared(seen) {
  const found = new Map(), names = new Set(watched().map(nameOf));
  const gone = new Map(Object.entries(seen.slots).filter(([name]) => !names.has(name)));
  for (const slot of watched()) {
    const before = seen.slots[nameOf(slot)] ? nameOf(slot) : [...gone.keys()].find((name) => gone.get(name)[4] === slot.title);
    const said = before ? differences(slot, seen.slots[before]) : [label("errata-added")];
    gone.delete(before);
    if (said.length) found.set(slot.id, { slot, said });
  }
  for (const [name, was] of gone) found.set(name, { slot: null, title: was[4], start: was[0] * MINUTE, said: [label("errata-removed")] });
  return found;
}

function differences(slot, [start, end, where, cancelled, title]) {
  const said = [];
  if (!!slot.off !== !!cancelled) said.push(label(slot.off ? "cancelled" : "errata-restored"));
  if (slot.start / MINUTE !== start) said.push(`${label("new-time")} (${was(wasAt(start * MINUTE, slot))})`);
  else if (slot.end / MINUTE !== end) said.push(`${label("errata-lasts")} (${was(shownTime(end * MINUTE))})`);
  if (slot.rooms.join(" ") !== where && slot.rooms.length) said.push(label("moved", { room: roomNames(slot) }));
  if (slot.title !== title) said.push(`${label("errata-title")} (${was(title)})`);
  return said;
}

const was = (text) => label("errata-was", { text });

/** When it was: the time, and the day if that was another. */
function wasAt(before, slot) {
  const other = dateIn(before, place) !== dateIn(slot.start, place);
  return other ? `${format({ weekday: "long" }).format(before)} ${clock(before)}` : shownTime(before);
}

/** What the device saw last; the first visit has seen all. A list that was shown counts as seen with the next news. */
function compareNow() {
  const { seen, shown } = kept;
  const base = shown && shown.version !== programme.version ? shown : seen;
  if (!base?.slots) { keep({ seen: snapshot(), shown: undefined }); changes = new Map(); return; }
  changes = base.version === programme.version ? new Map() : compared(base);
  if (base !== seen) keep({ seen: base, shown: undefined });
  else if (!changes.size && base.version !== programme.version) keep({ seen: snapshot(), shown: undefined });
}

/** Say at each listed slot what has changed. */
function markChanges(box) {
  if (!changes?.size) return;
  for (const one of box.querySelectorAll("[data-slot]")) {
    const change = changes.get(one.dataset.slot);
    one.querySelector(":scope > .changed")?.remove();
    if (change) (one.querySelector(":scope > .when") ?? one.lastElementChild).after(make("p", { class: "changed" }, change.said.join(" · ")));
  }
}

function showChanges() {
  for (const link of document.querySelectorAll("nav.site a[href$='changes.html']")) badge(link, changes.size);
  document.querySelector(".news")?.remove();
  if (changes.size && ["index", "mine"].includes(page.page)) document.querySelector("h1").after(make("p", { class: "news" }, make("a", { href: to("changes.html") }, label("changes")), " ", make("span", { class: "badge" }, inDigits(changes.size))));
  const box = document.querySelector("[data-changes]");
  if (!box) return;
  if (!changes.size) { box.replaceChildren(make("p", { class: "none" }, label("no-changes"))); return; }
  const mine = [...changes.values()].filter(({ slot }) => slot && starred.has(slot.talk)), others = [...changes.values()].filter((one) => !mine.includes(one));
  const read = make("button", { type: "button", class: "main", onclick: () => { keep({ seen: snapshot(), shown: undefined }); changes = new Map(); for (const said of document.querySelectorAll(".changed")) said.remove(); showChanges(); } }, label("read"));
  box.replaceChildren(...[mine.length ? changesPart(label("my-programme"), mine) : null, others.length ? changesPart(label("programme"), others) : null].filter(Boolean), make("p", {}, read));
  markChanges(box);
  keep({ shown: snapshot() });
}

function changesPart(heading, found) {
  const sorted = [...found].sort((a, b) => (a.slot?.start ?? a.start) - (b.slot?.start ?? b.start));
  return make("section", {}, make("h2", {}, heading), make("ol", { class: "slots" }, sorted.map(({ slot, title, said }) =>
    (slot ? row(slot, { day: true }) : make("li", { class: "slot gone" }, make("p", { class: "heading" }, told(title)), make("p", { class: "changed" }, said.join(" · ")))))));
}

function startChanges() {
  compareNow();
  markChanges(document);
  showChanges();
  on("zone", () => { compareNow(); markChanges(document); showChanges(); });
}

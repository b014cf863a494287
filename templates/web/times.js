// Times: at the place of the event, or where the reader is.

const place = page.zone || programme?.event.zone;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const [DIGITS, COLON] = [[...(programme?.clock?.digits ?? "0123456789")], programme?.clock?.colon ?? ":"];
const asWritten = new WeakMap();
const formats = new Map();

/** A format of dates for the zone that is shown, made once. */
function format(options, zone = shownZone()) {
  const key = JSON.stringify([options, zone]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, { timeZone: zone, ...options }));
  return formats.get(key);
}

const shownZone = () => (kept.zone === "here" && here ? here : place);
const inDigits = (text) => String(text).replace(/\d/g, (digit) => DIGITS[digit]);

/** `9:00`, as the event writes it. */
function clock(moment, zone = shownZone()) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" }).formatToParts(moment);
  const part = (name) => parts.find(({ type }) => type === name).value;
  return inDigits(`${Number(part("hour"))}${COLON}${part("minute")}`);
}

/** The date in a zone, to compare: 2026-05-04. */
const dateIn = (moment, zone) => format({ year: "numeric", month: "2-digit", day: "2-digit", calendar: "iso8601", numberingSystem: "latn" }, zone).format(moment);

/** A time as it is shown: with its weekday where that is another one for the reader. */
function shownTime(moment) {
  const text = clock(moment);
  if (shownZone() === place || dateIn(moment, shownZone()) === dateIn(moment, place)) return text;
  return `${format({ weekday: "short" }).format(moment)} ${text}`;
}

/** The element of a time. */
const timeElement = (moment) => make("time", { datetime: new Date(moment).toISOString() }, shownTime(moment));

/** From when till when a slot is. */
function timeOf(slot) {
  if (slot.end <= slot.start || slot.guess) return [timeElement(slot.start)];
  const hours = [timeElement(slot.start), "–", timeElement(slot.end)];
  return programme.ranges ? [make("bdi", { dir: programme.ranges }, hours)] : hours;
}

/** A day of the event as a heading has it. */
const dayName = (slot) => days.get(slot.day)?.name ?? format({ weekday: "long", day: "numeric", month: "long" }, place).format(slot.start);

/** So many minutes in words: 1 h 30 min. */
function duration(minutes) {
  const unit = (name, many) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }).format(many);
  const parts = [[Math.floor(minutes / 60), "hour"], [minutes % 60, "minute"]].filter(([many]) => many);
  return parts.map(([many, name]) => unit(name, many)).join(" ");
}

function showTimes() {
  for (const time of document.querySelectorAll("time[datetime*='T']")) {
    if (!asWritten.has(time)) asWritten.set(time, time.textContent);
    const moment = Date.parse(time.dateTime);
    time.textContent = shownZone() === place ? asWritten.get(time) : shownTime(moment);
  }
}

const zoneName = (zone, moment) => format({ timeZoneName: "long" }, zone).formatToParts(moment).find(({ type }) => type === "timeZoneName").value;

/** A switch, if the reader's clock is not that of the place. */
function startTimes() {
  const moment = slots[0]?.start ?? Date.parse(programme.event.start);
  const home = document.querySelector("header.top");
  const same = here === place || slots.every((slot) => clock(slot.start, here) === clock(slot.start, place) && dateIn(slot.start, here) === dateIn(slot.start, place));
  if (!home || same || Number.isNaN(moment)) return;
  const option = (value, text) => make("option", { value }, text);
  const select = make("select", { onchange: () => { keep({ zone: select.value }); tell("zone"); } },
    option("place", label("zone-place", { zone: zoneName(place, moment) })), option("here", label("zone-here", { zone: zoneName(here, moment) })));
  home.append(make("label", { class: "zone" }, make("span", { class: "hidden" }, label("zones")), select));
  const show = () => { select.value = kept.zone === "here" ? "here" : "place"; showTimes(); };
  on("zone", show);
  show();
}

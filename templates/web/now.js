// Now and next, by the clock of the device.

const MOST_NEXT = 12;
const HOUR = 3_600_000;

/** What is on: rather a talk than the session that holds it. */
function running(now) {
  const on = slots.filter((slot) => slot.start <= now && now < slot.end && !slot.off);
  return innermost(on);
}

/** What begins next, all that begins at once. */
function upcoming(now) {
  const later = slots.filter((slot) => slot.start > now && !slot.off);
  const first = Math.min(...later.map(({ start }) => start));
  return innermost(later.filter(({ start }) => start === first));
}

function innermost(found) {
  const single = found.filter((slot) => !isTogether(slot)), held = new Set(single.map(({ session }) => session));
  return single.filter((slot) => !(gathers(slot) && held.has(slot.id)));
}

function showNow(box) {
  const now = Date.now();
  const first = Math.min(...slots.map(({ start }) => start)), last = Math.max(...slots.map(({ end }) => end));
  box.hidden = !slots.length || now >= last;
  if (box.hidden) return;
  const on = running(now), next = upcoming(now);
  const parts = on.length ? [part(label("now"), on)] : [];
  if (next.length) parts.push(part(now < first ? label("begins") : label("next"), next, now));
  box.replaceChildren(...parts);
  showStars();
  markChanges(box);
}

function part(heading, found, now) {
  const when = now ? make("span", { class: "until" }, until(found[0].start, now)) : null;
  const shown = found.slice(0, MOST_NEXT), rest = found.length - shown.length;
  const all = days.has(found[0].day) && rest ? make("p", { class: "more" }, make("a", { href: to(`days/${found[0].day}.html`) }, label("more", { n: inDigits(rest) }))) : null;
  return make("div", { class: "part" }, make("h2", {}, heading, when ? " " : null, when), list(shown), all);
}

/** How long it is until then: in 20 minutes, on Monday 4 May. */
function until(start, now) {
  if (start - now > 12 * HOUR) return format({ weekday: "long", day: "numeric", month: "long" }).format(start);
  const minutes = Math.ceil((start - now) / MINUTE);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return minutes < 90 ? relative.format(minutes, "minute") : relative.format(Math.round(minutes / 60), "hour");
}

/** What is on and what is over, wherever it is listed. */
function markNow() {
  const now = Date.now();
  if (!slots.some(({ end }) => end > now)) return;
  for (const one of document.querySelectorAll(".slot[data-from]")) {
    const start = Date.parse(one.dataset.from), end = Date.parse(one.dataset.till || one.dataset.from);
    one.classList.toggle("is-on", start <= now && now < end);
    one.classList.toggle("is-over", end <= now);
  }
}

function startNow() {
  const box = document.querySelector("[data-now]");
  const show = () => { if (box) showNow(box); markNow(); };
  const again = () => { show(); setTimeout(again, MINUTE - (Date.now() % MINUTE)); };
  again();
  on("zone", show);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) show(); });
}

// My programme: what was chosen, day by day, with what clashes and what is free between.

const LEAST_FREE = 10;

/** The slots of `mine` that run at the same time as `slot`, and cannot be had together. Posters wait. */
function clashing(slot, mine) {
  if (isTogether(slot) || slot.off) return [];
  return mine.filter((other) => other !== slot && !other.off && !isTogether(other) && other.talk !== slot.talk && other.start < slot.end && slot.start < other.end);
}

function mineList(mine) {
  const made = [];
  for (const slots of byDay(mine).values()) {
    let end = null;
    const rows = [];
    for (const slot of slots) {
      const free = end === null ? 0 : Math.round((slot.start - end) / MINUTE);
      if (free >= LEAST_FREE) rows.push(make("li", { class: "gap" }, label("free", { time: duration(free) })));
      rows.push(mineRow(slot, mine));
      end = Math.max(end ?? 0, slot.end);
    }
    made.push(make("section", { class: "day" }, make("h2", {}, dayName(slots[0])), make("ol", { class: "slots" }, rows)));
  }
  return made;
}

function byDay(mine) {
  const found = new Map();
  for (const slot of mine) found.set(slot.day, [...(found.get(slot.day) ?? []), slot]);
  return found;
}

function mineRow(slot, mine) {
  const made = row(slot), others = clashing(slot, mine);
  if (others.length) {
    made.classList.add("clashes");
    const titles = others.flatMap((other, place) => [place ? programme.comma : null, told(other.title, other.lang)]);
    made.append(make("p", { class: "clash" }, `${label("clash")} `, titles));
  }
  return made;
}

function tools(mine, show) {
  const talks = [...new Set(mine.map(({ talk }) => talk))];
  const shared = make("div", { id: "shared", hidden: true });
  const share = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "shared", onclick: () => {
    shared.hidden = !shared.hidden;
    share.setAttribute("aria-expanded", !shared.hidden);
    if (!shared.hidden) shared.replaceChildren(sharePanel(talks));
  } }, label("share"));
  const file = make("button", { type: "button", onclick: () => download(calendar(mine), "my-programme.ics", "text/calendar;charset=utf-8") }, label("calendar"));
  return make("div", { class: "tools" }, make("p", {}, share, file, make("button", { type: "button", onclick: () => print() }, label("print"))), shared);
}

function showMine(box) {
  const mine = chosen();
  const found = document.activeElement?.dataset.star;
  box.replaceChildren(...[offer(), mine.length ? tools(mine) : null, ...mineList(mine), mine.length ? null : make("p", { class: "none" }, label("none-chosen"), " ", make("a", { href: to("talks/index.html") }, label("talks")))].filter(Boolean));
  markChanges(box);
  if (found) (box.querySelector(`button.star[data-star="${CSS.escape(found)}"]`) ?? box.querySelector("button.star, a, button"))?.focus();
}

function startMine() {
  const box = document.querySelector("[data-mine]");
  if (!box) return;
  const show = () => showMine(box);
  on("stars", show);
  on("zone", show);
  addEventListener("hashchange", show);
  show();
}

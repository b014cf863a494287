// Stars: what a reader wants to hear, chosen wherever a talk is named.

let starred = new Set(kept.stars);

/** A star for a talk. */
function star(talk) {
  return ready(make("button", { class: "star", type: "button", "data-star": talk }));
}

function ready(button) {
  const slot = firstOf(button.dataset.star);
  button.setAttribute("aria-label", label("keep", { title: slot?.title ?? document.title }));
  button.setAttribute("aria-pressed", starred.has(button.dataset.star));
  button.hidden = false;
  return button;
}

const firstOf = (talk) => firsts.get(talk);
const firsts = new Map([...slots].reverse().map((slot) => [slot.talk, slot]));

/** Choose talks, or drop them. */
function choose(talks, wanted) {
  starred = new Set((recalled() ?? kept).stars);
  for (const talk of talks) wanted ? starred.add(talk) : starred.delete(talk);
  keep({ stars: [...starred] });
  tell("stars");
}

/** The slots of all chosen talks that still are in the programme, in order of time. */
function chosen() {
  return slots.filter((slot) => starred.has(slot.talk)).sort((a, b) => a.start - b.start || a.end - b.end);
}

function showStars() {
  starred = new Set(kept.stars);
  for (const button of document.querySelectorAll("button.star")) {
    const pressed = starred.has(button.dataset.star);
    button.setAttribute("aria-pressed", pressed);
    button.closest(".slot")?.classList.toggle("chosen", pressed);
  }
  const many = new Set(chosen().map(({ talk }) => talk)).size;
  for (const link of document.querySelectorAll("nav.site a[href$='mine.html']")) badge(link, many);
}

/** A small number behind a link; nothing for none. */
function badge(link, many) {
  link.querySelector(".badge")?.remove();
  if (many) link.append(" ", make("span", { class: "badge" }, inDigits(many)));
}

function startStars() {
  for (const button of document.querySelectorAll("button.star")) ready(button);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button.star");
    if (button) choose([button.dataset.star], button.getAttribute("aria-pressed") !== "true");
  });
  on("stars", showStars);
  showStars();
}

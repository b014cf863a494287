// The proof room: what is chosen above, the pages, what is wrong beside them, the status below.

import { $, ask, chosen, choose, edit, make, on, placeOf, recall, state, tell, view } from "./room.js";
import { listen, look } from "./news.js";
import { current, lay, turn, remark, zoom } from "./pages.js";
import { overlay } from "./marks.js";
import "./lists.js";
import "./finding.js";
import "./jumping.js";
import "./keys.js";
import "./pointing.js";
import "./cards.js";
import "./letters.js";
import "./reports.js";
import "./differences.js";
import "./site.js";

let busy = false, asking = 0, away = false, last = "", seen = -1, goal = 0, product = "";

/** Ask for the state of what is looked at, and show it. */
async function refresh() {
  const turnOf = ++asking;
  let told;
  try { told = await ask("/state", view()); } catch { return; }
  // Of two answers the later question counts.
  if (turnOf !== asking) return;
  const same = last === JSON.stringify(view()), before = state.version;
  if (!chosen.product) chosen.product = told.product;
  // Another edition shows the page that was looked at, once it is there.
  if (!same) goal = told.product === product ? goal ?? current : 0;
  product = told.product;
  Object.assign(state, { pages: [], boxes: null, problems: [], version: 0, changed: [] }, told);
  last = JSON.stringify(view());
  busy = told.busy;
  overlay.version++;
  lay(same ? undefined : null);
  if (goal !== null && state.pages.length) {
    turn(goal);
    goal = null;
  }
  nothing();
  fill();
  trouble();
  status();
  tell("state", { same });
  if (same && before !== state.version && state.changed.length && chosen.follow) turn(first());
  seen = -1;
}

/** The page that a save was about: the one that was shown before all was bound, or the first that differs. */
function first() {
  return state.changed.includes(seen) ? seen : state.changed[0];
}

/** What is said where there are no pages. */
function nothing() {
  const line = $("nothing");
  line.hidden = state.pages.length > 0;
  line.textContent = !state.version ? "The pages are being set …" : "There are no pages of this kind; the list of problems may say why.";
}

function fill() {
  document.title = `${state.event.title} · proof room`;
  $("event").textContent = state.event.title;
  $("event").title = state.event.folder;
  options($("product"), state.products.map(({ name, title }) => [name, title]), state.product);
  options($("printer"), state.printers.map((name) => [name, name]), state.printer);
  options($("scheme"), [["", "As made"], ...state.schemes.map((name) => [name, name])], chosen.scheme);
  $("edition").value = chosen.edition;
  $("press").hidden = chosen.edition === "screen";
  $("scheming").hidden = chosen.edition !== "sheets";
  $("plates").hidden = chosen.edition !== "plate";
  $("plates").replaceChildren(...state.plates.map((name) => make("button",
    { class: name, "aria-pressed": String(chosen.plate === name), onclick: () => choose({ plate: name }) }, name)));
  $("spreads").disabled = !state.bound || chosen.edition === "sheets";
  $("count").textContent = `of ${state.pages.length}`;
}

function options(list, rows, value) {
  const known = JSON.stringify(rows);
  if (list.dataset.known !== known) {
    list.dataset.known = known;
    list.replaceChildren(...rows.map(([name, title]) => make("option", { value: name }, title)));
  }
  list.value = value;
}

function trouble() {
  const bar = $("trouble"), told = state.trouble;
  bar.classList.toggle("away", away);
  bar.hidden = !told && !away;
  if (away) bar.replaceChildren(make("b", {}, "The proof room is closed."), "It is looked for again; start octavo preview.");
  else if (told) {
    const place = told.source && make("button", { onclick: () => edit(told.source) }, placeOf(told.source));
    bar.replaceChildren(make("b", {}, told.title), told.text, ...(place ? [place] : []), "The pages are those from before.");
  }
}

function status() {
  const line = $("status");
  line.classList.toggle("busy", busy && !away);
  if (away) line.textContent = "not connected";
  else if (!state.version) line.textContent = busy ? "setting the pages …" : "no pages yet";
  else {
    const time = new Date(state.saved * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
    const more = state.changed.length > 1 ? ` and ${state.changed.length - 1} more` : "";
    const pages = state.changed.length ? ` · p. ${first() + 1}${more}` : "";
    const begins = state.saved ? `saved ${time}${pages} · ` : "set in ";
    line.textContent = `${begins}${state.seconds.toFixed(1)} s${busy ? " · setting …" : ""}`;
  }
}

/** Pages that are set already take the place of the old ones before all is bound. */
function glimpse({ product, first, pages, seconds }) {
  if (product !== state.product || chosen.edition !== "screen" || first > state.pages.length) return;
  // Of a text that has grown the last pages stand before those of others, not in their place.
  const galley = (page) => page?.[3].slice(0, page[3].lastIndexOf(" "));
  const differs = pages.findIndex(([name], place) => name !== state.pages[first + place]?.[0]);
  if (differs < 0) return;
  const old = pages.filter((page, place) => galley(state.pages[first + place]) === galley(page)).length;
  state.pages.splice(first, old, ...pages);
  lay();
  if (seen < 0) {
    seen = first + differs;
    Object.assign(state, { changed: [seen], saved: Date.now() / 1000, seconds });
    status();
    if (chosen.follow) turn(seen);
  }
}

on("hello", () => look().then(refresh));
on("printing", ({ product }) => product === state.product && refresh());
on("trouble", refresh);
on("glimpse", glimpse);
on("busy", () => { busy = true; status(); });
on("rest", () => { busy = false; status(); });
on("away", () => { away = true; trouble(); status(); });
on("back", () => { away = false; trouble(); status(); });
on("said", (text) => { $("status").textContent = text; });
on("turned", (number) => { if (document.activeElement !== $("goto")) $("goto").value = number + 1; });
on("chosen", (changes) => {
  paint();
  if (["product", "edition", "printer", "plate", "scheme"].some((key) => key in changes)) {
    history.replaceState(null, "", `/#product=${encodeURIComponent(chosen.product)}`);
    look().then(refresh);
  }
});

function paint() {
  document.documentElement.dataset.lamp = chosen.lamp;
  document.body.dataset.side = chosen.side ? "on" : "off";
  for (const [id, pressed] of Object.entries({ spreads: chosen.spreads, follow: chosen.follow, lamp: chosen.lamp === "dark", beside: chosen.side })) {
    $(id).setAttribute("aria-pressed", String(pressed));
  }
  const known = [...$("zoom").options].some((one) => one.value === String(chosen.zoom));
  const custom = $("zoom").querySelector("[value=custom]");
  custom.hidden = known;
  if (!known) custom.textContent = `${Math.round(chosen.zoom * 100)} %`;
  $("zoom").value = known ? String(chosen.zoom) : "custom";
}

for (const key of ["product", "edition", "printer", "scheme"]) {
  $(key).addEventListener("change", ({ target }) => choose({ [key]: target.value }));
}
$("zoom").addEventListener("change", ({ target }) => choose({ zoom: Number(target.value) || target.value }));
$("smaller").addEventListener("click", () => zoom(-1));
$("larger").addEventListener("click", () => zoom(1));
$("spreads").addEventListener("click", () => choose({ spreads: !chosen.spreads }));
$("follow").addEventListener("click", () => choose({ follow: !chosen.follow }));
$("lamp").addEventListener("click", () => choose({ lamp: chosen.lamp === "dark" ? "light" : "dark" }));
$("beside").addEventListener("click", () => choose({ side: !chosen.side }));
$("goto").addEventListener("change", ({ target }) => {
  turn((parseInt(target.value, 10) || 1) - 1);
  // The keys are those of the pages again, and the number follows them.
  $("table").focus({ preventScroll: true });
});

recall();
// The token is in the cookie now; in the address it could be read over a shoulder.
history.replaceState(null, "", chosen.product ? `/#product=${encodeURIComponent(chosen.product)}` : "/");
paint();
remark();
listen();

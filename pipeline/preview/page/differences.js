// Pages as they were when the event was last tagged, printed or mailed, beside those of now: only those that differ.

import { ask, make, on, state } from "./room.js";
import { list, refill } from "./lists.js";
import { turn } from "./pages.js";
import { open, close, roomFor, shows } from "./wide.js";

let records = null, record = "", told = null, askedFor = "", place = -1;

async function load() {
  if (records) return;
  records = [];
  try { ({ records } = await ask("/records")); } catch { records = null; return; }
  refill("then");
}

/** Ask until it is made. */
async function compare() {
  const key = `${state.product} ${state.version} ${record}`;
  if (askedFor === key) return;
  [askedFor, told, place] = [key, { state: "making" }, -1];
  refill("then");
  while (askedFor === key) {
    let answer;
    try { answer = await ask("/differences", { product: state.product, record }); } catch (fault) { answer = { state: "failed", error: fault.message }; }
    if (askedFor !== key) return;
    told = answer;
    if (told.state !== "making") break;
    await new Promise((done) => setTimeout(done, 600));
  }
  refill("then");
}

function fill(panel) {
  load();
  if (!records?.length) {
    panel.replaceChildren(make("p", { class: "empty" }, "Nothing tells what was printed yet. “octavo build --tag NAME” keeps the event as it is, to compare with later."));
    return;
  }
  const choice = make("select", { "aria-label": "Compare with", onchange: ({ target }) => { record = target.value; askedFor = ""; told = null; refill("then"); } },
    make("option", { value: "" }, "the newest record"),
    ...records.map(({ name, made }) => make("option", { value: name, selected: name === record }, `${name} · ${new Date(made).toLocaleString()}`)));
  const at = panel.scrollTop;
  panel.replaceChildren(make("div", { class: "filters" }, choice, make("button", { class: "link", onclick: () => { askedFor = ""; compare(); } }, "Compare")), ...body());
  panel.scrollTop = at;
}

function body() {
  if (!told) return [make("p", { class: "empty" }, "Compare the pages with those of then: what differs is shown side by side.")];
  if (told.state === "making") return [make("p", { class: "empty", role: "status" }, "The former pages are being set …")];
  if (told.state === "failed") return [make("p", { class: "empty", role: "alert" }, told.error)];
  const moved = told.moved ? ` ${told.moved} more only stand on another page or name one.` : "";
  return [
    make("p", { class: "empty" }, told.pairs.length ? `${told.pairs.length} ${told.pairs.length === 1 ? "page differs" : "pages differ"} from “${told.record}”.${moved}` : `No page differs from “${told.record}”.${moved}`),
    make("ul", { class: "list" }, ...told.pairs.map(([old, now], number) => make("li", { class: number === place ? "now" : "" },
      make("button", { class: "say", onclick: () => show(number) }, named(old, now))))),
    ...told.sentences.flatMap(([head, sentences]) => [make("h3", { class: "inset" }, head), ...sentences.map((one) => make("p", { class: "inset" }, one))]),
  ];
}

function named(old, now) {
  if (old === null) return `p. ${now + 1} is new`;
  if (now === null) return `p. ${old + 1} is gone`;
  return old === now ? `p. ${now + 1}` : `p. ${old + 1} → p. ${now + 1}`;
}

function show(number) {
  place = number;
  refill("then");
  const [old, now] = told.pairs[number];
  const along = (by) => show((number + by + told.pairs.length) % told.pairs.length);
  open("then", named(old, now), [make("div", { class: "pair" },
    leaf(old === null ? null : told.former[old], `Then: ${told.record}`, old), leaf(now === null ? null : state.pages[now], "Now", now))], {
    along,
    beside: [
      make("button", { title: "The pages before (←)", "aria-label": "The pages before", onclick: () => along(-1) }, "‹"),
      make("span", { class: "hint" }, `${number + 1} of ${told.pairs.length}`),
      make("button", { title: "The next pages (→)", "aria-label": "The next pages", onclick: () => along(1) }, "›"),
      ...(now === null ? [] : [make("button", { onclick: () => { close(); turn(now); } }, "Turn to it")]),
    ],
  });
}

function leaf(page, words, number) {
  const caption = make("figcaption", {}, number === null ? `${words}: no such page` : `${words} · p. ${number + 1}`);
  if (!page) return make("figure", { class: "none" }, caption);
  const [name, width, height] = page, room = roomFor();
  const scale = Math.max(0.3, Math.min((room.width / 2 - 40) / width, (room.height - 40) / height));
  const asked = Math.max(2, Math.min(3100, Math.round(100 * scale * devicePixelRatio)));
  return make("figure", {}, make("img", { src: `/leaf/${name}/${asked}.webp`, alt: caption.textContent, width: Math.round(width * scale), height: Math.round(height * scale) }), caption);
}

list("then", "Then", fill);
on("state", ({ same }) => {
  // Pages of now that have changed are compared again when that is wished.
  if (!same) [told, askedFor, place] = [null, "", -1];
  if (shows("then")) close();
  records = null;
  refill("then");
});

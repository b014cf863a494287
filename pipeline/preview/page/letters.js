// Letters as their recipients see them; nothing is sent.

import { ask, choose, edit, make, on, placeOf, state } from "./room.js";
import { list, refill } from "./lists.js";
import { showMine } from "./cards.js";
import { open, shows } from "./wide.js";

const MOST = 300;
let told = null, asked = -1, mailing = "", sought = "", shown = "";

async function load() {
  if (asked === state.version) return;
  asked = state.version;
  try { told = await ask("/mailings"); } catch (fault) { told = { mailings: [], problems: [], error: fault.message }; }
  refill("letters");
  if (shows("letter") && shown) read(shown);
}

function fill(panel) {
  load();
  if (panel.contains(document.activeElement) && document.activeElement.matches("input")) { names(panel); return; }
  if (!told) { panel.replaceChildren(make("p", { class: "empty" }, "The letters are being read …")); return; }
  if (!told.mailings.length) {
    panel.replaceChildren(make("p", { class: "empty" }, told.error ?? "This event has no letters: templates/mail/ is empty."), ...problems(told.problems));
    return;
  }
  if (!told.mailings.some(({ name }) => name === mailing)) mailing = told.mailings[0].name;
  const choice = make("select", { "aria-label": "Mailing", onchange: ({ target }) => { mailing = target.value; refill("letters"); } },
    ...told.mailings.map(({ name, title }) => make("option", { value: name, selected: name === mailing }, title || name)));
  const field = make("input", { type: "search", "aria-label": "Whose letter", placeholder: "Whose letter", value: sought,
    autocomplete: "off", spellcheck: "false", oninput: ({ target }) => { sought = target.value; names(panel); } });
  const source = now().source;
  panel.replaceChildren(
    make("div", { class: "filters" }, choice, field, make("button", { class: "link", title: "Open in your editor", onclick: () => edit(source) }, placeOf(source))),
    make("p", { class: "hint inset" }, "Letters are only shown here. Nothing is sent."),
    make("div", { class: "names" }), ...problems(told.problems));
  names(panel);
}

const now = () => told.mailings.find(({ name }) => name === mailing);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function names(panel) {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  const found = now().recipients.filter(({ id, name }) => words.every((word) => fold(`${name} ${id}`).includes(word)));
  const rows = found.slice(0, MOST).map(({ id, name }) => make("li", { class: shown === id ? "now" : "" },
    make("button", { class: "say", onclick: () => read(id) }, make("bdi", {}, name || id))));
  const more = found.length > MOST ? [make("p", { class: "hint inset" }, `and ${found.length - MOST} more: type a part of the name`)] : [];
  panel.querySelector(".names").replaceChildren(found.length ? make("ul", { class: "list" }, ...rows)
    : make("p", { class: "empty" }, now().recipients.length ? "Nobody of this name gets it." : "Nobody gets this letter."), ...more);
}

async function read(person) {
  shown = person;
  const of = mailing;
  refill("letters");
  let letter;
  try { letter = await ask("/letter", { mailing: of, person }); } catch (fault) { letter = { problems: [], error: fault.message }; }
  if (shown !== person || mailing !== of) return;
  const people = now().recipients, place = people.findIndex(({ id }) => id === person);
  const along = (by) => { const next = people[(place + by + people.length) % people.length]; if (next) read(next.id); };
  const title = people[place]?.name ?? person;
  if (letter.error || !letter.written) {
    open("letter", title, [make("p", { class: "empty", role: "alert" }, letter.error ?? "This letter cannot be written."), ...problems(letter.problems)], { along });
    return;
  }
  const query = new URLSearchParams({ mailing: of, person });
  open("letter", title, [
    head(letter), ...problems(letter.problems), attachments(letter.attachments, person),
    make("div", { class: "both" },
      letter.html && make("div", {}, make("h3", {}, "As HTML"),
        make("iframe", { title: `The letter to ${title} as HTML`, sandbox: "", src: `/letter.html?${query}` })),
      make("div", {}, make("h3", {}, letter.html ? "As text" : "Text"),
        make("pre", { dir: "auto", lang: letter.language, tabindex: 0 }, letter.text))),
  ], { along, beside: [
    make("button", { title: "The letter before (←)", "aria-label": "The letter before", onclick: () => along(-1) }, "‹"),
    make("span", { class: "hint" }, `${place + 1} of ${people.length}`),
    make("button", { title: "The next letter (→)", "aria-label": "The next letter", onclick: () => along(1) }, "›"),
  ] });
}

function head(letter) {
  const row = (name, text) => [make("dt", {}, name), make("dd", {}, make("bdi", {}, text))];
  return make("dl", { class: "head" },
    ...row("From", letter.from || "not set yet: content/mail.yaml"),
    ...(letter.replyTo ? row("Reply to", letter.replyTo) : []),
    ...row("To", letter.to ? `${letter.name} <${letter.to}>` : `${letter.name} (no address yet)`),
    ...row("Subject", letter.subject));
}

function attachments(files, person) {
  if (!files.length) return make("p", { class: "hint" }, "No attachments.");
  return make("ul", { class: "files", "aria-label": "Attachments" }, ...files.map(({ file, link, product, personal, size }) => {
    const told = link ? ` is linked: ${link}` : size == null ? "" : ` · ${Math.max(1, Math.round(size / 1000))} kB`;
    const pages = product && make("button", { class: "link", onclick: () => personal ? showMine(product, person) : choose({ product, edition: "screen" }) },
      personal ? "their pages" : "its pages");
    return make("li", {}, make("bdi", {}, file), told, pages && " · ", pages);
  }));
}

function problems(rows) {
  return rows.map((problem) => make("p", { class: "inset" }, make("span", { class: `sev ${problem.severity}` }, problem.severity), ` ${problem.message} `,
    make("button", { class: "link", onclick: () => edit(problem.source) }, placeOf(problem.source))));
}

list("letters", "Letters", fill);
on("state", () => refill("letters"));

// My programme on another device: a link that holds the choice, as text or as a code to scan.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const NAME_LENGTH = 5;

/** A short name of a talk for links: 30 bits of FNV-1a, mixed once more as MurmurHash ends. */
function shortName(talk) {
  let hash = 0x811c9dc5;
  for (const octet of new TextEncoder().encode(talk)) hash = Math.imul(hash ^ octet, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return Array.from({ length: NAME_LENGTH }, (_, place) => ALPHABET[(hash >>> (6 * place)) & 63]).join("");
}

/** The address of my programme with these talks. */
function shareAddress(talks) {
  const address = new URL(to("mine.html"), location.href);
  address.hash = `stars=${talks.map(shortName).join("")}`;
  return address.href;
}

/** The talks that the address of this page hands over. */
function handedOver() {
  const text = new URLSearchParams(location.hash.slice(1)).get("stars") ?? "";
  const names = new Set(text.match(/[\w-]{5}/g) ?? []);
  return [...new Set(slots.map(({ talk }) => talk).filter(Boolean))].filter((talk) => names.has(shortName(talk)));
}

/** A picture of a code, dark on light whatever the page is. */
function codePicture(text) {
  const modules = qrCode(text), size = modules.length + 8;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  return make("img", { class: "code", alt: label("code"), src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
}

/** What is offered to share my programme. */
function sharePanel(talks) {
  const address = shareAddress(talks);
  const field = make("input", { type: "text", dir: "ltr", readonly: true, value: address, "aria-label": label("link"), onfocus: ({ target }) => target.select() });
  const done = make("span", { role: "status" });
  const copy = make("button", { type: "button", onclick: async () => {
    try { await navigator.clipboard.writeText(address); done.textContent = label("copied"); } catch { field.focus(); }
  } }, label("copy"));
  const send = navigator.share ? make("button", { type: "button", onclick: () => navigator.share({ title: document.title, url: address }).catch(() => {}) }, label("send")) : null;
  const code = /^https?:/.test(location.protocol) && address.length <= MOST_OCTETS ? codePicture(address) : null;
  return make("section", { class: "share" }, make("p", {}, label("share-note")), make("p", { class: "link" }, field, copy, send, done), code);
}

/** What another device handed over, to be taken or left. */
function offer() {
  const talks = handedOver();
  const close = () => {
    try { history.replaceState(null, "", location.pathname + location.search); } catch { location.hash = ""; }
    tell("stars");
  };
  if (!talks.length || talks.every((talk) => starred.has(talk))) return null;
  return make("section", { class: "offer", role: "status" }, make("p", {}, label("offered", { n: inDigits(talks.length) })),
    make("ul", {}, talks.map((talk) => make("li", {}, told(firstOf(talk).title, firstOf(talk).lang)))),
    make("p", {}, make("button", { type: "button", class: "main", onclick: () => { choose(talks, true); close(); } }, label("take")), " ",
      make("button", { type: "button", onclick: close }, label("leave"))));
}

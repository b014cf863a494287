// News of the room. A browser allows six connections to one address, so all tabs share one stream: the tab that
// holds the lock listens, the others hear from it; when it is closed, the next one has the lock.

import { on, say, tell, view } from "./room.js";

const KINDS = ["hello", "busy", "rest", "printing", "glimpse", "findings", "trouble"];
const tab = Math.random().toString(36).slice(2);
const between = new BroadcastChannel(`octavo-${location.port}`);
let away = false, page = 0, telling = 0;

/** Hear news from now on. */
export function listen() {
  between.onmessage = ({ data }) => pass(data);
  navigator.locks.request(`octavo-${location.port}`, () => new Promise(() => open()));
  // Whoever comes while another tab has the stream gets no greeting from it.
  pass({ kind: "hello" });
  setInterval(look, 30_000);
  addEventListener("pagehide", () => say("/look", { tab, gone: true }, true).catch(() => {}));
}

/** Say what this tab looks at, so that it is kept up to date. */
export function look() {
  return say("/look", { tab, ...view(), page }).catch(() => {});
}

// The page that is looked at is set before others.
on("turned", (number) => {
  page = number;
  clearTimeout(telling);
  telling = setTimeout(look, 400);
});

function open() {
  const stream = new EventSource("/news");
  for (const kind of KINDS) stream.addEventListener(kind, ({ data }) => spread({ kind, news: JSON.parse(data) }));
  stream.onerror = () => {
    spread({ kind: "away" });
    if (stream.readyState === EventSource.CLOSED) setTimeout(open, 1000);
  };
}

function spread(message) {
  between.postMessage(message);
  pass(message);
}

function pass({ kind, news }) {
  if (kind === "away" || away) {
    if (away !== (kind === "away")) tell((away = kind === "away") ? "away" : "back");
  }
  tell(kind, news);
}

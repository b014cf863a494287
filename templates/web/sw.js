// Keeps the whole site for where there is no network. Before this stands SITE: its files, each with a digest.

const KEPT_AS = `octavo:${registration.scope}`;
const PATIENCE = 3000;
const AT_ONCE = 4;
// What is named by its content, so never changes.
const LASTING = /^(?:pictures|fonts)\//;
// What is fetched first: all but the pages of single talks, people and sessions.
const LATER = /^(?:talks|people|sessions|pictures)\/(?!index\.html$)/;

const paths = Object.keys(SITE.files);
const keyOf = (path) => `${registration.scope}${encodeURI(path)}?${SITE.files[path]}`;

self.addEventListener("install", (installing) => {
  self.skipWaiting();
  installing.waitUntil(fill(paths.filter((path) => !LATER.test(path))));
});

self.addEventListener("activate", (activating) => activating.waitUntil(Promise.all([self.clients.claim(), tidy()])));
self.addEventListener("message", (message) => { if (message.data === "fill") message.waitUntil(fill(paths)); });

/** Fetch what is not kept yet, some at a time. What fails is fetched with the next page. */
async function fill(wanted) {
  const cache = await caches.open(KEPT_AS), has = new Set((await cache.keys()).map(({ url }) => url));
  const missing = wanted.filter((path) => !has.has(keyOf(path)));
  const next = async () => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
      try { await put(cache, path, await fetch(new URL(encodeURI(path), registration.scope), { cache: "no-cache" })); } catch { return; }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Forget what an earlier version had. */
async function tidy() {
  const cache = await caches.open(KEPT_AS), wanted = new Set(paths.map(keyOf));
  await Promise.all((await cache.keys()).filter(({ url }) => !wanted.has(url)).map((key) => cache.delete(key)));
}

/** Keep an answer; one that came by a detour as if it had not, or the browser would refuse to show it. */
async function put(cache, path, answer) {
  if (!answer.ok) return;
  await cache.put(keyOf(path), answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer);
}

/** The file that an address means: hosts show `talks/` for `talks/index.html`, and `talks/one` for `talks/one.html`. */
function fileOf(address) {
  let path;
  try { path = decodeURI(new URL(address).pathname.slice(new URL(registration.scope).pathname.length)); } catch { return undefined; }
  return [path, `${path}index.html`, `${path}.html`, `${path}/index.html`].find((one) => Object.hasOwn(SITE.files, one));
}

self.addEventListener("fetch", (asked) => {
  const { request } = asked;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const path = fileOf(request.url);
  if (path) asked.respondWith(answer(request, path, asked));
});

/** What the network has, if it has it soon; else what is kept. */
async function answer(request, path, asked) {
  const cache = await caches.open(KEPT_AS), kept = await cache.match(keyOf(path));
  if (kept && LASTING.test(path)) return kept;
  const fresh = fetch(request);
  asked.waitUntil(fresh.then((found) => put(cache, path, found.clone())).catch(() => {}));
  if (!kept) return fresh;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  return Promise.race([fresh.then((found) => (found.status < 500 ? found : kept), () => kept), late]);
}

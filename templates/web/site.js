// The site begins: each part looks for its place on the page. Without this, pages are read as they are.

function start() {
  if (!programme) return;
  document.documentElement.classList.add("live");
  startTimes();
  startStars();
  startChanges();
  startNow();
  startFilters();
  startSearch();
  startMine();
  followWindows();
  keepOffline();
}

/** All pages are kept for where there is no network; from the file system they are there anyway. */
function keepOffline() {
  if (!/^https?:$/.test(location.protocol) || !navigator.serviceWorker) return;
  const fill = () => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("fill"));
  addEventListener("load", () => navigator.serviceWorker.register(new URL(to("sw.js"), location.href)).then(fill).catch(() => {}));
  navigator.serviceWorker.addEventListener("controllerchange", fill);
}

document.addEventListener("DOMContentLoaded", start);

// The site begins: each part looks for its place on the page. Without this, pages are read as they are.

function start() {
  sayFormulas();
  reachScrollers();
  if (!programme) return;
  document.documentElement.classList.add("live");
  showPlace();
  startTimes();
  startStars();
  startChanges();
  startNow();
  startFilters();
  startSearch();
  startMine();
  startCertificates();
  followWindows();
  keepOffline();
}

/** A browser that sets no formulas (Chromium before 109) would run their signs together: it shows their words. */
function sayFormulas() {
  if (self.MathMLElement) return;
  for (const math of document.querySelectorAll("math[alttext]")) {
    const inLine = math.getAttribute("display") !== "block";
    math.replaceWith(make("span", { class: inLine ? null : "formula" }, math.getAttribute("alttext")));
  }
}

/** What is moved sideways within the page is reached by keys as well, as some browsers do by themselves. */
function reachScrollers() {
  for (const one of document.querySelectorAll("main :is(pre, .table, .timetable, math[display=block])")) {
    if (one.scrollWidth > one.clientWidth && !one.querySelector("a[href], button")) one.setAttribute("tabindex", "0");
  }
}

/** Where among the pages of the site this one is. */
function showPlace() {
  const nav = document.querySelector("nav.site"), here = location.href.replace(/[?#].*/, "").replace(/\/$/, "/index.html");
  const link = [...nav?.querySelectorAll("a") ?? []].find(({ href }) => href === here);
  if (!link) return;
  link.setAttribute("aria-current", "page");
  const [inside, outside] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
  nav.scrollLeft += (inside.left + inside.right - outside.left - outside.right) / 2;
}

/** All pages are kept for where there is no network; from the file system they are there anyway. */
function keepOffline() {
  if (!/^https?:$/.test(location.protocol) || !navigator.serviceWorker) return;
  document.head.append(make("link", { rel: "manifest", href: to("site.webmanifest") }));
  const fill = () => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("fill"));
  addEventListener("load", () => navigator.serviceWorker.register(new URL(to("sw.js"), location.href)).then(fill).catch(() => {}));
  navigator.serviceWorker.addEventListener("controllerchange", fill);
}

document.addEventListener("DOMContentLoaded", start);

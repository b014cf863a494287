// What this device keeps between visits: what was chosen, what was seen, whose clock is shown. Never leaves it.

const KEPT_AS = `octavo:${programme?.event.id}`;
let kept = { stars: [], ...recalled() };

/** What is kept now; nothing where the browser keeps nothing, as in some private windows. */
function recalled() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_AS));
    return found && Array.isArray(found.stars) ? found : null;
  } catch { return null; }
}

/** Change what is kept, and nothing that other windows have written since. */
function keep(changes) {
  kept = { ...(recalled() ?? kept), ...changes };
  try { localStorage.setItem(KEPT_AS, JSON.stringify(kept)); } catch { /* then it holds for this page */ }
}

/** Follow what other windows keep, and what was kept while this page slept. */
function followWindows() {
  const follow = () => {
    kept = recalled() ?? kept;
    tell("stars");
    tell("zone");
  };
  addEventListener("storage", ({ key }) => { if (key === KEPT_AS || key === null) follow(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) follow(); });
}

"""The site beside the book: ``python -m tests.bench.site`` writes ``docs/site-speed.md``.

In one process, with one worker and in alternation: both are made with nothing remembered, and again after a
word of an abstract has changed, while the process keeps what it knows. Then what a browser has to fetch, and
how long its search takes to answer.
"""

import gzip
import re
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.builds.workshop import Workshop
from pipeline.model.job import Job
from tests.bench.changes import Desk, forget
from tests.bench.contenders import REPOSITORY
from tests.bench.events import write_event
from tests.bench.sized import SizedBench, SizedLimit
from tests.tools.browsing import browsing

_REPORT = REPOSITORY / "docs" / "site-speed.md"
_HEAD = """# The site beside the book

Written by `make bench` (`python -m tests.bench.site`); do not edit. Seconds (median) until the book and the
site are made by one worker: with nothing remembered, and after a word of an abstract has changed in a process
that keeps what it knows. The site has an address, so a picture of each talk belongs to it. Then kB, packed by
gzip: the first page with styles, scripts and data, and the largest page of a talk. Last, how many ms Chromium
takes from a letter that is typed into the search until what it finds is laid out (median of a title).

"""
_PRODUCTS = {"book": "book", "site": "web"}
_PLAIN = re.compile(r"[A-Za-z ]{8,60}")
_SEARCHED = """typed => {
  const field = document.querySelector("main form.search input"), began = performance.now();
  field.value = typed;
  field.dispatchEvent(new Event("input"));
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""
_FIRST = ("index.html", "site.css", "site.js", "programme.js")


# The site may take 6 s, and 0.5 s after a word, on a machine where the book takes 55.7 s and 0.406 s (an idle
# AMD EPYC of two cores). Ratios of the same run hold on slower machines too.
LIMITS = (
    SizedLimit(1000, "site", "book", 0.108),
    SizedLimit(1000, "site, a word", "book, a word", 1.23),
    SizedLimit(0, "first page, kB", "", 100),
    SizedLimit(0, "page of a talk, kB", "", 30),
    SizedLimit(1000, "search, ms", "", 50),
)


class _Bench:
    """An event of so many ``talks`` below ``folder``, made by ``workshop``."""

    def __init__(self, folder: Path, talks: int, workshop: Workshop) -> None:
        self._root, self._workshop = folder / "event", workshop
        made = write_event(self._root, talks)
        self._desk = Desk(self._root, made)
        self._titles = [talk.title for talk in made.talks if _PLAIN.fullmatch(talk.title)]
        settings = self._root / "content" / "event.yaml"
        written = settings.read_text(encoding="utf-8")
        settings.write_text(f"{written}web: https://conf.example/2027/\n", encoding="utf-8")
        self.taken: defaultdict[str, list[float]] = defaultdict(list)

    def round(self) -> None:
        """Both with nothing remembered; then both after a word."""
        self._desk.fresh()
        kept = {}
        for name in _PRODUCTS:
            forget(self._root)
            kept[name] = KeptThings(self._root)
            self.taken[name].append(self._made(name, kept[name]))
        for name in _PRODUCTS:
            self._desk.undo()
            self._made(name, kept[name])
            self._desk.change_a_word()
            self.taken[f"{name}, a word"].append(self._made(name, kept[name]))

    def weigh(self) -> None:
        """What the first page and the largest page of a talk weigh."""
        site = self._root / "output" / "web"
        pages = (page for page in (site / "talks").glob("*.html") if page.stem != "index")
        self.taken["first page, kB"] = [sum(_packed(site / name) for name in _FIRST)]
        self.taken["page of a talk, kB"] = [max(map(_packed, pages))]

    def search(self, browser: Browser) -> None:
        """How long each letter of a title takes that is typed into the search."""
        page = browser.new_page()
        page.goto((self._root / "output" / "web" / "search.html").as_uri())
        title = self._titles[len(self._titles) // 2]
        typed = (title[:end] for end in range(1, len(title) + 1))
        self.taken["search, ms"] = [float(page.evaluate(_SEARCHED, text)) for text in typed]
        assert page.locator("[data-results] .title").count(), "nothing was found"
        page.close()

    def _made(self, name: str, kept: KeptThings) -> float:
        began = time.perf_counter()
        job = Job(self._root / "output", (_PRODUCTS[name],))
        self._workshop.build(self._root, job, lambda _step: None, kept)
        return time.perf_counter() - began


def _packed(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1000


def _measured(size: int, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, Workshop(1) as workshop:
        bench = _Bench(Path(folder), size, workshop)
        for _ in range(rounds):
            bench.round()
        bench.weigh()
        with sync_playwright() as playwright, browsing(playwright) as browser:
            bench.search(browser)
    return {what: median(taken) for what, taken in bench.taken.items()}


BENCH = SizedBench("site", __doc__, _REPORT, _HEAD, LIMITS, _measured, rounds=2)


if __name__ == "__main__":
    seldom_look_for_cycles()
    sys.exit(BENCH.run(sys.argv[1:]))

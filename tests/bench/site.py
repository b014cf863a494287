"""The site beside the book: ``python -m tests.bench.site`` writes ``docs/site-speed.md``.

In one process, with one worker and in alternation: both are made with nothing remembered, and again after a
word of an abstract has changed, while the process keeps what it knows. Then what a browser has to fetch.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.builds.workshop import Workshop
from pipeline.model.job import Job
from tests.bench.changes import Desk, forget
from tests.bench.contenders import REPOSITORY
from tests.bench.events import write_event
from tests.bench.record import machine, state

_REPORT = REPOSITORY / "docs" / "site-speed.md"
_HEAD = """# The site beside the book

Written by `make bench` (`python -m tests.bench.site`); do not edit. Seconds (median) until the book and the
site are made by one worker: with nothing remembered, and after a word of an abstract has changed in a process
that keeps what it knows. The site has an address, so a picture of each talk belongs to it. Then kB, packed by
gzip: the first page with styles, scripts and data, and the largest page of a talk.

"""
_PRODUCTS = {"book": "book", "site": "web"}
_FIRST = ("index.html", "site.css", "site.js", "programme.js")


@dataclass(frozen=True, slots=True)
class SiteLimit:
    """``over`` against ``under``, or by itself without one, of events of so many talks (0: of any)."""

    talks: int
    over: str
    under: str
    at_most: float


LIMITS = (
    SiteLimit(1000, "site", "book", 0.07),
    SiteLimit(1000, "site, a word", "book, a word", 0.45),
    SiteLimit(0, "first page, kB", "", 100),
    SiteLimit(0, "page of a talk, kB", "", 30),
)


class _Bench:
    """An event of so many ``talks`` below ``folder``, made by ``workshop``."""

    def __init__(self, folder: Path, talks: int, workshop: Workshop) -> None:
        self._root, self._workshop = folder / "event", workshop
        self._desk = Desk(self._root, write_event(self._root, talks))
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

    def _made(self, name: str, kept: KeptThings) -> float:
        began = time.perf_counter()
        job = Job(self._root / "output", (_PRODUCTS[name],))
        self._workshop.build(self._root, job, lambda _step: None, kept)
        return time.perf_counter() - began


def _packed(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1000


def main(words: Sequence[str]) -> int:
    """Measure, print, and write the report; exit 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="site", description=__doc__)
    parser.add_argument("--sizes", default="20,200", help="numbers of abstracts, with commas")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="print only")
    wanted = parser.parse_args(words)
    found: dict[int, dict[str, float]] = {}
    for size in map(int, wanted.sizes.split(",")):
        found[size] = _measured(size, wanted.rounds)
        print(f"{size}: {found[size]} (load {os.getloadavg()[0]:.1f})", flush=True)
    report = (
        f"{_HEAD}{_table(found)}\n\n{_held(found)}\n\nCommit {state(_REPORT)}. Measured on: {machine()}.\n"
    )
    print(report)
    if not wanted.quick:
        _REPORT.write_text(report, encoding="utf-8")
    return int("**missed**" in report)


def _measured(size: int, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, Workshop(1) as workshop:
        bench = _Bench(Path(folder), size, workshop)
        for _ in range(rounds):
            bench.round()
        bench.weigh()
    return {what: median(taken) for what, taken in bench.taken.items()}


def _table(found: dict[int, dict[str, float]]) -> str:
    kinds = list(dict.fromkeys(kind for taken in found.values() for kind in taken))
    rows = [f"| | {' | '.join(f'{size:,} talks' for size in found)} |", "|---" * (len(found) + 1) + "|"]
    rows += [f"| {kind} | {' | '.join(f'{taken[kind]:.3g}' for taken in found.values())} |" for kind in kinds]
    return "\n".join(rows)


def _held(found: dict[int, dict[str, float]]) -> str:
    rows = ["| | talks | at most | measured | |", "|---|---|---|---|---|"]
    for limit in LIMITS:
        for size, taken in found.items():
            if limit.talks in (0, size):
                figure = taken[limit.over] / (taken[limit.under] if limit.under else 1)
                verdict = "held" if figure <= limit.at_most else "**missed**"
                name = f"{limit.over} / {limit.under}" if limit.under else limit.over
                rows.append(f"| {name} | {size:,} | {limit.at_most:g} | {figure:.3g} | {verdict} |")
    return "\n".join(rows)


if __name__ == "__main__":
    seldom_look_for_cycles()
    sys.exit(main(sys.argv[1:]))

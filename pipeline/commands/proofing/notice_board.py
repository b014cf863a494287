"""What is known now: the last good pages of each view, the problems, and what has gone wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import Lock
from typing import TypeAlias

from pipeline.commands.proofing.views import Showing, ShownPage, View, glimpsed, screen
from pipeline.model.proofsheet import Glimpse, Printing
from pipeline.problems import Problem, Severity

# So many lots of pages that were set before all was bound can be asked for, until the whole is there.
_GLIMPSES = 40


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the pages shown are not those of the last save: ``title``, ``text``, and the problems behind it."""

    title: str
    text: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A view as it is now; ``changed`` are the pages (from 0) that differ from those before.

    ``saved`` is the clock time of the save (0: there was none yet), ``seconds`` how long it took from there
    until all was shown.
    """

    version: int
    showing: Showing
    problems: tuple[Problem, ...]
    changed: tuple[int, ...] = ()
    saved: float = 0.0
    seconds: float = 0.0


_Pages: TypeAlias = dict[str, ShownPage]


@dataclass
class Board:
    """Kept by one thread, read by many."""

    notices: dict[View, Notice] = field(default_factory=dict)
    printings: dict[str, Printing] = field(default_factory=dict)
    troubles: dict[View, Trouble] = field(default_factory=dict)
    busy: bool = False

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._version = 0
        # Those of now and those before, which a tab may still be asking for.
        self._pages: dict[View, tuple[_Pages, _Pages]] = {}
        self._glimpses: dict[str, list[_Pages]] = {}

    def printed(self, printing: Printing, saved: float, seconds: float) -> Notice:
        """Put up a new printing.

        Where a part of the content is unread the last good pages stay; what is wrong is told all the same.
        """
        view = View(printing.product)
        unread = printing.event.unread if printing.event else ()
        if unread and view in self.notices:
            return self.failed(view, _unread(printing.problems, unread), printing.problems, saved, seconds)
        self.troubles.pop(view, None)
        if unread:
            self.troubles[view] = _unread(printing.problems, unread)
        self.printings[printing.product] = printing
        return self._up(view, screen(printing), printing.problems, saved, seconds)

    def shown(self, view: View, showing: Showing, saved: float, seconds: float) -> Notice:
        """Put up another edition of a product that was printed."""
        self.troubles.pop(view, None)
        told = self.printings[view.product].problems
        return self._up(view, showing, (*showing.problems, *told), saved, seconds)

    def failed(
        self, view: View, trouble: Trouble, problems: Sequence[Problem], saved: float, seconds: float
    ) -> Notice:
        """Say why the pages of ``view`` stay as they are, and which ``problems`` there are instead of those."""
        self.troubles[view] = trouble
        if view.edition == "screen" and view.product in self.printings:
            self.printings[view.product] = replace(self.printings[view.product], problems=tuple(problems))
        before = self.notices.get(view)
        return self._up(view, before.showing if before else Showing(()), problems, saved, seconds)

    def trouble(self, view: View) -> Trouble | None:
        """What is wrong with ``view``, or with its product as a whole."""
        return self.troubles.get(View(view.product)) or self.troubles.get(view)

    def glimpsed(self, glimpse: Glimpse) -> tuple[ShownPage, ...]:
        """Pages that are already set, to be drawn before all is bound."""
        pages = glimpsed(glimpse)
        with self._lock:
            known = self._glimpses.get(glimpse.product, [])
            self._glimpses[glimpse.product] = [*known, _by_name(pages)][-_GLIMPSES:]
        return pages

    def beside(self, product: str, pages: Sequence[ShownPage]) -> None:
        """Pages of a ``product`` that are looked at beside those of now."""
        with self._lock:
            self._keep(View(product, "former"), pages)

    def page(self, name: str) -> ShownPage | None:
        """The page whose picture has this name, if it was shown lately."""
        with self._lock:
            lots = [*chain.from_iterable(self._pages.values()), *chain.from_iterable(self._glimpses.values())]
        return next((pages[name] for pages in lots if name in pages), None)

    def _up(
        self, view: View, showing: Showing, problems: Sequence[Problem], saved: float, seconds: float
    ) -> Notice:
        before = self.notices.get(view)
        changed = _differing(before.showing.pages, showing.pages) if before else ()
        with self._lock:
            self._version += 1
            notice = Notice(self._version, showing, tuple(problems), changed, saved, seconds)
            self.notices[view] = notice
            self._keep(view, showing.pages)
            if view.edition == "screen":
                # The next one begins with those that are shown of this one.
                self._glimpses[view.product] = self._glimpses.get(view.product, [])[-1:]
        return notice

    def _keep(self, view: View, pages: Sequence[ShownPage]) -> None:
        now, _before = self._pages.get(view, ({}, {}))
        self._pages[view] = (_by_name(pages), now)


def _by_name(pages: Sequence[ShownPage]) -> _Pages:
    return {page.name: page for page in pages}


def _differing(before: Sequence[ShownPage], now: Sequence[ShownPage]) -> tuple[int, ...]:
    """The pages that look different from the ones that stood in their place."""
    known = [page.name for page in before] + [""] * max(0, len(now) - len(before))
    return tuple(n for n, (page, name) in enumerate(zip(now, known, strict=False)) if page.name != name)


def _unread(problems: Sequence[Problem], files: Sequence[str]) -> Trouble:
    """What is told where a file cannot be read whole: the pages are those from before."""
    behind = [problem for problem in problems if problem.severity is Severity.ERROR]
    first = [problem for problem in behind if problem.source.file in files] or behind
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return Trouble(f"{files[0]}{more} cannot be read", first[0].message if first else "", tuple(first))

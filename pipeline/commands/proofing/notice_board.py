"""What is known now: the last good pages of each view, the problems, and what has gone wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from pipeline.commands.proofing.views import Showing, ShownPage, View, glimpsed, screen
from pipeline.model.proofsheet import Glimpse, Printing
from pipeline.problems import Problem, Severity

# Generations of pages that can still be asked for by name after newer ones have come.
_GENERATIONS = 6


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


@dataclass
class Board:
    """Kept by one thread, read by many."""

    notices: dict[View, Notice] = field(default_factory=dict)
    printings: dict[str, Printing] = field(default_factory=dict)
    trouble: Trouble | None = None
    busy: bool = False

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._version = 0
        self._pages: dict[View, list[dict[str, ShownPage]]] = {}

    def printed(self, printing: Printing, saved: float, seconds: float) -> Notice:
        """Put up a new printing.

        Where a part of the content is unread the last good pages stay; what is wrong is told all the same.
        """
        view, before = View(printing.product), self.notices.get(View(printing.product))
        unread = printing.event.unread if printing.event else ()
        if unread and before is not None:
            self.trouble = _unread(printing.problems, unread)
            return self._up(view, before.showing, printing.problems, saved, seconds)
        self.trouble = _unread(printing.problems, unread) if unread else None
        self.printings[printing.product] = printing
        return self._up(view, screen(printing), printing.problems, saved, seconds)

    def shown(self, view: View, showing: Showing, saved: float, seconds: float) -> Notice:
        """Put up another edition of a product that was printed."""
        told = self.printings[view.product].problems
        return self._up(view, showing, (*showing.problems, *told), saved, seconds)

    def glimpsed(self, glimpse: Glimpse) -> tuple[ShownPage, ...]:
        """Pages that are already set, to be drawn before all is bound."""
        pages = glimpsed(glimpse)
        with self._lock:
            self._keep(View(glimpse.product), {page.name: page for page in pages})
        return pages

    def beside(self, product: str, pages: Sequence[ShownPage]) -> None:
        """Pages of a ``product`` that are looked at beside those of now."""
        with self._lock:
            self._keep(View(product, "former"), {page.name: page for page in pages})

    def page(self, name: str) -> ShownPage | None:
        """The page whose picture has this name, if it was shown lately."""
        with self._lock:
            for generations in self._pages.values():
                for pages in reversed(generations):
                    if name in pages:
                        return pages[name]
        return None

    def _up(
        self, view: View, showing: Showing, problems: Sequence[Problem], saved: float, seconds: float
    ) -> Notice:
        before = self.notices.get(view)
        changed = _differing(before.showing.pages, showing.pages) if before else ()
        with self._lock:
            self._version += 1
            notice = Notice(self._version, showing, tuple(problems), changed, saved, seconds)
            self.notices[view] = notice
            self._keep(view, {page.name: page for page in showing.pages})
        return notice

    def _keep(self, view: View, pages: dict[str, ShownPage]) -> None:
        self._pages[view] = [*self._pages.get(view, []), pages][-_GENERATIONS:]


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

"""The thread that follows each save: what is looked at is set first, and a newer save overtakes."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from threading import Event as Signal

from pipeline.commands.builds.live import Live
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.products import products
from pipeline.commands.proofing.notice_board import Board, Trouble
from pipeline.commands.proofing.told_views import told_pages, told_problems
from pipeline.commands.proofing.views import View, showing
from pipeline.model.job import Job
from pipeline.model.proofsheet import Glimpse, Printing, TextFindings
from pipeline.preview.pictures.darkroom import Darkroom, PageUndrawnError
from pipeline.preview.watching.watcher import Saved, Watcher
from pipeline.problems import Halt, Severity
from pipeline.problems.problem import Stopped

Tell = Callable[[str, object], None]


class SettingBench:
    """Brings the ``board`` up to date with the files of ``root``, and tells what has become of it.

    One thread watches, one builds. What was changed stays noted for each product until it was built with
    it: a build that was overtaken loses nothing.
    """

    def __init__(self, root: Path, workshop: Workshop, board: Board, darkroom: Darkroom, tell: Tell) -> None:
        self._root, self._board, self._darkroom, self._tell = root, board, darkroom, tell
        self.live, self._workshop = Live(root, workshop), workshop
        self._stop, self._news = Signal(), Condition()
        self._wanted: list[View] = []
        # How many saves there were, and which of them each product was last built with.
        self._saves, self._begun, self._built = 0, 0, dict[str, int]()
        # What has changed since each product was printed; of others all may have.
        self._pending: dict[str, frozenset[Path]] = {}
        self._made: dict[View, Printing] = {}
        self._saved, self._busy, self._gone = 0.0, False, False
        # Of each product the page (from 0) that is looked at: it is set before others.
        self._pages: dict[str, int] = {}
        self._threads: list[Thread] = []

    def start(self, watcher: Watcher) -> None:
        """Follow what ``watcher`` sees, in threads."""
        self._threads = [
            Thread(target=self._follow, args=(watcher,), name="watcher"),
            Thread(target=self._work, name="bench"),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads and the build that runs."""
        with self._news:
            self._stop.set()
            self._news.notify_all()
        self._workshop.stop()
        for thread in self._threads:
            thread.join()

    def look_at(self, views: list[View]) -> None:
        """What is looked at, the most recent first; only that is kept up to date."""
        with self._news:
            if views != self._wanted:
                self._wanted = views
                self._news.notify_all()

    def turn_to(self, product: str, page: int) -> None:
        """A page (from 0) of ``product`` is looked at."""
        with self._news:
            self._pages[product] = page

    def _follow(self, watcher: Watcher) -> None:
        while (saved := watcher.wait(self._stop)) is not None:
            self._note(saved)

    def _note(self, saved: Saved) -> None:
        with self._news:
            self._saves, self._saved, self._gone = self._saves + 1, saved.at, saved.gone
            for product, known in self._pending.items():
                self._pending[product] = known | saved.paths
            self._news.notify_all()
        self._workshop.stop()

    def _work(self) -> None:
        while (view := self._next()) is not None:
            try:
                self._bring_up(view)
            except Stopped:
                continue
            except Halt as halt:
                self._failed(view, _halted(halt, gone=self._gone))
            except PageUndrawnError as fault:
                self._failed(view, Trouble("These pages cannot be drawn", str(fault)))
            except Exception as fault:  # a message, and the room goes on with the next save
                told = f"{type(fault).__name__}: {fault}"
                self._failed(view, Trouble("The pages could not be set: this is a bug of Octavo", told))

    def _next(self) -> View | None:
        """The next view that is not up to date, once there is one; None at the end."""
        with self._news:
            while not self._stop.is_set():
                due = next(filter(self._is_due, self._wanted), None)
                self._say_busy(busy=due is not None)
                if due is not None:
                    return due
                self._news.wait()
            return None

    def _is_due(self, view: View) -> bool:
        if self._is_stale(view.product):
            return True
        printing = self._board.printings.get(view.product)
        return view.edition != "screen" and printing is not None and self._made.get(view) is not printing

    def _is_stale(self, product: str) -> bool:
        return self._built.get(product) != self._saves

    def _bring_up(self, view: View) -> None:
        if self._is_stale(view.product):
            self._print(view.product)
        else:
            self._show(view, self._board.printings[view.product])

    def _print(self, product: str) -> None:
        """Build ``product`` with all that has changed, and put it up."""
        with self._news:
            self._begun, saved, changed = self._saves, self._saved, self._pending.get(product)
            # What is saved from now on is noted for the next build, also if it is the same file.
            self._pending[product] = frozenset()
            page = self._pages.get(product)
        try:
            job = Job(self._root / "output", (product,))
            on_glimpse = partial(self._glimpse, saved)
            printing = self.live.run(job, changed, on_glimpse, page=page, on_findings=self._findings)
        except BaseException:
            self._take_back(product, changed)
            raise
        with self._news:
            self._built[product] = self._begun
        seconds = time.time() - saved if saved and changed else printing.seconds
        notice = self._board.printed(printing, saved, seconds)
        self._tell("printing", {"product": product, "version": notice.version})

    def _take_back(self, product: str, changed: frozenset[Path] | None) -> None:
        """What a build that came to nothing was to take in is left to the next one."""
        with self._news:
            if changed is None:
                del self._pending[product]
            else:
                self._pending[product] |= changed

    def _show(self, view: View, printing: Printing) -> None:
        """Make an edition of what was printed."""
        begun = time.perf_counter()
        product = next(one for one in products(self._root).value if one.name == view.product)
        made = showing(view, printing, product, self._root, self._darkroom)
        with self._news:
            self._made = {one: of for one, of in self._made.items() if one in self._wanted} | {view: printing}
        notice = self._board.shown(view, made, self._saved, time.perf_counter() - begun)
        self._tell("printing", {"product": view.product, "version": notice.version})

    def _glimpse(self, saved: float, glimpse: Glimpse) -> None:
        seconds = time.time() - saved if saved else glimpse.seconds
        pages = told_pages(self._board.glimpsed(glimpse))
        news = {"product": glimpse.product, "first": glimpse.first, "pages": pages, "seconds": seconds}
        self._tell("glimpse", news)

    def _findings(self, found: TextFindings) -> None:
        news = {
            "product": found.product,
            "gone": told_problems(found.gone),
            "come": told_problems(found.come),
        }
        self._tell("findings", news)

    def _failed(self, view: View, trouble: Trouble) -> None:
        """Keep what is shown, and say why; it is tried again with the next save."""
        printing = self._board.printings.get(view.product)
        with self._news:
            stale = self._is_stale(view.product)
            if stale:
                # A newer save, if there is one, is built with all the same.
                self._built[view.product] = self._begun
            elif printing is not None:
                self._made[view] = printing
        problems = trouble.problems or (printing.problems if printing else ())
        self._board.failed(View(view.product) if stale else view, trouble, problems, self._saved, 0.0)
        self._tell("trouble", {"product": view.product})

    def _say_busy(self, *, busy: bool) -> None:
        if busy != self._busy:
            self._busy = self._board.busy = busy
            self._tell("busy" if busy else "rest", {})


def _halted(halt: Halt, *, gone: bool) -> Trouble:
    if gone:
        return Trouble("The event folder is not there", "The pages follow again once it is back.")
    behind = [problem for problem in halt.problems if problem.severity is Severity.ERROR]
    return Trouble(str(halt), behind[0].message if behind else "", tuple(behind))

"""The proof room: one object that owns workers, watcher, pictures, server and what is known."""

import time
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Self

from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.products import products
from pipeline.commands.proofing.beside.difference_desk import DifferenceDesk
from pipeline.commands.proofing.beside.editor_call import EditorCall
from pipeline.commands.proofing.beside.letter_desk import LetterDesk
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.commands.proofing.beside.report_desk import ReportDesk
from pipeline.commands.proofing.beside.sheet_desk import SheetDesk
from pipeline.commands.proofing.beside.site_shelf import SiteShelf
from pipeline.commands.proofing.notice_board import Board
from pipeline.commands.proofing.room_routes import routes
from pipeline.commands.proofing.setting_bench import SettingBench
from pipeline.commands.proofing.views import View
from pipeline.preview.pictures.darkroom import Darkroom
from pipeline.preview.serving.doorkeeper import token_for
from pipeline.preview.serving.local_server import LocalServer
from pipeline.preview.serving.news_streams import Streams
from pipeline.preview.watching.watcher import EVERY, Watcher
from pipeline.problems import Halt
from pipeline.problems.nearest import did_you_mean

# Seconds after which a tab that has said nothing is taken to be closed; those in the background say
# something once a minute.
_PATIENCE = 150.0


class ProofRoom:
    """Shows the event in ``root``, at first its ``product``; a context manager, at whose end nothing is left.

    It writes nothing into the event folder but what is remembered. Halt if there is no such product, or
    no port.
    """

    def __init__(
        self,
        root: Path,
        product: str = "",
        port: int = 0,
        every: float | None = None,
        jobs: int | None = None,
        editor: str = "",
    ) -> None:
        self.root = root.resolve()
        self.editor_call = EditorCall(self.root, editor)
        self.first = self._chosen(product)
        self.board, self.streams = Board(), Streams()
        with ExitStack() as made:
            self._furnish(port, jobs, made)
            self._closing = made.pop_all()
        self._watcher = Watcher(self.root, every or EVERY)
        self._tabs: dict[str, tuple[View, float]] = {}
        self._looking = Lock()

    def _furnish(self, port: int, jobs: int | None, made: ExitStack) -> None:
        """All that pages are asked of; what must be ended is ``made``, the last of it first."""
        # Workers first: they get ready while the rest is made.
        self._workshop = Workshop(jobs)
        made.callback(self._workshop.close)
        self.darkroom = Darkroom()
        self.places = PlaceDesk(self.root, self.darkroom)
        self.letters = LetterDesk(self.root)
        self.sheets = SheetDesk(self.root, self.places)
        self.reports = ReportDesk(self.root, self.places)
        self.differences = DifferenceDesk(self.root, self.places, self.board)
        made.callback(self.differences.close)
        self.bench = SettingBench(self.root, self._workshop, self.board, self.darkroom, self.streams.tell)
        made.callback(self.bench.stop)
        # Before the bench, which waits for what it draws.
        made.callback(self.darkroom.close)
        token = token_for(str(self.root))
        self.server = LocalServer(str(self.root), token, port, routes(self), self.streams)
        made.callback(self.server.stop)
        self.sites = SiteShelf(self.root, token, self.server.origin)
        made.callback(self.sites.server.stop)

    @property
    def address(self) -> str:
        """Where the page is, with the token."""
        return self.server.address

    def look(self, tab: str, view: View, page: int | None = None) -> None:
        """A tab looks at ``page`` (from 0) of ``view``; what was turned to last is set first."""
        if page is not None and view.edition == "screen":
            self.bench.turn_to(view.product, page)
        with self._looking:
            now = time.monotonic()
            self._tabs.pop(tab, None)
            self._tabs[tab] = (view, now)
            self._tabs = {tab: seen for tab, seen in self._tabs.items() if now - seen[1] < _PATIENCE}
            views = dict.fromkeys(view for view, _ in reversed(self._tabs.values()))
        self.bench.look_at(list(views))

    def leave(self, tab: str) -> None:
        """A tab was closed."""
        with self._looking:
            self._tabs.pop(tab, None)

    def open(self) -> None:
        """Serve the page, build what is shown first, and follow each save."""
        self.server.start()
        self.sites.server.start()
        self.bench.look_at([View(self.first)])
        self.bench.start(self._watcher)

    def close(self) -> None:
        """End all threads, workers and connections."""
        self._closing.close()

    def _chosen(self, name: str) -> str:
        known = [product.name for product in products(self.root).value]
        if name and name not in known:
            hint = did_you_mean(name, known, f"There are: {', '.join(known)}.")
            raise Halt(f"there is no product “{name}”. {hint}", 2)
        return name or ("book" if "book" in known else next(iter(known), ""))

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

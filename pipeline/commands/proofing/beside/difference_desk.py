"""The pages of a product as they were, beside those of now: only those that differ."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock, Thread

from pipeline.cache.store import Cache
from pipeline.commands.builds.kept_things import KeptProduct
from pipeline.commands.builds.production import Production
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.changes.difference import Difference, groups
from pipeline.commands.changes.former_events import FormerEvent, former_event, last_recorded
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.proofing.beside.page_pairs import PairedPages, page_pairs
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.commands.proofing.notice_board import Board
from pipeline.commands.proofing.views import ShownPage, screen
from pipeline.folders.kept_events import records
from pipeline.folders.layers import Layers
from pipeline.folders.writing import output_of
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.progress import Step, StopFlag
from pipeline.model.proofsheet import BoundPages, Printing
from pipeline.problems import Collector, Halt
from pipeline.problems.problem import Stopped
from pipeline.programme.changes.comparison import changes
from pipeline.render.galleys.kept_plates import KeptPlates


@dataclass(frozen=True, slots=True)
class _Compared:
    """A printing compared with the record of that name; ``told`` is None while it is being made."""

    printing: Printing
    told: dict[str, object] | None


class DifferenceDesk:
    """Answers for the event in ``root``: former events are set by today's code, with workers of their own."""

    def __init__(self, root: Path, places: PlaceDesk, board: Board) -> None:
        self._root, self._places, self._board = root, places, board
        self._known: dict[tuple[str, str], _Compared] = {}
        self._lock, self._making = Lock(), Lock()
        self._shop: Workshop | None = None
        self._closed = False

    def records(self) -> list[dict[str, object]]:
        """What there is to compare with: tags, and what was printed or mailed; the newest first."""
        return [{"name": one.name, "made": one.made.isoformat()} for one in records(self._root)]

    def told(self, printing: Printing, product: Product, record: str) -> dict[str, object]:
        """The pages that differ from those of ``record``, or of the newest.

        ``state`` is ``making`` (ask again), ``ready`` or ``failed`` with ``error``. ``pairs`` are [page as it
        was, page as it is] by numbers from 0, null where there is none; ``former`` are the former pages as
        [name of the picture, width, height in pt]; ``moved`` counts those that only stand elsewhere;
        ``sentences`` say what changed in the event, as [heading, sentences].
        """
        key = (printing.product, record)
        with self._lock:
            known = self._known.get(key)
            if known is not None and (known.printing is printing or known.told is None):
                return known.told or {"state": "making"}
            self._known[key] = _Compared(printing, None)
        Thread(target=self._compare, args=(key, printing, product), name="differences", daemon=True).start()
        return {"state": "making"}

    def close(self) -> None:
        """Have what is being made broken off, without waiting for it: its worker ends with this process."""
        self._closed = True
        if (shop := self._shop) is not None:
            shop.stop()

    def _compare(self, key: tuple[str, str], printing: Printing, product: Product) -> None:
        try:
            with self._making:
                told = self._compared(key[1], printing, product)
        except Stopped:
            told = {"state": "failed", "error": "it was broken off"}
        except Halt as halt:
            told = {"state": "failed", "error": str(halt)}
        except Exception as fault:  # a message to who asked; the room goes on
            told = {"state": "failed", "error": f"{type(fault).__name__}: {fault}"}
        with self._lock:
            self._known[key] = _Compared(printing, told)

    def _compared(self, record: str, printing: Printing, product: Product) -> dict[str, object]:
        assert printing.event is not None
        former = former_event(self._root, record, tags_only=True) if record else last_recorded(self._root)
        pages = self._set(former.event, product)
        if pages is None:
            raise Halt(f"“{product.title}” had no pages then", 1)
        # Others who remember what was read take it for another product.
        then = Printing(f"{product.name} then", pages.pdf, pages.leaves, pages.galleys, {}, (), None, 0.0)
        pairs = page_pairs(then, printing, partial(self._text, then), partial(self._text, printing))
        shown = screen(then).pages
        self._board.beside(product.name, shown)
        return _told(former, printing.event, pairs, shown)

    def _set(self, event: Event, product: Product) -> BoundPages | None:
        """The pages of ``product`` for ``event``, with the pictures, styles and templates of now."""
        layers = Layers(self._root.resolve(), event.look.theme)
        office = profile(self._root, "office", Collector())
        job = Job(output_of(self._root), (product.name,))

        def setting(shop: Workshop, flag: StopFlag) -> BoundPages | None:
            def heeding(_step: Step) -> None:
                flag.heed()

            production = Production(event, job, layers, heeding, shop.pool, lambda: None, office, None)
            cache = Cache(layers.cache)
            return production.pages(product, KeptProduct(cache, cache, plates=KeptPlates(keep=False))).value

        with Workshop(1) as shop:
            self._shop = shop
            try:
                if self._closed:
                    raise Stopped
                return shop.do(lambda flag: setting(shop, flag))
            finally:
                self._shop = None

    def _text(self, printing: Printing, number: int) -> str:
        sheet = self._places.library.sheet(printing, number)
        return sheet.letters[: sheet.body]


def _told(
    former: FormerEvent, now: Event, pairs: PairedPages, shown: tuple[ShownPage, ...]
) -> dict[str, object]:
    found = Difference(former, FormerEvent("now", now), changes(former.event, now))
    return {
        "state": "ready",
        "record": former.name,
        "made": former.made.isoformat() if former.made else None,
        "pairs": [[pair.old, pair.new] for pair in pairs.changed],
        "moved": pairs.moved,
        "former": [[page.name, page.width, page.height] for page in shown],
        "sentences": [[head, sentences] for head, sentences in groups(found)],
    }

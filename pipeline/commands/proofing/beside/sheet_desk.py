"""Whose pages are whose: the pages of one person or room, and where they lie on the sheets."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.folders.layers import Layers
from pipeline.model import Event, Product
from pipeline.model.proofsheet import Printing
from pipeline.press import sheet_places, stock_of
from pipeline.problems import Collector


class SheetDesk:
    """Answers for the event in ``root``; what stands on pages is asked of ``places``."""

    def __init__(self, root: Path, places: PlaceDesk) -> None:
        self._root, self._places = root, places

    def mine(self, printing: Printing, product: Product, id: str) -> dict[str, object]:
        """The ``pages`` (from 0) made for the thing ``id``; on ``sheets`` the page of that view, and the box.

        Boxes are [left, top, right, bottom] in pt from the top left of the sheet.
        """
        pages = self._places.pages_of(printing, id)
        return {"pages": pages, "sheets": self._on_sheets(printing, product, set(pages)) if pages else []}

    def owners(self, printing: Printing) -> list[dict[str, object]]:
        """Those whom ``printing`` has pages for, by name."""
        event = printing.event
        ids = {id for galley in printing.galleys for id in galley.of}
        people = [one for one in event.people if one.id in ids] if event else []
        return [{"id": one.id, "name": one.name} for one in sorted(people, key=lambda one: one.name)]

    def _on_sheets(self, printing: Printing, product: Product, pages: set[int]) -> list[dict[str, object]]:
        assert printing.event is not None
        rows: list[dict[str, object]] = []
        before = 0
        for file, places in self._laid(printing, printing.event, product):
            rows += [
                {"file": file, "page": before + side, "of": page, "box": [round(edge, 1) for edge in box]}
                for page, side, box in places
                if page in pages
            ]
            before += 1 + max((side for _page, side, _box in places), default=-1)
        return rows

    def _laid(
        self, printing: Printing, event: Event, product: Product
    ) -> Iterator[tuple[str, tuple[tuple[int, int, tuple[float, float, float, float]], ...]]]:
        """The files with sheets, each with where its pages lie, as the view of the sheets has them."""
        told = Collector()
        printer = profile(self._root, event.printer or "office", told, Cache(Layers(self._root).cache))
        printer = printer if product.bound else printer.for_single_leaves()
        stock = told.take(stock_of(product, event, printer.bleed))
        for output in product.outputs:
            if output.sheet is not None and not output.impose:
                yield output.file, sheet_places(printing.pdf, output, event.look.sheet, printer, stock)

"""Printings of small events, set in this process, and a library that reads them."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pypdfium2

from pipeline.cache.store import Cache
from pipeline.commands.products import products
from pipeline.compose import draft_of
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model.proofsheet import Leaf, Printing
from pipeline.pool import Serial
from pipeline.preview.places.page_library import PageLibrary
from pipeline.preview.places.page_reading import page_letters, read_page
from pipeline.preview.places.page_sheet import PageSheet
from pipeline.problems import Collector, Problem
from pipeline.render.binder.bind import bind
from pipeline.render.galleys.page_references import room
from pipeline.render.galleys.seams import recut
from pipeline.render.galleys.setter import Setter
from pipeline.render.galleys.setting import SettingTask
from pipeline.render.galleys.settling import settle

_PT = 72 / 25.4


def printing_of(folder: Path, product: str, problems: Sequence[Problem] = ()) -> Printing:
    """``product`` of the event in ``folder``, as a proof room has it."""
    found, layers = Collector(), Layers(folder.resolve())
    cache = Cache(layers.cache)
    event = load_event(folder).value
    assert event is not None
    [asked] = [one for one in products(folder).value if one.name == product]
    document = draft_of(event, asked, layers, None, cache).whole().value
    document = replace(document, galleys=tuple(recut(document.galleys)))
    setter = Setter(document, cache, Serial(), lambda *_told: None)
    orders = [SettingTask(room(galley, document.digits)) for galley in document.galleys]
    fragments, placing = settle(document, orders, setter, found)
    folio = setter.fragment(SettingTask(document.folio, sample=True)).value if document.folio else None
    pdf = bind(document, fragments, placing, folio, lambda _key, make: make()).value
    leaves = [Leaf("", 0, f"blank-{number}", 0, 0) for number in range(placing.total)]
    anchors: dict[str, tuple[int, float, float]] = {}
    for first, (galley, fragment) in placing.of(zip(document.galleys, fragments, strict=True)):
        for page in range(fragment.pages):
            digest = hashlib.sha256(f"{folder}{galley.html}{page}{first}".encode()).hexdigest()
            leaves[first - 1 + page] = Leaf(galley.name, page, digest, 0, 0)
        for name, (page, x, y) in fragment.anchors.items():
            anchors.setdefault(name, (first - 1 + page, x, y))
    return Printing(product, pdf, tuple(leaves), document.galleys, anchors, tuple(problems), event, 0.0)


@lru_cache(maxsize=8)
def _opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


class CountedReader:
    """Reads pages, and counts how many."""

    def __init__(self) -> None:
        self.sheets = self.letters = 0

    def sheet(self, printing: Printing, number: int) -> PageSheet:
        self.sheets += 1
        return read_page(_opened(printing.pdf.data), number)

    def letters_of(self, printing: Printing, numbers: Sequence[int]) -> list[str]:
        self.letters += len(numbers)
        return [page_letters(_opened(printing.pdf.data), number) for number in numbers]


def library_of(folder: Path, reader: CountedReader | None = None) -> PageLibrary:
    reader = reader or CountedReader()
    return PageLibrary(folder, reader.sheet, reader.letters_of)

"""Printings of small events, set in this process, and a library that reads them."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from pipeline.cache.store import Cache
from pipeline.commands.products import products
from pipeline.compose import draft_of
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model.proofsheet import Printing
from pipeline.pool import Serial
from pipeline.preview.places.page_library import PageLibrary
from pipeline.preview.reading.page_reading import page_letters, read_page
from pipeline.preview.reading.page_sheet import PageSheet
from pipeline.problems import Problem
from pipeline.render import bound_pages
from pipeline.render.galleys.kept_plates import KeptPlates


def printing_of(folder: Path, product: str, problems: Sequence[Problem] = ()) -> Printing:
    """``product`` of the event in ``folder``, as a proof room has it."""
    layers = Layers(folder.resolve())
    event = load_event(folder).value
    assert event is not None
    [asked] = [one for one in products(folder).value if one.name == product]
    cache = Cache(layers.cache)
    copy = draft_of(event, asked, layers, None, cache)
    laid = bound_pages(copy, cache, lambda *_told: None, Serial(), lambda: None, KeptPlates(keep=False)).value
    assert laid is not None
    return Printing(product, laid.pdf, laid.leaves, laid.galleys, laid.anchors, tuple(problems), event, 0.0)


class CountedReader:
    """Reads pages, and counts how many."""

    def __init__(self) -> None:
        self.sheets = self.letters = 0

    def sheet(self, printing: Printing, number: int) -> PageSheet:
        self.sheets += 1
        with pypdfium2.PdfDocument(printing.pdf.data) as document:
            return read_page(document, number)

    def letters_of(self, printing: Printing, numbers: Sequence[int]) -> list[str]:
        self.letters += len(numbers)
        with pypdfium2.PdfDocument(printing.pdf.data) as document:
            return [page_letters(document, number) for number in numbers]


def library_of(folder: Path, reader: CountedReader | None = None) -> PageLibrary:
    reader = reader or CountedReader()
    return PageLibrary(folder, reader.sheet, reader.letters_of)

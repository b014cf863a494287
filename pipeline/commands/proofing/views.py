"""How a product is looked at: its pages on the screen, its print edition, its plates, its sheets."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.printers import profile
from pipeline.folders.layers import Layers
from pipeline.model import Event, Pdf, Product
from pipeline.model.printer import PLATES, InkSet, Printer
from pipeline.model.proofsheet import Glimpse, Leaf, Printing
from pipeline.press import folded, press, print_edition, stock_of
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.preview.pictures.darkroom import Darkroom
from pipeline.preview.pictures.page_drawing import Box
from pipeline.problems import Collector, Outcome, Problem

EDITIONS = ("screen", "print", "plate", "sheets")
_PT = 72 / 25.4


@dataclass(frozen=True, slots=True)
class View:
    """A ``product`` in one of ``EDITIONS``, for a ``printer``: one ``plate``, or sheets by a ``scheme``."""

    product: str
    edition: str = "screen"
    printer: str = ""
    plate: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a view: page ``page`` (from 0) of ``pdf``, which is known by ``key``.

    ``name`` covers all that makes its picture; ``place`` is what it is a page of, whatever its number.
    Sizes and boxes (left, top, right, bottom) are in pt from the top left; ``safe`` is where type must not
    come nearer to the trim.
    """

    name: str
    key: str
    page: int
    pdf: bytes
    width: float
    height: float
    place: str
    trim: Box | None = None
    bleed: Box | None = None
    safe: Box | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """The pages of a view and what was found wrong on the way to it."""

    pages: tuple[ShownPage, ...]
    problems: tuple[Problem, ...] = ()


def key_of(pdf: bytes) -> str:
    """What a PDF is known by where pages are drawn."""
    return hashlib.sha256(pdf).hexdigest()[:24]


def screen(printing: Printing) -> Showing:
    """The pages as readers of the screen edition have them."""
    return Showing(tuple(_leaves(printing.leaves, printing.pdf.data)))


def glimpsed(glimpse: Glimpse) -> tuple[ShownPage, ...]:
    """The pages of ``glimpse``."""
    return tuple(_leaves(glimpse.leaves, glimpse.pdf))


def _leaves(leaves: Sequence[Leaf], pdf: bytes) -> Iterator[ShownPage]:
    key = key_of(pdf)
    for number, leaf in enumerate(leaves):
        place = f"{leaf.galley} {leaf.page}"
        yield ShownPage(leaf.digest, key, number, pdf, leaf.width * _PT, leaf.height * _PT, place)


def showing(view: View, printing: Printing, product: Product, root: Path, darkroom: Darkroom) -> Showing:
    """``printing`` of ``product`` in the edition that ``view`` wants. Halt if there is no such printer."""
    if view.edition == "screen" or printing.event is None or not printing.leaves:
        return screen(printing)
    found = Collector()
    printer = _printer(view, printing.event, product, root, found)
    made = found.take(_made(view, printing, product, printer))
    shown: list[ShownPage] = []
    for pdf in made:
        shown += _drawn(view, pdf, printer, darkroom)
    return Showing(tuple(shown), tuple(found.problems))


def _printer(view: View, event: Event, product: Product, root: Path, found: Collector) -> Printer:
    named = profile(root, view.printer or event.printer or "office", found, Cache(Layers(root).cache))
    named = named.printing(event.look.ink)
    return named if product.bound else named.for_single_leaves()


def _made(view: View, printing: Printing, product: Product, printer: Printer) -> Outcome[tuple[Pdf, ...]]:
    assert printing.event is not None
    title = f"{printing.event.title}: {product.title}"
    if view.edition == "sheets":
        return _sheets(view, printing, product, printer, title)
    found = Collector()
    files = found.take(print_edition(printing.pdf, printer, title, product.source, named=True))
    if view.edition == "print" or printer.colour.space is InkSet.RGB:
        return found.give(files)
    from pipeline.press.inks.plates import plate

    known = (*PLATES, printer.colour.spot)
    return found.give(tuple(plate(file, view.plate if view.plate in known else "black") for file in files))


def _sheets(
    view: View, printing: Printing, product: Product, printer: Printer, title: str
) -> Outcome[tuple[Pdf, ...]]:
    assert printing.event is not None
    if view.scheme in SCHEMES:
        return folded(printing.pdf, printer, title, product.source, view.scheme)
    event, found = printing.event, Collector()
    laid = [output for output in product.outputs if output.sheet is not None or output.impose]
    stock = found.take(stock_of(product, event, printer.bleed))
    return found.give(
        found.take(press(printing.pdf, laid, event.look.sheet, printer, title, stock)) if laid else ()
    )


def _drawn(view: View, pdf: Pdf, printer: Printer, darkroom: Darkroom) -> Iterator[ShownPage]:
    from pipeline.press.page_digests import page_digests

    key = key_of(pdf.data)
    pages = zip(darkroom.measured(key, pdf.data), page_digests(pdf.data), strict=True)
    for number, (page, name) in enumerate(pages):
        boxes = _boxes(page.trim, page.bleed, printer.safe * _PT) if view.edition != "sheets" else ()
        yield ShownPage(name, key, number, pdf.data, page.width, page.height, str(number), *boxes)


def _boxes(trim: Box, bleed: Box, safe: float) -> tuple[Box, Box, Box]:
    left, top, right, bottom = trim
    return trim, bleed, (left + safe, top + safe, right - safe, bottom - safe)

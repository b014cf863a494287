"""The boxes of a page in mm, as the page is read: turned by /Rotate, measured from the corner of its trim."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from pipeline.model.printer import Binding, Printer
from pipeline.preflight.reading.geometry import IDENTITY, PT, Box, Matrix, alike, bounds, times

LETTER: Box = (0.0, 0.0, 612.0, 792.0)
# Within this many mm a length is the one that was asked for.
SLIP = 0.1
# A cover open flat is two pages and a spine, in mm, that is at most this wide.
_SPINE = 80.0


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page: ``matrix`` turns its user space into mm; the lower left corner of ``trim`` is the origin.

    ``named`` are the boxes that the page itself has; those that it lacks follow ISO 32000-1, 14.11.2.
    ``sound`` is false if a box was no box. Read ``from_right``, its spine is at the other side.
    """

    number: int
    matrix: Matrix
    media: Box
    crop: Box
    bleed: Box
    trim: Box
    named: frozenset[str] = frozenset()
    sound: bool = True
    from_right: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page."""
        return self.trim[2], self.trim[3]

    def is_spread(self, printer: Printer) -> bool:
        """Whether this is a cover open flat: two of the printer's pages and a spine side by side."""
        if printer.trim is None:
            return False
        width, height = self.size
        spine = width - 2 * printer.trim[0]
        return abs(height - printer.trim[1]) <= SLIP and -SLIP <= spine <= _SPINE

    def margins(self, printer: Printer) -> tuple[float, float, float, float]:
        """How far text stays from left, bottom, right and top: ``safe``, at the spine the ``gutter``."""
        outer, inner = printer.safe, max(printer.safe, printer.gutter)
        if printer.binding is Binding.LOOSE or self.is_spread(printer):
            inner = outer
        left, right = (inner, outer) if self.number % 2 != self.from_right else (outer, inner)
        return left, outer, right, outer


def leaves(pdf: pikepdf.Pdf) -> Iterator[tuple[PageBoxes, pikepdf.Object]]:
    """Every page with its boxes."""
    viewer = pdf.Root.get("/ViewerPreferences")
    from_right = isinstance(viewer, pikepdf.Dictionary) and viewer.get("/Direction") == pikepdf.Name.R2L
    for number, page in enumerate(pdf.pages, 1):
        yield _leaf(number, page.obj, from_right), page.obj


def _leaf(number: int, page: pikepdf.Object, from_right: bool) -> PageBoxes:
    read = {name: _box(_inherited(page, name)) for name in ("/MediaBox", "/CropBox")}
    read |= {name: _box(page.get(name)) for name in ("/BleedBox", "/TrimBox")}
    media = read["/MediaBox"] or LETTER
    crop = _within(read["/CropBox"] or media, media)
    trim = read["/TrimBox"] or crop
    turn = _turned(page, trim)
    named = frozenset(name for name, box in read.items() if box is not None)
    sound = "/MediaBox" in named and all(name in named or name not in page for name in read)
    bleed = read["/BleedBox"] or crop
    media, crop, bleed, trim = (bounds(turn, box) for box in (media, crop, bleed, trim))
    return PageBoxes(number, turn, media, crop, bleed, trim, named, sound, from_right)


def _inherited(page: pikepdf.Object, name: str) -> object:
    node: object = page
    for _level in range(64):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _box(value: object) -> Box | None:
    """The four numbers in order, or None if they are not four numbers that span an area."""
    try:
        x0, y0, x1, y1 = (float(edge) for edge in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    if not all(math.isfinite(edge) for edge in (x0, y0, x1, y1)) or x0 == x1 or y0 == y1:
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _within(box: Box, media: Box) -> Box:
    x0, y0, x1, y1 = (
        max(box[0], media[0]),
        max(box[1], media[1]),
        min(box[2], media[2]),
        min(box[3], media[3]),
    )
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def _turned(page: pikepdf.Object, trim: Box) -> Matrix:
    unit = _number(page.get("/UserUnit"), 1.0)
    scale = (unit if unit > 0 else 1.0) / PT
    turns = {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    }
    turn = turns.get(int(_number(_inherited(page, "/Rotate"), 0.0)) % 360, IDENTITY)
    matrix = times(turn, (scale, 0.0, 0.0, scale, 0.0, 0.0))
    left, low, _right, _high = bounds(matrix, trim)
    return times(matrix, (1.0, 0.0, 0.0, 1.0, -left, -low))


def _number(value: object, default: float) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return default
    return number if math.isfinite(number) else default


def same_size(one: PageBoxes, other: PageBoxes) -> bool:
    """Whether both are trimmed to the same size."""
    return alike(one.trim, other.trim, SLIP)

"""Pictures that are too coarse and lines that are too thin."""

from collections.abc import Iterator

from pipeline.model.printer import Printer
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas
from pipeline.preflight.reading.geometry import overlaps
from pipeline.preflight.reading.page_geometry import PageBoxes

# Numbers in a PDF are rounded; 0.24975 pt is meant to be 0.25.
_ROUNDING = 0.98
# Black and white without greys needs finer dots (printers ask for 2 to 4 times as many).
_FINER = 2


def check_details(leaf: PageBoxes, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Only what lies at least partly on the trimmed page counts."""
    for part in canvas.painted:
        if not overlaps(part.box, leaf.trim):
            continue
        wanted = printer.dpi * (_FINER if part.bits == 1 else 1)
        if part.what == "image" and part.dpi < wanted * _ROUNDING:
            fact = "bitmap" if part.bits == 1 else "dpi"
            yield Sighting(fact, leaf.number, part.box, part.dpi, wanted)
        if part.width < printer.line * _ROUNDING and not part.colour.is_paper:
            yield Sighting("thin", leaf.number, part.thin, part.width, printer.line)

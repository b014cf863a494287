"""What else is on a page, or is not: annotations, fonts, transparency, nothing at all."""

from collections.abc import Iterator

import pikepdf

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.page_boxes import is_strict
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas
from pipeline.preflight.reading.damage import DAMAGE
from pipeline.preflight.reading.geometry import Box, bounds, overlaps
from pipeline.preflight.reading.page_geometry import PageBoxes

# What a PDF may carry for the printer's own machines.
_HARMLESS = {"/TrapNet", "/PrinterMark"}
# These do no harm where no standard is asked for; others print, or hide what does.
_SILENT = {"/Link", "/Popup"}
_NAMES = {"/Link": "links", "/Widget": "form fields", "/Text": "notes", "/FileAttachment": "attached files"}


def check_page(leaf: PageBoxes, page: pikepdf.Object, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Annotations, fonts, transparency, emptiness, and what could not be read."""
    yield from _annotations(leaf, page, printer)
    for font in canvas.fonts.values():
        if not font.embedded:
            yield Sighting("font", leaf.number, detail=font.name)
        if font.kind == "/Type3":
            yield Sighting("type3", leaf.number, detail=font.name)
    yield from _transparency(leaf, page, canvas, printer)
    shown = [part for part in canvas.painted if not part.colour.is_paper and overlaps(part.box, leaf.trim)]
    if not shown and not canvas.troubles:
        yield Sighting("blank", leaf.number)
    for trouble in canvas.troubles:
        yield Sighting("unseen", leaf.number, detail=trouble)


def _annotations(leaf: PageBoxes, page: pikepdf.Object, printer: Printer) -> Iterator[Sighting]:
    passed = _HARMLESS if is_strict(printer) else _HARMLESS | _SILENT
    for annotation in _listed(page.get("/Annots")):
        kind = str(annotation.get("/Subtype", "/unknown"))
        if kind in passed:
            continue
        box = _rectangle(annotation, leaf)
        if box is None or overlaps(box, leaf.bleed):
            yield Sighting("annotation", leaf.number, box, detail=_NAMES.get(kind, kind[1:].lower()))


def _listed(array: object) -> Iterator[pikepdf.Object]:
    if isinstance(array, pikepdf.Array):
        yield from (item for item in array.as_list() if isinstance(item, pikepdf.Dictionary))


def _rectangle(annotation: pikepdf.Object, leaf: PageBoxes) -> Box | None:
    try:
        x0, y0, x1, y1 = (float(edge) for edge in annotation.Rect)
    except DAMAGE:
        return None
    return bounds(leaf.matrix, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _transparency(
    leaf: PageBoxes, page: pikepdf.Object, canvas: Canvas, printer: Printer
) -> Iterator[Sighting]:
    if not canvas.transparent:
        return
    if printer.standard.lower().startswith(("pdf/x-1", "pdf/x-3")):
        yield Sighting("flat", leaf.number, detail=printer.standard.upper())
    elif printer.colour.space is not InkSet.RGB:
        group = page.get("/Group")
        if not isinstance(group, pikepdf.Dictionary) or "/CS" not in group:
            yield Sighting("transparency", leaf.number)

"""Whether a printer can make something of the pages: their size, and how thick they are together."""

import io
from collections.abc import Sequence

import pikepdf

from pipeline.model import Pdf
from pipeline.model.printer import Binding, Printer
from pipeline.press.edition.cover import spine_width, split
from pipeline.press.edition.trim_boxes import PT
from pipeline.problems import Collector, Outcome, Source

# Trims this near to each other (mm) are the same; and shapes, as a share of one side.
_EQUAL, _ALIKE = 0.1, 0.003


def misfit_of(pdf: Pdf, printer: Printer) -> str:
    """How the pages differ from what the printer wants; empty if they do not."""
    if printer.trim is None:
        return misfit((), printer)
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        boxes = [[float(v) / PT for v in page.trimbox] for page in source.pages]
    return misfit([(box[2] - box[0], box[3] - box[1]) for box in boxes], printer)


def misfit(sizes: Sequence[tuple[float, float]], printer: Printer) -> str:
    """How pages of these ``sizes`` (mm) differ from what the printer wants; empty if they do not."""
    if not printer.single and printer.trim is None and printer.leaves is not None:
        return f"{printer.name} prints single leaves, no booklets"
    if printer.trim is None:
        return ""
    bad = next((size for size in sizes if not _fits(size, printer)), None)
    if bad is None:
        return ""
    have, want = (f"{w:.4g} × {h:.4g} mm" for w, h in (bad, printer.trim))
    return f"the pages are {have}, but {printer.name} wants {want}{' or that shape' if printer.scale else ''}"


def _fits(size: tuple[float, float], printer: Printer) -> bool:
    assert printer.trim is not None
    if not printer.scale:
        return all(abs(have - want) <= _EQUAL for have, want in zip(size, printer.trim, strict=True))
    (width, height), (wide, high) = sorted(size), sorted(printer.trim)
    return abs(width / height * high / wide - 1) <= _ALIKE


def can_be_bound(pdf: Pdf, printer: Printer, at: Source) -> Outcome[bool]:
    """Whether the pages make a block that is thick enough to be glued; many in one fold get a warning."""
    found = Collector()
    _cover, inside = split(pdf.pages, pdf.cover, printer)
    if printer.binding is Binding.PERFECT:
        spine, least = spine_width(printer, len(inside)), printer.cover.least
        if spine < least:
            leaf = printer.paper.thickness
            enough = 2 * int(-(-(least - printer.cover.glue) // leaf)) if leaf else 0
            message = f"{pdf.name}: {pdf.pages} pages make a spine of {spine:g} mm, too thin to be glued"
            hint = (
                f"Have it stitched (a saddle profile, such as saddle-a5), take thicker paper, or let it have "
                f"{enough} pages inside: {printer.name} glues from {least:g} mm on (cover: {{least: …}})."
            )
            found.add("OCT-S26", message, at, hint)
            return found.give(False)
    elif printer.binding is Binding.SADDLE and printer.staple and pdf.pages > printer.staple:
        message = f"{pdf.name}: {pdf.pages} pages are many to staple in one fold, which would gape"
        hint = f"{printer.name} staples {printer.staple} (staple: …). Have it glued, or take thinner paper."
        found.add("OCT-S27", message, at, hint)
    return found.give(True)

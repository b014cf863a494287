"""Whether the pages are of the size, and have the bleed, that the printer wants."""

from collections.abc import Iterator, Sequence

from pipeline.model.printer import Printer
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.geometry import alike, grown, inside
from pipeline.preflight.reading.page_geometry import SLIP, PageBoxes, same_size


def check_boxes(leaves: Sequence[PageBoxes], printer: Printer) -> Iterator[Sighting]:
    """Trim, bleed and media of every page, and whether all are alike."""
    for leaf in leaves:
        yield from _check_leaf(leaf, printer)
    usual = _usual(leaves)
    odd = [leaf for leaf in leaves if not same_size(leaf, usual)]
    for leaf in odd:
        yield Sighting("sizes", leaf.number, leaf.trim, detail=measured(leaf))


def _usual(leaves: Sequence[PageBoxes]) -> PageBoxes:
    """A page of the size that most have; the first of them if there are several."""
    counts = [
        (sum(same_size(leaf, other) for other in leaves), -leaf.number, leaf) for leaf in _sizes(leaves)
    ]
    return max(counts, key=lambda row: row[:2])[2]


def _sizes(leaves: Sequence[PageBoxes]) -> list[PageBoxes]:
    """One page for each size."""
    found: list[PageBoxes] = []
    for leaf in leaves:
        if not any(same_size(leaf, other) for other in found):
            found.append(leaf)
    return found


def _check_leaf(leaf: PageBoxes, printer: Printer) -> Iterator[Sighting]:
    if not leaf.sound:
        yield Sighting("box", leaf.number)
    if "/TrimBox" not in leaf.named and is_strict(printer):
        yield Sighting("trimless", leaf.number)
    wanted = printer.trim
    if wanted is not None and not leaf.is_spread(printer):
        width, height = leaf.size
        if abs(width - wanted[0]) > SLIP or abs(height - wanted[1]) > SLIP:
            yield Sighting(
                "trim",
                leaf.number,
                leaf.trim,
                detail=f"{measured(leaf)} instead of {wanted[0]:g} × {wanted[1]:g} mm",
            )
    if printer.bleed and not alike(leaf.bleed, grown(leaf.trim, printer.bleed), SLIP):
        yield Sighting("bleed", leaf.number, leaf.bleed, wanted=printer.bleed, detail=_bleeds(leaf))
    if not inside(leaf.bleed if printer.bleed else leaf.trim, leaf.media, SLIP):
        yield Sighting("media", leaf.number, leaf.media)


def is_strict(printer: Printer) -> bool:
    """Whether the printer wants one of the print standards and not just any PDF."""
    return printer.standard.lower().startswith("pdf/x")


def measured(leaf: PageBoxes) -> str:
    """``148 × 210 mm``."""
    return f"{leaf.size[0]:.4g} × {leaf.size[1]:.4g} mm"


def _bleeds(leaf: PageBoxes) -> str:
    """``3 mm`` where it is the same all round, else ``left 0, bottom 3, right 3, top 3 mm``."""
    x0, y0, x1, y1 = leaf.bleed
    sides = [-x0, -y0, x1 - leaf.size[0], y1 - leaf.size[1]]
    if max(sides) - min(sides) <= SLIP:
        return f"{round(sides[0], 1) + 0:g} mm"
    named = zip(("left", "bottom", "right", "top"), sides, strict=True)
    return ", ".join(f"{name} {round(side, 1) + 0:g}" for name, side in named) + " mm"

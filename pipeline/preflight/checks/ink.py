"""Whether the colours of a page can be printed with the printer's inks, and with how much of them."""

from collections.abc import Iterator

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.sharpness import is_out_of_register
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas, Painted
from pipeline.preflight.reading.colour_spaces import Paint, Plates
from pipeline.preflight.reading.geometry import overlaps
from pipeline.preflight.reading.page_geometry import PageBoxes

# In percent: what rounding to 8 bits adds to four inks.
_ROUNDING = 2.0
# Text counts as neutral if its inks, as light, differ by no more than this and leave it this dark.
_EVEN, _DARK = 0.12, 0.75
_TRACE = 0.02


def check_inks(leaf: PageBoxes, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Foreign colours, mixed blacks, too much ink, white that overprints.

    The ink is that of each thing by itself: the most there can be as long as things cover each other, as they
    do without overprint and blend modes.
    """
    if printer.colour.space is InkSet.RGB:
        return
    for part in canvas.painted:
        yield from _foreign(leaf, part, printer)
        if not overlaps(part.box, leaf.bleed):
            continue
        if part.what == "text" and not is_out_of_register(part) and (mix := _mixed(part.colour)):
            yield Sighting("built", leaf.number, part.box, detail=mix)
        total = part.total or part.colour.total
        if part.colour.family is not Plates.ALL and total > printer.colour.ink + _ROUNDING:
            yield Sighting("ink", leaf.number, part.box, total, printer.colour.ink)
        if part.vanishes:
            yield Sighting("vanishing", leaf.number, part.box)
    foreign = [group.family for group in canvas.groups if group.family in {Plates.RGB, Plates.LAB}]
    if canvas.transparent and foreign:
        yield Sighting("blend", leaf.number, detail=foreign[0].value)


def _foreign(leaf: PageBoxes, part: Painted, printer: Printer) -> Iterator[Sighting]:
    family = part.colour.family
    if family in {Plates.RGB, Plates.LAB}:
        yield Sighting(family.value, leaf.number, part.box)
    elif family is Plates.SPOT:
        names = [name[1:] for name in part.colour.names if name[1:] != printer.colour.spot]
        if names:
            yield Sighting("spot", leaf.number, part.box, detail=", ".join(names))
    elif _is_foreign(part, printer.colour.space):
        yield Sighting("tinted", leaf.number, part.box)


def _is_foreign(part: Painted, space: InkSet) -> bool:
    """Whether process inks are used that are not printed: all beside a lone spot ink, else colours."""
    if space is InkSet.CMYK or part.colour.family is Plates.ALL:
        return False
    alone = space is InkSet.ONE and max(part.colour.total, part.total or 0.0) > 100 * _TRACE
    return alone or _is_tinted(part)


def _is_tinted(part: Painted) -> bool:
    inks = part.colour.inks or (0.0,)
    return part.tinted or (part.colour.family is Plates.CMYK and max(inks[:3]) > _TRACE)


def _mixed(colour: Paint) -> str:
    """``C 72 M 68 Y 67 K 88`` if that is a black or grey of several inks, else nothing."""
    if colour.family is not Plates.CMYK or colour.inks is None or max(colour.inks[:3]) <= _TRACE:
        return ""
    black = colour.inks[3]
    light = [(1 - ink) * (1 - black) for ink in colour.inks[:3]]
    if max(light) - min(light) > _EVEN or max(light) > _DARK:
        return ""
    return " ".join(f"{name} {100 * ink:.0f}" for name, ink in zip("CMYK", colour.inks, strict=True))

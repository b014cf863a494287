"""Letters and lines that would not come out sharp: made of dots, or of inks that miss each other."""

from collections.abc import Iterator

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas, Painted
from pipeline.preflight.reading.colour_spaces import Paint, Plates
from pipeline.preflight.reading.geometry import overlaps
from pipeline.preflight.reading.page_geometry import PageBoxes

# Letters under so many pt have strokes about as wide as the dots of a screen lie apart. Numbers are rounded.
_SMALL, _ROUNDING = 12.0, 0.98
# A tint that is read on white is at least so dark (a paler one stands on a ground), and a full ink darker.
_READ, _FULL = 0.45, 0.995
# An ink of which there is less does not count.
_TRACE = 0.02
_REGISTER = 2
# Lines of dots are to be this wide, in pt.
_DOTTED = 0.5


def check_sharpness(leaf: PageBoxes, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Small letters in a screened ink or in more than two inks, and thin lines that are screened.

    A full ink that is seen through is screened too: on paper there is only a share of it.
    """
    if printer.colour.space is InkSet.RGB:
        return
    for part in canvas.painted:
        if not overlaps(part.box, leaf.bleed):
            continue
        if part.what == "text" and part.size < _SMALL * _ROUNDING:
            yield from _small(leaf, part)
        elif part.width < _DOTTED * _ROUNDING and _is_dotted(part):
            yield Sighting("dotted", leaf.number, part.thin, part.width, _DOTTED)


def _small(leaf: PageBoxes, part: Painted) -> Iterator[Sighting]:
    inks = used_inks(_laid(part))
    if is_out_of_register(part):
        yield Sighting("register", leaf.number, part.box, part.size, detail=_named(inks))
    elif len(inks) == 1 and part.colour.family is not Plates.SPOT:
        [(name, amount)] = inks.items()
        if name != "Y" and _READ <= amount < _FULL:
            yield Sighting("screened", leaf.number, part.box, part.size, detail=_named(inks))


def is_out_of_register(part: Painted) -> bool:
    """Whether these are small letters in more inks than can be laid on each other."""
    small = part.what == "text" and part.size < _SMALL * _ROUNDING
    return small and part.colour.family is not Plates.ALL and len(used_inks(part.colour)) > _REGISTER


def used_inks(colour: Paint) -> dict[str, float]:
    """The inks of a colour with their amounts, C, M, Y and K by their letters; none if they are not known."""
    amounts = dict(zip("CMYK", colour.inks or (), strict=False))
    if colour.spot:
        amounts["special"] = colour.spot
    return {name: amount for name, amount in amounts.items() if amount > _TRACE}


def _named(inks: dict[str, float]) -> str:
    """``C 72 M 68 Y 67 K 88``."""
    return " ".join(f"{name} {100 * amount:.0f}" for name, amount in inks.items())


def _laid(part: Painted) -> Paint:
    return part.colour if part.opacity == 1 else part.colour.seen_through(part.opacity)


def _is_dotted(part: Painted) -> bool:
    inks = used_inks(_laid(part))
    return bool(inks) and part.colour.family is not Plates.ALL and max(inks.values()) < _FULL

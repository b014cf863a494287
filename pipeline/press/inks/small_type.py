"""Letters that come out sharp: what a screen of dots would fray, and four plates would not hit together."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.press.inks.amounts import Amounts

SOLID: "Amounts" = (0.0, 0.0, 0.0, 1.0)
SMALL = 12.0
"""Letters under so many pt are small: their strokes are about as wide as the dots of a screen lie apart."""

# What is at least so black is meant black: an area, or letters of any size.
_BLACK_AREA, _BLACK_TYPE = 0.9, 0.7
# Grey that can be read on white (WCAG 2.2, 4.5 to 1) has at least 0.53; what is lighter stands on a ground.
_READ_ON_WHITE = 0.45
# An ink of which there is less does not count.
_TRACE = 0.02
_MOST = 2
# The inks of what looks grey or black differ by no more.
_COLOURLESS = 0.25


def black_area(amounts: "Amounts") -> "Amounts":
    """``amounts`` (0 to 1) of four inks, or black alone where they are meant so."""
    *colours, black = amounts
    return SOLID if black >= _BLACK_AREA and max(colours) < _TRACE else amounts


def sharp(amounts: "Amounts", size: float) -> "Amounts":
    """The four inks of letters of ``size`` (pt) in a colour of ``amounts``.

    Small grey letters are solid black: their weight makes them light. Small letters in more than two inks
    keep the two that make their colour, which also take its darkness; if it has next to none, they are black.
    """
    *colours, black = amounts
    few = sum(amount > _TRACE for amount in amounts) <= _MOST
    if max(colours) <= _TRACE:
        return SOLID if black >= (_READ_ON_WHITE if size < SMALL else _BLACK_TYPE) else amounts
    if size >= SMALL or few:
        return amounts
    darkness = min(1.0, min(colours) + black)
    if max(colours) - min(colours) <= _COLOURLESS:
        return SOLID if darkness >= _READ_ON_WHITE else (0.0, 0.0, 0.0, darkness)
    weakest = colours.index(min(colours))
    kept = [0.0 if n == weakest else amount + (1 - amount) * black for n, amount in enumerate(colours)]
    return (*kept, 0.0)


def sharp_tint(tint: float, size: float | None) -> float:
    """The ``tint`` of one ink (0 to 1) for an area, or for letters of ``size`` (pt): small ones are solid."""
    if size is None:
        return 1.0 if tint >= _BLACK_AREA else tint
    return 1.0 if tint >= (_READ_ON_WHITE if size < SMALL else _BLACK_TYPE) else tint

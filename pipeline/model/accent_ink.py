"""The accent of an event as ink: a named one of its own, and what stands for it in four colours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccentInk:
    """``spot`` is its name in a book of swatches, empty if it has none; ``cmyk`` are amounts from 0 to 1.

    ``screen`` is ``#rrggbb``, by which the press knows it on the pages.
    """

    spot: str
    cmyk: tuple[float, float, float, float]
    screen: str

"""The short programme: how large the type may be for the days to fill two pages, or four."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.compose.lists.leaflets.dense_leaflet import DenseSetting
from pipeline.compose.lists.listing import Column, Listing, mm, sizes
from pipeline.model import Day

# The pages of a leaf, and of a sheet folded once.
_LEAF, FOLDED = 2, 4
# A page has room for something, or there is no end of them.
_LEAST = 1.0


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day's rows and their heading, ``head`` em high, ``space`` em below a day before."""

    day: Day
    column: Column
    head: float
    space: float

    def blocks(self, size: float) -> Iterator[float]:
        """Heights in mm of what is not broken: the heading with the first rows, then the others."""
        first, *others = self.column.blocks(size)
        return chain([first + mm(self.head + self.space, size)], others)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Each day with its rows in ``size`` pt. ``paged``: a page for each; else they follow on ``pages``.

    A long programme has no lists of days but is ``dense``.
    """

    days: tuple[tuple[Day, Listing], ...]
    paged: bool
    pages: int
    size: float
    dense: DenseSetting | None = None


def leaflet(
    days: Sequence[DayColumn], rooms: tuple[float, float], largest: float, smallest: float, tail: float = 0.0
) -> Leaflet:
    """``days`` in the largest type between ``largest`` and ``smallest`` pt with which they come out well.

    Up to two days get a page each. Else, or if that is too little, the days follow each other on two pages,
    on four, or on as many as the smallest type takes. ``rooms`` are the heights in mm of the first page
    and of the others; below the last day come ``tail`` mm that stay together.
    """
    rooms = (rooms[0], max(rooms[1], _LEAST))
    tried = list(sizes(largest, smallest))
    if len(days) <= _LEAF:
        for size in tried:
            free = [room - mm(day.head, size) for day, room in zip(days, rooms, strict=False)]
            free[-1:] = [room - tail for room in free[-1:]]
            if all(day.column.height(size) <= room for day, room in zip(days, free, strict=True)):
                made = zip(days, free, strict=True)
                lists = tuple((day.day, day.column.set(size, room)) for day, room in made)
                return Leaflet(lists, paged=True, pages=len(days), size=size)
    fitting = (size for most in (_LEAF, FOLDED) for size in tried if _pages(days, size, rooms, tail) <= most)
    size = next(fitting, smallest)
    lists = tuple((day.day, day.column.set(size, 0)) for day in days)
    return Leaflet(lists, paged=False, pages=_pages(days, size, rooms, tail), size=size)


def _pages(days: Iterable[DayColumn], size: float, rooms: tuple[float, float], tail: float) -> int:
    """How many pages ``days`` take in ``size`` pt, one under the other, with ``tail`` mm below the last."""
    pages, free = 1, rooms[0]
    for block in chain(chain.from_iterable(day.blocks(size) for day in days), [tail] if tail else []):
        if free < block:
            pages, free = pages + 1, rooms[1]
        free -= block
        # What is higher than a page is broken all the same.
        while free < 0:
            pages, free = pages + 1, free + rooms[1]
    return pages

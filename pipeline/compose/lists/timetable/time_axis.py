"""Where each moment of a day stands: to scale as far as texts allow, less the hours with nothing on."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise
from typing import NamedTuple

# Hours in which nothing is on take no more than this, in mm.
_DEAD = 4.0
# No hour is higher than this, in mm.
_HIGHEST = 45.0
_HALVINGS = 14


class Demand(NamedTuple):
    """From ``start`` to ``end`` there must be at least ``height`` mm."""

    start: datetime
    end: datetime
    height: float


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """``moments`` in order, and their ``places`` in mm from the top.

    ``dead`` are the gaps that are shortened, by the number of the moment before.
    """

    moments: tuple[datetime, ...]
    places: tuple[float, ...]
    dead: tuple[int, ...]

    @property
    def height(self) -> float:
        return self.places[-1]

    def at(self, moment: datetime) -> float:
        """The place of a moment, which must lie between the first and the last."""
        after = max(1, bisect_left(self.moments, moment))
        (first, last), (top, foot) = self.moments[after - 1 : after + 1], self.places[after - 1 : after + 1]
        return top + (foot - top) * ((moment - first) / (last - first))

    def is_dead(self, moment: datetime) -> bool:
        """Whether ``moment`` lies inside a gap that is shortened."""
        return any(self.moments[gap] < moment < self.moments[gap + 1] for gap in self.dead)


class TimeRange:
    """The moments between which ``spans`` begin and end, and which hours are without any."""

    def __init__(self, spans: Iterable[tuple[datetime, datetime]]) -> None:
        spans = sorted(spans)
        self.moments = tuple(sorted({moment for span in spans for moment in span}))
        self._place = {moment: place for place, moment in enumerate(self.moments)}
        self._minutes = [(b - a).total_seconds() / 60 for a, b in pairwise(self.moments)]
        self._busy = [any(a <= start and end <= b for a, b in spans) for start, end in pairwise(self.moments)]

    def axis(self, scale: float, demands: Sequence[Demand]) -> TimeAxis:
        """The axis with ``scale`` mm a minute, stretched where ``demands`` ask for more."""
        heights = [
            scale * minutes if busy else min(scale * minutes, _DEAD)
            for minutes, busy in zip(self._minutes, self._busy, strict=True)
        ]
        for first, last, wanted in self._in_order(demands):
            lacking = wanted - sum(heights[first:last])
            if lacking > 0:
                whole = sum(self._minutes[first:last])
                for place in range(first, last):
                    heights[place] += lacking * self._minutes[place] / whole
        dead = (n for n, busy in enumerate(self._busy) if not busy and heights[n] < scale * self._minutes[n])
        return TimeAxis(self.moments, tuple(accumulate(heights, initial=0.0)), tuple(dead))

    def _in_order(self, demands: Sequence[Demand]) -> list[tuple[int, int, float]]:
        """Demands for little time first: what they take counts for those around them."""
        placed = [(self._place[one.start], self._place[one.end], one.height) for one in demands]
        return sorted(placed, key=lambda one: (one[1] - one[0], one))

    def filling(self, height: float, demands: Sequence[Demand], least: float = 0.0) -> TimeAxis | None:
        """The axis with the largest scale that ``height`` mm hold; None if not even that of ``least`` is."""
        if self.axis(least, demands).height > height:
            return None
        low = largest(lambda scale: self.axis(scale, demands).height <= height, least, _HIGHEST / 60)
        return self.axis(low, demands)

    def scale(self, height: float, demands: Sequence[Demand]) -> float:
        """The largest scale that ``height`` mm hold, in mm a minute."""
        return largest(lambda scale: self.axis(scale, demands).height <= height, 0.0, _HIGHEST / 60)


def largest(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The largest number from ``low``, for which ``holds`` is true, to ``high`` for which it is true."""
    if holds(high):
        return high
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low

"""The rows of a door sign cut into sheets of about the same height, where a break or a session ends."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.compose.lists.doors.door_rows import DoorRow
from pipeline.model import SlotKind

# What a sheet gains by its end, as a share of the square of its height.
_GAINS = {SlotKind.MEAL: 0.4, SlotKind.BREAK: 0.15}
_SESSION_ENDS = 0.08


class Cutting:
    """``rows`` with their ``heights`` on sheets of ``room``, all in the same unit.

    A sheet that begins inside a session repeats the session's row.
    """

    def __init__(self, rows: Sequence[DoorRow], heights: Sequence[float], room: float) -> None:
        self._rows, self._room = rows, room
        self._above = [0.0, *accumulate(heights)]
        self._heads = list(self._sessions())
        self._again = [0.0 if head is None else heights[head] for head in self._heads]

    def fewest(self) -> int:
        """How many sheets the rows take."""
        return len(list(self._filled()))

    def even(self, count: int) -> list[tuple[int, int]]:
        """The first row of each of ``count`` sheets and the one after its last, as even as they come."""
        places = [n for n in range(len(self._rows) + 1) if self._may_end(n)]
        # The least cost of the rows before each place with so many sheets, and where the last one begins.
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
        for _sheet in range(count):
            found: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, cuts) in best.items():
                for end in (place for place in places if place > start):
                    more = self._cost(start, end)
                    if math.isinf(more) and end > start + 1:
                        break
                    if end not in found or cost + more < found[end][0]:
                        found[end] = (cost + more, (*cuts, end))
            best = found
        whole = best.get(len(self._rows))
        return list(pairwise(whole[1])) if whole else list(self._filled())

    def repeated(self, start: int) -> int | None:
        """The row of the session that goes on in row ``start``; None outside of sessions."""
        return self._heads[start]

    def _sessions(self) -> Iterator[int | None]:
        """For each row that of the session that holds it."""
        last: int | None = None
        for place, row in enumerate(self._rows):
            yield last if last is not None and row.slot in self._rows[last].slot.slots else None
            last = place if row.slot.slots else last

    def used(self, start: int, end: int) -> float:
        """The height of the rows from ``start`` to before ``end``, with that of a session that goes on."""
        return self._above[end] - self._above[start] + self._again[start]

    def _filled(self) -> Iterator[tuple[int, int]]:
        """Sheets filled one after the other."""
        start, end = 0, 0
        for place in range(1, len(self._rows) + 1):
            if end > start and self.used(start, place) > self._room:
                yield start, end
                start = end
            if self._may_end(place):
                end = place
        if self._rows:
            yield start, len(self._rows)

    def _may_end(self, place: int) -> bool:
        """Whether a sheet may end before row ``place``: not between a session and its first talk."""
        return place in (0, len(self._rows)) or not self._rows[place - 1].slot.slots

    def _cost(self, start: int, end: int) -> float:
        used = self.used(start, end)
        if used > self._room:
            return math.inf
        last = end == len(self._rows)
        gain = 0.0 if last else _GAINS.get(self._rows[end - 1].slot.kind, 0.0)
        if not last and not gain and self.repeated(end) is None:
            gain = _SESSION_ENDS
        return used * used * (1 - gain)

"""Where slots lie across the timetable: in the columns of their rooms, side by side if they clash."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from pipeline.model import Slot

# Left edge and width, as shares of the whole.
Lane = tuple[float, float]
# First column and the one after the last.
_Run = tuple[int, int]
# Shares that differ by less are the same.
_NEAR = 1e-9


class Lanes:
    """The columns of ``slots``, and which part of the width each has; ``ends`` by id, as they are drawn."""

    def __init__(self, slots: Iterable[Slot], ends: Mapping[str, datetime]) -> None:
        self._ends, self._found = ends, dict[str, list[Lane]]()
        slots = tuple(slots)
        housed = [slot for slot in slots if _is_housed(slot)]
        self.columns: tuple[str | None, ...] = tuple(
            dict.fromkeys(room for slot in housed for room in slot.rooms)
        )
        self._housed = {
            room: [slot for slot in housed if room in slot.rooms] for room in self.columns if room
        }
        loose = self._groups(slot for slot in slots if not _is_housed(slot))
        wide = [(group, self._free(group)) for group in loose]
        if not self.columns or any(run is None for _group, run in wide):
            self.columns += (None,)
        for place, room in enumerate(self.columns):
            for group in self._groups(self._housed.get(room or "", ())):
                self._share(group, (place, place + 1))
        for group, run in wide:
            self._share(group, self._with_the_last(run))

    def of(self, slot: Slot) -> list[Lane]:
        """The lanes of ``slot``; what is shown in rooms side by side has one over all of them."""
        lanes: list[Lane] = []
        column = 1 / len(self.columns) - _NEAR
        for left, width in self._found[slot.id]:
            before, length = lanes[-1] if lanes else (0.0, 0.0)
            if min(width, length) > column and abs(before + length - left) < _NEAR:
                lanes[-1] = (before, length + width)
            else:
                lanes.append((left, width))
        return lanes

    def _with_the_last(self, run: _Run | None) -> _Run:
        """``run`` with the column that has no room, in which nothing else is on; that alone if it is None."""
        count = len(self.columns)
        if run is None:
            return count - 1, count
        return run[0], count if run[1] == len(self._housed) else run[1]

    def _groups(self, slots: Iterable[Slot]) -> Iterator[list[Slot]]:
        """``slots`` in groups that do not overlap each other."""
        group: list[Slot] = []
        for slot in sorted(slots, key=lambda slot: slot.start):
            if group and slot.start >= max(self._ends[one.id] for one in group):
                yield group
                group = []
            group.append(slot)
        if group:
            yield group

    def _free(self, group: list[Slot]) -> _Run | None:
        """The longest run of columns in which nothing is on while ``group`` is; None if there is none."""
        start, end = min(s.start for s in group), max(self._ends[s.id] for s in group)
        taken = [
            n
            for n, room in enumerate(self.columns)
            if any(s.start < end and start < self._ends[s.id] for s in self._housed[room or ""])
        ]
        runs = [(a + 1, b) for a, b in pairwise((-1, *taken, len(self.columns)))]
        longest = max(runs, key=lambda run: run[1] - run[0])
        return longest if longest[1] > longest[0] else None

    def _share(self, group: list[Slot], run: _Run) -> None:
        """Give each of ``group`` a lane of ``run``, and as many lanes as are needed at once."""
        until: list[datetime] = []
        lane_of: dict[str, int] = {}
        for slot in group:
            free = next((n for n, end in enumerate(until) if end <= slot.start), len(until))
            until[free : free + 1] = [self._ends[slot.id]]
            lane_of[slot.id] = free
        wide = 1 / len(self.columns)
        width = (run[1] - run[0]) * wide / len(until)
        for slot in group:
            lane = (run[0] * wide + lane_of[slot.id] * width, width)
            self._found.setdefault(slot.id, []).append(lane)


def _is_housed(slot: Slot) -> bool:
    """Whether ``slot`` stands in the columns of its rooms; what everybody may go to spans all."""
    return bool(slot.rooms) and not slot.kind.is_pause

"""Where slots lie across the timetable: in the columns of their rooms, side by side if they clash."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from pipeline.model import Slot

# First column and the one after the last.
_Run = tuple[int, int]
# Shares that differ by less are the same.
_NEAR = 1e-9
# What goes on while something else begins in every room is drawn until then, if it is as long as this.
_WORTH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Lane:
    """Where ``slot`` is drawn: until ``end``, ``left`` and ``width`` as shares (0 to 1) of the whole.

    ``open``: it has no end, or goes on below. ``spans``: it does not stand in the columns of its rooms.
    """

    slot: Slot
    end: datetime
    left: float
    width: float
    open: bool
    spans: bool


class Lanes:
    """The lanes of ``slots`` over ``columns`` (room ids; None: what has no room); ``ends`` by id.

    ``wide`` are the ids of slots for everybody. Pauses, and what has no room, span the columns that are free
    at the time; pauses for which none is are ``aside``, other slots are left out without such a column.
    """

    def __init__(
        self,
        slots: Iterable[Slot],
        ends: Mapping[str, datetime],
        columns: Sequence[str | None],
        wide: Collection[str],
    ) -> None:
        self._ends, self._columns = dict(ends), tuple(columns)
        slots = tuple(slots)
        self.lanes: list[Lane] = []
        self.aside: list[Slot] = []
        self._last: dict[str, int] = {}
        over_all = [slot for slot in slots if slot.id in wide]
        self._busy = [
            [*over_all, *(slot for slot in slots if slot.id not in wide and _stands_in(slot, room))]
            for room in self._columns
        ]
        for slot in over_all:
            self._share([slot], (0, len(self._columns)), spans=True)
        for place, room in enumerate(self._columns):
            for group in self._groups(s for s in slots if s.id not in wide and _stands_in(s, room)):
                self._share(group, (place, place + 1), spans=False)
        for group in self._groups(s for s in slots if s.id not in wide and not is_housed(s)):
            self._spread(group)
        self.lanes.sort(key=lambda lane: (lane.slot.start, lane.left))

    def _spread(self, group: list[Slot]) -> None:
        """Lay ``group``, which has no columns of its own, over those that are free."""
        runs = self._free(group)
        if runs and all(slot.kind.is_pause for slot in group):
            for run in runs:
                self._share(group, run, spans=True)
        elif runs:
            self._share(group, max(runs, key=lambda run: run[1] - run[0]), spans=True)
        elif len(group) > 1:
            self._split(group)
        elif group[0].kind.is_pause:
            self._cut_short(group[0])

    def _split(self, group: list[Slot]) -> None:
        """Lay the slots of ``group`` by themselves; pauses take what others leave."""
        shown = [slot for slot in group if not slot.kind.is_pause]
        whole = len(shown) < len(group)
        for part in self._groups(shown) if whole else ([slot] for slot in shown):
            self._spread(part)
        for slot in group:
            if slot.kind.is_pause:
                self._spread([slot])

    def _cut_short(self, pause: Slot) -> None:
        """Draw ``pause`` until something begins in its way, if that is worth it."""
        starts = [slot.start for column in self._busy for slot in column if slot.start > pause.start]
        until = min((start for start in starts if start < self._ends[pause.id]), default=pause.start)
        whole, self._ends[pause.id] = self._ends[pause.id], until
        runs = self._free([pause]) if until - pause.start >= _WORTH else []
        if not runs:
            self._ends[pause.id] = whole
            self.aside.append(pause)
        for run in runs:
            self._share([pause], run, spans=True, cut=True)

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

    def _free(self, group: list[Slot]) -> list[_Run]:
        """The runs of columns in which nothing is on while ``group`` is."""
        start, end = min(s.start for s in group), max(self._ends[s.id] for s in group)
        taken = [
            place
            for place, column in enumerate(self._busy)
            if any(s.start < end and start < self._ends[s.id] for s in column)
        ]
        runs = [(a + 1, b) for a, b in pairwise((-1, *taken, len(self._columns)))]
        return [run for run in runs if run[1] > run[0]]

    def _share(self, group: list[Slot], run: _Run, *, spans: bool, cut: bool = False) -> None:
        """Give each of ``group`` a lane of ``run``, and as many lanes as are needed at once."""
        until: list[datetime] = []
        lane_of: dict[str, int] = {}
        for slot in group:
            free = next((n for n, end in enumerate(until) if end <= slot.start), len(until))
            until[free : free + 1] = [self._ends[slot.id]]
            lane_of[slot.id] = free
        wide = 1 / len(self._columns)
        width = (run[1] - run[0]) * wide / len(until)
        for column in self._busy[run[0] : run[1]] if spans else ():
            column.extend(group)
        for slot in group:
            left = run[0] * wide + lane_of[slot.id] * width
            lane = Lane(slot, self._ends[slot.id], left, width, cut or slot.end is None, spans)
            self._add(lane, whole=len(until) == 1)

    def _add(self, lane: Lane, *, whole: bool) -> None:
        """Add ``lane``; one for the same slot that fills the columns before it becomes wider."""
        place = self._last.get(lane.slot.id, -1)
        if place >= 0 and whole:
            one = self.lanes[place]
            beside = abs(one.left + one.width - lane.left) < _NEAR
            if beside and one.width > 1 / len(self._columns) - _NEAR:
                self.lanes[place] = replace(one, width=one.width + lane.width)
                return
        self._last[lane.slot.id] = len(self.lanes)
        self.lanes.append(lane)


def _stands_in(slot: Slot, room: str | None) -> bool:
    return room in slot.rooms and is_housed(slot)


def is_housed(slot: Slot) -> bool:
    """Whether ``slot`` has columns of its own; a pause spans all, whatever room it names."""
    return bool(slot.rooms) and not slot.kind.is_pause

"""One page of the timetable: some rooms, some hours, measured in mm."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from pipeline.compose.lists.timetable.box_texts import BoxText, BoxTexts, Lines
from pipeline.compose.lists.timetable.time_axis import Demand, TimeAxis, TimeRange
from pipeline.model import Slot
from pipeline.programme.clock import Signs, clock, hours
from pipeline.programme.timetable.lanes import Lane

_PT = 72 / 25.4
# Of the largest scale that one line in each box leaves, so much is kept when boxes grow with their texts.
_TO_SCALE = 0.2
# The distance of lines as a multiple of the size of type.
LEADING = 1.18


@dataclass(frozen=True, slots=True)
class Label:
    """A time at the side: ``top`` in mm."""

    top: float
    text: str
    dead: bool = False


@dataclass(frozen=True, slots=True)
class TimeBox:
    """A slot on the page, lengths in mm; ``open``: nothing tells when it ends, or it goes on."""

    slot: Slot
    left: float
    top: float
    width: float
    height: float
    paragraphs: tuple[Lines, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the stylesheet says, in mm: around a box and inside it; ``label`` is the height of a time."""

    gap: float
    edge: float
    pad: float
    above: float
    label: float


@dataclass(frozen=True, slots=True)
class Field:
    """The field of a page: its boxes and times, and what is left out of them.

    ``cut`` are the slots that are shortened, ``missing`` the share of all lines that is not there.
    """

    boxes: tuple[TimeBox, ...]
    labels: tuple[Label, ...]
    cut: tuple[Slot, ...]
    missing: float


class FieldMaker:
    """Sets ``lanes`` in type of ``size`` pt on a field ``width`` mm wide; ``rooms``: a day has several."""

    def __init__(
        self,
        lanes: Sequence[Lane],
        texts: BoxTexts,
        lengths: Lengths,
        width: float,
        size: float,
        *,
        rooms: bool,
    ) -> None:
        self._lanes, self._texts, self._lengths = lanes, texts, lengths
        self._width, self._size, self._rooms = width, size, rooms
        self._lead = size * LEADING / _PT
        self._range = TimeRange((lane.slot.start, lane.end) for lane in lanes)

    def field(self, height: float) -> Field | None:
        """The field ``height`` mm high; None if not even one line a box finds room."""
        height -= self._lengths.label
        told = self._labelled(height)
        if told is None:
            return None
        wordings = [self._wordings(lane, told) for lane in self._lanes]
        axis = self._axis(height, wordings, self._apart(told))
        if axis is None:
            return None
        made = [self._box(lane, axis, lines) for lane, lines in zip(self._lanes, wordings, strict=True)]
        cut = tuple(dict.fromkeys(box.slot for box, missing, _all in made if missing))
        lines = sum(whole for _box, _missing, whole in made)
        signs = self._texts.times
        labels = tuple(Label(axis.at(moment), clock(moment, signs)) for moment in self._kept(told, axis))
        breaks = tuple(
            Label((axis.places[gap] + axis.places[gap + 1]) / 2, "", dead=True) for gap in axis.dead
        )
        missing = sum(missing for _box, missing, _all in made) / max(1, lines)
        return Field(tuple(box for box, _missing, _all in made), labels + breaks, cut, missing)

    def _labelled(self, height: float) -> list[datetime] | None:
        """Which moments have a label: those at which most begins first, then ends, then full hours."""
        axis = self._range.filling(height, [self._least(lane) for lane in self._lanes])
        if axis is None:
            return None
        starts = [lane.slot.start for lane in self._lanes]
        ends = [lane.end for lane in self._lanes if lane.slot.end == lane.end]
        moments = dict.fromkeys((*starts, *ends, *_full_hours(axis)))
        ranked = sorted(moments, key=lambda m: (-starts.count(m), -(m.minute % 30 == 0), -ends.count(m), m))
        kept: list[datetime] = []
        for moment in ranked:
            place = axis.at(moment)
            if all(abs(axis.at(one) - place) >= self._lengths.label for one in kept):
                kept.append(moment)
        return sorted(kept)

    def _kept(self, told: Sequence[datetime], axis: TimeAxis) -> Iterator[datetime]:
        """Those of ``told`` with which something begins or ends, and full hours that are apart from them."""
        fixed = [moment for moment in told if moment in self._range.moments]
        for moment in told:
            near = any(abs(axis.at(one) - axis.at(moment)) < self._lengths.label for one in fixed)
            if moment in fixed or not near:
                yield moment

    def _apart(self, told: Sequence[datetime]) -> list[Demand]:
        """That the labels at moments of the axis stay apart."""
        known = [moment for moment in told if moment in self._range.moments]
        return [Demand(a, b, self._lengths.label) for a, b in pairwise(known)]

    def _least(self, lane: Lane, lines: int = 1) -> Demand:
        height = lines * self._lead + 2 * self._lengths.above + self._lengths.gap
        return Demand(lane.slot.start, lane.end, height + 0.05)

    def _wordings(self, lane: Lane, told: Sequence[datetime]) -> list[tuple[BoxText, list[int]]]:
        """The wordings of a lane, with the lines that their paragraphs take."""
        room = (self._inner(lane) - 0.2) * _PT / self._size
        with_room = lane.spans and (self._rooms or lane.slot.kind.is_pause)
        found = self._texts.of(lane.slot, _time(lane, told, self._texts.times), with_room=with_room)
        return [(wording, wording.lines(room)) for wording in found]

    def _inner(self, lane: Lane) -> float:
        known = self._lengths
        return lane.width * self._width - known.gap - known.edge - 2 * known.pad

    def _axis(
        self, height: float, wordings: Sequence[list[tuple[BoxText, list[int]]]], apart: Sequence[Demand]
    ) -> TimeAxis | None:
        """The axis that gives texts the most room and stays to scale as far as may be."""

        least = 0.0

        def demands(lines: Sequence[int]) -> list[Demand]:
            return [*map(self._least, self._lanes, lines), *apart]

        def fits(lines: Sequence[int]) -> bool:
            return self._range.axis(least, demands(lines)).height <= height

        wanted = [_wanted(found) for found in wordings]
        least = _TO_SCALE * self._range.scale(height, demands([1] * len(wanted)))
        most = bisect_left(
            range(2, max(wanted) + 1), x=True, key=lambda most: not fits([min(n, most) for n in wanted])
        )
        lines = [min(n, 1 + most) for n in wanted]
        for place, found in enumerate(wordings):
            # What lacks a line or two may have them from others that have more than they need.
            whole = min(sum(counts) for _wording, counts in found)
            if whole > lines[place] and fits(more := [*lines[:place], whole, *lines[place + 1 :]]):
                lines = more
        return self._range.filling(height, demands(lines))

    def _box(
        self, lane: Lane, axis: TimeAxis, wordings: Sequence[tuple[BoxText, list[int]]]
    ) -> tuple[TimeBox, int, int]:
        """A box, how many lines it lacks, and how many it should have."""
        known = self._lengths
        top, foot = axis.at(lane.slot.start), axis.at(lane.end)
        height = foot - top - known.gap
        room = max(1, math.floor((height - 2 * known.above) / self._lead + 1e-6))
        wording, lines = next((one for one in wordings if sum(one[1]) <= room), wordings[-1])
        box = TimeBox(
            lane.slot,
            lane.left * self._width + known.gap / 2,
            top + known.gap / 2,
            lane.width * self._width - known.gap,
            height,
            tuple(_clamped(wording, lines, room)),
            lane.open,
        )
        return box, max(0, sum(lines) - room), sum(lines)


def _wanted(wordings: Sequence[tuple[BoxText, list[int]]]) -> int:
    """How many lines a box should have: those of a session's names, else those of the longest wording."""
    longest = 1 if len(wordings) > 2 and len(wordings[0][0].paragraphs) > 2 else 0
    return sum(wordings[longest][1])


def _clamped(wording: BoxText, lines: Sequence[int], room: int) -> Iterator[Lines]:
    """The paragraphs of ``wording`` as far as ``room`` lines reach."""
    for bits, count, spare in zip(wording.paragraphs, lines, wording.spare, strict=True):
        if room > 0:
            yield Lines(bits, max(1, min(count, room) - spare))
        room -= count


def _time(lane: Lane, told: Sequence[datetime], signs: Signs) -> str:
    """What of its hours the times at the side do not tell."""
    begins, ends = lane.slot.start in told, lane.end in told
    if lane.slot.end is None or lane.slot.end <= lane.slot.start:
        return "" if begins else clock(lane.slot.start, signs)
    if lane.end != lane.slot.end or not begins:
        return hours(lane.slot, signs)
    return "" if ends else f"–{clock(lane.slot.end, signs)}"


def _full_hours(axis: TimeAxis) -> Iterator[datetime]:
    hour = axis.moments[0].replace(minute=0)
    while hour < axis.moments[-1]:
        if hour > axis.moments[0] and not axis.is_dead(hour):
            yield hour
        hour += timedelta(hours=1)

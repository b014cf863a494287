"""How the timetable of a day may be divided: which rooms and which hours a page shows, and which way up."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import pairwise

from pipeline.programme.timetable.grid import Plan
from pipeline.programme.timetable.lanes import Lanes, is_housed

# Sizes of type as shares of the page's, and what a smaller one costs, in pages.
_SIZES = ((0.84, 0.0), (0.79, 0.1), (0.74, 0.25))
# What a turned page costs beside an upright one.
_TURNED = 0.3
# What it costs that the last page of several is alone on its spread.
_HALF = 0.4
# The parts that a day is divided into at most.
_PARTS = 3


@dataclass(frozen=True)
class Shape:
    """Pages ``turned`` or not, ``down`` parts of the day, ``more`` groups of rooms than are needed.

    ``size`` of type is a share of the page's; ``dear`` is what that costs, in pages.
    """

    turned: bool
    down: int
    more: int
    size: float
    dear: float

    def costs(self, pages: int) -> float:
        """What so many pages of this shape cost; a spread that is half empty costs more."""
        return pages * (1 + _TURNED * self.turned) + _HALF * (pages % 2 and pages > 1) + self.dear


def shapes() -> list[Shape]:
    """All that may be tried, what is probably cheapest first."""
    found = [
        Shape(turned, down, more, size, dear)
        for turned in (False, True)
        for down in range(1, _PARTS + 1)
        for more in range(2)
        for size, dear in _SIZES
    ]
    return sorted(found, key=lambda shape: shape.costs(shape.down + shape.more))


def parts(plan: Plan, count: int) -> list[Plan]:
    """``plan`` in ``count`` parts of the day, or fewer; each has the columns that it needs."""
    slots = sorted(plan.day.slots, key=lambda slot: slot.start)
    places = [sum(slot.start < cut for slot in slots) for cut in _cuts(plan, count)]
    return [
        _narrowed(replace(plan, day=replace(plan.day, slots=tuple(slots[first:last]))))
        for first, last in pairwise((0, *places, len(slots)))
    ]


def group_count(plan: Plan, capacity: int, more: int) -> int:
    """How many groups the columns of ``plan`` make: of ``capacity`` at most, ``more`` than that needs."""
    return min(len(plan.columns), math.ceil(len(plan.columns) / capacity) + more)


def groups(plan: Plan, count: int) -> Iterator[tuple[Lanes, tuple[str | None, ...]]]:
    """The columns of ``plan`` in ``count`` groups as even as may be, the first ones larger."""
    size, larger = divmod(len(plan.columns), count)
    first = 0
    for number in range(count):
        last = first + size + (number < larger)
        yield plan.lanes(plan.columns[first:last]), plan.columns[first:last]
        first = last


def _narrowed(plan: Plan) -> Plan:
    shown = [slot for slot in plan.day.slots if is_housed(slot) and slot.id not in plan.wide]
    used = {room for slot in shown for room in slot.rooms}
    columns = tuple(room for room in plan.columns if room in used)
    drawn = {lane.slot.id for lane in plan.lanes(columns or (None,)).lanes}
    loose = any(slot.id not in drawn and not slot.kind.is_pause for slot in plan.day.slots)
    return replace(plan, columns=(*columns, None) if loose or not columns else columns)


def _cuts(plan: Plan, count: int) -> list[datetime]:
    """Moments at which nothing goes on that divide the slots most evenly, better where a pause begins."""
    slots = plan.day.slots
    free, until = set[datetime](), min(plan.ends.values())
    for slot in sorted(slots, key=lambda slot: slot.start):
        free |= {slot.start} if slot.start >= until else set()
        until = max(until, plan.ends[slot.id])
    pauses = {slot.start for slot in slots if slot.kind.is_pause}
    clean = sorted(free - {min(slot.start for slot in slots)})

    def off(moment: datetime, wanted: float) -> float:
        before = sum(slot.start < moment for slot in slots)
        return abs(before - wanted) + (0 if moment in pauses else len(slots) / 10)

    shares = (len(slots) * number / count for number in range(1, count)) if clean else ()
    return sorted({min(clean, key=partial(off, wanted=share)) for share in shares})

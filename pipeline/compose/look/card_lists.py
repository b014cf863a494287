"""How much of one's own programme, and of the days at a glance, a card can hold.

Everything is counted in lines of known height, so that what is chosen fits without being tried.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Day, Slot
from pipeline.programme.appointments import Appointment
from pipeline.programme.clock import gathers

_PT = 72 / 25.4
# Type and leading in pt, the most lines of a title: the first that fits is taken.
_AGENDAS = ((10.0, 12.5, 3), (9.0, 11.5, 3), (9.0, 11.5, 2), (8.0, 10.0, 2), (8.0, 10.0, 1), (7.0, 8.75, 1))
_GLANCES = ((9.0, 11.5), (8.0, 10.25), (7.25, 9.25), (6.5, 8.25))


# Those slots of a day that are listed.
Detail = Callable[[Day], Iterator[Slot]]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Someone's own programme: type and leading in pt, and the most lines that a title may have.

    ``hidden`` appointments had no room; ``height`` is what the others take, in mm.
    """

    size: float
    leading: float
    titles: int
    shown: tuple[Appointment, ...]
    hidden: int
    lines: float

    @property
    def height(self) -> float:
        return self.lines * self.leading / _PT


@dataclass(frozen=True, slots=True)
class DayList:
    """A day and those of its slots that are listed, in ``lines`` lines with its heading."""

    day: Day
    slots: tuple[Slot, ...]
    lines: float


@dataclass(frozen=True, slots=True)
class Glance:
    """The days in ``columns``, with type and leading in pt; a day without slots shows its hours.

    A day goes on in the next column below its date. ``titled``: titles stand beside the speakers' names.
    A slot has ``most`` lines at most.
    """

    size: float
    leading: float
    columns: tuple[tuple[DayList, ...], ...]
    titled: bool = False
    most: int = 2

    @property
    def lines(self) -> float:
        """What the longest column takes."""
        return max(map(_lines, self.columns))

    @property
    def height(self) -> float:
        return self.lines * self.leading / _PT


def agenda(
    own: Sequence[Appointment], height: float, space: float, lines_of: Callable[[Slot, float], int]
) -> Agenda:
    """The appointments ``own`` in at most ``height`` mm; if need be, some are left out.

    Those that were only chosen go first, and then the last ones. ``space`` lines stand after each;
    ``lines_of(slot, size)`` tells how many lines the title of a slot takes.
    """
    for size, leading, titles in _AGENDAS:
        lines = sum(1 + min(titles, lines_of(one.slot, size)) + space for one in own)
        whole = Agenda(size, leading, titles, tuple(own), 0, lines)
        if whole.height <= height:
            return whole
    # One line is for saying that there are more.
    room = int((height * _PT / leading - 1) / (1 + titles + space))
    kept = sorted(sorted(range(len(own)), key=lambda number: own[number].chosen)[:room])
    shown = tuple(own[number] for number in kept)
    return Agenda(size, leading, titles, shown, len(own) - room, height * _PT / leading)


def glance(
    days: Sequence[Day], height: float, space: float, lines_of: Callable[[Slot, float, int], int]
) -> Glance | None:
    """``days`` in at most ``height`` mm: smaller type, then without pauses, then sessions, then hours only.

    ``space`` lines stand after each day; ``lines_of(slot, size, columns)`` tells how many a slot takes.
    Several days stand in two columns, none of them broken if that can be. None if not even the hours fit.
    """
    plans = ((everything, 0), (presented, 0), (everything, 2), (presented, 2), (sessions, 0), (hours, 0))
    for detail, flow in plans:
        for size, leading in _GLANCES:
            made = days_in(days, detail, size, leading, space, lines_of, flow)
            if days and made.height <= height:
                return made
    return None


def days_in(
    days: Sequence[Day],
    detail: Detail,
    size: float,
    leading: float,
    space: float,
    lines_of: Callable[[Slot, float, int], int],
    flow: int = 0,
) -> Glance:
    """``days`` with those of their slots that ``detail`` gives; the rest as for ``glance``.

    They ``flow`` over so many columns, where a day may break; without, days are not broken.
    """
    across = flow or min(len(days), 2)
    rows = [[(slot, lines_of(slot, size, across)) for slot in detail(day)] for day in days]
    if flow:
        return Glance(size, leading, _flowing(list(zip(days, rows, strict=True)), space, flow))
    lists = [
        DayList(
            day, tuple(slot for slot, _lines in of_day), 1 + sum(lines for _slot, lines in of_day) + space
        )
        for day, of_day in zip(days, rows, strict=True)
    ]
    return Glance(size, leading, _columns(lists))


_Rows = Sequence[tuple[Day, Sequence[tuple[Slot, int]]]]


def _flowing(rows: _Rows, space: float, across: int) -> tuple[tuple[DayList, ...], ...]:
    """The shortest columns, at most ``across``, that hold all ``rows`` in their order."""
    lines = sum(1 + sum(lines for _slot, lines in of_day) + space for _day, of_day in rows)
    limit = math.ceil(lines / across)
    while len(poured := _poured(rows, space, limit)) > across:
        limit += 1
    return poured


def _poured(rows: _Rows, space: float, limit: float) -> tuple[tuple[DayList, ...], ...]:
    """``rows`` in as many columns of ``limit`` lines as they take; a date never stands without a slot."""
    columns: list[list[DayList]] = [[]]
    for day, of_day in rows:
        begun: list[Slot] = []
        used, own = sum(map(_height, columns[-1])), 1 + space
        for slot, lines in of_day:
            if used + own + lines > limit and (begun or columns[-1]):
                columns[-1] += [DayList(day, tuple(begun), own)] if begun else []
                columns.append([])
                begun, used, own = [], 0.0, 1 + space
            begun.append(slot)
            own += lines
        columns[-1].append(DayList(day, tuple(begun), own))
    return tuple(map(tuple, columns))


def _height(part: DayList) -> float:
    return part.lines


def _lines(column: Sequence[DayList]) -> float:
    return sum(map(_height, column))


def everything(day: Day) -> Iterator[Slot]:
    """All that is on, and what sessions hold."""
    for slot in day.slots:
        if not slot.cancelled:
            yield slot
            yield from () if gathers(slot) else (one for one in slot.slots if not one.cancelled)


def presented(day: Day) -> Iterator[Slot]:
    """The same without pauses."""
    return (slot for slot in everything(day) if not slot.kind.is_pause)


def sessions(day: Day) -> Iterator[Slot]:
    """Without pauses, and without what sessions hold."""
    return (slot for slot in day.slots if not (slot.kind.is_pause or slot.cancelled))


def hours(_day: Day) -> Iterator[Slot]:
    """Nothing, so that only the hours of the day are shown."""
    return iter(())


def _columns(lists: Sequence[DayList]) -> tuple[tuple[DayList, ...], ...]:
    """One column, or the cut into two whose longer one is shortest, the first no shorter if it can be."""
    if len(lists) < 2:
        return (tuple(lists),)
    halves = ((tuple(lists[:cut]), tuple(lists[cut:])) for cut in range(len(lists) - 1, 0, -1))
    return min(halves, key=lambda pair: max(map(_lines, pair)))

"""A drawn timetable taken apart: what is held in each of its cells, when and in which rooms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.importing.sheets.worksheet import Worksheet, shown
from pipeline.importing.sources.tables.drawn.time_column import (
    HalfDays,
    TimeColumn,
    is_head,
    span_at,
    time_column,
)
from pipeline.importing.sources.tables.said.said_days import said_day

_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """Something that is held: its words, when (minutes of the ``day`` as it is said), and in which ``rooms``.

    ``everywhere`` is set if its cell goes over the columns of all rooms.
    """

    row: int
    column: int
    text: str
    day: str
    start: int
    end: int | None
    rooms: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class DrawnTimetable:
    """What is held, and the rows that hold something at no time, as (row, column, text)."""

    cells: tuple[DrawnCell, ...]
    untimed: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its words over so many columns, and whether they are a day."""

    row: int
    column: int
    width: int
    text: str
    is_day: bool

    def covers(self, first: int, width: int) -> bool:
        return self.column < first + width and first < self.column + self.width


def drawn_timetable(sheet: Worksheet) -> DrawnTimetable | None:
    """``sheet`` as a timetable; None if it is none: no column of times, or nothing beside it."""
    times = time_column(sheet)
    if times is None:
        return None
    timed = [row for row in range(len(sheet.rows)) if span_at(sheet, row, times.at)]
    heads, untimed = _heads(sheet, times, set(timed))
    days = _days(sheet, times, set(timed))
    clock, day_before = HalfDays(), None
    spans: dict[int, tuple[str, int, int | None]] = {}
    for row in timed:
        day = next((text for at, text in reversed(days) if at <= row), "" if days else _sheet_day(sheet))
        if day != day_before or _restarts(heads, row, timed):
            clock.begin()
        day_before = day
        spans[row] = (day, *clock.in_order(_span(sheet, row, times)))
    cells = tuple(_cells(sheet, times, heads, spans))
    untimed += _unused(heads, cells)
    return DrawnTimetable(cells, tuple(sorted(untimed))) if cells else None


def _unused(heads: Sequence[_Head], cells: Sequence[DrawnCell]) -> list[tuple[int, int, str]]:
    """Cells that seemed to be headings, and are over nothing."""
    used = {text for cell in cells for text in (*cell.rooms * (not cell.everywhere), cell.day)}
    return [(head.row, head.column, head.text) for head in heads if head.text not in used]


def _restarts(heads: Sequence[_Head], row: int, timed: Sequence[int]) -> bool:
    """Whether headings of days stand between ``row`` and the timed row above."""
    above = max((other for other in timed if other < row), default=-1)
    return any(above < head.row < row and head.is_day for head in heads)


def _span(sheet: Worksheet, row: int, times: TimeColumn) -> tuple[int, int | None]:
    start, end = span_at(sheet, row, times.at) or (0, None)
    last = span_at(sheet, row, times.ends) if times.ends is not None else None
    return start, last[0] if last else end


def _sheet_day(sheet: Worksheet) -> str:
    return sheet.name if said_day(sheet.name) else ""


def _days(sheet: Worksheet, times: TimeColumn, timed: set[int]) -> list[tuple[int, str]]:
    """Rows that name the day of what is below: at the times, or alone in their row."""
    made = []
    for row, cells in enumerate(sheet.rows):
        filled = [(column, text) for column, cell in enumerate(cells) if (text := shown(cell))]
        left = [text for column, text in filled if column <= times.at and not span_at(sheet, row, column)]
        alone = [text for _column, text in filled] if len(filled) == 1 and row not in timed else []
        if day := next((text for text in (*left, *alone) if said_day(text)), ""):
            made.append((row, day))
    return made


def _heads(
    sheet: Worksheet, times: TimeColumn, timed: set[int]
) -> tuple[list[_Head], list[tuple[int, int, str]]]:
    """The headings of columns, and cells of rows that are neither headings nor timed.

    Headings stand above the first time, or above a further one behind a row that says “Time” or names days.
    """
    heads: list[_Head] = []
    untimed: list[tuple[int, int, str]] = []
    first = min(timed)
    covered = {row + down for row in timed for down in range(1, sheet.size(row, times.at)[0])}
    for row in range(len(sheet.rows)):
        if row in timed or row in covered:
            continue
        made = [
            _Head(row, column, sheet.size(row, column)[1], text, said_day(text) is not None)
            for column, cell in enumerate(sheet.rows[row])
            if column >= times.first and (text := shown(cell))
        ]
        label = shown(sheet.cell(row, times.at))
        # One cell alone is a title or the day, unless a word for time stands beside it.
        headed = len(made) > 1 or is_head(label) or (bool(made) and bool(heads) and heads[-1].row == row - 1)
        short = all(len(head.text) <= _LONGEST_HEAD for head in made)
        further = is_head(label) or any(head.is_day for head in made) or (not label and len(made) > 1)
        if made and short and headed and (row < first or further) and any(other > row for other in timed):
            heads += made
        elif made or label:
            untimed += [(head.row, head.column, head.text) for head in made if not head.is_day]
            untimed += (
                [(row, times.at, label)] if label and not said_day(label) and not is_head(label) else []
            )
    return heads, untimed


def _over(heads: Sequence[_Head], row: int, column: int, width: int) -> tuple[list[str], str, bool]:
    """The rooms and the day over a cell, and whether all rooms are; headings may be stacked."""
    above = [head for head in heads if head.row < row]
    block: list[_Head] = []
    last = max((head.row for head in above), default=-1)
    while any(head.row == last for head in above):
        block += [head for head in above if head.row == last]
        last -= 1
    over = [head for head in block if head.covers(column, width)]
    lowest = max((head.row for head in block if not head.is_day), default=-1)
    rooms = [head.text for head in over if head.row == lowest and not head.is_day]
    days = [head.text for head in over if head.is_day]
    same_day = [head for head in block if head.row == lowest and not head.is_day]
    if days and any(head.is_day for head in block):
        of_day = next(head for head in over if head.is_day)
        same_day = [head for head in same_day if of_day.covers(head.column, head.width)]
    return rooms, days[0] if len(days) == 1 else "", len(same_day) > 1 and len(rooms) >= len(same_day)


def _cells(
    sheet: Worksheet, times: TimeColumn, heads: Sequence[_Head], spans: dict[int, tuple[str, int, int | None]]
) -> Iterator[DrawnCell]:
    for row, (day, start, _end) in spans.items():
        filled = [
            column for column, cell in enumerate(sheet.rows[row]) if column >= times.first and shown(cell)
        ]
        for column in filled:
            height, width = sheet.size(row, column)
            rooms, over_day, everywhere = _over(heads, row, column, width)
            over_days = _days_over(heads, row, column, width)
            cell = DrawnCell(
                row, column, shown(sheet.cell(row, column)), over_day or day, start,
                _end_of(sheet, times, row, height, spans), tuple(rooms), everywhere,
            )  # fmt: skip
            if len(over_days) > 1:
                # One cell over several days: it is held on each.
                yield from (replace(cell, day=one, rooms=(), everywhere=True) for one in over_days)
            else:
                yield cell


def _days_over(heads: Sequence[_Head], row: int, column: int, width: int) -> list[str]:
    above = [head for head in heads if head.row < row and head.is_day]
    last = max((head.row for head in above), default=-1)
    return [head.text for head in above if head.row == last and head.covers(column, width)]


def _end_of(
    sheet: Worksheet, times: TimeColumn, row: int, height: int, spans: dict[int, tuple[str, int, int | None]]
) -> int | None:
    """The end that its last row says, else where the next row of the day begins."""
    height = max(height, sheet.size(row, times.at)[0])
    day, start, end = spans[row]
    inside = [other for other in spans if row <= other < row + height]
    last = spans[inside[-1]][2]
    if last is not None:
        return last
    after = next((other for other in spans if other >= row + height), None)
    if after is None or spans[after][0] != day or spans[after][1] <= start:
        return end
    return spans[after][1]

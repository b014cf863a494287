"""A long programme in two columns of run-in lines, in the largest type that takes the fewest sheets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from pipeline.compose.lists.listing import Paragraph, Row, mixed_paragraph, mm, sizes
from pipeline.compose.measure.type_width import FaceOf
from pipeline.model import Day
from pipeline.programme.clock import gathers

_PT = 72 / 25.4
# Type in pt: at most, and what can still be read.
_LARGEST, _SMALLEST = 9.5, 7.5
# The columns of a page, and the space between them in mm.
_COLUMNS, _GUTTER = 2, 5.0
# In em, as in the stylesheet: the distance of lines, the space of a row, what its other lines stand in.
_LEADING, _AIR, _HANG = 1.2, 0.3, 0.8
# A day's heading, and the space around it.
_HEAD, _HEAD_SPACE = 1.9, 0.9
# The size of rooms and the like, as a share of the type.
_TOLD = 0.92
# The pages of a sheet that is folded once.
_SHEET = 4


@dataclass(frozen=True, slots=True)
class DenseLine:
    """A row in a column, or the heading of ``day`` without one; ``time`` is empty where it is that above."""

    day: Day
    row: Row | None = None
    time: str = ""


@dataclass(frozen=True, slots=True)
class DensePage:
    """The lines of each of a page's columns."""

    columns: tuple[tuple[DenseLine, ...], ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A line with its height in mm, and the time that it is to have at the head of a column."""

    line: DenseLine
    mark: str
    height: float


class DenseLeaflet:
    """``days`` with their rows, ``width`` mm wide on pages of which the first has ``rooms[0]`` mm.

    Below the last rows come ``tail`` mm that stay together.
    """

    def __init__(
        self,
        days: Sequence[tuple[Day, Sequence[Row]]],
        width: float,
        rooms: tuple[float, float],
        tail: float,
        face: FaceOf,
    ) -> None:
        self._rooms, self._tail = rooms, tail
        self._width = (width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
        self._lines = [(line, mark, _measured(line, mark, face)) for line, mark in _lines(days)]

    def fewest(self) -> tuple[float, int, tuple[DensePage, ...]]:
        """The type in pt, how many pages there are, and all that have lines."""
        most = -(-self._set(_SMALLEST)[1] // _SHEET) * _SHEET
        made = (self._set(size) for size in sizes(_LARGEST, _SMALLEST))
        return next((found for found in made if found[1] <= most), self._set(_SMALLEST))

    def _set(self, size: float) -> tuple[float, int, tuple[DensePage, ...]]:
        left = [_Block(line, mark, self._height(line, height, size)) for line, mark, height in self._lines]
        pages: list[DensePage] = []
        used = 0.0
        while left:
            room = self._rooms[min(len(pages), 1)]
            columns, more = _filled(left, room)
            columns, used = (columns, room) if more else _balanced(left, room)
            pages.append(DensePage(tuple(map(_column, columns))))
            left = more
        over = used + self._tail > self._rooms[min(len(pages) - 1, 1)]
        return size, len(pages) + over, tuple(pages)

    def _height(self, line: DenseLine, paragraph: Paragraph | None, size: float) -> float:
        if paragraph is None:
            return mm(_HEAD + _HEAD_SPACE, size)
        return mm(paragraph(self._width * _PT / size - _HANG, _LEADING) + _AIR, size)


def _lines(days: Iterable[tuple[Day, Sequence[Row]]]) -> Iterator[tuple[DenseLine, str]]:
    """All lines with the times that they are to have at the head of a column."""
    for day, rows in days:
        yield DenseLine(day), ""
        for row in rows:
            yield DenseLine(day, row, "" if row.again else row.mark), row.mark


def _measured(line: DenseLine, mark: str, face: FaceOf) -> Paragraph | None:
    if line.row is None:
        return None
    row = line.row
    bold, plain = face(700), face(400)
    parts = [(mark, bold, 1.0)]
    said = ((row.strong, bold), (row.plain, plain))
    parts += [(f"  {text.html}", weight, 1.0) for text, weight in said if text]
    told = (row.room, row.track, row.standing)
    return mixed_paragraph([*parts, *((f"  {escape(text)}", plain, _TOLD) for text in told if text)])


def _filled(blocks: Sequence[_Block], room: float) -> tuple[list[list[_Block]], list[_Block]]:
    """As many columns of ``room`` mm as a page has, and what is left."""
    columns: list[list[_Block]] = []
    place = 0
    while place < len(blocks) and len(columns) < _COLUMNS:
        end, free = place, room
        while end < len(blocks) and (end == place or blocks[end].height <= free):
            free -= blocks[end].height
            end += 1
        # Neither a day nor a session is named at the foot of a column, with nothing below.
        while end < len(blocks) and end > place + 1 and _leads(blocks[end - 1].line):
            end -= 1
        columns.append(list(blocks[place:end]))
        place = end
    return columns, list(blocks[place:])


def _leads(line: DenseLine) -> bool:
    return line.row is None or (bool(line.row.slot.slots) and not gathers(line.row.slot))


def _balanced(blocks: Sequence[_Block], room: float) -> tuple[list[list[_Block]], float]:
    """The last page with columns as even as they come, and how high they are."""
    low, high = 0.0, room
    for _halving in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if _filled(blocks, middle)[1] else (low, middle)
    columns = _filled(blocks, high)[0]
    return columns, max(sum(block.height for block in column) for column in columns)


def _column(blocks: Sequence[_Block]) -> tuple[DenseLine, ...]:
    """The lines of a column; the first has its time."""
    first, *others = blocks
    return (replace(first.line, time=first.mark), *(block.line for block in others))

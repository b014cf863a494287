"""A long programme in columns of run-in lines: on the fewest sheets, in the largest type that these take."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from itertools import pairwise

from pipeline.compose.lists.leaflets.track_codes import TrackKey, key_lines
from pipeline.compose.lists.listing import Paragraph, Row, mixed_paragraph, mm, sizes
from pipeline.compose.measure.type_width import FaceOf
from pipeline.model import Day
from pipeline.programme.clock import gathers

_PT = 72 / 25.4
# Type in pt: at most, and what can still be read.
_LARGEST, _SMALLEST = 9.5, 7.5
# The space between columns and the narrowest column, in mm.
_GUTTER, _NARROWEST = 5.0, 48.0
# In em, as in the stylesheet: the distance of lines, what the other lines of a row stand in.
_LEADING, _HANG = 1.2, 0.8
# The space of a row in em: at least, and what looks well where there is room; and the steps between.
_AIR, _LOOSE, _STEP = 0.3, 0.9, 0.05
# A day's heading, and the space around it.
_HEAD, _HEAD_SPACE = 1.9, 0.9
# The size of rooms and the like, as a share of the type; the space below the keys of tracks, in mm.
_TOLD, _KEYS_SPACE = 0.92, 1.5
# The line above a row with a time, in mm.
_RULE = 0.5 / _PT
# A name of a room with so many letters stands on one line.
_UNBROKEN = 18
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
class DenseSetting:
    """``sheets`` are all pages that have lines, of ``pages`` in all; ``size`` in pt, ``air`` of a row in em.

    ``width`` and ``gutter`` of columns are in mm; ``keys`` are the lines that tell what the codes of tracks
    mean, none where tracks have their names.
    """

    sheets: tuple[DensePage, ...]
    pages: int
    size: float
    air: float
    width: float
    gutter: float
    keys: tuple[tuple[TrackKey, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Measured:
    """A line as it is, and ``headed`` by its time, as it is at the head of a column."""

    line: DenseLine
    mark: str
    plain: Paragraph | None
    headed: Paragraph | None


@dataclass(frozen=True, slots=True)
class _Block:
    """A line with its heights in mm: ``headed`` is the one with its time at the head of a column."""

    line: DenseLine
    mark: str
    height: float
    headed: float


class DenseLeaflet:
    """``days`` with their rows, ``width`` mm wide on pages of which the first has ``rooms[0]`` mm.

    Below the last rows come ``tail`` mm that stay together. Where ``codes`` are given, tracks have these for
    names, and the first page tells what they mean.
    """

    def __init__(
        self,
        days: Sequence[tuple[Day, Sequence[Row]]],
        width: float,
        rooms: tuple[float, float],
        tail: float,
        face: FaceOf,
        codes: Mapping[str, TrackKey] | None = None,
    ) -> None:
        self._rooms, self._tail = rooms, tail
        self._count = max(1, int((width + _GUTTER) / (_NARROWEST + _GUTTER)))
        self._width = (width - _GUTTER * (self._count - 1)) / self._count
        coded = [(day, [_coded(row, codes or {}) for row in rows]) for day, rows in days]
        self._lines = [_measured(line, mark, face) for line, mark in _lines(coded)]
        self._keys, self._wide, self._face = list((codes or {}).values()), width, face

    @cached_property
    def fewest(self) -> int:
        """How many pages there are in the smallest type."""
        return self._set(_SMALLEST, _AIR).pages

    def best(self) -> DenseSetting:
        """In the largest type that takes no more sheets than the smallest, with rows well apart."""
        most = -(-self.fewest // _SHEET) * _SHEET
        tried = (self._set(size, _AIR) for size in sizes(_LARGEST, _SMALLEST))
        made = next((one for one in tried if one.pages <= most), None) or self._set(_SMALLEST, _AIR)
        # What the last page leaves free stands between the rows.
        for step in range(1, round((_LOOSE - _AIR) / _STEP) + 1):
            looser = self._set(made.size, round(_AIR + step * _STEP, 2))
            if looser.pages > made.pages or len(looser.sheets) > len(made.sheets):
                break
            made = looser
        return made

    def _set(self, size: float, air: float) -> DenseSetting:
        keys = key_lines(self._keys, self._wide * _PT / size, self._face)
        taken = mm(len(keys) * _LEADING, size) + _KEYS_SPACE if keys else 0.0
        rooms = (max(1.0, self._rooms[0] - taken), self._rooms[1])
        left = [self._block(line, size, air) for line in self._lines]
        pages: list[DensePage] = []
        used = 0.0
        while left:
            room = rooms[min(len(pages), 1)]
            columns, more = _filled(left, room, self._count)
            columns, used = (columns, room) if more else _balanced(left, room, self._count)
            pages.append(DensePage(tuple(map(_column, columns))))
            left = more
        over = used + self._tail > rooms[min(len(pages) - 1, 1)]
        return DenseSetting(tuple(pages), len(pages) + over, size, air, self._width, _GUTTER, keys)

    def _block(self, line: _Measured, size: float, air: float) -> _Block:
        plain, headed = (self._height(found, size, air) for found in (line.plain, line.headed))
        return _Block(line.line, line.mark, plain + (_RULE if line.line.time else 0.0), headed + _RULE)

    def _height(self, paragraph: Paragraph | None, size: float, air: float) -> float:
        if paragraph is None:
            return mm(_HEAD + _HEAD_SPACE, size)
        return mm(paragraph(self._width * _PT / size - _HANG, _LEADING) + air, size)


def _coded(row: Row, codes: Mapping[str, TrackKey]) -> Row:
    """``row`` with the code of its track; short names of rooms are not broken.

    A session that is called like its track has no other name for it.
    """
    room = row.room.replace(" ", "\u00a0") if len(row.room) <= _UNBROKEN else row.room
    if row.track and row.strong and row.strong.plain == row.track:
        return replace(row, room=room, track="")
    key = codes.get(row.slot.track or "") if row.track else None
    return replace(row, room=room, track=key.code) if key else replace(row, room=room)


def _lines(days: Iterable[tuple[Day, Sequence[Row]]]) -> Iterator[tuple[DenseLine, str]]:
    """All lines with the times that they are to have at the head of a column."""
    for day, rows in days:
        yield DenseLine(day), ""
        head: Row | None = None
        for row, after in pairwise([*rows, None]):
            assert row is not None
            head = head if row.inner else row
            mark = _mark(row, head, after)
            yield DenseLine(day, row, "" if row.again else mark), mark


def _mark(row: Row, head: Row | None, after: Row | None) -> str:
    """The time of ``row``; in a session it has no end where the next talk, or the end of all, tells it."""
    if not (row.inner and head) or row.slot.board or row.slot.end is None:
        return row.mark
    until = after.slot.start if after and after.inner else head.slot.end
    return row.mark.partition("–")[0] if row.slot.end == until else row.mark


def _measured(line: DenseLine, mark: str, face: FaceOf) -> _Measured:
    if line.row is None:
        return _Measured(line, mark, None, None)
    plain = _paragraph(line.row, line.time, face)
    return _Measured(line, mark, plain, plain if line.time == mark else _paragraph(line.row, mark, face))


def _paragraph(row: Row, time: str, face: FaceOf) -> Paragraph:
    bold, plain = face(700), face(400)
    said = (
        (escape(time), bold),
        (row.strong and row.strong.html, bold),
        (row.plain and row.plain.html, plain),
    )
    parts = [(html, weight, 1.0) for html, weight in said if html]
    parts += [(escape(text), plain, _TOLD) for text in (row.place, row.standing) if text]
    spaced = [
        (f"{'  ' if place else ''}{html}", weight, size) for place, (html, weight, size) in enumerate(parts)
    ]
    # The first line is longer than the others by what these stand in.
    return mixed_paragraph(spaced, before=-_HANG)


def _filled(blocks: Sequence[_Block], room: float, count: int) -> tuple[list[list[_Block]], list[_Block]]:
    """``count`` columns of ``room`` mm, or fewer, and what is left."""
    columns: list[list[_Block]] = []
    place = 0
    while place < len(blocks) and len(columns) < count:
        end, free = place + 1, room - blocks[place].headed
        while end < len(blocks) and blocks[end].height <= free:
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


def _balanced(blocks: Sequence[_Block], room: float, count: int) -> tuple[list[list[_Block]], float]:
    """The last page with columns as even as they come, and how high they are."""
    low, high = 0.0, room
    for _halving in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if _filled(blocks, middle, count)[1] else (low, middle)
    columns = _filled(blocks, high, count)[0]
    return columns, max(column[0].headed + sum(block.height for block in column[1:]) for column in columns)


def _column(blocks: Sequence[_Block]) -> tuple[DenseLine, ...]:
    """The lines of a column; the first has its time."""
    first, *others = blocks
    return (replace(first.line, time=first.mark), *(block.line for block in others))

"""The signs at all doors of an event in one size of type that is read at three metres, on few sheets."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.lists.doors.door_cuts import Cutting
from pipeline.compose.lists.doors.door_heads import DoorHead, DoorHeads
from pipeline.compose.lists.doors.door_rows import DoorRow, RowKind, door_rows
from pipeline.compose.lists.doors.door_type import AIR, SMALL_LEADING, DoorType, leading
from pipeline.compose.lists.listing import paragraph, sizes
from pipeline.compose.measure.type_width import FaceOf, cap_height
from pipeline.model import Day, Event, Room
from pipeline.problems import Collector
from pipeline.programme.persons.portraits import pictured_keynotes
from pipeline.programme.whereabouts import in_room
from pipeline.programme.words import Words

_PT = 72 / 25.4
# Capitals so high (mm) are read at three metres.
_READ = 8.05
# Of times and titles, in pt on A4: what is larger has lines of two words.
_LARGEST = 48.0
# Lines of a title: sheets are counted with so many, and where there is room titles have more.
_LEAST, _LINES = 2, (6, 4, 3, 2)
# The most that a row has above and below together, in em of the large type.
_MOST_AIR = 0.9
# How much larger than A4 a sign may be: four metres wide.
_UNIT = 20.0
# Descriptions of so many letters at most, tried in this order.
_DESCRIPTIONS = (math.inf, 240)


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """One sheet: its rows, the space of each that is no board (pt), and if there is room for ``guests``."""

    rows: tuple[DoorRow, ...]
    air: float
    free: float
    guests: bool


@dataclass(frozen=True, slots=True)
class DoorSign:
    """A door on a day: sheets under the same ``head``.

    ``size`` and ``small`` are types in pt, their ``leading`` is in em, ``time`` is the width of the column of
    times in mm, ``below_formula`` the space (pt) below titles that go deep; they are the same at all doors.
    """

    head: DoorHead
    sheets: tuple[DoorSheet, ...]
    size: float
    small: float
    time: float
    leading: float
    below_formula: float
    small_leading: float = SMALL_LEADING


@dataclass(frozen=True, slots=True)
class _Door:
    """What is on behind a door, its head, the height (mm) for rows, and what ``guests`` take of the last."""

    day: Day
    room: Room | None
    rows: tuple[DoorRow, ...]
    head: DoorHead
    free: float
    guests: float

    @property
    def place(self) -> tuple[str, str | None]:
        return self.day.id, self.room.id if self.room else None


class Doors:
    """The signs at the doors of ``event``; ``lengths`` are those of the stylesheet, in mm of A4."""

    def __init__(
        self, event: Event, words: Words, face: FaceOf, lengths: Mapping[str, float], found: Collector
    ) -> None:
        self._event, self._words, self._face = event, words, face
        self._lengths, self._found = lengths, found
        self._paragraphs = cache(lambda html, weight: paragraph(html, face(weight)))
        self._doors = noted_cache(self._set)

    def names(self) -> dict[str, Callable[..., object]]:
        """The question by its name, for the templates."""
        return {"door_sign": self.door_sign}

    def door_sign(self, day: Day, room: Room | None, width: float, depth: float, unit: float) -> DoorSign:
        """The sign of ``room`` on ``day``, ``width`` × ``depth`` mm, with lengths that grow by ``unit``.

        Where that costs no other sheet, the last one has room for pictures of those who give a keynote.
        Titles that are shortened are told of.
        """
        setting, doors = self._doors(width, depth, min(unit, _UNIT))
        door = doors[day.id, room.id if room else None]
        sheets = tuple(_sheets(door, setting))
        self._tell(door, sheets)
        sizes_of_all = setting.size, setting.small, setting.time, setting.leading, setting.below_formula
        return DoorSign(door.head, sheets, *sizes_of_all)

    def _set(
        self, width: float, depth: float, unit: float
    ) -> tuple[DoorType, dict[tuple[str, str | None], _Door]]:
        """The one type of all signs, and all doors."""
        heads = DoorHeads(self._event, self._words, self._face, self._lengths, width, unit)
        doors = [
            self._door(heads, day, room, depth)
            for room in self._event.rooms or (None,)
            for day in self._event.days
        ]
        setting = self._type(doors, width, unit)
        rooms = [door for door in doors if door.rows]
        lines = max((len(door.head.name.lines) for door in rooms), default=1)
        more = min((_left(door, setting) for door in rooms), default=0.0) / 2 / lines
        common = min((heads.head(door.day, door.room, more).name.size for door in rooms), default=0.0)
        made = (replace(door, head=heads.head(door.day, door.room, more, common)) for door in doors)
        return setting, {door.place: replace(door, free=depth - door.head.height) for door in made}

    def _door(self, heads: DoorHeads, day: Day, room: Room | None, depth: float) -> _Door:
        head, held = heads.head(day, room), in_room(self._event, day, room)
        guests = self._lengths["guests-room"] * heads.unit if pictured_keynotes(self._event, held) else 0.0
        rows = tuple(door_rows(self._event, self._words, held))
        return _Door(day, room, rows, head, depth - head.height, guests)

    def _type(self, doors: Sequence[_Door], width: float, unit: float) -> DoorType:
        """The largest type with whole titles that takes no more sheets than the least with short ones."""
        least = math.ceil(_READ / cap_height(self._face(600)) * _PT * 10) / 10
        apart = leading((row.title for door in doors for row in door.rows), self._face(600))
        settings = [
            DoorType(size, width, self._face, self._paragraphs, apart)
            for size in (*sizes(max(_LARGEST * unit, least), least), least)
        ]
        wanted = [_cutting(door, settings[-1], _LEAST).fewest() for door in doors]
        # With short descriptions, if these cost no sheet.
        for about, setting in product((_DESCRIPTIONS[-1], 0), settings):
            counts = (_roomy(door, setting, about) for door in doors)
            if all(count <= most for count, most in zip(counts, wanted, strict=True)):
                return setting
        return settings[-1]

    def _tell(self, door: _Door, sheets: Sequence[DoorSheet]) -> None:
        whole = {row.slot.id: row for row in door.rows}
        name = door.room.name if door.room else self._event.title
        for row in (row for sheet in sheets for row in sheet.rows if not row.again):
            for given, made in (
                (whole[row.slot.id].title, row.title),
                (whole[row.slot.id].below, row.below),
            ):
                if given and made and given is not made and given != made:
                    sign = f"the sign of “{name}”, “{self._words.day(door.day.date)}”"
                    message = f"{sign}: what is too long is shortened to “{made.plain}”"
                    hint = "`look: {sign: A3}` has more room."
                    self._found.add("OCT-S13", message, row.slot.source, hint)


def _sheets(door: _Door, setting: DoorType) -> Iterator[DoorSheet]:
    count = _cutting(door, setting, _LEAST).fewest()
    rows = _fullest(door, setting, count)
    cutting = _cut(rows, door, setting)
    for number, (start, end) in enumerate(cutting.even(count), start=1):
        head = cutting.repeated(start)
        again = [] if head is None else [replace(rows[head], about=None, again=True)]
        room = door.free - sum(map(setting.height, again))
        shown = [*again, *_whole(door.rows[start:end], rows[start:end], room, setting)]
        free = door.free - sum(map(setting.height, shown))
        guests = 0 < door.guests <= free and number == count
        airy = max(1, sum(row.kind is not RowKind.BOARD for row in shown))
        spare = max(0.0, free - door.guests * guests) / airy * _PT
        air = min((_MOST_AIR - AIR) * setting.size, spare)
        yield DoorSheet(tuple(shown), AIR * setting.size + air, free - air * airy / _PT, guests)


def _fullest(door: _Door, setting: DoorType, count: int) -> list[DoorRow]:
    """The rows with as many lines of titles and descriptions as ``count`` sheets hold."""
    tried = [(most, _LINES[0]) for most in _DESCRIPTIONS] + [(0, lines) for lines in _LINES]
    for most, lines in tried:
        rows = [setting.set(row, lines) for row in _bare(door.rows, most)]
        if _cut(rows, door, setting).fewest() <= count:
            break
    return rows


def _whole(
    given: Sequence[DoorRow], rows: Sequence[DoorRow], room: float, setting: DoorType
) -> Iterator[DoorRow]:
    """``rows`` with whole titles, as they are ``given``, where ``room`` mm are enough for that."""
    free = room - sum(map(setting.height, rows))
    for short, whole in zip(rows, given, strict=True):
        long = replace(setting.set(whole, _LINES[0]), about=short.about)
        more = setting.height(long) - setting.height(short)
        fits = more <= free
        free -= more if fits else 0.0
        yield long if fits else short


def _roomy(door: _Door, setting: DoorType, most: float) -> int:
    """How many sheets ``door`` takes with whole titles, and with room for guests if it has one sheet."""
    rows = [setting.set(row, _LINES[0]) for row in _bare(door.rows, most)]
    count = _cut(rows, door, setting).fewest()
    guests = door.guests if count == 1 else 0.0
    return _cut(rows, replace(door, free=door.free - guests), setting).fewest()


def _left(door: _Door, setting: DoorType) -> float:
    """What the fullest sheet of ``door`` leaves free in mm."""
    count = _cutting(door, setting, _LEAST).fewest()
    cutting = _cut(_fullest(door, setting, count), door, setting)
    used = (cutting.used(*ends) for ends in cutting.even(count))
    return max(0.0, door.free - max(used, default=0.0) - door.guests)


def _cutting(door: _Door, setting: DoorType, lines: int) -> Cutting:
    return _cut([setting.set(row, lines) for row in _bare(door.rows)], door, setting)


def _cut(rows: Sequence[DoorRow], door: _Door, setting: DoorType) -> Cutting:
    return Cutting(rows, [setting.height(row) for row in rows], door.free)


def _bare(rows: Sequence[DoorRow], most: float = 0) -> list[DoorRow]:
    """``rows`` without descriptions of more than ``most`` letters."""
    return [row if row.about and len(row.about.plain) <= most else replace(row, about=None) for row in rows]

"""The timetable of a day in sheets: the best division of rooms and hours over pages, or else a list."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.timetable.box_texts import Bit, BoxText, BoxTexts, bit
from pipeline.compose.lists.timetable.cut_teller import CutTeller
from pipeline.compose.lists.timetable.grid_page import FieldMaker, Lengths
from pipeline.compose.lists.timetable.hour_list import COLUMNS, HourList
from pipeline.compose.lists.timetable.page_shapes import Shape, group_count, groups, parts, shapes
from pipeline.compose.lists.timetable.room_heads import heads, is_whole
from pipeline.compose.lists.timetable.timetable_sheet import RoomHead, Timetable
from pipeline.compose.measure.type_width import advance
from pipeline.model import Day, Event, Slot, Track
from pipeline.problems import Collector
from pipeline.programme.people import credited
from pipeline.programme.timetable.grid import Plan, plan
from pipeline.programme.timetable.lanes import Lanes
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words

_PT = 72 / 25.4
# A part of a name that is not divided.
_PART = re.compile(r"[^\s-]+-?")
# What it would cost, in pages, if all text were missing.
_MISSING = 10.0
# More pages than this become a list.
_MOST = 6
# Names of rooms, legend and list: type as a share of the page's, and its leading.
_SMALL, _LEADING = 0.79, 1.25
# The share of a column that the name of a room may take.
_ROOM_SHARE = 0.36
# A key of the legend: the swatch before its name and the space behind it, in mm.
_SWATCH, _BETWEEN = 4.4, 5.0
# What stays free of a page, since lengths are rounded.
_SPARE = 0.3


class Timetables:
    """Sets the timetables of ``event`` as ``ruler`` measures, and tells ``found`` what they shorten."""

    def __init__(self, event: Event, words: Words, ruler: Ruler, found: Collector) -> None:
        self._event, self._words, self._ruler, self._found = event, words, ruler, found
        self._texts = BoxTexts(event, words, ruler.sans)
        known = ruler.lengths
        names = ("gap", "edge", "pad", "above", "label")
        self._lengths = Lengths(*(known[f"grid-{name}"] for name in names))
        self._axis, self._space = known["grid-axis"], known["grid-space"]
        self._gutter = known["hours-gutter"]
        self._small = ruler.page.size * _SMALL

    def sheets(self, day: Day) -> list[Timetable]:
        """What is on each page of the timetable of ``day``."""
        if not day.slots:
            return []
        made = plan(self._event, day)
        found = self._best(made) or self._list(day)
        teller = CutTeller(self._event, self._words, self._found, self._words.day(day.date))
        teller.titles(list(dict.fromkeys(slot for sheet in found for slot in sheet.cut)))
        teller.rooms(dict(pair for sheet in found for pair in sheet.shortened))
        return [replace(sheet, number=n, count=len(found)) for n, sheet in enumerate(found, 1)]

    def _best(self, made: Plan) -> list[Timetable]:
        """The sheets that cost least; none if there is no way."""
        best, costs = list[Timetable](), math.inf
        capacities, divided = self._capacities(made), cache(partial(parts, made))
        for shape in shapes():
            counts = [
                (part, group_count(part, capacities[shape.turned], shape.more))
                for part in divided(shape.down)
            ]
            pages = sum(count for _part, count in counts)
            if pages > _MOST or shape.costs(pages) >= costs:
                continue
            pieces = [piece for part, count in counts for piece in groups(part, count)]
            tried = self._tried(made, pieces, shape, costs)
            if tried is not None:
                best, costs = tried
        return best

    def _tried(
        self, made: Plan, pieces: Sequence[tuple[Lanes, Sequence[str | None]]], shape: Shape, most: float
    ) -> tuple[list[Timetable], float] | None:
        """A sheet for each of ``pieces`` and what all cost; None if one cannot be, or they cost ``most``."""
        found, whole = list[Timetable](), 0.0
        for lanes, columns in pieces:
            sheet = self._sheet(made, lanes, columns, shape)
            if sheet is None:
                return None
            found.append(sheet)
            whole = shape.costs(len(pieces)) + _MISSING * sum(one.missing for one in found) / len(pieces)
            # The others can only make it dearer.
            if whole >= most:
                return None
        return found, whole

    def _capacities(self, made: Plan) -> tuple[int, int]:
        """How many columns upright and turned pages hold: each as wide as its text needs."""
        page, face = self._ruler.page, self._ruler.sans(600)
        size = page.size * _SMALL
        words = {
            word
            for slot in made.day.slots
            for one in (slot, *slot.slots)
            for who in credited(self._event, one)
            for word in _PART.findall(who.name)
        }
        widest = max((advance(word, face) for word in words), default=0.0) * size / _PT
        known = self._lengths
        least = self._ruler.lengths["grid-column"] * page.size / 9.5
        least = max(least, min(widest + known.gap + known.edge + 2 * known.pad + 0.3, 1.5 * least))
        upright, turned = (max(1, int((width - self._axis) / least)) for width in (page.measure, page.depth))
        return upright, turned

    def _sheet(
        self, made: Plan, lanes: Lanes, columns: Sequence[str | None], shape: Shape
    ) -> Timetable | None:
        page = self._ruler.page
        width, height = (page.depth, page.measure) if shape.turned else (page.measure, page.depth)
        height -= self._ruler.heading("slim") * page.leading / _PT + _SPARE
        heads = self._heads(columns, width - self._axis) if len(made.columns) > 1 else ()
        top = max((len(head.lines) for head in heads), default=0) * self._small * 1.1 / _PT + (
            0.8 if heads else 0.0
        )
        aside = self._aside(lanes.aside)
        legend = self._legend([lane.slot for lane in lanes.lanes], width)
        line = self._small * _LEADING / _PT
        beside = sum(BoxText((aside,), self._ruler.sans).lines(width * _PT / self._small)) if aside else 0
        foot = (len(legend) + beside) * line + self._space * (bool(legend) + bool(beside))
        maker = FieldMaker(
            lanes.lanes,
            self._texts,
            self._lengths,
            width - self._axis,
            page.size * shape.size,
            rooms=len(_rooms(made)) > 1,
        )
        depth = height - top - foot
        field = maker.field(depth) if depth > 0 else None
        if field is None:
            return None
        return Timetable(
            1,
            1,
            shape.turned,
            page.size * shape.size,
            width,
            height,
            top,
            depth,
            heads,
            field.labels,
            field.boxes,
            aside,
            legend,
            cut=field.cut,
            missing=field.missing,
            shortened=tuple(
                (self._name(room), " ".join(head.lines))
                for room, head in zip(columns, heads, strict=False)
                if not is_whole(self._name(room), head.lines)
            ),
        )

    def _heads(self, columns: Sequence[str | None], width: float) -> tuple[RoomHead, ...]:
        across = width / len(columns)
        lines = heads(
            [self._name(room) for room in columns],
            [room.name for room in self._event.rooms],
            across - self._lengths.gap - 1.0,
            self._small,
            self._ruler.sans(600),
        )
        return tuple(RoomHead(n * across, across, found) for n, found in enumerate(lines))

    def _name(self, room: str | None) -> str:
        known = self._event.room.get(room or "")
        return known.name if known else room or ""

    def _aside(self, slots: Sequence[Slot]) -> tuple[Bit, ...]:
        """Pauses for which the field has no place, in a line."""
        bits: list[Bit] = []
        for slot in slots:
            rooms = room_names(rooms_of(self._event, slot), self._words.comma)
            bits += [bit("time", self._words.time(slot)), Bit("what", title(self._event, slot, self._words))]
            bits += [bit("room", rooms)] if rooms else []
        return tuple(bits)

    def _legend(self, slots: Sequence[Slot], width: float) -> tuple[tuple[Track, ...], ...]:
        """The tracks of ``slots`` in lines of the legend."""
        used = {slot.track for slot in slots}
        lines: list[list[Track]] = []
        room = 0.0
        for track in self._event.tracks:
            if track.id in used:
                wide = _SWATCH + _BETWEEN + advance(track.name, self._ruler.sans(400)) * self._small / _PT
                if not lines or wide - _BETWEEN > room:
                    lines.append([])
                    room = width
                lines[-1].append(track)
                room -= wide
        return tuple(map(tuple, lines))

    def _list(self, day: Day) -> list[Timetable]:
        """The day by time and room, in columns."""
        page = self._ruler.page
        height = page.depth - self._ruler.heading("slim") * page.leading / _PT - _SPARE
        width = (page.measure - self._gutter * (COLUMNS - 1)) / COLUMNS
        every = [one.name for one in self._event.rooms]

        shortened: dict[str, str] = {}

        def name(slot: Slot) -> str:
            there = room_names(rooms_of(self._event, slot), self._words.comma)
            room = width * _ROOM_SHARE
            [lines] = heads([there], every, room, self._small, self._ruler.sans(400), lines=1)
            if not is_whole(there, lines):
                shortened[there] = " ".join(lines)
            return " ".join(lines)

        listed = HourList(self._event, day, self._texts, (width - 0.3) * _PT / self._small, name)
        depth = int(height / (self._small * _LEADING / _PT))
        columns, cut = listed.columns(depth, _MOST * COLUMNS)
        return [
            Timetable(
                1,
                1,
                False,
                self._small,
                page.measure,
                height,
                columns=tuple(columns[first : first + COLUMNS]),
                cut=tuple(cut),
                shortened=tuple(shortened.items()),
            )
            for first in range(0, len(columns), COLUMNS)
        ]


def _rooms(made: Plan) -> set[str]:
    return {room for slot in made.day.slots if not slot.kind.is_pause for room in slot.rooms}

"""Sheets of the timetable: whatever the day, each slot stands on one, and no box on another."""

from functools import partial
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.timetable.page_shapes import Shape
from pipeline.compose.lists.timetable.timetables import _MISSING, Timetable, Timetables
from pipeline.compose.look.formats import formats
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Room, Slot, SlotKind
from pipeline.problems import Collector
from pipeline.programme.timetable.grid import Plan
from pipeline.programme.words import words_of
from tests.conftest import REPOSITORY
from tests.events import HERE, day, event, slot

LAYERS = Layers(REPOSITORY)
FACE = partial(Typeface, ("Source Sans 3",), folders=LAYERS.fonts)
RULER = Ruler(formats(shipped("styles"))["A5"], FACE, FACE, Properties(LAYERS.declaring("book")))
ROWS = st.lists(
    st.tuples(
        st.integers(8, 20),
        st.integers(0, 59),
        st.one_of(st.none(), st.integers(-30, 300)),
        st.lists(st.integers(0, 20), max_size=2, unique=True),
        st.sampled_from(SlotKind),
    ),
    min_size=1,
    max_size=25,
)


def sheets(*slots: Slot) -> list[Timetable]:
    return timetables(Collector()).sheets(day(*slots))


def timetables(told: Collector) -> Timetables:
    made = event(rooms=tuple(Room(f"r{n}", f"Room number {n}", HERE) for n in range(20)))
    return Timetables(made, words_of("en-GB"), RULER, told)


def of(number: int, row: tuple[int, int, int | None, list[int], SlotKind]) -> Slot:
    hour, minute, length, rooms, kind = row
    end = None if length is None else min(hour * 60 + minute + length, 23 * 60 + 59)
    return slot(
        f"{hour}:{minute}",
        None if end is None else f"{end // 60}:{end % 60}",
        rooms=tuple(f"r{room}" for room in rooms),
        kind=kind,
        title=f"Slot{number}",
        id=f"s{number}",
    )


def shown(sheet: Timetable) -> set[str]:
    aside = {bit.text.plain for bit in sheet.aside if bit.kind == "what"}
    return aside | {one.slot.title for one in (*sheet.boxes, *chain.from_iterable(sheet.columns))}


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_every_slot_is_on_a_sheet_and_no_box_on_another(rows: list) -> None:
    slots = sorted((of(n, row) for n, row in enumerate(rows)), key=lambda one: one.start)
    found = sheets(*slots)
    assert set[str]().union(*map(shown, found)) == {one.title for one in slots}
    assert [sheet.number for sheet in found] == list(range(1, len(found) + 1))
    for sheet in found:
        for box in sheet.boxes:
            assert -0.01 <= box.left < box.left + box.width <= sheet.width + 0.01
            assert -0.01 <= box.top < box.top + box.height <= sheet.depth + 0.01
        for a, b in combinations(sheet.boxes, 2):
            beside = a.left + a.width <= b.left + 0.01 or b.left + b.width <= a.left + 0.01
            assert beside or a.top + a.height <= b.top + 0.01 or b.top + b.height <= a.top + 0.01


def test_a_column_is_wide_enough_to_be_read() -> None:
    slots = [
        slot("9:00", "12:00", room=f"r{n}", kind=SlotKind.OTHER, title="A", id=f"s{n}") for n in range(9)
    ]
    assert min(box.width for sheet in sheets(*slots) for box in sheet.boxes) > 21


def test_a_day_without_slots_has_no_sheet() -> None:
    assert sheets() == []


def hours_of(*slots: Slot) -> list[Timetable]:
    """The list of these slots, whatever else would do."""
    return timetables(Collector())._list(day(*slots))


def listed(
    count: int, minutes: int = 5, title: str = "Scalable sampling of the variational number"
) -> list[Slot]:
    """Slots in twenty rooms, of which a day shows a list: one after the other in each room."""
    return [
        slot(
            f"{9 + n // 20 * minutes // 60}:{n // 20 * minutes % 60}",
            f"{9 + (n // 20 + 1) * minutes // 60}:{(n // 20 + 1) * minutes % 60}",
            room=f"r{n % 20}",
            kind=SlotKind.OTHER,
            title=f"{title} {n}",
            id=f"s{n}",
        )
        for n in range(count)
    ]


def test_540_slots_of_a_day_stand_in_two_columns_on_six_pages() -> None:
    found = hours_of(*listed(540))
    assert len(found) <= 6
    assert all(len(sheet.columns) == 2 for sheet in found)
    rows = [row for sheet in found for column in sheet.columns for row in column]
    assert [row.slot.id for row in rows] == [one.id for one in sorted(listed(540), key=lambda one: one.start)]


def test_a_list_that_fits_six_pages_is_whole() -> None:
    found = hours_of(*listed(240))
    assert found[0].columns
    assert not any(sheet.cut for sheet in found)


def test_what_has_one_line_of_several_is_told_and_spread_over_the_pages() -> None:
    found = hours_of(*listed(560, title="Scalable sampling of the variational number " * 2))
    assert len(found) <= 6
    cut = {one.id for one in found[0].cut}
    lines = [[row.lines > 1 for column in sheet.columns for row in column] for sheet in found]
    assert cut
    assert all(row.slot.id not in cut for s in found for c in s.columns for row in c if row.lines > 1)
    shares = [sum(page) / len(page) for page in lines[:-1]]
    assert max(shares) - min(shares) < 0.2


def test_each_column_begins_with_a_time_and_holds_its_lines() -> None:
    for sheet in hours_of(*listed(540)):
        for column in sheet.columns:
            assert column[0].text[0].kind == "when"
            assert sum(row.height for row in column) * sheet.size * 1.25 * 25.4 / 72 <= sheet.height


def test_names_of_rooms_that_are_shortened_are_told() -> None:
    names = (
        "Auditorium of the Faculties of Mathematics, Physics and Natural Sciences",
        "UD2.120 " + "(Chavanne) " * 9,
    )
    rooms = tuple(Room(f"r{n}", name, HERE) for n, name in enumerate((*names, "C", "D", "E")))
    told = Collector()
    slots = [
        slot("9:00", "12:00", room=room.id, kind=SlotKind.OTHER, title="A", id=room.id) for room in rooms
    ]
    Timetables(event(rooms=rooms), words_of("en-GB"), RULER, told).sheets(day(*slots))
    messages = [problem.message for problem in told.problems if problem.code == "OCT-S14"]
    assert len(messages) == 2
    assert all(name in message for name, message in zip(names, messages, strict=True))
    assert not any("“C”" in message for message in messages)


def test_a_division_that_turns_out_dearer_is_not_tried_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = "A title that takes several lines of a narrow column " * 3
    rooms = [f"r{n}" for n in range(12)]
    slots = [
        slot(f"{hour}:0", f"{hour}:50", rooms=(room,), kind=SlotKind.OTHER, title=titles, id=f"{room}-{hour}")
        for hour in range(9, 18)
        for room in rooms
    ]
    set_so, tried = Timetables._sheet, list[object]()

    def noting(self: Timetables, *rest: Any) -> Timetable | None:
        tried.append(rest)
        return set_so(self, *rest)

    monkeypatch.setattr(Timetables, "_sheet", noting)
    found = sheets(*slots)
    few = len(tried)

    def to_the_end(
        self: Timetables, made: Plan, pieces: list[Any], shape: Shape, most: float
    ) -> tuple[list[Timetable], float] | None:
        every = [sheet for piece in pieces if (sheet := self._sheet(made, *piece, shape))]
        missing = sum(sheet.missing for sheet in every)
        whole = shape.costs(len(pieces)) + _MISSING * missing / len(pieces)
        return (every, whole) if len(every) == len(pieces) and whole < most else None

    tried.clear()
    monkeypatch.setattr(Timetables, "_tried", to_the_end)
    assert sheets(*slots) == found
    assert few < len(tried)

"""Sheets of the timetable: whatever the day, each slot stands on one, and no box on another."""

from functools import partial
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.timetable.timetables import Timetable, Timetables
from pipeline.compose.look.formats import formats
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Room, Slot, SlotKind
from pipeline.problems import Collector
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
    made = event(rooms=tuple(Room(f"r{n}", f"Room number {n}", HERE) for n in range(20)))
    return Timetables(made, words_of("en-GB"), RULER, Collector()).sheets(day(*slots))


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
    return aside | {one.slot.title for one in (*sheet.boxes, *sheet.rows)}


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

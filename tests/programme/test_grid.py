"""The timetable to scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import SlotKind
from pipeline.programme.timetable.grid import grid
from tests.events import day, slot


def test_a_day_without_slots_has_no_grid():
    assert grid(day()) is None


def test_boxes_are_to_scale():
    plan = grid(day(slot("9:00", "10:00"), slot("10:00", "10:30"), slot("10:30", "12:00")))
    assert [box.height for box in plan.boxes] == pytest.approx([1 / 3, 1 / 6, 1 / 2])
    assert [box.top for box in plan.boxes] == pytest.approx([0, 1 / 3, 1 / 2])
    assert [f"{hour:%H}" for _, hour in plan.hours] == ["09", "10", "11", "12"]


def test_rooms_stand_side_by_side_and_breaks_span_them():
    coffee = slot("10:00", "10:30", kind=SlotKind.BREAK)
    plan = grid(day(slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b"), coffee))
    assert plan.columns == ("a", "b")
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 0.5), (0.5, 0.5), (0, 1)]


def test_a_slot_without_end_is_drawn_open():
    [box] = grid(day(slot("20:00", kind=SlotKind.SOCIAL))).boxes
    assert box.open
    assert box.height == pytest.approx(0.75)


def test_clashing_slots_share_the_width():
    plan = grid(day(slot("9:00", "10:00", id="one"), slot("9:30", "10:30", id="two")))
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 0.5), (0.5, 0.5)]


SLOTS = st.lists(
    st.tuples(
        st.integers(8, 20), st.integers(0, 59), st.integers(5, 180), st.sampled_from([None, "a", "b", "c"])
    ),
    min_size=1,
    max_size=12,
)


@given(SLOTS)
def test_every_box_lies_inside_the_grid(rows):
    slots = []
    for i, (hour, minute, length, room) in enumerate(rows):
        end = min(hour * 60 + minute + length, 23 * 60 + 59)
        slots.append(slot(f"{hour}:{minute}", f"{end // 60}:{end % 60}", room=room, id=str(i)))
    plan = grid(day(*slots))
    assert len(plan.boxes) == len(slots)
    for box in plan.boxes:
        assert -1e-9 <= box.top < box.top + box.height <= 1 + 1e-9
        assert -1e-9 <= box.left < box.left + box.width <= 1 + 1e-9

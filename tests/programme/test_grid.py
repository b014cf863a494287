"""The timetable to scale."""

from itertools import combinations

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


@pytest.mark.parametrize("end", ["9:00", "8:00"])
def test_what_has_no_length_is_drawn_as_a_moment(end):
    plan = grid(day(slot("9:00", end)))
    assert [(box.top, box.height, box.width) for box in plan.boxes] == [(0, 0.25, 1)]


def test_an_open_meal_ends_with_the_next_slot():
    meal = slot("8:30", kind=SlotKind.MEAL)
    plan = grid(day(meal, slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b")))
    assert [(box.height, box.left, box.width) for box in plan.boxes] == [
        (0.25, 0, 1),
        (0.5, 0, 0.5),
        (0.5, 0.5, 0.5),
    ]


def test_the_rooms_of_pauses_are_no_columns():
    coffee = slot("10:00", "10:30", kind=SlotKind.BREAK, room="foyer")
    plan = grid(day(slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b"), coffee))
    assert plan.columns == ("a", "b")
    assert (plan.boxes[2].left, plan.boxes[2].width) == (0, 1)


def test_what_has_no_room_takes_those_that_are_free_or_a_column_of_its_own():
    talks = [slot("9:00", "10:00", room=room, id=room) for room in "abc"]
    walk = slot("9:00", "10:00", kind=SlotKind.SOCIAL, id="walk")
    plan = grid(day(talks[0], slot("11:00", "12:00", room="b", id="b"), walk))
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 0.5), (0.5, 0.5), (0.5, 0.5)]
    plan = grid(day(*talks, walk, slot("11:00", "12:00", id="all")))
    assert plan.columns == ("a", "b", "c", None)
    assert [(box.left, box.width) for box in plan.boxes[3:]] == [(0.75, 0.25), (0, 1)]


def test_what_is_shown_in_several_rooms_has_a_box_over_those_side_by_side():
    others = [slot("8:00", "9:00", room=room, id=room) for room in "abc"]
    plan = grid(
        day(*others, slot("9:00", "10:00", rooms=("a", "b")), slot("10:00", "11:00", rooms=("a", "c")))
    )
    assert [(round(box.left, 3), round(box.width, 3)) for box in plan.boxes[3:]] == [
        (0, 0.667),
        (0, 0.333),
        (0.667, 0.333),
    ]


SLOTS = st.lists(
    st.tuples(
        st.integers(8, 20), st.integers(0, 59), st.integers(-30, 180), st.sampled_from([None, "a", "b", "c"])
    ),
    min_size=1,
    max_size=12,
)


@given(SLOTS)
def test_every_box_lies_inside_the_grid_and_over_no_other(rows):
    slots = []
    for i, (hour, minute, length, room) in enumerate(rows):
        end = min(hour * 60 + minute + length, 23 * 60 + 59)
        slots.append(slot(f"{hour}:{minute}", f"{end // 60}:{end % 60}", room=room, id=str(i)))
    plan = grid(day(*slots))
    assert len(plan.boxes) == len(slots)
    for box in plan.boxes:
        assert -1e-9 <= box.top < box.top + box.height <= 1 + 1e-9
        assert -1e-9 <= box.left < box.left + box.width <= 1 + 1e-9
    for first, second in combinations(plan.boxes, 2):
        beside = (
            first.left + first.width <= second.left + 1e-9 or second.left + second.width <= first.left + 1e-9
        )
        above = (
            first.top + first.height <= second.top + 1e-9 or second.top + second.height <= first.top + 1e-9
        )
        assert beside or above

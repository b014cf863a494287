"""The timetable to scale."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model import Room, SlotKind
from pipeline.programme.timetable.grid import grid
from tests.events import HERE, day, event, slot, talk


def test_a_day_without_slots_has_no_grid():
    assert grid(event(), day()) is None


def test_boxes_are_to_scale():
    plan = grid(event(), day(slot("9:00", "10:00"), slot("10:00", "10:30"), slot("10:30", "12:00")))
    assert [box.height for box in plan.boxes] == pytest.approx([1 / 3, 1 / 6, 1 / 2])
    assert [box.top for box in plan.boxes] == pytest.approx([0, 1 / 3, 1 / 2])
    assert [f"{hour:%H}" for _, hour in plan.hours] == ["09", "10", "11", "12"]


def test_rooms_stand_side_by_side_and_breaks_span_them():
    coffee = slot("10:00", "10:30", kind=SlotKind.BREAK)
    plan = grid(event(), day(slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b"), coffee))
    assert plan.columns == ("a", "b")
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 0.5), (0.5, 0.5), (0, 1)]


def test_a_slot_without_end_is_drawn_open():
    [box] = grid(event(), day(slot("20:00", kind=SlotKind.SOCIAL))).boxes
    assert box.open
    assert box.height == pytest.approx(0.75)


def test_clashing_slots_share_the_width():
    plan = grid(event(), day(slot("9:00", "10:00", id="one"), slot("9:30", "10:30", id="two")))
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 0.5), (0.5, 0.5)]


@pytest.mark.parametrize("end", ["9:00", "8:00"])
def test_what_has_no_length_is_drawn_as_a_moment(end):
    plan = grid(event(), day(slot("9:00", end)))
    assert [(box.top, box.height, box.width) for box in plan.boxes] == [(0, 0.25, 1)]


def test_an_open_meal_ends_with_the_next_slot():
    meal = slot("8:30", kind=SlotKind.MEAL)
    plan = grid(event(), day(meal, slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b")))
    assert [(box.height, box.left, box.width) for box in plan.boxes] == [
        (0.25, 0, 1),
        (0.5, 0, 0.5),
        (0.5, 0.5, 0.5),
    ]


def test_the_rooms_of_pauses_are_no_columns():
    coffee = slot("10:00", "10:30", kind=SlotKind.BREAK, room="foyer")
    plan = grid(event(), day(slot("9:00", "10:00", room="a"), slot("9:00", "10:00", room="b"), coffee))
    assert plan.columns == ("a", "b")
    assert (plan.boxes[2].left, plan.boxes[2].width) == (0, 1)


def test_what_has_no_room_takes_those_that_are_free_or_a_column_of_its_own():
    talks = [slot("9:00", "10:00", room=room, id=room) for room in "abc"]
    walk = slot("9:00", "10:00", kind=SlotKind.OTHER, id="walk")
    plan = grid(event(), day(talks[0], slot("9:00", "9:30", room="b", id="b"), walk))
    assert [(box.left, box.width) for box in plan.boxes] == [(0, 1 / 3), (1 / 3, 1 / 3), (2 / 3, 1 / 3)]
    plan = grid(event(), day(*talks, walk, slot("11:00", "12:00", id="all")))
    assert plan.columns == ("a", "b", "c", None)
    assert [(box.left, box.width) for box in plan.boxes[3:]] == [(0.75, 0.25), (0, 1)]


def test_a_pause_beside_talks_in_all_rooms_halves_none_of_them():
    talks = [slot("9:00", "10:00", room=room, id=room) for room in "ab"]
    desk = slot("8:00", "18:00", kind=SlotKind.BREAK, id="desk")
    plan = grid(event(), day(desk, *talks))
    assert [(box.slot.id, box.left, box.width, box.open) for box in plan.boxes] == [
        ("desk", 0, 1, True),
        ("a", 0, 0.5, False),
        ("b", 0.5, 0.5, False),
    ]
    plan = grid(event(), day(*talks, slot("9:00", "9:30", kind=SlotKind.BREAK, id="coffee")))
    assert [box.slot.id for box in plan.boxes] == ["a", "b"]
    assert [slot.id for slot in plan.aside] == ["coffee"]


def test_rooms_stand_in_the_order_of_the_event():
    rooms = tuple(Room(id, id, HERE) for id in "cab")
    talks = [slot("9:00", "10:00", room=room, id=room) for room in ("a", "x", "b", "c")]
    assert grid(event(rooms=rooms), day(*talks)).columns == ("c", "a", "b", "x")


@pytest.mark.parametrize(
    ("last", "width"),
    [
        (slot("10:00", "11:00", room="a", id="last"), 1),
        (slot("10:00", "10:15", room="a", id="last"), 0.5),
        (slot("10:00", "10:15", room="a", id="last", kind=SlotKind.AWARD), 1),
        (slot("10:00", "10:15", room="a", id="last", talk="key"), 1),
    ],
    ids=["long", "short", "award", "keynote"],
)
def test_what_everybody_may_go_to_spans_all_rooms(last, width):
    talks = [slot("9:00", "10:00", room=room, id=room) for room in "ab"]
    of = event(talks=(talk("key", type="keynote"),))
    assert grid(of, day(*talks, last)).boxes[-1].width == width


def test_what_is_shown_in_several_rooms_has_a_box_over_those_side_by_side():
    busy = [slot("9:00", "11:00", room="d")]
    others = [slot("8:00", "9:00", room=room, id=room) for room in "abc"]
    shown = [slot("9:00", "10:00", rooms=("a", "b")), slot("10:00", "11:00", rooms=("a", "c"))]
    boxes = [box for box in grid(event(), day(*others, *busy, *shown)).boxes if len(box.slot.rooms) > 1]
    assert [(box.left, box.width) for box in boxes] == [(0, 0.5), (0, 0.25), (0.5, 0.25)]


SLOTS = st.lists(
    st.tuples(
        st.integers(8, 20), st.integers(0, 59), st.integers(-30, 180), st.sampled_from([None, "a", "b", "c"])
    ),
    min_size=1,
    max_size=12,
)


@given(SLOTS)
@example([(9, 0, 121, "a"), (11, 0, 0, None), (11, 0, 61, None), (12, 0, 2, None), (12, 1, 0, "b")])
def test_every_box_lies_inside_the_grid_and_over_no_other(rows):
    slots = []
    for i, (hour, minute, length, room) in enumerate(rows):
        end = min(hour * 60 + minute + length, 23 * 60 + 59)
        slots.append(slot(f"{hour}:{minute}", f"{end // 60}:{end % 60}", room=room, id=str(i)))
    plan = grid(event(), day(*slots))
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

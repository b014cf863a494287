"""Where a slot is held, and what is on behind a door."""

from pipeline.model import Event, Room, SlotKind
from pipeline.programme.whereabouts import in_room, moved_to, room_of
from tests.events import HERE, day, event, slot

A, B = Room("a", "Aula", HERE), Room("b", "Barn", HERE)


def split() -> Event:
    """A session in the aula: one talk names no room, one is in the barn, one in a room that is not known."""
    inner = tuple(
        slot(start, id=id, talk=id, room=room)
        for id, start, room in (("here", "9:00", None), ("there", "9:20", "b"), ("lost", "9:40", "x"))
    )
    session = slot("9:00", "10:00", id="ses", kind=SlotKind.SESSION, room="a", slots=inner)
    early = slot("8:00", "9:30", id="early", kind=SlotKind.OTHER, room="b")
    late = slot("9:10", "9:15", id="late", kind=SlotKind.OTHER, room="b")
    coffee = slot("10:00", "10:30", id="coffee", kind=SlotKind.BREAK)
    return event(rooms=(A, B), days=(day(early, session, late, coffee),))


def test_a_talk_without_a_room_is_where_its_session_is() -> None:
    made = split()
    assert {one.id: room_of(made, one) for _day, one in made.slots()} == {
        "early": B, "ses": A, "here": A, "there": B, "lost": None, "late": B, "coffee": None,
    }  # fmt: skip


def test_a_room_is_told_once_unless_the_talk_is_elsewhere() -> None:
    made = split()
    assert {one.id for _day, one in made.slots() if moved_to(made, one)} == {"early", "ses", "there", "late"}


def test_a_door_shows_what_is_behind_it() -> None:
    made = split()
    doors = {room: in_room(made, made.days[0], room) for room in (A, B)}
    assert {room.id: [one.id for one in slots] for room, slots in doors.items()} == {
        "a": ["ses"],
        "b": ["early", "late", "there"],
    }
    assert [one.id for one in doors[A][0].slots] == ["here"]


def test_a_door_has_the_breaks_between_what_is_on_there_but_neither_dinner_nor_arrival() -> None:
    kinds = (SlotKind.TRAVEL, SlotKind.BREAK, SlotKind.OTHER, SlotKind.MEAL, SlotKind.TRAVEL, SlotKind.OTHER)
    held = [
        slot(f"{8 + n}:00", id=f"{n}", kind=kind, room="a" if kind is SlotKind.OTHER else None)
        for n, kind in enumerate((*kinds, SlotKind.BREAK, SlotKind.SOCIAL))
    ]
    dinner = slot("20:00", id="here", kind=SlotKind.SOCIAL, room="b")
    made = event(rooms=(A, B), days=(day(*held, dinner),))
    assert [one.id for one in in_room(made, made.days[0], A)] == ["2", "3", "5"]
    assert [one.id for one in in_room(made, made.days[0], B)] == ["here"]
    assert [one.id for one in in_room(made, made.days[0], None)] == ["0", "1", "3", "4", "6", "7"]

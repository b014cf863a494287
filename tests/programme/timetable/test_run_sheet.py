"""What a chair and a screen are told: when to warn, what is on, what follows."""

import pytest

from pipeline.model import Room, SlotKind
from pipeline.programme.timetable.run_sheet import minutes, screen_cues, time_marks
from tests.events import HERE, day, event, slot

ARABIC = {ord("0") + n: 0x0660 + n for n in range(10)}


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("9:45", [("9:35", 10), ("9:40", 5), ("9:44", 1), ("9:45", 0)]),
        ("9:20", [("9:15", 5), ("9:19", 1), ("9:20", 0)]),
        ("9:05", [("9:04", 1), ("9:05", 0)]),
        ("9:02", [("9:02", 0)]),
    ],
)
def test_a_chair_warns_before_the_end(end: str, told: list[tuple[str, int]]) -> None:
    talk = slot("9:00", end)
    of = day(talk)
    marks = time_marks(event(days=(of,)), of, talk, {})
    assert [(mark.at, mark.minutes) for mark in marks] == told


def test_an_end_that_is_not_known_is_the_next_start() -> None:
    first, second = slot("9:00"), slot("9:20", "9:40", id="next")
    of = day(first, second)
    assert minutes(event(days=(of,)), of, first) == 20
    assert time_marks(event(days=(of,)), of, first, ARABIC)[-1].at == "٩:٢٠"


def test_a_screen_shows_talk_by_talk_what_is_on_and_what_follows() -> None:
    talks = (
        slot("9:00", "9:30", id="a"),
        slot("9:30", "10:00", id="b", cancelled=True),
        slot("10:00", "10:30", id="c"),
    )
    session = slot("9:00", "10:30", kind=SlotKind.SESSION, id="s", room="aula", slots=talks)
    coffee = slot("10:30", "11:00", kind=SlotKind.BREAK, id="coffee")
    posters = slot(
        "11:00", "12:00", kind=SlotKind.POSTERS, id="p", room="aula", slots=(slot("11:00", id="x"),)
    )
    of = day(session, coffee, posters)
    room = Room("aula", "Aula", HERE)
    cues = screen_cues(event(days=(of,), rooms=(room,)), of, room)
    assert [cue.now.id for cue in cues] == ["a", "c", "coffee", "p"]
    assert [cue.following.id if cue.following else "" for cue in cues] == ["c", "coffee", "p", ""]

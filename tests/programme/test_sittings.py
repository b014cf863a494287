"""What is heard in one go, and where the one entry of a talk stands."""

import pytest

from pipeline.model import Event, Slot, SlotKind
from pipeline.programme.clock import gathers, hours, hours_apart, mark
from pipeline.programme.sittings import home, is_in_book, placings_of, sittings
from pipeline.programme.titles import notices, standing, title
from pipeline.programme.words import words_of
from tests.events import day, event, slot, talk

ENGLISH = words_of("en-GB")


def meeting() -> Event:
    """A pitch and a poster of one talk, and another that is given twice."""
    pitch = slot("9:00", "9:30", id="pitch", talk="p")
    poster = slot("17:00", "19:00", id="poster", talk="p", board="P1")
    return event(
        days=(
            day(
                slot("9:00", "9:30", id="spot", kind=SlotKind.SPOTLIGHTS, slots=(pitch,)),
                slot("10:00", "11:00", id="first", talk="a"),
                slot("11:00", "12:00", id="again", talk="a"),
                slot("17:00", "19:00", id="posters", kind=SlotKind.POSTERS, slots=(poster,)),
            ),
        ),
        talks=(talk("a"), talk("p")),
    )


def by_id(made: Event) -> dict[str, Slot]:
    return {one.id: one for _day, one in made.slots()}


def test_a_talk_has_its_entry_once_a_poster_with_its_board() -> None:
    made = meeting()
    found = list(sittings(made, made.days[0]))
    assert [(one.id, [s.id for s in one.slots], [s.id for s in one.heard]) for one in found] == [
        ("spot", [], ["pitch"]),
        ("day-1-first", ["first"], ["first", "again"]),
        ("posters", ["poster"], ["poster"]),
    ]
    slots = by_id(made)
    assert [name for name, one in slots.items() if is_in_book(made, one)] == [
        *("pitch", "first", "again", "posters", "poster")
    ]
    assert [s.id for _day, s in placings_of(made, slots["again"])] == ["first", "again"]


def test_what_is_cancelled_leaves_its_entry_to_where_the_talk_is_given() -> None:
    first, second = slot("9:00", id="x", talk="a", cancelled=True), slot("10:00", id="y", talk="a")
    made = event(days=(day(first, second),), talks=(talk("a"),))
    place = home(made, "a")
    assert place is not None
    assert place[1] is second
    assert home(made, "nobody") is None


def test_what_shares_a_time_is_told_by_its_board() -> None:
    made = meeting()
    slots = by_id(made)
    assert [mark(made, slots[one]) for one in ("pitch", "first", "poster")] == ["", "10:00–11:00", "P1"]
    twins = tuple(slot("9:00", "10:00", id=one) for one in "ab")
    assert gathers(slot("9:00", "10:00", kind=SlotKind.SESSION, slots=twins))
    assert not gathers(slot("9:00", "10:00", kind=SlotKind.SESSION, slots=twins[:1]))
    assert not gathers(slot("9:00", "11:00", kind=SlotKind.SESSION, slots=twins))


def test_a_poster_that_hangs_for_less_than_its_session_tells_so() -> None:
    odd, all_day = slot("15:00", "16:00", id="odd", board="P1"), slot("15:00", "17:00", id="all", board="P2")
    session = slot("15:00", "17:00", kind=SlotKind.POSTERS, slots=(odd, all_day))
    made = event(days=(day(session),))
    assert [(mark(made, one), hours_apart(made, one)) for one in (odd, all_day, session)] == [
        ("P1", "15:00–16:00"),
        ("P2", ""),
        ("15:00–17:00", ""),
    ]


@pytest.mark.parametrize(("end", "read"), [("10:00", "9:00–10:00"), ("9:00", "9:00"), ("8:00", "9:00")])
def test_what_ends_before_it_begins_has_one_time(end: str, read: str) -> None:
    assert hours(slot("9:00", end)) == read


def test_a_slot_tells_what_has_become_of_it() -> None:
    moved = slot("9:00", moved="was 8:00", note="In Italian.")
    assert standing(moved, ENGLISH) == "Moved: was 8:00"
    assert notices(moved, ENGLISH) == "Moved: was 8:00 · In Italian."
    assert notices(slot("9:00", cancelled=True, moved="x"), ENGLISH) == "Cancelled"
    assert notices(slot("9:00"), ENGLISH) == ""


def test_a_code_stands_before_the_title_but_not_beside_the_same_board() -> None:
    made = event(talks=(talk("a", code="P7"),))
    session = slot("9:00", kind=SlotKind.SESSION, code="S1", title="Rings")
    assert title(made, session, ENGLISH).plain == "S1 Rings"
    assert title(made, slot("9:00", talk="a"), ENGLISH).plain == "P7 On a"
    assert title(made, slot("9:00", talk="a", board="P7"), ENGLISH).plain == "On a"
    assert title(made, slot("9:00", talk="a", code="X", board="P7"), ENGLISH).plain == "X On a"

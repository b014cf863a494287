from datetime import date

from pipeline.check.times.clock_changes import clock_changes
from pipeline.check.times.days import days
from pipeline.check.times.presence import presence
from pipeline.check.times.rooms import rooms
from pipeline.model import Room, SlotKind
from pipeline.problems import Source
from tests.check.made import at, codes, day, event, person, slot, talk

AULA = Room("aula", "Aula Magna", Source("content/event.yaml", 5, 3))
HERE = Source("content/program.yaml", 4, 9)


def test_a_sound_day_has_no_problems() -> None:
    session = slot(
        "9:00-10:00",
        "Session",
        kind=SlotKind.SESSION,
        room="aula",
        slots=(slot("9:00-9:30", talk="a"), slot("9:30-10:00", talk="b")),
    )
    made = event(
        session,
        slot("9:00-10:00", "Workshop", room="lab"),
        slot("10:00-10:30", "Coffee", kind=SlotKind.BREAK),
        slot("10:30-11:00", "Next", room="aula"),
        slot("20:00", "Dinner", kind=SlotKind.SOCIAL),
    )
    assert not [*days(made), *rooms(made), *presence(made)]


def test_an_end_before_its_start_is_told_once() -> None:
    made = event(slot("10:30-10:00", "Coffee"), slot("9:00-12:00", "Rest"))
    [problem] = [*days(made), *rooms(made)]
    assert problem.code == "OCT-P03"
    assert problem.message == "“Coffee” begins at 10:30 and ends at 10:00"


def test_slots_without_a_room_share_one() -> None:
    [problem] = rooms(event(slot("9:00-10:00", "One"), slot("9:30-10:30", "Two")))
    assert (problem.code, problem.message) == (
        "OCT-P04",
        "“Two” (9:30–10:30) overlaps with “One” (9:00–10:00)",
    )


def test_overlaps_are_found_behind_a_short_slot_between() -> None:
    made = event(slot("9:00-12:00", "Long"), slot("9:30-9:40", "Short"), slot("11:00-11:30", "Late"))
    assert [problem.message.split(" (")[0] for problem in rooms(made)] == ["“Short”", "“Late”"]


def test_a_room_is_named_by_its_name() -> None:
    made = event(
        slot("9:00-10:00", "One", room="aula"), slot("9:30-10:30", "Two", room="aula"), rooms=(AULA,)
    )
    [problem] = rooms(made)
    assert problem.message.endswith("in Aula Magna")


def test_a_slot_without_an_end_is_in_the_way_only_when_it_begins() -> None:
    assert codes(rooms(event(slot("9:00-10:00", "One"), slot("9:30", "Two")))) == ["P04"]
    assert codes(rooms(event(slot("9:00", "One"), slot("9:30-10:00", "Two")))) == []


def test_talks_of_a_session_are_compared_with_each_other() -> None:
    inner = (slot("9:00-9:40", talk="a"), slot("9:30-10:00", talk="b"))
    assert codes(rooms(event(slot("9:00-10:00", "S", kind=SlotKind.SESSION, slots=inner)))) == ["P04"]


def test_a_talk_may_not_leave_its_session() -> None:
    inner = (slot("8:50-9:20", talk="a"), slot("9:20-10:10", talk="b"))
    made = event(slot("9:00-10:00", "S", kind=SlotKind.SESSION, slots=inner))
    assert codes(days(made)) == ["P13", "P13"]


def test_a_break_is_for_all_rooms_but_travel_is_not() -> None:
    lecture = slot("9:00-10:00", "Lecture", room="aula")
    assert codes(rooms(event(lecture, slot("9:30-9:45", "Coffee", kind=SlotKind.BREAK)))) == ["P14"]
    assert codes(rooms(event(lecture, slot("9:30-9:45", "Tea", kind=SlotKind.BREAK, room="bar")))) == []
    assert codes(rooms(event(lecture, slot("8:00-12:00", "Arrival", kind=SlotKind.TRAVEL)))) == []


def test_the_hours_of_the_house_bind_what_needs_it() -> None:
    house = day(
        slot("8:30-9:30", "Early"),
        slot("17:00-18:30", "Late"),
        slot("20:00", "Dinner", kind=SlotKind.SOCIAL),
        opens=at("9:00"),
        closes=at("18:00"),
    )
    assert codes(days(event(days=(house,)))) == ["P06", "P06"]


def test_a_night_may_last_until_five() -> None:
    assert codes(days(event(slot("22:00-28:59", "Party")))) == []
    assert codes(days(event(slot("16:00-29:01", "Party")))) == ["P06"]


def test_what_begins_in_the_evening_may_last_until_noon() -> None:
    assert codes(days(event(slot("22:00-34:00", "Party"), slot("29:00-32:00", "Breakfast")))) == []
    closed = day(slot("22:00-34:00", "Party"), closes=at("26:00"))
    assert codes(days(event(days=(closed,)))) == ["P06"]


def test_days_outside_the_event() -> None:
    outside = day(slot("9:00-10:00", "A"), when=date(2026, 7, 1))
    # A slot of mine is on Monday, so on the first of July it is also outside its day.
    assert codes(days(event(days=(day(slot("9:00-10:00", "B")), outside)))) == ["P07", "P06"]


def test_no_word_about_dates_that_could_not_be_read() -> None:
    outside = day(
        slot("9:00-10:00", "A", start=at("9:00", date(2026, 7, 1)), end=None), when=date(2026, 7, 1)
    )
    assert codes(days(event(days=(outside,), unread=("content/event.yaml",)))) == []


def test_an_empty_programme() -> None:
    assert codes(days(event())) == ["P08"]
    [problem] = days(event(talks=(talk("a"), talk("b"))))
    assert problem.message == "the programme is empty: no day has a slot, and 2 abstracts wait for one"
    assert codes(days(event(unread=("content/program.yaml",)))) == []


def test_abstracts_alone_are_a_book() -> None:
    assert codes(days(event(talks=(talk("a"),), unscheduled="print"))) == []
    assert codes(days(event(talks=(talk("a"),), unscheduled="leave-out"))) == ["P08"]
    assert codes(days(event(unscheduled="print"))) == ["P08"]


def test_a_speaker_cannot_chair_elsewhere() -> None:
    made = event(
        slot("9:00-10:00", talk="a", room="aula"),
        slot("9:30-10:30", "Panel", room="lab", chairs=("ada",)),
        talks=(talk("a", "ada"),),
        people=(person("ada", "Ada", "Lovelace"),),
        rooms=(AULA,),
    )
    [problem] = presence(made)
    assert problem.code == "OCT-P05"
    assert problem.message == (
        "Ada Lovelace is in two places at once: "
        "“On a” (9:00–10:00) in Aula Magna and “Panel” (9:30–10:30) in lab"
    )


def test_who_is_needed_in_many_places_is_told_of_once_for_each_time() -> None:
    helping = [
        slot(hours, f"No. {room}", room=f"room-{room}", people=("ada",))
        for room, hours in enumerate(["9:00-12:00", "9:00-10:00", "9:00-9:30", "10:00-11:00", "11:00-12:00"])
    ]
    later = [slot("14:00-15:00", room, room=room, people=("ada",)) for room in ("aula", "lab")]
    first, second = (problem.message for problem in presence(event(*helping, *later)))
    assert first == (
        "ada is in several places at once: “No. 0” (9:00–12:00) in room-0, “No. 1” (9:00–10:00) in room-1, "
        "“No. 2” (9:00–9:30) in room-2, “No. 3” (10:00–11:00) in room-3 and 1 more"
    )
    assert second.startswith("ada is in two places at once: ")


def test_a_body_can_be_in_two_places() -> None:
    parallel = [slot("14:00-15:00", room, room=room, people=("team",)) for room in ("aula", "lab")]
    assert codes(presence(event(*parallel, people=(person("team"),)))) == ["P05"]
    assert codes(presence(event(*parallel, people=(person("team", collective=True),)))) == []


def test_who_chairs_a_session_may_speak_in_it() -> None:
    inner = (slot("9:00-9:30", talk="a", room="aula"),)
    session = slot("9:00-10:00", "S", kind=SlotKind.SESSION, room="hall", chairs=("ada",), slots=inner)
    assert codes(presence(event(session, talks=(talk("a", "ada"),)))) == []


def test_two_parallel_talks_of_one_session_cannot_share_a_speaker() -> None:
    inner = (slot("9:00-9:30", talk="a", room="aula"), slot("9:00-9:30", talk="b", room="lab"))
    session = slot("9:00-10:00", "S", kind=SlotKind.SESSION, slots=inner)
    assert codes(presence(event(session, talks=(talk("a", "ada"), talk("b", "ada"))))) == ["P05"]


def test_back_to_back_is_possible() -> None:
    made = event(
        slot("9:00-10:00", "One", room="aula", people=("ada",)),
        slot("10:00-11:00", "Two", room="lab", people=("ada",)),
    )
    assert codes(presence(made)) == []


def test_posters_share_their_time_and_a_stream_its_speaker() -> None:
    posters = tuple(slot("17:00-19:00", talk=name, room="aula") for name in ("a", "b"))
    held = slot("17:00-19:00", kind=SlotKind.POSTERS, room="aula", slots=posters)
    parallel = (slot("9:00-10:00", talk="a", room="aula"), slot("9:00-10:00", talk="a", room="lab"))
    both = slot("11:00-12:00", talk="b", rooms=("aula", "lab"))
    made = event(*parallel, both, held, talks=(talk("a"), talk("b")))
    assert not [*days(made), *rooms(made), *presence(made)]


def test_a_slot_is_in_the_way_in_each_of_its_rooms() -> None:
    both = slot("9:00-10:00", "Both", rooms=("aula", "lab"))
    found = list(rooms(event(both, slot("9:30-10:30", "Next", room="lab"), rooms=(AULA,))))
    assert [problem.message for problem in found] == [
        "“Next” (9:30–10:30) overlaps with “Both” (9:00–10:00) in lab"
    ]


def test_what_is_cancelled_is_in_nobodys_way() -> None:
    off = slot("9:00-10:00", talk="a", room="aula", cancelled=True)
    made = event(off, slot("9:00-10:00", talk="b", room="lab"), talks=(talk("a"), talk("b")))
    assert not [*rooms(made), *presence(made)]


def test_clock_changes() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    gap = slot("9:00", "Gap", start=at("2:15", spring), end=at("3:00", spring), places=(("time", HERE),))
    twice = slot("9:00", "Twice", start=at("2:30", autumn), end=None, places=(("time", HERE),))
    follows = slot("9:00", "Follows", start=at("2:30", spring), end=None)
    assert codes(clock_changes(event(gap, twice, follows))) == ["P42", "P43"]

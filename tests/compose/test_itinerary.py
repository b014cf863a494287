"""What a personal programme is made of."""

from dataclasses import replace
from functools import cache

from pipeline.compose.lists.itinerary import Itineraries, Itinerary
from pipeline.model import Event, Room, SlotKind
from pipeline.programme.appointments import Diary
from pipeline.programme.words import Words
from tests import events


def made(event: Event) -> Itineraries:
    words = Words("en-GB")
    return Itineraries(event, words, Diary(event))


def congress(talks: int = 2) -> Event:
    """A session of so many talks by Ada, chaired by Mia who also speaks; lunch; a panel of both."""
    people = (events.person("ada", "Ada", "Byron"), events.person("mia", "Mia", "Rossi"))
    given = (*(events.talk(f"t{n}", "ada") for n in range(talks)), events.talk("own", "mia"))
    inner = tuple(events.slot("9:00", "9:10", id=f"s{n}", talk=f"t{n}", room="a") for n in range(talks))
    inner += (events.slot("9:30", "9:45", id="elsewhere", talk="own", room="b", chairs=("mia",)),)
    day = events.day(
        events.slot(
            "9:00",
            "10:00",
            id="ses",
            kind=SlotKind.SESSION,
            title="Rings",
            room="a",
            chairs=("mia",),
            slots=inner,
        ),
        events.slot("12:00", "13:00", id="lunch", kind=SlotKind.MEAL, title="Lunch"),
        events.slot("14:00", "15:00", id="panel", kind=SlotKind.PANEL, title="Panel", people=("ada", "mia")),
        events.slot("20:00", id="dinner", kind=SlotKind.SOCIAL, title="Dinner", people=("ada",)),
    )
    rooms = tuple(Room(id, f"Room {id}", events.HERE) for id in "ab")
    return events.event(people=people, talks=given, days=(day,), rooms=rooms)


@cache
def of(person: str, *sessions: str) -> Itinerary:
    event = congress()
    chooser = replace(event.person[person], sessions=sessions)
    others = tuple(p for p in event.people if p.id != person)
    return made(replace(event, people=(*others, chooser))).itinerary(chooser)


def test_each_part_is_named() -> None:
    assert [(one.slot.id, one.parts) for one in of("mia").own] == [
        ("ses", ("Chair",)),
        ("elsewhere", ("Speaker", "Chair")),
        ("panel", ("Panel",)),
    ]
    assert of("ada").own[-1].parts == ("Taking part",)


def test_the_others_are_named_and_the_session() -> None:
    session, talk, panel = of("mia").own
    assert [session.names, talk.names, panel.names] == ["Ada Byron", "", "Ada Byron"]
    assert session.session is None
    assert talk.session is not None
    assert talk.session.id == "ses"


def test_slots_and_talks_can_be_chosen_but_not_twice() -> None:
    found = of("mia", "dinner", "t1", "ses", "own", "nothing")
    assert [one.slot.id for one in found.chosen] == ["s1", "dinner"]
    assert all(not one.parts for one in found.chosen)
    assert found.marked == {"ses", "elsewhere", "panel", "s1", "dinner"}


def test_the_days_name_a_room_only_where_it_is_another() -> None:
    event = congress()
    lines = made(event).day_lines(event.days[0])
    assert [(line.slot.id, line.who, line.what and line.what.plain, line.place) for line in lines] == [
        ("ses", "Rings", None, "Room\u00a0a"),
        ("s0", "Ada Byron", "On t0", ""),
        ("s1", "Ada Byron", "On t1", ""),
        ("elsewhere", "Mia Rossi", "On own", "Room\u00a0b"),
        ("lunch", "", "Lunch", ""),
        ("panel", "Panel", "Ada Byron, Mia Rossi", ""),
        ("dinner", "", "Dinner", ""),
    ]


def test_a_congress_names_only_the_speakers_of_a_session() -> None:
    event = congress(talks=90)
    lines = made(event).day_lines(event.days[0])
    assert [line.slot.id for line in lines] == ["ses", "lunch", "panel", "dinner"]
    assert lines[0].what is not None
    assert lines[0].what.plain == "Ada Byron, Mia Rossi"


def test_of_many_people_the_first_are_named() -> None:
    ids = [f"p{n}" for n in range(10)]
    people = tuple(events.person(id, "Ada", id.upper()) for id in ids)
    posters = events.slot("9:00", kind=SlotKind.POSTERS, title="Posters", people=tuple(ids))
    event = events.event(people=people, days=(events.day(posters),))
    made_up = made(event)
    told = "Ada P0, Ada P1, Ada P2, Ada P3, Ada P4, Ada P5 et al."
    [line] = made_up.day_lines(event.days[0])
    assert line.what is not None
    assert line.what.plain == told
    [own] = made_up.itinerary(people[-1]).own
    assert own.names == told


def test_talks_abreast_in_a_long_day_are_told_by_their_speakers() -> None:
    rooms = tuple(Room(f"r{n}", f"Room {n}", events.HERE) for n in range(4))
    talks = tuple(events.talk(f"t{n}", "ada") for n in range(81))
    slots = [
        events.slot(f"{9 + n // 16}:{n // 4 % 4 * 15:02}", id=f"s{n}", talk=f"t{n}", room=f"r{n % 4}")
        for n in range(81)
    ]
    event = events.event(
        people=(events.person("ada", "Ada", "Byron"),), talks=talks, rooms=rooms, days=(events.day(*slots),)
    )
    lines = made(event).day_lines(event.days[0])
    told = "\u00a0· ".join(f"Ada Byron Room\u00a0{n}" for n in range(4))
    assert [line.what and line.what.plain for line in lines] == [told] * 20 + ["On t80"]
    assert lines[1].slot.id == "s4"
    assert lines[1].beside == ("s5", "s6", "s7")

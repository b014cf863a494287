"""Calendar files: what goes in, what readers make of them, and how changes are numbered."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipeline.model import Day, Event, Person, Prose, Room, Slot, SlotKind, Talk
from pipeline.post.calendar.calendar_entries import CalendarEntry, entries, for_all
from pipeline.post.calendar.ical import Version, digest, ics, versions
from pipeline.programme.appointments import Diary
from pipeline.programme.words import words_of
from tests import events
from tests.post.calendars import READERS, Read

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
WORDS = words_of("en-GB")
HOSTILE = (
    "Commas, semicolons; colons: and \\ backslashes \\n",
    "Emoji 🎉👩‍🔬 and 数学",
    "การประชุมวิชาการคณิตศาสตร์" * 6,
    "x" * 200,
    "é" * 200,
    'Quotes " and “these” and ^n and %0A',
    "END:VEVENT",
    "=?utf-8?q?no?=",
    "مرحبا بالعالم",
)

Reader = Callable[[bytes], list[Read]]
each_reader = pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)


def entries_of(event: Event, person: Person | None = None) -> tuple[CalendarEntry, ...]:
    wanted = [(one.day, one.slot) for one in Diary(event).of(person)] if person else for_all(event)
    return entries(event, wanted, WORDS, key="mathgen", domain="example.org")


def file_of(
    made: tuple[CalendarEntry, ...], known: dict[str, Version] | None = None, now: datetime = NOW
) -> bytes:
    said = versions(made, known or {}, now)
    gone = (
        CalendarEntry(v.uid, v.title, v.start, v.end, v.place, cancelled=True)
        for v in said.values()
        if v.cancelled
    )
    return ics((*made, *gone), said, "MathGen", "Europe/Rome")


def entry(title: str = "A talk", **fields: object) -> CalendarEntry:
    start = datetime(2026, 6, 15, 9, tzinfo=UTC)
    return replace(CalendarEntry("a.k@example.org", title, start, start + timedelta(hours=1)), **fields)  # type: ignore[arg-type]


def ids(made: tuple[CalendarEntry, ...]) -> list[str]:
    return [one.uid.partition(".")[0] for one in made]


def test_what_is_cancelled_says_so_and_is_another_version() -> None:
    talk = events.talk("a", "ada")
    slots = [events.slot("9:00", "10:00", talk="a", id="s", cancelled=off) for off in (False, True)]
    stands, off = (entries_of(events.event(days=(events.day(one),), talks=(talk,)))[0] for one in slots)
    assert (stands.cancelled, off.cancelled, "Cancelled" in off.description) == (False, True, True)
    assert stands.digest != off.digest
    said = versions([stands], {}, NOW)
    assert versions([off], said, NOW)[off.uid].sequence == 1
    assert b"STATUS:CANCELLED" in ics([off], versions([off], said, NOW), "MathGen", "Europe/Rome")


def test_a_poster_session_is_one_entry_for_all_and_each_poster_one_for_whose_it_is() -> None:
    held = tuple(events.slot("9:00", "10:00", id=f"p{n}", talk=f"t{n}", board=f"P{n}") for n in (1, 2))
    session = events.slot("9:00", "10:00", id="posters", kind=SlotKind.POSTERS, slots=held)
    ada = events.person("ada", "Ada", "Byron")
    talks = (events.talk("t1", "ada"), events.talk("t2", "bob"))
    made = events.event(days=(events.day(session),), talks=talks, people=(ada,))
    assert ids(entries_of(made)) == ["posters"]
    assert ids(entries_of(made, ada)) == ["t1"]


def test_all_that_is_said_of_a_slot_stands_in_the_calendar() -> None:
    rooms = tuple(Room(one, one.upper(), events.HERE) for one in "xy")
    poster = events.slot("9:00", "10:00", talk="a", id="p", board="A7", rooms=("x", "y"), note="Magnets.")
    described = events.slot("11:00", "12:00", kind=SlotKind.OTHER, description=Prose("<p>Why.</p>", "Why."))
    made = events.event(days=(events.day(poster, described),), talks=(events.talk("a"),), rooms=rooms)
    first, second = entries_of(made)
    assert first.place == "X, Y"
    assert all(words in first.description for words in ("Board A7", "Magnets."))
    assert "Why." in second.description


# what readers read


def round_the_clock(zone: str, first: date, days: int = 3) -> Event:
    """A slot of 40 minutes at every half hour of some days, also in the hour that is there twice."""
    made = []
    for n in range(days):
        begin = datetime(first.year, first.month, first.day + n, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        moments = [(begin + timedelta(minutes=30 * half)).astimezone(ZoneInfo(zone)) for half in range(50)]
        starts = [moment for moment in moments if moment.day == first.day + n]
        slots = tuple(
            Slot(f"d{n}-{place}", SlotKind.OTHER, start, events.HERE, _later(start), f"Item {place}")
            for place, start in enumerate(starts)
        )
        made.append(Day(f"day-{n}", starts[0].date(), slots, events.HERE))
    return replace(events.event(days=tuple(made)), timezone=zone)


def _later(start: datetime) -> datetime:
    """40 minutes of real time later, in the zone of ``start``."""
    return (start.astimezone(UTC) + timedelta(minutes=40)).astimezone(start.tzinfo)


@each_reader
@pytest.mark.parametrize(
    ("zone", "first", "slots"),
    [
        ("Europe/Rome", date(2026, 10, 24), 3 * 48 + 2),
        ("America/New_York", date(2026, 11, 1), 3 * 48 + 2),
        ("Australia/Sydney", date(2026, 10, 3), 3 * 48 - 2),
        ("Africa/Casablanca", date(2026, 2, 14), 3 * 48 + 2),
        ("Asia/Bangkok", date(2026, 12, 29), 3 * 48),
    ],
)
def test_every_moment_is_read_right(read: Reader, zone: str, first: date, slots: int) -> None:
    event = round_the_clock(zone, first)
    found = {one.uid.partition(".")[0]: (one.start, one.end) for one in read(file_of(entries_of(event)))}
    wanted = {
        slot.id: (int(slot.start.timestamp()), int(slot.start.timestamp()) + 2400)
        for _day, slot in event.slots()
    }
    assert len(wanted) == slots
    assert found == wanted


@each_reader
@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_read_as_they_were_written(read: Reader, text: str) -> None:
    description = f"{text}\nSecond line, with more; {text}"
    [found] = read(file_of((entry(text, place=text, description=description),)))
    assert (found.title, found.place, found.description) == (text, text, description)


@each_reader
def test_nothing_hidden_gets_into_a_text(read: Reader) -> None:
    title = "A\u2028B\x00C\r\nEND:VEVENT\x85D\x0b\x1bE\u202eF\udc80G\x7f"
    event = events.event(
        days=(events.day(events.slot("9:00", "10:00", kind=SlotKind.OTHER, id="s", title=title)),),
        venue=title,
    )
    [found] = read(file_of(entries_of(event)))
    assert found.title == "A BC END:VEVENT D EFG"
    assert found.place == found.title


@each_reader
def test_a_cancelled_entry_is_read_as_such(read: Reader) -> None:
    made = (entry(), entry("Another", uid="b.k@example.org"))
    known = versions(made, {}, NOW)
    found = {one.uid: one for one in read(file_of(made[:1], known))}
    assert (found["a.k@example.org"].status, found["a.k@example.org"].sequence) == ("CONFIRMED", 0)
    gone = found["b.k@example.org"]
    assert (gone.status, gone.sequence, gone.title) == ("CANCELLED", 1, "Another")


def test_the_file_is_made_as_the_rules_ask() -> None:
    data = file_of((entry("ü" * 100, description="one\ntwo"),))
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    for wanted in (
        b"METHOD:PUBLISH",
        b"X-WR-CALNAME:MathGen",
        b"X-WR-TIMEZONE:Europe/Rome",
        b"DTSTART:20260615T090000Z",
        b"DTEND:20260615T100000Z",
        b"DTSTAMP:20260501T120000Z",
        b"SEQUENCE:0",
        b"STATUS:CONFIRMED",
        b"DESCRIPTION:one\\ntwo",
    ):
        assert wanted in lines
    assert not re.search(rb"VTIMEZONE|TZID|ORGANIZER|ATTENDEE", data)


def test_the_same_is_the_same_and_stamps_do_not_count() -> None:
    made = (entry(),)
    assert file_of(made) == file_of(made)
    later = file_of(made, now=NOW + timedelta(days=1))
    assert later != file_of(made)
    assert digest(later) == digest(file_of(made))
    assert digest(file_of((entry("Other"),))) != digest(later)


# what goes in


def programme() -> Event:
    people = (
        events.person("ada", "Ada", "Byron"),
        events.person("mia", "Mia", "Rossi"),
        events.person("kim", "", "Kim", sessions=("ses", "loose", "coffee", "unknown")),
        events.person("none", "No", "Body"),
    )
    talks = (
        events.talk("rings", "ada", abstract=Prose("", "On rings. " * 100)),
        events.talk("loose", "mia", title="TBA", tba=True),
        Talk("dinner", Prose("<i>Dinner</i>", "Dinner"), events.HERE),
    )
    session = events.slot(
        "9:00",
        "10:00",
        kind=SlotKind.SESSION,
        id="ses",
        title="Session",
        chairs=("mia",),
        room="aula",
        slots=(events.slot("9:00", "9:30", talk="rings", id="r", room="aula"),),
    )
    day = events.day(
        session,
        events.slot("10:00", "10:30", kind=SlotKind.BREAK, id="coffee", title="Coffee"),
        events.slot("11:00", talk="loose", id="l"),
        events.slot("12:00", kind=SlotKind.MEAL, id="lunch"),
        events.slot("15:00", "16:00", talk="rings", id="again"),
        events.slot("20:00", kind=SlotKind.SOCIAL, id="dinner"),
    )
    rooms = (Room("aula", "Aula 1", events.HERE, floor="ground floor"),)
    return events.event(
        people=people, talks=talks, days=(day,), rooms=rooms, venue="Palazzo", url="https://example.org"
    )


def of(uid: str, made: tuple[CalendarEntry, ...]) -> CalendarEntry:
    return next(one for one in made if one.uid == f"{uid}.mathgen@example.org")


def test_the_whole_event_has_no_breaks() -> None:
    assert ids(entries_of(programme())) == ["rings", "ses", "loose", "again", "slot-dinner"]


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ("ada", ["rings", "again"]),
        ("mia", ["ses", "loose"]),
        ("kim", ["ses", "coffee", "loose"]),
        ("none", []),
    ],
)
def test_a_person_has_their_own_and_what_they_chose(person: str, wanted: list[str]) -> None:
    event = programme()
    assert ids(entries_of(event, event.person[person])) == wanted


def test_an_entry_says_when_where_and_who() -> None:
    found = of("rings", entries_of(programme()))
    assert found.place == "Aula 1, ground floor, Palazzo"
    assert found.url == "https://example.org"
    assert found.description.startswith(
        "Monday, 15 June 2026, 9:00–9:30 (Europe/Rome, UTC+02:00)\nAda Byron\n\nOn rings. On rings."
    )
    assert " …\n\nhttps://example.org" in found.description
    assert len(found.description) < 600
    assert "Chair: Mia Rossi" in of("ses", entries_of(programme())).description


def test_a_missing_end_is_the_next_slot_or_half_an_hour_and_is_told() -> None:
    made = entries_of(programme())
    talk, dinner = of("loose", made), of("slot-dinner", made)
    assert talk.title == "To be announced (Mia Rossi)"
    assert talk.end - talk.start == timedelta(hours=1)
    assert "until the next item" in talk.description
    assert dinner.end - dinner.start == timedelta(minutes=30)
    assert "30 minutes" in dinner.description
    assert "names no end" not in of("rings", made).description


def test_a_talk_without_end_lasts_until_its_session_ends() -> None:
    inner = (events.slot("9:00", talk="a", id="a"), events.slot("9:20", talk="b", id="b"))
    session = events.slot("9:00", "10:00", kind=SlotKind.SESSION, id="ses", slots=inner)
    parallel = events.slot("9:10", "9:40", kind=SlotKind.OTHER, id="parallel")
    made = entries_of(events.event(days=(events.day(session, parallel),)))
    assert {one: of(one, made).end.hour * 60 + of(one, made).end.minute for one in "ab"} == {
        "a": 7 * 60 + 20,
        "b": 8 * 60,
    }


def test_an_end_before_the_start_is_none() -> None:
    made = entries_of(
        events.event(days=(events.day(events.slot("9:00", "8:00", kind=SlotKind.PANEL, id="p")),))
    )
    assert made[0].end - made[0].start == timedelta(minutes=30)


# numbers


def said(known: dict[str, Version], *made: CalendarEntry, hours: int = 0) -> dict[str, Version]:
    return versions(made, known, NOW + timedelta(hours=hours))


def test_what_stays_keeps_number_and_stamp() -> None:
    first = said({}, entry())
    assert said(first, entry(), hours=5) == first
    assert first["a.k@example.org"].sequence == 0


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"place": "Elsewhere"},
        {"start": datetime(2026, 6, 15, 8, tzinfo=UTC)},
        {"end": datetime(2026, 6, 15, 12, tzinfo=UTC)},
    ],
)
def test_what_moves_gets_the_next_number(change: dict[str, object]) -> None:
    after = said(said({}, entry()), entry(**change), hours=5)["a.k@example.org"]
    assert (after.sequence, after.stamp) == (1, NOW + timedelta(hours=5))


def test_new_words_are_no_new_date() -> None:
    after = said(said({}, entry()), entry(description="An abstract"), hours=5)["a.k@example.org"]
    assert (after.sequence, after.stamp) == (0, NOW + timedelta(hours=5))


def test_what_goes_is_cancelled_once_and_may_return() -> None:
    gone = said(said({}, entry()), hours=1)
    assert (gone["a.k@example.org"].sequence, gone["a.k@example.org"].cancelled) == (1, True)
    assert said(gone, hours=2) == gone
    back = said(gone, entry(), hours=3)["a.k@example.org"]
    assert (back.sequence, back.cancelled, back.stamp) == (2, False, NOW + timedelta(hours=3))


def test_a_clock_moved_back_moves_no_stamp_back() -> None:
    first = said({}, entry())
    assert said(first, entry("Other"), hours=-5)["a.k@example.org"].stamp == NOW
    assert said(first, hours=-5)["a.k@example.org"].stamp == NOW


def test_versions_survive_as_json() -> None:
    known = said(said({}, entry("ü")), hours=1)
    rows = json.loads(json.dumps({uid: version.as_row() for uid, version in known.items()}))
    assert {uid: Version.from_row(row) for uid, row in rows.items()} == known

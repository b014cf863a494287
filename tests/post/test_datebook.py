"""Calendars over the weeks: what was told before decides what the next one must take back."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import icalendar

from pipeline.model import Event, Person
from pipeline.post.calendar.datebook import EVERYONE, Datebook, Told
from pipeline.post.calendar.ical import Version
from pipeline.post.ledger.record import Identity
from tests import events

ADA, EMMY = events.person("ada", "Ada", "Lovelace"), events.person("emmy", "Emmy", "Noether")


def event(later: int = 0, **speakers: str) -> Event:
    """An event with a talk for each of ``speakers`` (talk=person id): a at nine, b at ten, or ``later``."""
    begins = {talk: 9 + "ab".index(talk) + later for talk in speakers}
    slots = [events.slot(f"{hour}:00", f"{hour}:45", id=f"s-{t}", talk=t) for t, hour in begins.items()]
    talks = tuple(events.talk(talk, person) for talk, person in speakers.items())
    return events.event(days=(events.day(*slots),), people=(ADA, EMMY), talks=talks)


@dataclass
class Post:
    """Gives out calendars and remembers them, as the ledger does."""

    versions: dict[str, Version] = field(default_factory=dict)
    given: dict[str, dict[str, int]] = field(default_factory=dict)
    now: datetime = datetime(2026, 5, 1, tzinfo=UTC)

    def send(self, event: Event, *people: Person | None) -> dict[str, dict[str, tuple[int, str]]]:
        """By recipient, by talk: number and status in the file; nothing for who gets no file."""
        self.now += timedelta(days=1)
        told = Told(Identity("key", "letters.example"), self.versions, self.given)
        book = Datebook(event, told, self.now)
        files = {person.id if person else EVERYONE: book.of(person) for person in people}
        self.versions = book.versions
        for _data, given in filter(None, files.values()):
            for recipient, uid, number in given:
                self.given.setdefault(recipient, {})[uid] = number
        return {recipient: read(made[0]) for recipient, made in files.items() if made}


def read(data: bytes) -> dict[str, tuple[int, str]]:
    return {str(one["uid"]).partition(".")[0]: (int(str(one["sequence"])), str(one["status"]))
            for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}  # fmt: skip


def test_each_gets_what_is_theirs_and_the_whole_is_for_all() -> None:
    told = Post().send(event(a="ada", b="emmy"), ADA, EMMY, None)
    assert told == {
        "ada": {"a": (0, "CONFIRMED")},
        "emmy": {"b": (0, "CONFIRMED")},
        EVERYONE: {"a": (0, "CONFIRMED"), "b": (0, "CONFIRMED")},
    }


def test_who_has_nothing_gets_no_file() -> None:
    assert Post().send(event(a="ada"), EMMY) == {}


def test_the_same_calendar_keeps_its_numbers() -> None:
    post = Post()
    first = post.send(event(a="ada"), ADA, None)
    assert post.send(event(a="ada"), ADA, None) == first


def test_a_moved_talk_gets_the_next_number() -> None:
    post = Post()
    post.send(event(a="ada", b="emmy"), ADA, EMMY)
    assert post.send(event(1, a="ada", b="emmy"), ADA)["ada"] == {"a": (1, "CONFIRMED")}


def test_a_talk_that_is_dropped_is_cancelled_for_who_had_it() -> None:
    post = Post()
    post.send(event(a="ada", b="emmy"), ADA, None)
    told = post.send(event(b="emmy"), ADA, EMMY, None)
    assert told["ada"] == {"a": (1, "CANCELLED")}
    assert told["emmy"] == {"b": (0, "CONFIRMED")}
    assert told[EVERYONE] == {"a": (1, "CANCELLED"), "b": (0, "CONFIRMED")}


def test_a_talk_that_comes_back_has_a_higher_number_than_its_cancellation() -> None:
    post = Post()
    post.send(event(a="ada"), ADA)
    post.send(event(b="emmy"), ADA)
    assert post.send(event(a="ada"), ADA)["ada"] == {"a": (2, "CONFIRMED")}


def test_a_talk_that_goes_to_another_speaker_and_back() -> None:
    """A program ignores what has a lower number than it knows, also if only one person has lost it."""
    post = Post()
    assert post.send(event(a="ada"), ADA, EMMY) == {"ada": {"a": (0, "CONFIRMED")}}
    told = post.send(event(a="emmy"), ADA, EMMY)
    lost, _ = told["ada"]["a"]
    assert told["ada"]["a"][1] == "CANCELLED"
    assert lost > 0
    assert told["emmy"]["a"][1] == "CONFIRMED"
    assert post.send(event(a="emmy"), ADA, EMMY) == told
    back = post.send(event(a="ada"), ADA, EMMY)
    assert back["ada"]["a"][1] == "CONFIRMED"
    assert back["ada"]["a"][0] > lost
    assert back["emmy"]["a"][1] == "CANCELLED"
    assert back["emmy"]["a"][0] > told["emmy"]["a"][0]


def test_a_person_who_left_does_not_disturb() -> None:
    post = Post()
    post.send(event(a="ada", b="emmy"), ADA, EMMY)
    alone = replace(event(a="ada"), people=(ADA,))
    assert post.send(alone, ADA) == {"ada": {"a": (0, "CONFIRMED")}}

"""What frab has no field for: with it, a reader who knows nothing else of the event finds all of it again."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.exporting.frab.schedule_json import schedule_json
from pipeline.exporting.frab.schedule_xml import schedule_xml
from pipeline.model import Contributor, Event, Person, Slot, Talk
from tests.exporting import made

# What a reader of the file cannot know, or what stands in it in other words.
_ELSEWHERE = {"source", "places", "slots", "description"}
_OF_TALKS = {
    "source",
    "places",
    "stamp",
    "title",
    "subtitle",
    "abstract",
    "cited",
    "recorded",
    "authors",
    "links",
}
_OF_PEOPLE = {
    "source",
    "places",
    "email",
    "badge",
    "mail",
    "language",
    "sessions",
    "extra",
    "biography",
    "attends",
}

Entry = dict[str, Any]


def from_json(data: bytes) -> tuple[Entry, list[tuple[str, Entry, str]]]:
    """What is said once; and of each thing its day, what is said at it, and its abstract."""
    conference = json.loads(data)["schedule"]["conference"]
    found = [
        (day["date"], event["answers"][0]["answer"], event["abstract"])
        for day in conference["days"]
        for events in day["rooms"].values()
        for event in events
    ]
    return conference["meta"]["octavo"], found


def from_xml(data: bytes) -> tuple[Entry, list[tuple[str, Entry, str]]]:
    builder = ElementTree.TreeBuilder(insert_pis=True)
    root = ElementTree.fromstring(data, parser=ElementTree.XMLParser(target=builder))

    def ours(element: ElementTree.Element) -> Entry:
        [text] = [part.text for part in element if part.tag is ElementTree.ProcessingInstruction]
        target, _space, written = (text or "").partition(" ")
        assert target == "octavo"
        entry: Entry = json.loads(written)
        return entry

    conference = root.find("conference")
    assert conference is not None
    found = [
        (day.attrib["date"], record, record.get("talk", {}).get("abstract", ""))
        for day in root.iter("day")
        for event in day.iter("event")
        for record in [ours(event)]
    ]
    return ours(conference), found


READERS = {"json": (schedule_json, from_json), "xml": (schedule_xml, from_xml)}


@pytest.fixture(params=READERS)
def read(request: pytest.FixtureRequest) -> Any:
    write, reader = READERS[request.param]
    return lambda name, **how: reader(write(made.any_of(name, **how)))


def rebuilt(once: Entry, found: list[tuple[str, Entry, str]]) -> Iterator[tuple[str, str, Entry]]:
    """Day, session and slot of everything, whether it has a place in a room or not."""
    dates = {day["id"]: day["date"] for day in once["days"]}
    for day, record, _abstract in found:
        if "copy_of" not in record:
            yield day, record.get("session", ""), record["slot"]
            yield from ((day, record["slot"]["id"], part) for part in record.get("parts", ()))
    for slot in once.get("slots", ()):
        yield dates[slot["day"]], slot.get("session", ""), slot


@pytest.mark.parametrize("breaks", [False, True])
@pytest.mark.parametrize("name", made.ALL)
def test_every_slot_is_found_again(read: Any, name: str, breaks: bool) -> None:
    event = made.any_of(name).event
    slots = list(rebuilt(*read(name, breaks=breaks)))
    wanted = {slot.id: (day.date.isoformat(), slot) for day, slot in event.slots()}
    assert sorted(entry["id"] for _day, _session, entry in slots) == sorted(wanted)
    for date, session, entry in slots:
        day, slot = wanted[entry["id"]]
        around = event.session.get(slot.id)
        assert (date, session) == (day, around.id if around else "")
        assert as_slot(entry, slot) == {name: getattr(slot, name) for name in as_slot(entry, slot)}
        assert set(as_slot(entry, slot)) == {one.name for one in fields(Slot)} - _ELSEWHERE
        assert bool(entry.get("description")) == (slot.description is not None)


def as_slot(entry: Entry, slot: Slot) -> Entry:
    blank = {one.name: one.default for one in fields(Slot) if one.name not in _ELSEWHERE}
    times = {name: datetime.fromisoformat(entry[name]) for name in ("start", "end") if name in entry}
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
    known = {name: value for name, value in (entry | times | lists).items() if name in blank}
    return blank | known


@pytest.mark.parametrize("name", made.ALL)
def test_every_talk_is_found_again(read: Any, name: str) -> None:
    values = made.any_of(name)
    once, found = read(name)
    talks = {record["talk"]["id"]: (record["talk"], text) for _day, record, text in found if "talk" in record}
    talks |= {one["id"]: (one, one.get("abstract", "")) for one in once.get("talks", ())}
    assert talks.keys() == values.event.talk.keys()
    for talk, (entry, abstract) in ((values.event.talk[one], two) for one, two in talks.items()):
        blank = {one.name: one.default for one in fields(Talk) if one.name not in _OF_TALKS}
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        known = {key: value for key, value in (entry | lists).items() if key in blank}
        assert blank | {"language": talk.language} | known == {key: getattr(talk, key) for key in blank}
        assert tuple(map(as_author, entry.get("authors", ()))) == talk.authors
        assert entry.get("unrecorded", False) is not talk.recorded
        assert [link["url"] for link in entry.get("links", ())] == [
            link.url for link in talk.links if "mailto" not in link.url
        ]
        written = values.texts.get(("abstract", talk.id), "")
        assert abstract == written or not values.texts
        assert entry["title"] == (values.texts.get(("title", talk.id)) or talk.title.plain)


def as_author(entry: Entry) -> Contributor:
    places = tuple(entry.get("affiliations", ()))
    return Contributor(entry.get("name", ""), entry.get("person"), places, entry.get("presents", False))


@pytest.mark.parametrize("name", made.ALL)
def test_who_is_named_is_found_again_and_nobody_else(read: Any, name: str) -> None:
    event: Event = made.any_of(name).event
    once, _found = read(name)
    people = {entry["id"]: entry for entry in once["people"]}
    slots = [slot for _day, slot in event.slots()]
    named = {one for slot in slots for one in (*slot.people, *slot.chairs)} | set(event.organisers)
    named |= {author.person for talk in event.talks for author in talk.authors if author.person}
    assert people.keys() == named & event.person.keys()
    assert "guest" not in people
    for id, entry in people.items():
        person = event.person[id]
        blank = {one.name: one.default for one in fields(Person) if one.name not in _OF_PEOPLE} | {
            "given": ""
        }
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        known = {key: value for key, value in (entry | lists).items() if key in blank}
        told = {key: getattr(person, key) for key in blank}
        assert blank | known == told | ({"link": ""} if "mailto" in person.link else {})
        assert bool(entry.get("biography")) == (person.biography is not None)


@pytest.mark.parametrize("name", made.ALL)
def test_rooms_tracks_and_days_are_found_again(read: Any, name: str) -> None:
    event = made.any_of(name).event
    once, _found = read(name)
    assert [room["id"] for room in once.get("rooms", ())] == [room.id for room in event.rooms]
    assert [room.get("capacity") for room in once.get("rooms", ())] == [room.capacity for room in event.rooms]
    assert [track["name"] for track in once.get("tracks", ())] == [track.name for track in event.tracks]
    assert [track.get("colour", "") for track in once.get("tracks", ())] == [
        one.colour for one in event.tracks
    ]
    for entry, day in zip(once["days"], event.days, strict=True):
        assert (entry["id"], entry["date"], entry.get("title", "")) == (
            day.id,
            day.date.isoformat(),
            day.title,
        )
        assert entry.get("opens") == (day.opens.isoformat() if day.opens else None)
    assert (once["language"], once["timezone"]) == (event.language, event.timezone)
    assert once["format"] == 1


@pytest.mark.parametrize("name", made.ALL)
@pytest.mark.parametrize("write", [schedule_json, schedule_xml])
def test_no_address_of_anybody_is_in_it(write: Any, name: str) -> None:
    values = made.any_of(name, breaks=True)
    text = write(values).decode()
    assert not [one.email for one in values.event.people if one.email and one.email in text]
    assert "secret.example" not in text
    assert "mailto:" not in text


def test_commands_of_the_authors_go_with_their_formulas(read: Any) -> None:
    once, _found = read("demo")
    assert once["math"] == {r"\sgmcmc": r"\text{SGMCMC}", r"\sg": r"\text{SG}"}

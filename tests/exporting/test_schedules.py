"""schedule.json and schedule.xml, read again by others' readers and held against the event."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import yaml

from pipeline.cache.store import Cache
from pipeline.exporting.frab.schedule_json import schedule_json
from pipeline.exporting.frab.schedule_xml import schedule_xml
from pipeline.model import Event, Prose, SlotKind, Track
from tests import events
from tests.exporting import made

# What c3voc.de/schedule/schema.json asks for and allows, as far as it says so.
NEEDED = {
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start",
    "subtitle", "title", "track", "type", "url",
}  # fmt: skip
ALLOWED = NEEDED | {"description", "recording_license", "do_not_record", "attachments", "answers"}
CONFERENCE = {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"}
DAY = {"date", "day_end", "day_start", "index", "rooms"}
ROOM = {"name", "guid", "description", "capacity"}
# What stands in an event of schedule.xml, in any order.
ELEMENTS = {
    "room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track", "logo",
    "persons", "language", "description", "recording", "links", "attachments", "url",
}  # fmt: skip
OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def read_json(name: str, *, breaks: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schedule_json(made.any_of(name, breaks=breaks)))
    return found


def read_xml(name: str, *, breaks: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(schedule_xml(made.any_of(name, breaks=breaks)))


def held(root: dict[str, Any]) -> list[dict[str, Any]]:
    days = root["schedule"]["conference"]["days"]
    return [one for day in days for entries in day["rooms"].values() for one in entries]


def facts(event: dict[str, Any]) -> tuple[str, str, str, str]:
    return event["date"], event["duration"], event["room"], event["title"]


@pytest.mark.parametrize("name", made.ALL)
def test_the_json_is_as_its_schema_wants(name: str) -> None:
    root = read_json(name)
    assert set(root) == {"$schema", "generator", "schedule"}
    assert isinstance(root["schedule"]["version"], str)
    conference = root["schedule"]["conference"]
    assert set(conference) >= CONFERENCE
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?", conference["acronym"])
    assert re.match(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$", conference["time_zone_name"])
    assert conference["daysCount"] == len(conference["days"])
    assert all(set(room) == ROOM and UUID(room["guid"]) for room in conference["rooms"])
    assert all(re.fullmatch("#[0-9a-f]{6}", track["color"]) for track in conference["tracks"])
    for index, day in enumerate(conference["days"], start=1):
        assert (set(day), day["index"]) == (DAY, index)
        assert OFFSET.fullmatch(day["day_start"])
        assert OFFSET.fullmatch(day["day_end"])
    assert {event["room"] for event in held(root)} <= {room["name"] for room in conference["rooms"]}
    for event in held(root):
        _is_an_event(event)


def _is_an_event(event: dict[str, Any]) -> None:
    assert set(event) >= NEEDED
    assert set(event) <= ALLOWED
    assert isinstance(event["id"], int)
    assert event["id"] >= 1
    assert UUID(event["guid"])
    assert OFFSET.fullmatch(event["date"])
    assert re.fullmatch(r"\d\d:\d\d", event["start"])
    assert re.fullmatch(r"[0-9]+:[0-9]{2}", event["duration"])
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])
    assert re.match("https?://|urn:uuid:", event["url"])
    assert isinstance(event["do_not_record"], bool)
    texts = ("title", "subtitle", "type", "language", "abstract", "description", "room")
    assert all(isinstance(event[text], str) for text in texts)
    assert event["title"]
    assert event["track"] is None or event["track"]
    for person in event["persons"]:
        # One of two layouts, not both: a public_name is frab's.
        assert UUID(person["guid"])
        assert person["name"]
        assert "public_name" not in person


@pytest.mark.parametrize("name", made.ALL)
def test_nothing_shares_an_id(name: str) -> None:
    found = held(read_json(name, breaks=True))
    for key in ("guid", "id", "slug"):
        assert max(Counter(event[key] for event in found).values()) == 1


@pytest.mark.parametrize("name", made.ALL)
def test_the_xml_is_as_its_schema_wants(name: str) -> None:
    root = read_xml(name)
    assert [part.tag for part in root][:3] == ["generator", "version", "conference"]
    assert {part.tag for part in root[3:]} == {"day"}
    for day in root.iter("day"):
        assert date.fromisoformat(day.attrib["date"])
        assert OFFSET.fullmatch(day.attrib["start"])
        assert OFFSET.fullmatch(day.attrib["end"])
        for room in day:
            assert room.attrib["name"]
            assert all(event.findtext("room") == room.attrib["name"] for event in room)
    for event in root.iter("event"):
        tags = Counter(part.tag for part in event)
        assert set(tags) <= ELEMENTS
        assert set(tags) >= ELEMENTS - {"url"}
        assert max(tags.values()) == 1
        assert re.fullmatch(r"\d{1,2}:\d\d", event.findtext("duration") or "")
        assert re.fullmatch(r"[0-2]\d:[0-5]\d", event.findtext("start") or "")
        assert OFFSET.fullmatch(event.findtext("date") or "")
        assert int(event.attrib["id"]) >= 1
        assert UUID(event.attrib["guid"])
        assert event.findtext("recording/optout") in ("true", "false")
        assert all(int(person.attrib["id"]) >= 1 and person.text for person in event.iter("person"))


@pytest.mark.parametrize("breaks", [False, True])
@pytest.mark.parametrize("name", made.ALL)
def test_both_say_the_same(name: str, breaks: bool) -> None:
    def texts(event: ElementTree.Element, *names: str) -> tuple[str, ...]:
        return tuple(event.findtext(name) or "" for name in names)

    left = [
        (*facts(event), event["start"], event["slug"], event["track"] or "", event["type"], event["id"],
         [person["name"] for person in event["persons"]], [link["url"] for link in event["links"]])
        for event in held(read_json(name, breaks=breaks))
    ]  # fmt: skip
    right = [
        (*texts(event, "date", "duration", "room", "title", "start", "slug", "track", "type"),
         int(event.attrib["id"]), [one.text for one in event.iter("person")],
         [one.attrib["href"] for one in event.iter("link")])
        for event in read_xml(name, breaks=breaks).iter("event")
    ]  # fmt: skip
    assert left == right
    assert left


@pytest.mark.parametrize("name", made.ALL)
def test_equal_input_gives_equal_bytes(name: str) -> None:
    assert schedule_json(made.any_of(name)) == schedule_json(made.any_of(name))
    assert schedule_xml(made.any_of(name)) == schedule_xml(made.any_of(name))


def test_what_is_remembered_gives_the_same_schedules_after_a_new_text(tmp_path: Path) -> None:
    slots = (
        events.slot("9:00", "10:00", talk="a", id="s-a"),
        events.slot("10:00", "11:00", talk="b", id="s-b"),
    )
    made_once = made.event(*slots, stamp="all but texts")
    cache = Cache(tmp_path)
    for text in ("Some words.", "Other words."):
        first, second = made_once.talks
        talks = (replace(first, abstract=Prose(f"<p>{text}</p>", text), stamp=text), second)
        values = made.values(replace(made_once, talks=talks))
        assert schedule_json(values, cache) == schedule_json(values)
        assert schedule_json(values, cache, indent=None) == schedule_json(values, indent=None)
        assert schedule_xml(values, cache) == schedule_xml(values)
        assert text.encode() in schedule_xml(values, cache)


def test_a_change_changes_the_version() -> None:
    versions = {read_json(name)["schedule"]["version"] for name in made.ALL}
    assert len(versions) == len(made.ALL)


@pytest.mark.parametrize("name", made.FOLDERS)
def test_all_that_the_programme_names_is_there_at_its_time(name: str) -> None:
    """Counted from program.yaml by another reader of YAML."""
    file = made.FOLDERS[name] / "content" / "program.yaml"
    # A plain “?,” is one too many for PyYAML.
    days = yaml.safe_load(file.read_text(encoding="utf-8").replace("?,", ","))["days"]
    pauses = ("break", "meal", "travel")
    wanted = Counter[tuple[str, str]]()
    for day in days:
        for slot in day["slots"]:
            alone = slot.get("kind") in ("posters", "spotlights") or not slot.get("talks")
            parts = 1 if alone else len(slot["talks"])
            kind = "pause" if slot.get("kind") in pauses else "held"
            wanted[str(day["date"]), kind] += parts
    for breaks in (False, True):
        found = Counter[str]()
        for day in read_json(name, breaks=breaks)["schedule"]["conference"]["days"]:
            found[day["date"]] += sum(map(len, day["rooms"].values()))
        kinds = ("held", "pause") if breaks else ("held",)
        assert found == Counter({str(d["date"]): sum(wanted[str(d["date"]), k] for k in kinds) for d in days})


@pytest.mark.parametrize("name", made.ALL)
def test_rooms_stand_in_their_order_every_day(name: str) -> None:
    event = made.any_of(name).event
    names = [room.name for room in event.rooms]
    for day in read_xml(name).iter("day"):
        shown = [room.attrib["name"] for room in day]
        known = [room for room in shown if room in names]
        assert known == [room for room in names if room in known]
        assert shown[: len(known)] == known


@pytest.mark.parametrize("name", made.ALL)
def test_apps_find_the_moment_of_each_thing(name: str) -> None:
    """As EventFahrplan and Giggity reckon: from the day, the clock, and when the day changes."""
    root = read_xml(name, breaks=True)
    zone = ZoneInfo(root.findtext("conference/time_zone_name") or "")
    giggity = root.findtext("conference/day_change") or ""
    assert root.findtext("conference/title")
    for day in root.iter("day"):
        fahrplan = day.attrib["end"][11:16]
        assert giggity == fahrplan
        for event in day.iter("event"):
            clock, lasts = event.findtext("start") or "", event.findtext("duration") or ""
            first = date.fromisoformat(day.attrib["date"]) + timedelta(days=clock < fahrplan)
            start = datetime.fromisoformat(f"{first}T{clock}").replace(tzinfo=zone)
            said = datetime.fromisoformat(event.findtext("date") or "")
            assert start.timestamp() == said.timestamp()
            assert day.attrib["start"] <= start.isoformat() < day.attrib["end"]
            assert lasts < "24:00"


def test_a_night_belongs_to_its_evening() -> None:
    assert [facts(event) for event in held(read_json("night"))] == [
        ("2026-06-15T23:00:00+02:00", "02:00", "Aula", "On late"),
        ("2026-06-16T00:30:00+02:00", "00:45", "Quay", "On past"),
    ]


def test_what_has_no_end_has_one_that_is_told_as_a_guess() -> None:
    found = held(read_json("zero"))
    assert [(event["start"], event["duration"]) for event in found] == [
        ("09:00", "00:40"), ("09:40", "00:20"), ("10:00", "00:30"),
    ]  # fmt: skip
    assert ["names no end" in event["description"] for event in found] == [True, True, False]


def test_a_session_gives_its_talks_and_posters_are_one_thing() -> None:
    found = held(read_json("posters"))
    assert [facts(event)[1:] for event in found] == [
        ("00:20", "Aula", "On a"), ("00:30", "Aula", "On b"), ("01:00", "Aula", "On key"),
        ("01:00", "Quay", "Posters"), ("01:00", "Quay", "On key"), ("00:30", "Test", "Dinner"),
    ]  # fmt: skip
    first, posters = found[0], found[3]
    assert first["track"] == "The sea"
    assert "Session: One" in first["description"]
    assert "Chair: Mia Rossi" in first["description"]
    assert posters["description"].endswith(
        "- 1 On p1 (Ada Byron)\n- 2 On p2 (Ada Byron)\n- 3 On p3 (Ada Byron)"
    )


def test_breaks_come_if_they_are_wanted() -> None:
    titles = {event["title"] for event in held(read_json("posters", breaks=True))}
    assert titles - {event["title"] for event in held(read_json("posters"))} == {"Air", "Tea"}


def test_an_overflow_room_has_a_thing_of_its_own_that_knows_the_first() -> None:
    first, second = (event for event in held(read_json("posters")) if event["title"] == "On key")
    assert (first["room"], second["room"]) == ("Aula", "Quay")
    assert second["answers"][0]["answer"]["copy_of"] == first["guid"]
    assert "Rooms: Aula, Quay" in first["description"]


def test_what_is_cancelled_moved_or_not_recorded_says_so() -> None:
    off, on, again = held(read_json("cancelled"))
    assert off["title"] == "Cancelled: On off"
    assert "ill" in off["description"]
    assert "was 9:00" in on["description"]
    assert "Keynote · Remote · Not recorded" in on["description"]
    assert (off["do_not_record"], on["do_not_record"], again["do_not_record"]) == (False, True, True)
    assert on["links"] == [{"title": "Slides", "url": "https://slides.example/a?b=1&c=2", "type": "related"}]
    assert on["guid"] != again["guid"]
    assert [person["name"] for person in on["persons"]] == ["Ada Byron"]


def test_ids_stay_when_all_else_changes() -> None:
    def ids(event: Event) -> dict[str, tuple[str, int, str]]:
        root = json.loads(schedule_json(made.values(event)))
        return {
            one["answers"][0]["answer"]["talk"]["id"]: (one["guid"], one["id"], one["slug"])
            for one in held(root)
        }

    before = made.event(events.slot("9:00", "9:30", id="s-1", room="aula", talk="a"))
    after = made.event(
        events.slot("8:00", "8:10", id="s-0", room="aula", talk="new"),
        events.slot("15:00", "15:45", id="s-9", room="quay", talk="a"),
    )
    assert ids(before)["a"] == ids(after)["a"]


def test_rooms_of_one_name_are_told_apart() -> None:
    rooms = tuple(
        made.Room(one, "Hall", events.HERE, floor=floor)
        for one, floor in (("a", ""), ("b", "cellar"), ("c", ""))
    )
    slots = [events.slot("9:00", "10:00", id=f"s-{one.id}", room=one.id, talk=one.id) for one in rooms]
    root = json.loads(schedule_json(made.values(made.event(*slots, rooms=rooms))))
    assert [event["room"] for event in held(root)] == ["Hall", "Hall (cellar)", "Hall (c)"]


def test_a_track_has_the_colour_that_pages_give_it() -> None:
    slot = events.slot("9:00", "10:00", room="aula", talk="a", track="y")
    tracks = (Track("x", "X", "#123456"), Track("y", "Y"))
    root = json.loads(schedule_json(made.values(made.event(slot, tracks=tracks))))
    found = root["schedule"]["conference"]["tracks"]
    assert found[0] == {"name": "X", "slug": "x", "color": "#123456"}
    assert re.fullmatch("#[0-9a-f]{6}", found[1]["color"])


def test_texts_are_markdown_in_json_and_html_in_xml() -> None:
    talk = events.talk("a", "ada", abstract=events.Prose("<p>One <em>x</em></p>", "One x < y\nTwo"))
    event = made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,))
    values = made.values(event)
    written = type(values)(values.schedule, {("abstract", "a"): "One *x* $<$ y\n\nTwo"})
    [said] = held(json.loads(schedule_json(written)))
    assert said["abstract"] == "One *x* $<$ y\n\nTwo"
    root = ElementTree.fromstring(schedule_xml(written))
    assert root.findtext("day/room/event/abstract") == "<p>One x &lt; y</p><p>Two</p>"


def test_nobody_is_told_that_is_a_cook() -> None:
    """What nobody presents has nobody."""
    slot = events.slot("12:00", "13:00", kind=SlotKind.MEAL, title="Lunch", id="s-eat")
    [lunch] = held(json.loads(schedule_json(made.values(made.event(slot), breaks=True))))
    assert (lunch["persons"], lunch["type"], lunch["track"]) == ([], "meal", None)

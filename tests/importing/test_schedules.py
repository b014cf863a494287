"""Schedules of frab and pretalx become events: counted independently, in the night too, and cut anywhere."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.commands.desk.exports_in import Wishes, read_exports
from pipeline.importing.records import IncomingEvent
from pipeline.problems import Halt, Problem
from tests.importing.cuts import cuts
from tests.importing.real import real

XML = """<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>Camp</title><acronym>camp</acronym><start>2019-08-21</start><end>2019-08-22</end>
<time_zone_name>Europe/Berlin</time_zone_name><track name="Noise" color="#AA00bb" slug="n"/></conference>
<tracks><track slug="quiet">Quiet</track></tracks>
<persons><person id="3"><name>Ada Byron</name><biography>&lt;p&gt;Wrote &lt;em&gt;notes&lt;/em&gt;.
&lt;/p&gt;</biography></person></persons><day index="1" date="2019-08-21"><room name="Dome" guid="x">
<event id="7" guid="seven"><date>2019-08-22T01:00:00+00:00</date><start>01:00</start>
<duration>02:00</duration><room>Dome</room><title>Late [1] &amp; loud*</title>
<subtitle/><language>de</language><type>lecture</type>
<abstract/><abstract>&lt;p&gt;One &lt;em&gt;word&lt;/em&gt;.&lt;/p&gt;</abstract>
<description>Two.</description><track>Noise</track><recording><license/><optout>true</optout></recording>
<persons><person id="3">Ada Byron</person></persons>
<links><link href="example.org/a">Slides</link><link>nowhere</link></links>
<answers><answer><answer>Vegan</answer><question>Food</question></answer></answers></event>
<event id="8"><start>12:00</start><duration>1:00</duration><title>Lunch</title><type>meal</type></event>
<event id="9"><start>soon</start><duration>1:00</duration><title>When?</title></event>
</room><room name="Barn"><event id="7" guid="seven"><date>2019-08-22T01:00:00+02:00</date><start>01:00</start>
<duration>02:00</duration><title>Late [1] &amp; loud*</title></event></room></day></schedule>"""


def imported(path: Path) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    outcome = read_exports([path], Wishes())
    return outcome.value, outcome.problems


def test_an_entry_says_all_it_has(tmp_path: Path) -> None:
    (tmp_path / "schedule.xml").write_text(XML)
    event, problems = imported(tmp_path / "schedule.xml")
    [talk] = event.talks
    assert (talk.title, talk.text, talk.recorded) == (r"Late [1] & loud\*", "One *word*.\n\nTwo.", False)
    assert talk.extra == (("Food", "Vegan"),)
    assert [(link.url, link.text) for link in talk.links] == [("https://example.org/a", "Slides")]
    [person] = event.people
    assert (person.name, person.biography) == ("Ada Byron", "Wrote *notes*.")
    late, lunch = event.slots
    assert (late.start, late.rooms, late.track) == (datetime(2019, 8, 22, 1), ("Dome", "Barn"), "Noise")  # noqa: DTZ001
    assert (lunch.kind, lunch.title, lunch.talk) == ("meal", "Lunch", "")
    assert [(track.name, track.colour) for track in event.tracks] == [("Quiet", ""), ("Noise", "#aa00bb")]
    assert [(problem.source.line, problem.code) for problem in problems] == [(13, "OCT-X03"), (16, "OCT-X03")]


def test_an_acronym_that_is_the_title_again_is_no_short_title(tmp_path: Path) -> None:
    for acronym, short in (("ca-mp", "ca-mp"), ("camp", ""), ("-Camp!", "")):
        (tmp_path / "schedule.xml").write_text(XML.replace("<acronym>camp<", f"<acronym>{acronym}<"))
        assert imported(tmp_path / "schedule.xml")[0].short == short


@pytest.mark.parametrize("cut", cuts(XML, 16, last=XML.rindex(">")))
def test_a_file_cut_anywhere_is_told(cut: int, tmp_path: Path) -> None:
    (tmp_path / "schedule.xml").write_text(XML[:cut])
    with pytest.raises(Halt) as caught:
        imported(tmp_path / "schedule.xml")
    assert caught.value.exit_code == 1
    assert {problem.code for problem in caught.value.problems} <= {"OCT-X01", "OCT-X02"}
    assert caught.value.problems


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = XML.replace("<schedule>", '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><schedule>', 1)
    (tmp_path / "schedule.xml").write_text(bomb)
    with pytest.raises(Halt) as caught:
        imported(tmp_path / "schedule.xml")
    [problem] = caught.value.problems
    assert "entities" in problem.message


def test_an_export_of_nothing_makes_no_event(tmp_path: Path) -> None:
    (tmp_path / "schedule.json").write_text('{"schedule": {"conference": {"title": "Camp", "days": []}}}')
    with pytest.raises(Halt) as caught:
        imported(tmp_path / "schedule.json")
    assert "OCT-X09" in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(("name", "why"), [("a.csv", "no table"), ("a.xlsx", "")])
def test_a_spreadsheet_that_cannot_be_read_tells_why(name: str, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(Halt) as caught:
        imported(tmp_path / name)
    [problem] = caught.value.problems
    assert problem.code == "OCT-X02"
    assert why in problem.message


def _of_xml(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """Day, room, title and people of each entry, read another way."""
    for day in ElementTree.parse(path).getroot().iterfind("day"):
        for event in day.iter("event"):
            people = [person.text or "" for person in event.iterfind("persons/person")]
            yield day.get("date", ""), event.findtext("room") or "", event.findtext("title") or "", people


def _of_json(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    told: dict[str, Any] = json.loads(path.read_text())
    for day in told["schedule"]["conference"]["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                yield day["date"], room, event["title"], [one["public_name"] for one in event["persons"]]


@pytest.mark.parametrize(
    "name", ["fosdem2007.xml", "fosdem2025.xml", "38c3.xml", "frab-camp2019.json", "pretalx-democon.json"]
)
def test_real_schedules_are_counted(name: str) -> None:
    path = real(name)
    entries = list((_of_xml if name.endswith("xml") else _of_json)(path))
    event, problems = imported(path)
    assert not [
        problem for problem in problems if "is left out" in problem.message and "link" not in problem.message
    ]
    assert sum(len(slot.rooms) for slot in event.slots) == len(entries)
    assert len(event.talks) == len({slot.talk for slot in event.slots if slot.talk})
    assert {person.name for person in event.people} == {
        one.strip() for *_, people in entries for one in people
    }
    assert {room for slot in event.slots for room in slot.rooms} == {room for _, room, *_ in entries}
    assert {slot.day.isoformat() for slot in event.slots} == {day for day, *_ in entries}


def test_the_night_belongs_to_the_day_before() -> None:
    event, _problems = imported(real("38c3.xml"))
    late = [slot for slot in event.slots if slot.start.date() != slot.day]
    assert len([slot for slot in late if slot.start.hour < 5]) == 57
    assert all(slot.start.hour < 6 for slot in late)

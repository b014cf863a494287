"""What goes out to others carries nothing that runs in their programs, and lands where it should."""

import json
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from pipeline.exporting.frab.schedule_json import schedule_json
from pipeline.exporting.frab.schedule_xml import schedule_xml
from pipeline.model import Prose
from pipeline.post.calendar.calendar_entries import for_all
from pipeline.post.calendar.datebook import Datebook, Told
from pipeline.post.ledger.record import Identity
from tests import events
from tests.commands.test_bad_inputs import small
from tests.exporting import made

NASTY = [
    "<script>alert(1)</script>",
    "]]>",
    "?><evil/>",
    "&xxe; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "a\x00b\x0bc\x1b[31m\ufffe",
    "\ud800 alone",
    "\u202e reversed",
    "line\r\nEND:VEVENT\r\nBEGIN:VALARM",
]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_out_of_a_schedule(text: str) -> None:
    talk = events.talk("a", "ada", title=f"T{text}", abstract=Prose("<p>x</p>", text), keywords=(text,))
    slot = events.slot("9:00", "10:00", room="aula", talk="a", note=text)
    event = made.event(slot, talks=(talk,), venue=text, tracks=(made.Track("t", text),))
    values = made.values(event)
    root = ElementTree.fromstring(schedule_xml(values))
    assert root.find("day/room/event/title") is not None
    assert {element.tag for element in root.iter()}.isdisjoint({"evil", "script"})
    assert b"<script" not in schedule_xml(values)
    [day] = json.loads(schedule_json(values))["schedule"]["conference"]["days"]
    assert len(day["rooms"]["Aula"]) == 1


def test_the_supplement_does_not_end_early() -> None:
    talk = events.talk("a", "ada", title="On ?> and <?php ?>")
    event = made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,))
    builder = ElementTree.TreeBuilder(insert_pis=True)
    root = ElementTree.fromstring(
        schedule_xml(made.values(event)), parser=ElementTree.XMLParser(target=builder)
    )
    found = [part.text for part in root.iter() if part.tag is ElementTree.ProcessingInstruction]
    records = [json.loads((text or "").partition(" ")[2]) for text in found]
    assert records[-1]["talk"]["title"] == "On ?> and <?php ?>"


def test_links_lead_to_the_web_only() -> None:
    html = '<p><a href="javascript:alert(1)">x</a><a href="https://ok.example/?a=1&amp;b=2">y</a></p>'
    talk = events.talk("a", "ada", abstract=Prose(html, "x y"))
    event = made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,))
    root = ElementTree.fromstring(schedule_xml(made.values(event)))
    assert [link.attrib["href"] for link in root.iter("link")] == ["https://ok.example/?a=1&b=2"]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_ends_an_entry_of_a_calendar(text: str) -> None:
    event = made.event(events.slot("9:00", "10:00", id="evil", room="aula", talk="a", note=text), venue=text)
    book = Datebook(event, Told(Identity("key", "x.example"), {}, {}), events.clock("8:00"))
    calendar = icalendar.Calendar.from_ical(book.of_slots(for_all(event), text) or b"")
    [entry] = calendar.walk("VEVENT")
    assert str(entry["UID"]) == "a.key@x.example"
    assert not calendar.walk("VALARM")


def test_a_link_in_the_output_leads_nowhere_else(tmp_path: Path) -> None:
    folder = small(tmp_path / "event")
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "output").mkdir(exist_ok=True)
    (folder / "output" / "export").symlink_to(outside)
    result = CliRunner().invoke(octavo, ["-C", str(folder), "export", "json"])
    assert result.exit_code == 3
    assert "leads out of its folder" in result.stderr
    assert list(outside.iterdir()) == []

"""``conference.json`` of the sites of ACL conferences."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.problems import Halt
from tests.importing.sources.conferences.harm import cut_is_told, errors_of, imported, json_survives

ACL: dict[str, Any] = {
    "sessions": {
        "S1": {"id": "S1", "name": "Session 1", "display_name": "Session 1",
               "start_time": "2027-07-10T09:00:00-04:00",
               "end_time": "2027-07-10T10:00:00-04:00", "type": "Paper Sessions",
               "events": {"e": {"id": "e"}}},
        "B": {"id": "B", "name": "Coffee", "display_name": "Coffee",
              "start_time": "2027-07-10T10:00:00-04:00",
              "end_time": "2027-07-10T10:30:00-04:00", "type": "Breaks", "events": {}},
    },
    "papers": {
        "P1": {"id": "P1", "title": "Waves of {BERT}", "authors": ["Wu Lin", "Réka Halmi"], "track": "Sea",
               "program": "Main",
               "paper_type": "long", "category": "Oral", "abstract": "Up by 5\\% of $x$.", "tldr": "Waves.",
               "keywords": ["sand"], "event_ids": ["e"], "paper_pdf": "https://e.org/1.pdf",
               "preview_image": "p1.png"},
        "P2": {"id": "P2", "title": "Foam", "authors": ["Réka Halmi"], "track": "Sea", "program": "Findings",
               "category": "Poster", "abstract": "Foam.", "event_ids": ["e", "f"]},
    },
    "events": {
        "e": {"id": "Session 1: Sea (Oral)", "session": "Session 1", "track": "Sea", "type": "Oral",
              "room": "Pier",
              "start_time": "2027-07-10T09:00:00-04:00", "end_time": "2027-07-10T10:00:00-04:00",
              "chairs": ["Ann Lee"], "paper_ids": ["P1", "P2", "P9"], "link": None},
        "f": {"id": "Session 2: Sea (Poster)", "session": "Session 2", "track": "Sea", "type": "Poster",
              "room": None,
              "start_time": "2027-07-10T11:00:00-04:00", "end_time": "2027-07-10T12:00:00-04:00",
              "chairs": [], "paper_ids": ["P2"], "link": None},
    },
    "plenaries": {
        "k": {"id": "k", "title": "Salt", "presenter": "Jane Doe", "institution": "Oslo",
              "abstract": "On salt.",
              "bio": "Likes salt.", "image_url": "https://e.org/jane.jpg", "room": "Pier",
              "type": "Plenary Sessions",
              "start_time": "2027-07-10T12:00:00-04:00", "end_time": "2027-07-10T13:00:00-04:00"},
        "c": {"id": "c", "title": "Closing", "presenter": None, "abstract": None, "room": "Pier",
              "start_time": "2027-07-10T17:00:00-04:00", "end_time": "2027-07-10T18:00:00-04:00"},
    },
    "tutorials": {
        "t": {"id": "t", "title": "How to wave", "organizers": ["Ann Lee", "Bo Ek"],
              "description": "By hand.",
              "start_time": "2027-07-09T09:00:00-04:00", "end_time": "2027-07-09T12:00:00-04:00",
              "room": "Loft"},
    },
    "workshops": {
        "w": {"id": "w", "short_name": "SAND", "committee": [{"first_name": "Bo", "last_name": "Ek"}],
              "description": "All sand.", "start_time": None, "end_time": None},
    },
}  # fmt: skip


def test_conference_json(tmp_path: Path) -> None:
    (tmp_path / "conference.json").write_text(json.dumps(ACL))
    event, problems = imported(tmp_path / "conference.json")
    assert event.timezone == "Etc/GMT+4"
    talks = {talk.key: talk for talk in event.talks}
    assert set(talks) == {"P1", "P2", "k", "t", "w"}
    assert (talks["P1"].title, talks["P1"].text) == ("Waves of BERT", "Up by 5% of $x$.")
    assert (talks["k"].type, talks["t"].type, talks["w"].title) == ("Invited", "Tutorial", "SAND")
    assert all(author.presents for author in talks["t"].authors)
    slots = {slot.title or slot.talk: slot for slot in event.slots}
    assert set(slots) == {"Session 1: Sea (Oral)", "Session 2: Sea (Poster)", "k", "Closing", "t", "Coffee"}
    oral = slots["Session 1: Sea (Oral)"]
    assert (oral.chairs, oral.track, oral.rooms, oral.start.hour) == (("ann lee",), "Sea", ("Pier",), 9)
    assert [(part.talk, part.start.minute) for part in oral.parts] == [("P1", 0), ("P2", 30)]
    assert (slots["Session 2: Sea (Poster)"].kind, slots["Coffee"].kind) == ("posters", "break")
    doe = next(person for person in event.people if person.name == "Jane Doe")
    assert (doe.affiliations, doe.biography) == (("Oslo",), "Likes salt.")
    assert sorted(problem.code for problem in problems) == ["OCT-X03", "OCT-X03", "OCT-X03", "OCT-X04"]
    assert errors_of(tmp_path / "event", event) == []


def test_a_file_cut_anywhere_is_told(tmp_path: Path) -> None:
    cut_is_told(json.dumps(ACL, indent=1), tmp_path / "c.json", "acl-conference", 101)


def test_any_field_may_be_missing_or_of_another_kind(tmp_path: Path) -> None:
    json_survives(ACL, tmp_path / "c.json", "acl-conference", 5)


@pytest.mark.parametrize("text", ['{"papers": {}, "events": {}}', '{"event_ids": [], "paper": 1}'])
def test_other_json_is_not_theirs(text: str, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(text)
    with pytest.raises(Halt):
        imported(tmp_path / "c.json")

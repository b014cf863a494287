"""Exports of Indico: sessions with conveners, posters, talks below talks, abstracts, and its tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.importing.records import IncomingEvent
from tests.importing.sources.conferences.harm import cut_is_told, errors_of, imported, json_survives


def _person(first: str, last: str, number: int, affiliation: str = "") -> dict[str, Any]:
    return {
        "_type": "ContributionParticipation", "first_name": first, "last_name": last, "title": "",
        "fullName": f"{last.upper()}, {first}", "id": str(900 + number), "person_id": number,
        "affiliation": affiliation, "emailHash": f"{number:032x}",
    }  # fmt: skip


def _moment(clock: str, day: int = 14, zone: str = "Europe/Lisbon") -> dict[str, str]:
    return {"date": f"2027-06-{day:02d}", "time": f"{clock}:00", "tz": zone}


def _contribution(number: int, title: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    times = (
        {"startDate": _moment(start), "endDate": _moment(end)}
        if start
        else {"startDate": None, "endDate": None}
    )
    return {
        "_type": "Contribution", "id": str(number), "db_id": 5000 + number, "friendly_id": number,
        "title": title,
        **times, "duration": 20, "room": "Loft", "roomFullname": "Loft, first floor",
        "location": "Old Harbour Hall",
        "type": None, "description": "", "url": f"https://indico.example/event/7/contributions/{number}/",
        "speakers": [], "primaryauthors": [], "coauthors": [], "keywords": [], "track": None, "session": None,
        "references": [], "board_number": "", "code": "", "note": {}, "folders": [], "material": [],
        "subContributions": [], **more,
    }  # fmt: skip


OKAFOR = _person("Ngozi", "Okafor", 1, "Meridian University")
HALMI = _person("Réka", "Halmi", 2, "Szeged")
LIN = _person("Wu", "Lin", 3)
CONTRIBUTIONS = [
    _contribution(
        1, "Opening keynote: tides & time_lines", "09:00", "09:45",
        description="<p>On <em>tides</em> of $\\epsilon$.</p><ul><li>one</li><li>two</li></ul>",
        type="Keynote", speakers=[OKAFOR], primaryauthors=[OKAFOR], coauthors=[HALMI], keywords=["tides",
        "time"],
        track="Sea", references=[{"type": "DOI", "value": "10.1/x", "url": "https://doi.org/10.1/x",
        "urn": ""}],
        folders=[{"attachments": [{"title": "Slides", "link_url": "https://indico.example/slides.pdf"}]}],
    ),
    _contribution(2, "Coffee", "09:45", "10:00"),
    _contribution(3, "Withdrawn hopes", "", "", primaryauthors=[LIN], description="Never *given*."),
    _contribution(4, "Three short talks", "16:00", "16:30", subContributions=[
        {"_type": "SubContribution", "id": "4-1", "db_id": 71, "title": "Foam", "duration": 10,
         "speakers": [LIN],
         "description": "Foam."},
        {"_type": "SubContribution", "id": "4-2", "db_id": 72, "title": "Sand", "duration": 10,
         "speakers": [HALMI]},
        {"_type": "SubContribution", "id": "4-3", "db_id": 73, "title": "Salt", "duration": 10,
         "speakers": []},
    ]),
]  # fmt: skip
SESSIONS = [
    {
        "_type": "SessionSlot", "id": "11", "title": "Waves", "slotTitle": "Part 1",
        "startDate": _moment("10:00"),
        "endDate": _moment("11:00"), "room": "Aula", "roomFullname": "Aula Magna", "code": "W1",
        "location": "",
        "conveners": [OKAFOR],
        "session": {"id": "3", "title": "Waves", "color": "#0F766E", "textColor": "#ffffff",
                    "isPoster": False,
                    "type": None, "code": "W", "description": "<p>All about waves.</p>"},
        "contributions": [
            _contribution(5, "Long waves", "10:00", "10:30", room="", roomFullname="", primaryauthors=[HALMI],
                          speakers=[HALMI], track="Sea"),
            _contribution(6, "Short waves", "10:30", "11:00", room="", roomFullname="", speakers=[LIN]),
        ],
    },
    {
        "_type": "SessionSlot", "id": "12", "title": "Posters", "slotTitle": "", "startDate": _moment("13:00",
        zone="UTC"),
        "endDate": _moment("14:00", zone="UTC"), "room": "", "roomFullname": "", "code": "", "conveners": [],
        "session": {"id": "4", "title": "Posters", "color": "", "isPoster": True, "code": "P",
                    "description": ""},
        "contributions": [
            _contribution(7, "A poster", "13:00", "13:02", board_number="P01", primaryauthors=[LIN]),
            _contribution(8, "Another poster", "13:02", "13:04", board_number="P02", primaryauthors=[OKAFOR]),
        ],
    },
]  # fmt: skip
EXPORT: dict[str, Any] = {
    "count": 1, "additionalInfo": {}, "_type": "HTTPAPIResult", "complete": True, "ts": 1,
    "url": "https://indico.example",
    "results": [{
        "_type": "Conference", "id": "7", "title": "Tideline 2027", "description": "<p>Coasts.</p>",
        "startDate": _moment("09:00"), "endDate": _moment("18:00"), "timezone": "Europe/Lisbon", "room": "",
        "location": "Old Harbour Hall", "address": "Rua do Cais 12\nPort Meridian", "type": "conference",
        "url": "https://indico.example/event/7/", "contributions": CONTRIBUTIONS, "sessions": SESSIONS,
    }],
}  # fmt: skip


@pytest.fixture
def event(tmp_path: Path) -> IncomingEvent:
    (tmp_path / "7.json").write_text(json.dumps(EXPORT))
    value, problems = imported(tmp_path / "7.json")
    assert problems == ()
    return value


def test_all_that_it_holds_comes_along(event: IncomingEvent) -> None:
    assert (event.title, event.timezone, event.venue) == (
        "Tideline 2027",
        "Europe/Lisbon",
        "Old Harbour Hall",
    )
    talks = {talk.title: talk for talk in event.talks}
    assert len(talks) == 9
    keynote = talks["Opening keynote: tides & time_lines"]
    assert keynote.text == "On *tides* of $\\epsilon$.\n\n- one\n- two"
    assert (keynote.type, keynote.keywords) == ("Keynote", ("tides", "time"))
    assert [(link.url, link.text) for link in keynote.links] == [
        ("https://doi.org/10.1/x", "DOI 10.1/x"), ("https://indico.example/slides.pdf", "Slides"),
    ]  # fmt: skip
    assert [(author.person, author.presents) for author in keynote.authors] == [
        ("ngozi okafor", True), ("reka halmi", False),
    ]  # fmt: skip
    assert {person.family: person.affiliations for person in event.people} == {
        "Okafor": ("Meridian University",), "Halmi": ("Szeged",), "Lin": (),
    }  # fmt: skip


def test_sessions_posters_and_talks_below_talks_have_their_times(event: IncomingEvent) -> None:
    slots = {slot.title or slot.talk: slot for slot in event.slots}
    waves = slots["Waves: Part 1"]
    assert (waves.rooms, waves.chairs, waves.code) == (("Aula Magna",), ("ngozi okafor",), "W1")
    assert waves.description == "All about waves."
    assert [(part.start.hour, part.start.minute, part.rooms) for part in waves.parts] == [
        (10, 0, ("Aula Magna",)), (10, 30, ("Aula Magna",)),
    ]  # fmt: skip
    posters = slots["Posters"]
    assert (posters.kind, posters.start.hour) == ("posters", 14)
    assert [(part.board, part.start, part.end) for part in posters.parts] == [
        (board, posters.start, posters.end) for board in ("P01", "P02")
    ]
    short = slots["Three short talks"]
    assert [(part.talk, part.start.minute) for part in short.parts] == [
        ("5004/71", 0),
        ("5004/72", 10),
        ("5004/73", 20),
    ]
    assert (slots["Coffee"].kind, slots["Coffee"].talk) == ("break", "")
    assert [(track.name, track.colour) for track in event.tracks] == [("Waves", "#0f766e")]


def test_the_event_is_without_error(event: IncomingEvent, tmp_path: Path) -> None:
    assert errors_of(tmp_path / "event", event) == []


def test_contributions_alone_are_the_same_without_sessions(tmp_path: Path) -> None:
    alone = {**EXPORT, "results": [{k: v for k, v in EXPORT["results"][0].items() if k != "sessions"}]}
    (tmp_path / "7.json").write_text(json.dumps(alone))
    value, problems = imported(tmp_path / "7.json")
    assert problems == ()
    assert len(value.talks) == 5
    assert [slot.title for slot in value.slots] == ["", "Coffee", "Three short talks"]


ABSTRACTS = {"abstracts": [
    {"id": 31, "friendly_id": 1, "title": "Long waves", "content": "From the *abstract*.",
     "state": "accepted",
     "submitted_contrib_type": {"id": 1, "name": "Poster"}, "accepted_contrib_type": {"id": 2,
     "name": "Oral"},
     "accepted_track": {"id": 9, "title": "Sea", "code": "S"}, "submitted_for_tracks": [], "score": 4.5,
     "persons": [
         {"first_name": "Réka", "last_name": "Halmi", "email": "halmi@szeged.example",
          "affiliation": "Szeged",
          "is_speaker": True, "author_type": "primary"},
         {"first_name": "Wu", "last_name": "Lin", "email": "lin@example.org", "affiliation": "",
          "is_speaker": False,
          "author_type": "secondary"},
     ],
     "custom_fields": [{"id": 1, "name": "Diet", "value": "fish"}], "files": [], "comments": [],
     "reviews": []},
    {"id": 32, "friendly_id": 2, "title": "No", "content": "Rejected.", "state": "rejected", "persons": [],
     "submitted_for_tracks": []},
]}  # fmt: skip


def test_abstracts_come_alone_or_give_their_texts(tmp_path: Path) -> None:
    (tmp_path / "abstracts.json").write_text(json.dumps(ABSTRACTS))
    (tmp_path / "7.json").write_text(json.dumps(EXPORT))
    alone, problems = imported(tmp_path / "abstracts.json")
    rejected, left_out = (problem.message for problem in problems)
    assert rejected.startswith("1 abstracts are rejected")
    assert left_out == "left out, for which there is no place: score"
    [talk] = alone.talks
    assert (talk.text, talk.type, talk.extra) == (
        "From the *abstract*.",
        "",
        (("track", "Sea"), ("Diet", "fish")),
    )
    assert [(author.person, author.presents) for author in talk.authors] == [
        ("reka halmi", True),
        ("wu lin", False),
    ]
    assert {person.email for person in alone.people} == {"halmi@szeged.example", "lin@example.org"}
    both, _problems = imported(tmp_path / "abstracts.json", tmp_path / "7.json")
    assert {talk.title: talk.text for talk in both.talks}["Long waves"] == "From the *abstract*."
    assert len(both.talks) == 9


def test_a_file_cut_anywhere_is_told(tmp_path: Path) -> None:
    cut_is_told(json.dumps(EXPORT, indent=1), tmp_path / "7.json", "indico", 211)


@pytest.mark.parametrize("whole", [EXPORT, ABSTRACTS])
def test_any_field_may_be_missing_or_of_another_kind(whole: Any, tmp_path: Path) -> None:
    json_survives(whole, tmp_path / "x.json", "indico", 7)


def test_it_knows_only_its_own(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"results": [], "count": 0, "title": "Conference"}')
    with pytest.raises(Exception, match="nothing was imported"):
        imported(tmp_path / "x.json")


def test_half_letters_are_told_and_whole_ones_stay(tmp_path: Path) -> None:
    text = json.dumps(EXPORT, indent=1).replace("Long waves", r"L\ud800ng \ud83c\udf0a \\ud800 w\udc00ves")
    (tmp_path / "7.json").write_text(text)
    value, problems = imported(tmp_path / "7.json")
    assert r"L�ng 🌊 \\ud800 w�ves" in [talk.title for talk in value.talks]
    line = text.count("\n", 0, text.index("ud83c")) + 1
    assert [(problem.code, problem.source.line) for problem in problems] == [("OCT-X03", line)] * 2

"""pretalx: its API of both kinds, and what organisers export, in their own language."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.commands.desk.exports_in import Wishes, read_exports
from pipeline.importing.sources.submissions.pretalx.pretalx_headings import (
    columns,
    is_of_sessions,
    is_of_speakers,
)
from pipeline.problems import Halt
from tests.importing.real import real
from tests.importing.sources.submissions.pretalx_samples import (
    PRETALX_API,
    PRETALX_PAGE,
    SESSIONS_DE,
    SPEAKERS_CSV,
)
from tests.importing.sources.submissions.samples import FILES
from tests.importing.sources.submissions.taking_in import names_of, taken_in, told


def test_the_api_says_all_it_has(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["pretalx-api"])
    first, late = event.talks
    assert (first.key, first.title, first.text) == ("AAA111", "Old \\*and\\* new", "One **word**.\n\nTwo.")
    assert (first.type, late.type, first.recorded, first.keywords) == ("Workshop", "", False, ("sand",))
    assert [(one.url, one.text) for one in first.links] == [("https://t.example/a", "Slides")]
    assert first.extra == (("Level", "easy"),)
    assert (event.language, first.language) == ("de", "")
    assert [one.person for one in first.authors if one.presents] == ["SP1", "SP2"]
    okafor, _lin = event.people
    assert (okafor.biography, okafor.photo, okafor.extra) == (
        "Longer.", "https://t.example/p.jpg", (("Diet", "vegan"),),
    )  # fmt: skip
    assert names_of(event.people) == ["Ngozi Okafor", "Wu Lin"]
    slot, night = event.slots
    assert (slot.start, slot.end, slot.rooms, slot.track) == (
        datetime(2027, 6, 14, 10), datetime(2027, 6, 14, 10, 45), ("Hall",), "Meer",  # noqa: DTZ001
    )  # fmt: skip
    assert (night.day, night.end) == (slot.day, datetime(2027, 6, 15, 1, 30))  # noqa: DTZ001
    kept_out = [one for one in told(problems) if one[0] != "X04"]
    assert kept_out == [("X20", "submissions.json", None), ("X22", "submissions.json", None)]
    assert any("1 of 3 submissions are not accepted (rejected: 1)" in one.message for one in problems)


def test_the_new_api_tells_what_has_only_numbers(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["pretalx-page"])
    [talk] = event.talks
    assert names_of(event.people) == ["Ngozi Okafor"]
    assert [(slot.rooms, slot.track) for slot in event.slots] == [(("Hall",), "Sea")]
    assert [(one.name, one.colour) for one in event.tracks] == [("Sea", "#0f766e")]
    said = " ".join(one.message for one in problems)
    for name in ("submission type", "tags", "resources", "answers", "one page of several"):
        assert name in said
    assert talk.keywords == talk.links == talk.extra == ()


def test_speakers_who_are_in_no_list_are_told(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, {"s.json": PRETALX_PAGE})
    assert event.people == ()
    assert any("SP1" in one.message and one.source.line == 1 for one in problems)


def test_exports_are_read_in_any_language(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["pretalx-export"])
    [talk] = event.talks
    assert (talk.title, talk.text, talk.keywords, talk.recorded) == (
        "Sand",
        "Kurz.\n\nLang.",
        ("a", "b"),
        False,
    )
    assert talk.extra == (("Für wen?", "=Alle"),)
    assert [one.url for one in talk.links] == ["https://t.example/a"]
    okafor, lin, new = event.people
    assert (okafor.email, okafor.biography, okafor.extra) == ("n@t.example", "Marche.", (("Taille ?", "M"),))
    assert (lin.key, lin.email, new.name) == ("SP2", "lin@t.example", "New One")
    [slot] = event.slots
    assert (slot.start, slot.end, slot.rooms, slot.track) == (
        datetime(2027, 6, 14, 10), datetime(2027, 6, 14, 10, 45), ("Saal",), "Meer",  # noqa: DTZ001
    )  # fmt: skip
    assert [code for code, _file, _line in told(problems)] == ["X20", "X22", "X04"]
    assert "Interner Vermerk" in problems[1].message


def test_json_exports_have_lists(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["pretalx-json"])
    [talk] = event.talks
    assert (talk.type, talk.keywords) == ("Keynote", ("a", "b"))
    assert talk.extra == (("Whom?", "all"), ("Track", "Sea"))
    assert event.unscheduled == "print"
    assert problems == ()


def test_a_list_of_addresses_alone_is_people(tmp_path: Path) -> None:
    event, _problems = taken_in(tmp_path, {"speakers.csv": SPEAKERS_CSV})
    assert [(one.name, one.email) for one in event.people] == [
        ("Wu Lin", "lin@t.example"),
        ("New One", "new@t.example"),
    ]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["ID", "Name", "Email", "Registration date", "State"], "none"),
        (["ID", "Title", "Date", "Room"], "none"),
        (
            ["ID", "Nombre", "Correo electrónico", "Ids de las propuestas", "Títulos de las propuestas"],
            "speakers",
        ),
        (["ID", "Título de la propuesta", "Estado", "Ids de los ponentes", "Sala"], "sessions"),
        (["ID", "投稿タイトル", "投稿の状態", "概要"], "none"),
        (["ID", "Titolo della proposta", "Stato", "ID dei relatori"], "sessions"),
        (["ID", "Name", "E-Mail", "Einreichungs-IDs", "Titel"], "speakers"),
    ],
)
def test_headings_tell_sessions_from_speakers(headings: list[str], kind: str) -> None:
    assert (is_of_sessions(headings), is_of_speakers(headings)) == (kind == "sessions", kind == "speakers")


@pytest.mark.parametrize(
    "heading", ["Don’t record me", "Bitte nicht aufzeichnen", "N'enregistrez pas", "No grabar"]
)
def test_who_is_not_to_be_recorded_is_known_by_what_is_said(heading: str) -> None:
    assert columns(["ID", "Title", heading], of_sessions=True)["do_not_record"] == heading
    assert "do_not_record" not in columns(["ID", "Title", "Registration date", "Notes"], of_sessions=True)


def test_where_one_word_is_room_and_track_it_is_the_room() -> None:
    assert columns(["ID", "Sala"], of_sessions=True) == {"room": "Sala"}


def test_nothing_accepted_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Halt) as caught:
        taken_in(
            tmp_path,
            {"s.json": PRETALX_API.replace("confirmed", "withdrawn").replace('"accepted"', '"submitted"')},
        )
    assert [one.code for one in caught.value.problems] == ["OCT-X21"]


def test_a_missing_column_of_states_is_told(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, {"s.csv": SESSIONS_DE.replace("Einreichungsstatus", "Was?")})
    assert len(event.talks) == 2
    assert "no column for the state" in problems[0].message


def test_real_answers_of_the_api() -> None:
    paths = [real("pretalx-api-submissions-sample.json"), real("pretalx-api-speakers-sample.json")]
    event = read_exports(paths, Wishes()).value
    text = paths[0].read_text()
    assert len(event.talks) == text.count('"submission_type_id"') == 2
    assert len(event.people) == len({line for line in text.splitlines() if '"email"' in line}) == 3
    assert [len(talk.extra) for talk in event.talks] == [5, 5]


def test_schedule_and_api_are_one_talk(tmp_path: Path) -> None:
    talk = {
        "guid": "g", "code": "AAA111", "id": 1, "date": "2027-06-14T10:00:00+02:00", "start": "10:00",
        "duration": "00:45", "room": "Hall", "title": "Old *and* new", "type": "Workshop", "track": "Meer",
        "language": "de", "abstract": "One **word**.", "do_not_record": False,
        "persons": [{"code": "SP1", "public_name": "Ngozi Okafor"}, {"code": "SP2", "public_name": "Wu Lin"}],
    }  # fmt: skip
    days = [{"date": "2027-06-14", "rooms": {"Hall": [talk]}}]
    conference = {"title": "Tideline", "time_zone_name": "Europe/Lisbon", "days": days}
    schedule = json.dumps({"schedule": {"conference": conference}})
    event, _problems = taken_in(tmp_path, {"schedule.json": schedule, "submissions.json": PRETALX_API})
    first, late = event.talks
    assert (first.key, late.key, first.recorded, first.keywords) == ("AAA111", "CCC333", False, ("sand",))
    assert first.extra == (("Level", "easy"),)
    assert [(one.key, one.email) for one in event.people] == [("SP1", "n@t.example"), ("SP2", "")]
    assert [slot.talk for slot in event.slots] == ["AAA111", "CCC333"]

"""event.yaml and the folder as a whole."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.model.event import Look
from tests.load.conftest import EVENT, Load, Write, codes


def test_the_least_event(load: Load) -> None:
    event, problems = load()
    assert not problems
    assert (event.title, event.start, event.end) == ("Days of Rings", date(2026, 6, 15), date(2026, 6, 16))
    assert (event.timezone, event.language, event.look) == ("Europe/Rome", "en-GB", Look())
    assert (event.people, event.talks, event.days, event.papers, event.unread) == ((), (), (), (), ())
    assert str(event.source) == "content/event.yaml:1:8"
    assert [role.id for role in event.roles][:4] == ["speaker", "spotlight", "welcome", "panel"]
    assert all(role.name and role.colour for role in event.roles)


def test_everything_event_yaml_can_say(load: Load) -> None:
    text = EVENT + (
        "short: Rings\nlanguage: de_at\norganisers: ada-lovelace\nwelcome: welcome.md\n"
        "rooms:\n  aula-1: {name: Aula Magna, floor: first, capacity: 080, directions: up the stairs}\n"
        "  b: Aula B\n"
        "tracks: {theory: {name: Theory, colour: '#258'}}\n"
        "roles: {speaker: {colour: '#112233'}, staff: Staff}\n"
        "look: {page: a4, accent: 1F4E79, theme: dark, sheet: Letter}\n"
        "signs: {directions: [{text: Registration, arrow: Left}], reserved: Speakers}\n"
    )
    event, problems = load({"event.yaml": text, "welcome.md": "Dear *friends*"})
    assert not problems
    assert (event.short, event.language, event.organisers) == ("Rings", "de-AT", ("ada-lovelace",))
    assert event.welcome is not None
    assert event.welcome.plain.strip() == "Dear friends"
    assert [(r.id, r.name, r.capacity, str(r.source)) for r in event.rooms] == [
        ("aula-1", "Aula Magna", 80, "content/event.yaml:10:3"),
        ("b", "Aula B", None, "content/event.yaml:11:3"),
    ]
    assert [(t.id, t.name, t.colour) for t in event.tracks] == [("theory", "Theory", "#225588")]
    assert (event.role["speaker"].name, event.role["speaker"].colour) == ("Speaker", "#112233")
    assert event.role["staff"].name == "Staff"
    assert event.look == Look(page="A4", accent="#1f4e79", theme="dark", sheet="letter")
    assert event.signage.directions == (("Registration", "left"),)
    assert event.signage.reserved == ("Speakers",)
    assert str(dict(event.places)["organisers.0"]) == "content/event.yaml:7:13"


def test_an_empty_event_yaml_still_gives_an_event(load: Load) -> None:
    event, problems = load({"event.yaml": ""})
    assert event.title == "Untitled event"
    assert [problem.code for problem in problems] == ["OCT-Y12"] * 4
    assert {
        word for p in problems for word in ("title", "start", "end", "timezone") if word in p.message
    } == {
        "title",
        "start",
        "end",
        "timezone",
    }


def test_without_event_yaml_there_is_no_event(tmp_path: Path) -> None:
    outcome = load_event(tmp_path)
    assert outcome.value is None
    assert codes(list(outcome.problems)) == ["OCT-F01 content/event.yaml"]


def test_a_missing_programme_is_an_error_and_missing_people_are_none(write: Write) -> None:
    outcome = load_event(write({"event.yaml": EVENT}))
    assert outcome.value is not None
    assert codes(list(outcome.problems)) == ["OCT-F01 content/program.yaml"]
    assert outcome.value.unread == ("content/program.yaml",)


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("titel: x", "OCT-Y10", "“title”"),
        ("look: {accentt: '#123456'}", "OCT-Y10", "“accent”"),
        ("look: {page: A6}", "OCT-Y11", "half-letter"),
        ("look: {accent: blue}", "OCT-Y17", "#1f4e79"),
        ("look: {theme: ../x}", "OCT-Y11", "slashes"),
        ("language: English", "OCT-Y18", "en-GB"),
        ("rooms: {a: {name: A, capacity: many}}", "OCT-Y16", "whole number"),
        ("rooms: {a: {name: A, capacity: -1}}", "OCT-Y16", "greater"),
        ("rooms: [a, b]", "OCT-Y13", "name: value"),
        ("venue: [a, b]", "OCT-Y13", "single text"),
        ("signs: {directions: [{text: A, arrow: leftt}]}", "OCT-Y11", "“left”"),
        ("rooms: {a/b: A}", "OCT-Y20", "a-b"),
        ("rooms: {A b: A}", "OCT-Y20", "a-b"),
        ("welcome: ../x.md", "OCT-F06", "content/"),
        ("imprint: x.md", "OCT-F01", "spelling"),
    ],
)
def test_one_fault_is_one_problem_with_a_hint(load: Load, line: str, code: str, hint: str) -> None:
    event, problems = load({"event.yaml": EVENT + line + "\n"})
    assert [problem.code for problem in problems] == [code]
    assert problems[0].source.line == 5
    assert hint in problems[0].hint
    assert event.title == "Days of Rings"


def test_a_near_time_zone_is_named(load: Load) -> None:
    event, problems = load({"event.yaml": EVENT.replace("Rome", "Rom")})
    assert (event.timezone, [problem.code for problem in problems]) == ("UTC", ["OCT-Y19"])
    assert "Europe/Rome" in problems[0].hint


@pytest.mark.parametrize("written", ["15 June 2026", "2026-06-31", "1781474400", "06/15/2026"])
def test_dates_that_are_none(load: Load, written: str) -> None:
    _, problems = load({"event.yaml": EVENT.replace("2026-06-15", written)})
    assert codes(problems) == ["OCT-Y14 content/event.yaml:2:8"]


def test_one_fault_does_not_cost_what_stands_beside_it(load: Load) -> None:
    line = "rooms: {a: {name: A, capacity: many, floor: first}, b: {nme: B}}\n"
    event, problems = load({"event.yaml": EVENT + line})
    assert [(room.id, room.name, room.floor) for room in event.rooms] == [("a", "A", "first"), ("b", "b", "")]
    assert codes(problems) == ["OCT-Y16 content/event.yaml:5:32", "OCT-Y10 content/event.yaml:5:57"]


def test_problems_of_all_files_come_at_once_and_sorted(load: Load) -> None:
    _, problems = load(
        {
            "event.yaml": EVENT + "x: 1\n",
            "people.yaml": "a: {family: A, x: 1}\n",
            "program.yaml": "x: 1\n",
            "abstracts/a.md": "---\ntitle: A\nx: 1\n---\n",
            "papers.bib": "@misc{a, year = 2000}\n",
        }
    )
    files = [problem.source.file.removeprefix("content/") for problem in problems]
    assert files == ["abstracts/a.md", "event.yaml", "papers.bib", "people.yaml", "program.yaml"]


def test_unreadable_files_are_named_so_that_references_into_them_can_be_spared(load: Load) -> None:
    event, _ = load(
        {
            "people.yaml": "a: {family: A}\nb: {family: B\nc: {family: C}\n",
            "program.yaml": "days:\n\t- x\n",
            "abstracts/a.md": "---\ntitle: A\nspeakers: [b\n---\nText\n",
            "papers.bib": "@misc{a, title = {A\n@misc{b, title = {B}}\n",
        }
    )
    assert set(event.unread) == {
        "content/people.yaml",
        "content/program.yaml",
        "content/abstracts/a.md",
        "content/papers.bib",
    }
    assert ([p.id for p in event.people], [p.key for p in event.papers]) == (["a", "b"], ["b"])


def test_macros_reach_the_text_with_or_without_their_backslash(load: Load) -> None:
    talk = "---\ntitle: A\n---\nWe set $\\Rings \\Fields$.\n"
    files = {"event.yaml": EVENT + "math: {'\\Rings': 'R', Fields: 'F'}\n", "abstracts/a.md": talk}
    _, problems = load(files)
    assert not problems


def test_columns_are_for_large_paper(load: Load) -> None:
    head = "title: T\nstart: 2027-06-14\nend: 2027-06-15\ntimezone: Europe/Rome\n"
    for page, wanted in (("A4", "columns"), ("letter", "columns"), ("A5", "auto"), ("half-letter", "auto")):
        event, problems = load({"event.yaml": f"{head}look: {{entries: columns, page: {page}}}\n"})
        assert event.look.entries == wanted
        assert [p.code for p in problems] == ["OCT-Y11"] * (wanted == "auto")


def test_parts_are_left_out_by_a_word(load: Load) -> None:
    head = "title: T\nstart: 2027-06-14\nend: 2027-06-15\ntimezone: Europe/Rome\n"
    event, problems = load({"event.yaml": f"{head}look: {{without: [Notes, openers]}}\n"})
    assert not problems
    assert event.look.without == ("notes", "openers")

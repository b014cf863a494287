"""Folders of aclpub2: all files of one are one conference; real ones are counted another way."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.importing.given import GivenFile
from pipeline.importing.sources.conferences.proceedings.volume_parts import knows
from pipeline.problems import Halt
from tests.importing.real import real
from tests.importing.sources.conferences.harm import errors_of, imported, mutants, survives

DETAILS: dict[str, Any] = {
    "book_title": "Proceedings of Tideline", "event_name": "Tideline \\& Friends",
    "anthology_venue_id": "TIDE",
    "start_date": "2027-06-14", "end_date": "2027-06-15", "isbn": "978-3", "location": "Port Meridian",
    "editors": [{"first_name": "Ngozi", "last_name": "Okafor"}], "publisher": "Meridian",
}  # fmt: skip
PAPERS: list[dict[str, Any]] = [
    {"id": 4, "title": "{S}hort waves: 100\\% foam",
     "abstract": "From 67.0% to $x_1$ of \\emph{all}.\n\nAnd S&P.",
     "authors": [
         {"first_name": "Wu", "middle_name": "K.", "last_name": "Lin", "institution": "Graz",
          "orcid": "0000-0002-1825-0097"},
         {"name": "Réka Halmi", "emails": "halmi@szeged.example", "institution": "Szeged",
          "username": "~Reka_Halmi1"}],
     "attributes": {"paper_type": "long", "presentation_type": "oral", "submitted_area": "Coasts"},
     "attachments": [{"type": "software", "url": "https://example.org/4.zip"}, {"type": "note",
     "file": "4.txt"}]},
    {"id": 9, "title": "Long waves", "abstract": "Long.", "authors": [{"first_name": "Wu K.",
     "last_name": "Lin",
     "instituion": "Wien"}], "attributes": {"paper_type": "short", "presentation_type": "poster"}},
    {"id": 11, "title": "Longer waves", "abstract": "Longer.", "authors": [{"name": "Prince"}],
     "attributes": {"presentation_type": "poster"}},
]  # fmt: skip
PROGRAMME: list[dict[str, Any]] = [
    {"title": "Opening", "start_time": "2027-06-14 08:45:00", "end_time": "2027-06-14 09:00:00",
     "location": "Aula"},
    {"title": "Keynote: Jane Doe", "start_time": "2027-06-14 09:00:00", "end_time": "2027-06-14 10:00:00"},
    {"title": "Morning Tea", "start_time": "2027-06-14 10:00:00", "end_time": "2027-06-14 10:30:00"},
    {"title": "Session 1", "start_time": "2027-06-14 10:30:00", "end_time": "2027-06-14 12:00:00",
     "subsessions": [
        {"title": "Waves [Chair: Réka Halmi]", "start_time": "2027-06-14 10:30:00",
         "end_time": "2027-06-14 11:00:00",
         "location": "Aula", "papers": [
             {"id": 4, "start_time": "2027-06-14 10:30:00", "end_time": "2027-06-14 10:50:00"}]},
        {"title": "Sea", "start_time": "2027-06-14 11:00:00", "end_time": "2027-06-14 12:00:00",
         "chair": "Ann Lee",
         "papers": [{"id": 9}, {"id": 11}, {"id": 12}]}]},
    {"title": "Panel [Panellists: Ann Lee, Wu K. Lin]", "start_time": "2027-06-14 12:00:00",
     "end_time": "2027-06-14 13:00:00"},
]  # fmt: skip
FOLDER: dict[str, Any] = {
    "conference_details.yml": DETAILS,
    "papers.yml": PAPERS,
    "program.yml": PROGRAMME,
    "invited_talks.yml": [{"speaker_name": "Jane Doe", "institution": "Oslo", "title": "On salt",
    "photo": "jane.png",
                           "abstract_file": "salt.tex", "bio_file": "doe.tex"}],
    "prefaces.yml": [{"title": "Preface by the Chairs", "file": "chairs.tex"}, {"title": "Gone",
    "file": "gone.tex"}],
    "organizing_committee.yml": [{"role": "General Chair", "members": [{"name": "Wu K. Lin",
    "institution": "Graz"}]}],
    "program_committee.yml": [{"role": "Reviewers", "type": "name_block", "entries": ["Ann Lee", "Bo Ek"]}],
    "sponsors.yml": [{"tier": "Gold", "logos": ["meridian_ferries.svg", "gone.pdf"]}],
    "workshops.yml": [{"id": "W1", "title": "Sand", "chair": "Ann Lee", "location": "Loft",
    "date": "16 June"}],
}  # fmt: skip
TEXTS = {
    "prefaces/chairs.tex": "Welcome to \\textbf{all}.",
    "invited_talks/salt.tex": "Salt is $NaCl$.",
    "invited_talks/doe.tex": "Jane likes salt.",
    "sponsor_logos/meridian_ferries.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tide"
    for name, value in FOLDER.items():
        made.mkdir(exist_ok=True)
        (made / name).write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    for name, text in TEXTS.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text)
    return made


def test_the_folder_is_one_conference(folder: Path, tmp_path: Path) -> None:
    event, problems = imported(folder)
    assert (event.title, event.short, event.venue) == ("Tideline & Friends", "TIDE", "Port Meridian")
    talks = {talk.key: talk for talk in event.talks}
    short = talks["4"]
    assert short.title == "Short waves: 100% foam"
    assert short.text == "From 67.0% to $x_1$ of *all*.\n\nAnd S&P."
    assert (short.type, dict(short.extra)["submitted_area"]) == ("long", "Coasts")
    assert [link.url for link in short.links] == ["https://example.org/4.zip"]
    people = {person.key: person for person in event.people}
    assert people["wu k lin"].orcid == "0000-0002-1825-0097"
    assert talks["9"].authors[0].person == "wu k lin"
    assert talks["9"].authors[0].affiliations == ("Wien",)
    assert people["jane doe"].biography == "Jane likes salt."
    assert talks["invited/Jane Doe"].text == "Salt is $NaCl$."
    assert [(page.title, page.text) for page in event.pages] == [
        ("Preface by the Chairs", "Welcome to **all**.")
    ]
    assert [(name, [one.name for one in members]) for name, members in event.committees] == [
        ("Editors", ["Ngozi Okafor"]), ("Organising committee", ["Wu K. Lin"]), ("Reviewers", ["Ann Lee",
         "Bo Ek"]),
    ]  # fmt: skip
    assert [(tier, [(one.name, one.logo) for one in sponsors]) for tier, sponsors in event.sponsors] == [
        ("Gold", [("Meridian Ferries", "sponsor_logos/meridian_ferries.svg"), ("Gone", "")]),
    ]  # fmt: skip
    told = sorted(problem.source.file for problem in problems)
    assert told == [
        "conference_details.yml", "invited_talks.yml", "papers.yml", "prefaces.yml", "program.yml",
        "sponsors.yml", "workshops.yml",
    ]  # fmt: skip
    assert errors_of(tmp_path / "event", event) == []


def test_sessions_and_what_is_in_them(folder: Path) -> None:
    event, _problems = imported(folder)
    opening, keynote, tea, waves, sea, panel = event.slots
    assert (opening.kind, tea.kind, panel.kind) == ("welcome", "break", "panel")
    assert (keynote.talk, keynote.title) == ("invited/Jane Doe", "")
    assert (waves.title, waves.chairs, waves.rooms) == ("Session 1: Waves", ("reka halmi",), ("Aula",))
    assert [(part.talk, part.start.minute, part.end and part.end.minute) for part in waves.parts] == [
        ("4", 30, 50)
    ]
    assert (sea.kind, [part.talk for part in sea.parts]) == ("posters", ["9", "11"])
    assert panel.people == ("ann lee", "wu k lin")


def test_a_workshop_counts_its_own_papers(folder: Path) -> None:
    (folder / "workshops").mkdir()
    (folder / "workshops" / "papers_W1.yml").write_text(
        yaml.safe_dump([{**PAPERS[1], "id": 4, "title": "Sandy"}])
    )
    (folder / "workshops" / "program_W1.yml").write_text(yaml.safe_dump([{
        "title": "Sand", "start_time": "2027-06-15 09:00:00", "end_time": "2027-06-15 10:00:00",
        "papers": [{"id": 4}],
    }]))  # fmt: skip
    event, _problems = imported(folder)
    assert {talk.key: talk.title for talk in event.talks}["W1/4"] == "Sandy"
    assert [part.talk for slot in event.slots for part in slot.parts] == ["4", "9", "11", "W1/4"]


@pytest.mark.parametrize("name", ["papers.yml", "program.yml", "conference_details.yml", "invited_talks.yml"])
def test_any_field_may_be_missing_or_of_another_kind(name: str, tmp_path: Path) -> None:
    for mutant in mutants(FOLDER[name], 13):
        (tmp_path / name).write_text(yaml.safe_dump(mutant, allow_unicode=True), encoding="utf-8")
        survives(tmp_path / name, "aclpub")


@pytest.mark.parametrize("name", ["papers.yml", "program.yml"])
def test_a_file_cut_within_a_line_is_told(name: str, tmp_path: Path) -> None:
    data = yaml.safe_dump(FOLDER[name], allow_unicode=True).encode()
    for end in range(60, len(data) - 2, 7):
        (tmp_path / name).write_bytes(data[:end])
        try:
            _event, problems = imported(tmp_path / name, source="aclpub")
        except Halt as halt:
            problems = halt.problems
        last = data[:end].count(b"\n") + 1
        assert data[end - 1 : end] == b"\n" or any(
            (problem.source.line or last) >= last - 1 for problem in problems
        )


@pytest.mark.parametrize(
    "text",
    [
        "- title: a\n  authors: *nobody\n  id: 1\n",
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in pairwise("abcdefghi")),
        "- " * 200 + "x\n",
        "papers: [\n",
        "\ttitle: x\n",
    ],
)  # fmt: skip
def test_yaml_that_would_harm_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "papers.yml").write_text(text)
    assert survives(tmp_path / "papers.yml", "aclpub") is None


@pytest.mark.parametrize(("name", "is_known"), [("papers.yml", True), ("wave.md", False)])
def test_a_text_with_a_head_is_none_of_its_files(name: str, is_known: bool) -> None:
    text = "---\n" + yaml.safe_dump(PAPERS[0])
    assert knows(GivenFile(name, text.encode())) is is_known


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("name", ["alta23", "sigdial"])
def test_real_folders_are_counted(name: str, tmp_path: Path) -> None:
    paths = [real(f"{name}-papers.yml"), real(f"{name}-program.yml")]
    papers, programme = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths)
    event, problems = imported(*paths)
    assert not [
        problem for problem in problems if "no title" in problem.message or "no time" in problem.message
    ]
    talks = {talk.key: talk for talk in event.talks}
    assert set(talks) == {str(paper["id"]) for paper in papers}
    for paper in papers:
        talk = talks[str(paper["id"])]
        assert _words(talk.text) == _words(paper["abstract"].replace("\\%", "%"))
        assert _words(talk.title) == _words(paper["title"])
        assert len(talk.authors) == len(paper["authors"])
    sessions = [inner for one in programme for inner in one.get("subsessions", [one])]
    assert len(event.slots) == len(sessions)
    assert {slot.day for slot in event.slots} == {one["start_time"].date() for one in programme}
    assert {room for slot in event.slots for room in slot.rooms} == {
        one["location"] for one in sessions if "location" in one
    }
    assert sum(len(slot.parts) for slot in event.slots) == sum(len(one.get("papers", ())) for one in sessions)
    authors = {
        " ".join(f"{one['first_name']} {one.get('middle_name', '')} {one['last_name']}".split()).casefold()
        for paper in papers
        for one in paper["authors"]
    }
    named = {f"{person.given} {person.family}".casefold() for person in event.people if person.family}
    assert len(named) == len(authors)
    assert errors_of(tmp_path / "event", event) == []

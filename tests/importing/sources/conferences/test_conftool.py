"""Tables of ConfTool: papers and sessions, in CSV and XML, alone and together."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources.conferences.conftool.conftool_names import Credited, credited
from tests.importing.cuts import cuts
from tests.importing.sources.conferences.harm import errors_of, imported, mutants, survives

PAPERS = """<?xml version="1.0" encoding="UTF-8"?>
<papers><paper><paperID>101</paperID><title>On long waves &amp; foam</title><keywords>sand; foam</keywords>
<contribution_type>Keynote</contribution_type><acceptance>Accepted</acceptance><topics>Coasts</topics>
<abstract>&lt;p&gt;Waves of &lt;i&gt;sand&lt;/i&gt;.&lt;/p&gt;</abstract><paperID>101</paperID>
<authors_formatted_1_name>Okafor, Ngozi*</authors_formatted_1_name>
<authors_formatted_1_organisation>Meridian University; Port Institute</authors_formatted_1_organisation>
<authors_formatted_1_email>okafor@tideline.example</authors_formatted_1_email>
<authors_formatted_2_name>Halmi, Réka</authors_formatted_2_name>
<authors_formatted_2_organisation>Szeged</authors_formatted_2_organisation>
<presenting_author>Halmi, Réka</presenting_author>
<download_link_a>https://conftool.example/a.pdf</download_link_a>
<session_ID>7</session_ID><session_title>Waves</session_title><session_short>S1</session_short>
<session_start>2027-06-14 09:00</session_start><session_end>2027-06-14 10:00</session_end>
<session_room>Aula</session_room><session_room_info>ground floor</session_room_info>
<chair1>Lin, Wu</chair1></paper>
<paper><paperID>102</paperID><title>No</title><acceptance>Rejected</acceptance></paper>
<paper><paperID>103</paperID><title>Short waves</title><acceptance>Accepted</acceptance>
<abstract_plain>Short.</abstract_plain><authors>Lin, Wu (1); Halmi, Réka (1,2)</authors>
<organisations>1: Graz; 2: Szeged</organisations><presenting_author>Lin, Wu</presenting_author>
<session_ID>7</session_ID><session_title>Waves</session_title><session_start>2027-06-14 09:00</session_start>
<session_end>2027-06-14 10:00</session_end><session_room>Aula</session_room></paper></papers>
"""
SESSIONS = (
    "session_ID;session_short;session_title;session_info;session_abstract;session_start;session_end;"
    "session_room;chair1;p1_paperID;p1_title;p1_authors;p1_organisations;p1_presenting_author;p1_abstract;p1_start;p1_end;"
    "p2_paperID;p2_title;p2_authors;p2_organisations;p2_presenting_author;p2_abstract;p2_start;p2_end\n"
    "7;S1;Waves;bring a coat;<p>All waves.</p>;2027-06-14 09:00;2027-06-14 10:00;Aula;Lin, Wu;101;"
    "On long waves & foam;Okafor, Ngozi;;;;09:00;09:40;;Late entry;"
    '"Jane Doe<sup>1,2</sup>, John Roe<sup>2</sup>";"1: Graz; 2: Szeged";'
    "John Roe;<p>Late <b>one</b>.</p>;09:40;10:00\n"
    "8;;Coffee break;;;2027-06-14 10:00;2027-06-14 10:30;;;;;;;;;;;;;;;;;;\n"
    "9;P;Poster session;;;2027-06-14 10:30;2027-06-14 11:30;Hall;;103;Short waves;;;;;;;;;;;;;;\n"
    "10;X;Some day;;;soon;later;Hall;;;;;;;;;;;;;;;;;\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "papers.xml").write_text(PAPERS, encoding="utf-8")
    return tmp_path / "papers.xml"


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    (tmp_path / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    return tmp_path / "sessions.csv"


def test_papers_bring_their_sessions(papers: Path, tmp_path: Path) -> None:
    event, problems = imported(papers)
    long, short = event.talks
    assert (long.title, long.text, long.type) == ("On long waves & foam", "Waves of *sand*.", "Keynote")
    assert (long.keywords, long.extra) == (("sand", "foam"), (("topics", "Coasts"),))
    assert [link.url for link in long.links] == ["https://conftool.example/a.pdf"]
    assert [(one.person, one.presents) for one in long.authors] == [
        ("ngozi okafor", False),
        ("reka halmi", True),
    ]
    assert [(one.person, one.affiliations, one.presents) for one in short.authors] == [
        ("wu lin", (), True), ("reka halmi", ("Graz", "Szeged"), False),
    ]  # fmt: skip
    people = {person.key: person for person in event.people}
    assert people["ngozi okafor"].affiliations == ("Meridian University", "Port Institute")
    assert people["ngozi okafor"].email == "okafor@tideline.example"
    assert people["wu lin"].affiliations == ("Graz",)
    [slot] = event.slots
    assert (slot.title, slot.code, slot.rooms, slot.chairs) == ("Waves", "S1", ("Aula",), ("wu lin",))
    assert [(part.talk, part.start.minute) for part in slot.parts] == [("101", 0), ("103", 30)]
    assert [(room.name, room.directions) for room in event.rooms] == [("Aula", "ground floor")]
    assert [problem.message.split(",")[0] for problem in problems if "accepted" in problem.message] == [
        "1 papers are not accepted"
    ]
    assert errors_of(tmp_path / "event", event) == []


def test_sessions_say_when_each_paper_is_given(papers: Path, sessions: Path, tmp_path: Path) -> None:
    event, problems = imported(papers, sessions)
    waves, coffee, posters = event.slots
    assert [(part.talk, part.start.minute, part.end and part.end.minute) for part in waves.parts] == [
        ("101", 0, 40), ("Late entry", 40, 0),
    ]  # fmt: skip
    assert (waves.description, waves.note) == ("All waves.", "bring a coat")
    assert (coffee.kind, coffee.title) == ("break", "Coffee break")
    assert (posters.kind, [part.talk for part in posters.parts]) == ("posters", ["103"])
    late = next(talk for talk in event.talks if talk.title == "Late entry")
    assert (late.text, [(one.person, one.presents) for one in late.authors]) == (
        "Late **one**.", [("jane doe", False), ("john roe", True)],
    )  # fmt: skip
    assert [problem.source.line for problem in problems if "no time that can be read" in problem.message] == [
        5
    ]
    assert errors_of(tmp_path / "event", event) == []


def test_sessions_are_enough(sessions: Path) -> None:
    event, _problems = imported(sessions)
    assert [talk.title for talk in event.talks] == ["On long waves & foam", "Late entry", "Short waves"]
    assert len(event.slots) == 3


@pytest.mark.parametrize(
    ("authors", "organisations", "right"),
    [
        ("Doe, Jane (1); Roe, John (1,2)", "1: A; 2: B",
         [Credited("Jane Doe", ("A",)), Credited("John Roe", ("A", "B"))]),
        ("Jane Doe1,2, John Roe*2", "1 A, Town; 2 B",
         [Credited("Jane Doe", ("A, Town", "B")), Credited("John Roe", ("B",), True)]),
        ("Jane Doe, John Roe", "A", [Credited("Jane Doe", ("A",)), Credited("John Roe", ("A",))]),
        ("Jane Doe<sup>1</sup> and <u>John Roe</u><sup>2</sup>", "<sup>1</sup>A; <sup>2</sup>B",
         [Credited("Jane Doe", ("A",)), Credited("John Roe", ("B",))]),
        ("", "A", []),
    ],
)  # fmt: skip
def test_lines_of_authors(authors: str, organisations: str, right: list[Credited]) -> None:
    assert list(credited(authors, organisations)) == right


def _of_rows(rows: list[Any]) -> str:
    return "".join(";".join(str(cell) for cell in row) + "\n" for row in rows if isinstance(row, list))


def test_any_cell_may_be_missing_or_of_another_kind(tmp_path: Path) -> None:
    rows = [line.split(";") for line in SESSIONS.splitlines()]
    for mutant in mutants(rows, 11):
        (tmp_path / "x.csv").write_text(_of_rows(mutant), encoding="utf-8", errors="replace")
        survives(tmp_path / "x.csv", "conftool")


def test_xml_cut_anywhere_is_told(papers: Path) -> None:
    data = papers.read_bytes()
    for end in cuts(data, 16, first=1, last=data.rindex(b">")):
        papers.write_bytes(data[:end])
        assert survives(papers, "conftool") is None


def test_elements_may_be_missing(tmp_path: Path) -> None:
    lines = PAPERS.replace("><", ">\n<").split("\n")
    for number in range(1, len(lines)):
        kept = [line for at, line in enumerate(lines) if at != number]
        (tmp_path / "x.xml").write_text("\n".join(kept), encoding="utf-8")
        value: IncomingEvent | None = survives(tmp_path / "x.xml", "conftool")
        assert value is None or len(value.talks) >= 1


def test_a_column_without_a_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "papers.xml"
    path.write_text(PAPERS.replace("<topics>", "<wish_list>sea view</wish_list><topics>"), encoding="utf-8")
    _event, problems = imported(path)
    [problem] = [problem for problem in problems if problem.code == "OCT-X08"]
    assert problem.message == "left out, for which there is no place: wish list"

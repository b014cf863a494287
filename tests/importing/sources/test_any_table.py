"""Any table becomes talks or people: columns guessed and corrected, sessions made, no row lost in silence."""

import csv
import io
import random
import re
from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.desk.column_mapping import MAPPING, mapping_of
from pipeline.commands.desk.exports_in import Wishes, new_event, read_exports
from pipeline.importing.given import Given, GivenFile
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources import formats
from pipeline.importing.sources.tables.any_table import ANY_TABLE
from pipeline.problems import Halt, Problem
from tests.importing.real import real

HEAD = [
    "Nr",
    "Titel",
    "Autoren",
    "Einrichtung",
    "Zusammenfassung",
    "Tag",
    "Zeit",
    "Raum",
    "Sitzung",
    "Leitung",
    "Stichworte",
    "Bemerkung",
]
ROWS = [
    HEAD,
    ["1", "Sand: 1. *Band*", "Ana Li1*, Bo Wu2", "1 Graz; 2 TU Wien", "Sand.\n\n# Und $\\epsilon$.",
     "14. Juni 2027", "9.00-9.20", "Saal A", "Küste", "Petra Sommer", "sand; meer", "vegan"],
    ["2", "Schaum", "Željko Đurić", "Split", "Schaum &amp; <b>mehr</b> Schaum.", "14. Juni 2027", "9.20-9.40",
     "Saal A", "Küste", "Petra Sommer", "", ""],
    ["", "Kaffeepause", "", "", "", "14. Juni 2027", "9.40-10.00", "", "", "", "", ""],
    ["3", "Wind", "Cy Ng; Ana Li", "", "Wind.", "15. Juni 2027", "11.3", "Saal B", "", "", "", ""],
]  # fmt: skip


def table(rows: list[list[str]], name: str = "talks.csv") -> GivenFile:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return GivenFile(name, text.getvalue().encode())


def read(
    file: GivenFile, mapping: tuple[tuple[str, str], ...] = ()
) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    outcome = ANY_TABLE.read(Given([file], mapping=mapping))
    return outcome.value, outcome.problems


def known(file: GivenFile) -> str:
    return next((one.name for one in formats() if one.knows(file)), "")


def test_a_table_becomes_talks_sessions_and_pauses() -> None:
    file = table(ROWS)
    assert known(file) == "table"
    event, _problems = read(file)
    first, second, third = event.talks
    assert (first.key, first.title, first.keywords) == ("1", "Sand: 1. \\*Band\\*", ("sand", "meer"))
    assert first.text == "Sand.\n\n\\# Und $\\epsilon$."
    assert second.text == "Schaum & **mehr** Schaum."
    assert first.extra == (("Bemerkung", "vegan"),)
    people = {one.key: one for one in event.people}
    assert [(people[one.person].name, one.presents) for one in first.authors] == [
        ("Ana Li", True),
        ("Bo Wu", False),
    ]
    assert people["bo wu"].affiliations == ("TU Wien",)
    assert [people[one.person].name for one in third.authors] == ["Cy Ng", "Ana Li"]
    session, pause, wind = event.slots
    assert (session.title, session.rooms, session.chairs) == ("Küste", ("Saal A",), ("petra sommer",))
    assert [f"{part.start:%H:%M}-{part.end:%H:%M}" for part in session.parts] == [
        "09:00-09:20",
        "09:20-09:40",
    ]
    assert (pause.kind, pause.title) == ("break", "Kaffeepause")
    assert (wind.day.isoformat(), f"{wind.start:%H:%M}", wind.talk) == ("2027-06-15", "11:30", "3")


def test_what_was_guessed_is_shown_and_a_correction_counts(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_bytes(table(ROWS).data)
    event = read_exports([path], Wishes()).value
    assert event.reading[0] == ("Column", "holds", "by", "first cell")
    assert ("Leitung", "chair", "its heading", "Petra Sommer") in event.reading
    new_event(tmp_path, event)
    written = (tmp_path / MAPPING).read_text()
    assert "Bemerkung: extra\n" in written
    mine = written.replace("Bemerkung: extra", "Bemerkung: keywords # mine").replace(
        "Leitung: chair", "Leitung: nothing"
    )
    (tmp_path / MAPPING).write_text(mine + "Raum: palace\n".replace("Raum", "Hof"))
    mapping = mapping_of(tmp_path)
    assert [(one.code, one.source.line) for one in mapping.problems] == [("OCT-X33", mine.count("\n") + 1)]
    again = read_exports([path], Wishes(mapping=mapping.value)).value
    assert again.talks[0].keywords == ("sand", "meer", "vegan")
    assert again.slots[0].chairs == ()
    new_event(tmp_path, again)
    assert (tmp_path / MAPPING).read_text().startswith(mine)


def test_headings_that_say_nothing_are_guessed_by_what_stands_below() -> None:
    long = "Waves of sand and of water. " * 12
    rows = [["A", "B", "C", "D", "E"]]
    rows += [
        [
            f"The shape of shoreline number {n}",
            f"a{n}@x.example",
            "0000-0002-1825-0097",
            long + str(n),
            "2027-06-14",
        ]
        for n in range(5)
    ]
    event, _problems = read(table(rows))
    assert dict(event.columns) == {"A": "title", "B": "email", "C": "orcid", "D": "text", "E": "extra"}
    assert {talk.title for talk in event.talks} == {row[0] for row in rows[1:]}


def test_days_without_a_year_wait_for_their_dates() -> None:
    rows = [["Title", "Speaker", "Day", "Time"], ["Sand", "Ana Li", "Monday", "9:00-9:30"]]
    event, problems = read(table(rows))
    assert event.slots == ()
    assert event.talks[0].extra == (("Day", "Monday"), ("Time", "9:00-9:30"))
    assert ("Monday", "") in event.columns
    assert any("“Monday”" in one.message for one in problems)
    event, _problems = read(table(rows), (("Monday", "2027-06-14"),))
    assert [slot.start.isoformat() for slot in event.slots] == ["2027-06-14T09:00:00"]


def test_rows_of_one_talk_are_its_authors_and_rejected_ones_are_told() -> None:
    rows = [
        ["#", "Title", "First name", "Last name", "Decision"],
        ["1", "Sand", "Ana", "Li", "accept"],
        ["1", "Sand", "Bo", "Wu", "accept"],
        ["2", "Foam", "Cy", "Ng", "reject"],
        ["3", "", "Dee", "Oh", "accept"],
    ]
    event, problems = read(table(rows))
    assert [(talk.title, [one.person for one in talk.authors]) for talk in event.talks] == [
        ("Sand", ["ana li", "bo wu"])
    ]
    told = [(one.source.line, one.message) for one in problems if one.code == "OCT-X03"]
    assert [line for line, _message in told] == [5, 1]
    assert told[1][1].startswith("1 rows are left out")


def test_the_event_is_checked_without_errors_of_ours(tmp_path: Path) -> None:
    rows = [[cell for at, cell in enumerate(row) if HEAD[at] != "Bemerkung"] for row in ROWS]
    event, _problems = read(table(rows))
    new_event(tmp_path, event)
    assert [one for one in check_event(tmp_path).problems if one.severity == "error"] == []


def test_the_words_of_real_tables_are_kept() -> None:
    """ISMIR 2024 and EasyChair's sample: talks, and each word of the abstracts, counted another way."""
    for name, title, text in (
        ("ismir2024-papers.csv", "title", "abstract"),
        ("easychair-submission-synthetic.csv", "title", "abstract"),
    ):
        path = real(name)
        with path.open(encoding="utf-8-sig", newline="") as opened:
            raw = [row for row in csv.DictReader(opened) if row.get("decision", "accept") in ("accept", "")]
        event, _problems = read(GivenFile(name, path.read_bytes()))
        assert len(event.talks) == len({row[title] for row in raw})
        words = {talk.title: letters(talk.text) for talk in event.talks}
        for row in raw:
            assert words[next(one for one in words if letters(one) == letters(row[title]))] == letters(
                row[text]
            )


def letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("\\n", "\n"))


def test_a_damaged_table_gives_a_problem_and_never_a_traceback(tmp_path: Path) -> None:
    whole = table(ROWS).data
    chance = random.Random(11)
    path = tmp_path / "talks.csv"
    for number in range(160):
        rows = [list(row) for row in ROWS]
        cell = chance.choice(
            ["", "x" * 9000, "99:99", "2027-13-45", "*1,2*;;", "<b", "[[]]", "0" * 40, "١٢:٣٠", "a@"]
        )
        rows[chance.randrange(5)][chance.randrange(12)] = cell
        spoilt = table(rows).data if number % 2 else whole[: chance.randrange(len(whole))]
        path.write_bytes(spoilt)
        assert taken_or_told(path)


def taken_or_told(path: Path) -> bool:
    try:
        outcome = read_exports([path], Wishes(source="table"))
    except Halt as halt:
        return bool(halt.problems)
    return bool(outcome.value.talks or outcome.value.people or outcome.problems)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.md", b"# A, b\n\nc, d\n"),
        ("paper.tex", b"\\documentclass{x}\na, b\n"),
        ("refs.bib", b"@article{a,\n b = {c},\n}\n"),
        ("data.json", b'{"a": 1, "b": 2}'),
        ("text.txt", b"One line.\n"),
        ("photo.csv", b"\x89PNG\r\n\0\0\0"),
    ],
)
def test_other_files_are_no_tables(name: str, data: bytes) -> None:
    assert not ANY_TABLE.knows(GivenFile(name, data))

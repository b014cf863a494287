"""EasyChair: tables of submissions, authors, topics, the committee; and what is copied from its pages."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.commands.desk.exports_in import Wishes, read_exports
from pipeline.importing.sources.submissions.person_lists import names_in
from pipeline.problems import Halt, Source
from pipeline.text.prose.markdown import set_prose
from tests.importing.real import real
from tests.importing.sources.submissions.review_samples import (
    EASYCHAIR_AUTHORS,
    EASYCHAIR_COPIED,
    EASYCHAIR_SUBMISSIONS,
)
from tests.importing.sources.submissions.samples import FILES
from tests.importing.sources.submissions.taking_in import names_of, taken_in, told


def test_the_tables_say_all_they_have(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["easychair"])
    first, second = event.talks
    assert (first.title, first.text) == ("On $\\ell_1$ balls", "One a*b*c.\n\n\\# Two".replace("*", "\\*"))
    assert (first.keywords, second.keywords) == (("sand", "sea", "Topology"), ("a", "b"))
    assert [one.person for one in first.authors] == ["7", "8"]
    assert [one.person for one in second.authors] == ["Cy Dee", "7", "Eva F."]
    li, ek, *_others = event.people
    assert (li.given, li.family, li.affiliations, li.email) == ("Ana", "Li", ("U of X",), "ana@t.example")
    assert (li.link, ek.link, li.extra) == ("http://li.example/", "", (("Country", "Chile"),))
    assert names_of(event.people) == ["Ana Li", "Bo Ek", "Dana Gil", "Cy Dee", "Eva F."]
    [(name, members)] = event.committees
    assert (name, [(one.person, one.role) for one in members]) == (
        "Programme committee", [("20", "chair"), ("7", "")],
    )  # fmt: skip
    assert told(problems) == [
        ("X03", "author.csv", 3),
        ("X20", "submission.csv", None),
        ("X20", "submission.csv", None),
        ("X22", "submission.csv", None),
    ]


def test_an_affiliation_of_one_paper_stands_at_it(tmp_path: Path) -> None:
    authors = EASYCHAIR_AUTHORS.replace("\n2,", "\n4,")
    event, _problems = taken_in(tmp_path, {"s.csv": EASYCHAIR_SUBMISSIONS, "a.csv": authors})
    assert event.talks[0].authors[0].affiliations == ()
    assert event.talks[1].authors[0].affiliations == ("Other Lab",)


def test_columns_of_the_conference_are_kept(tmp_path: Path) -> None:
    more = EASYCHAIR_SUBMISSIONS.replace("deleted?\n", "deleted?,Best paper?\n").replace(
        ",no\n", ",no,candidate\n"
    )
    event, _problems = taken_in(
        tmp_path, {"s.csv": more.replace(",yes\n3", ",yes,\n3").replace("x,yes\n", "x,yes,\n")}
    )
    assert [talk.extra for talk in event.talks] == [(("Best paper", "candidate"),)] * 2


def test_copied_lines_are_submissions(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["copied"])
    assert [talk.title for talk in event.talks] == ["On sand"]
    assert names_of(event.people) == ["Ana Li", "Bo Ek"]
    assert ("X22", "submissions.txt", 2) in told(problems)


def test_undecided_submissions_are_all_taken(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, {"submissions.txt": EASYCHAIR_COPIED})
    assert len(event.talks) == 2
    assert any("nothing is decided yet" in one.message for one in problems)


def test_authors_alone_are_no_event(tmp_path: Path) -> None:
    with pytest.raises(Halt) as caught:
        taken_in(tmp_path, {"author.csv": EASYCHAIR_AUTHORS})
    assert any("no submissions" in one.message for one in caught.value.problems)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ana Li", ["Ana Li"]),
        ("Ana Li, Bo Ek and Cy Dee", ["Ana Li", "Bo Ek", "Cy Dee"]),
        ("Ana Li, Bo Ek, and Cy Dee*", ["Ana Li", "Bo Ek", "Cy Dee"]),
        ("Li, Ana; Ek, Bo", ["Li, Ana", "Ek, Bo"]),
        ("Martin King, Jr. and Anders Sand", ["Martin King, Jr.", "Anders Sand"]),
        ("", []),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


def test_a_large_conference_is_counted_and_keeps_its_words() -> None:
    submissions, authors = real("easychair-submission-synthetic.csv"), real("easychair-author-synthetic.csv")
    with submissions.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["decision"], row["deleted?"]) == ("accept", "no")]
    with authors.open(newline="") as file:
        numbers = {row["#"] for row in rows}
        people = {row["person #"] for row in csv.DictReader(file) if row["submission #"] in numbers}
    event = read_exports([submissions, authors], Wishes()).value
    assert len(event.talks) == len(rows) == 180
    assert {one.key for one in event.people} == people
    for talk, row in zip(event.talks, rows, strict=True):
        plain = set_prose(talk.text, Source("a.md", 1, 1)).value.plain
        assert re.findall(r"\w+", plain) == re.findall(r"\w+", row["abstract"])

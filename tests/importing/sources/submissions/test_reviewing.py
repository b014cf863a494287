"""OpenReview and HotCRP: what is accepted, with its authors; what is about the reviewing stays there."""

import json
from pathlib import Path

import pytest

from pipeline.importing.sources.submissions.verdicts import accepted, is_accepted
from pipeline.problems import Collector, Source
from tests.importing.sources.submissions.review_samples import HOTCRP, HOTCRP_AUTHORS
from tests.importing.sources.submissions.samples import FILES
from tests.importing.sources.submissions.taking_in import names_of, taken_in, told


def test_notes_of_both_versions(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["openreview"])
    first, later, old = event.talks
    assert (first.title, first.text) == ("On $\\ell_1$ \\*balls\\*", "We **show** $x*y*z$.")
    assert (first.type, later.type, old.type) == ("Oral", "Poster", "Spotlight")
    assert (first.keywords, old.keywords, first.extra) == (("a", "b"), ("x", "y"), (("TLDR", "short"),))
    assert [(one.url, one.text) for one in first.links] == [("https://openreview.net/pdf?id=abc", "PDF")]
    assert old.text == "A **b**"
    assert names_of(event.people) == ["Ana Li", "Bo Ek", "Cy Dee"]
    li, ek, dee = event.people
    assert (li.link, ek.email, dee.affiliations) == (
        "https://openreview.net/profile?id=~Ana_Li1", "bo@t.example", ("ETH & Co",),
    )  # fmt: skip
    assert [code for code, _file, _line in told(problems)] == ["X20", "X22", "X22"]


def test_an_answer_that_has_not_all_notes(tmp_path: Path) -> None:
    name, data = next(iter(FILES["openreview"].items()))
    whole = json.loads(data)
    notes = whole if isinstance(whole, list) else whole["notes"]
    for count, tells in ((2034, True), (len(notes), False)):
        _event, problems = taken_in(tmp_path, {name: json.dumps({"count": count, "notes": notes})})
        assert any(f"{len(notes)} of 2,034 notes are in it" in one.message for one in problems) == tells


def test_papers_with_their_authors(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["hotcrp"])
    [talk] = event.talks
    assert (talk.title, talk.text, talk.type) == ("A * B", "One.\n\n- a\n- b", "demo")
    assert (talk.keywords, talk.extra) == (("Nets",), (("Award candidate", "yes"),))
    assert names_of(event.people) == ["Ana Li", "Plato", "Eva F"]
    li = event.people[0]
    assert (li.affiliations, li.orcid, li.extra) == (
        ("U of X", "Y Lab"), "0000-0002-1825-0097", (("Country", "Chile"),),
    )  # fmt: skip
    assert ("X03", "hot-authors.csv", 4) in told(problems)
    assert not any("a@b" in str(one) for one in (event, *problems))


def test_one_paper_alone_is_no_list(tmp_path: Path) -> None:
    alone = HOTCRP[1 : HOTCRP.index(', {"object": "paper", "pid": 4')]
    event, _problems = taken_in(tmp_path, {"data.json": alone})
    assert [talk.key for talk in event.talks] == ["3"]


def test_authors_alone_have_titles(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, {"authors.csv": HOTCRP_AUTHORS})
    assert [talk.title for talk in event.talks] == ["A * B"]
    assert names_of(event.people) == ["Ana Li", "Eva F"]
    assert any("without abstracts" in one.message for one in problems)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("accept", True), ("Accept (Oral)", True), ("Accepted with changes", True), ("confirmed", True),
        ("reject", False), ("desk reject", False), ("not accepted", False), ("withdrawn", False),
        ("no decision", None), ("", None), ("submitted", None), ("Under review", None),
    ],
)  # fmt: skip
def test_verdicts(said: str, verdict: bool | None) -> None:
    assert is_accepted(said) is verdict


def test_of_undecided_submissions_the_withdrawn_stay_out() -> None:
    found = Collector()
    assert accepted([("a", ""), ("b", "withdrawn"), ("c", "no decision")], Source("s.csv"), found) == [
        "a",
        "c",
    ]
    assert [one.code for one in found.problems] == ["OCT-X20"]

"""``accept:`` takes warnings and notes off the list: entries in event.yaml, and what they fit."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.load import load_event
from pipeline.load.yaml.parse import read_yaml
from pipeline.problems import About, Problem, Severity, Source
from pipeline.problems.accepted import Acceptance, as_line, entry_for, unmatched, with_accepted
from tests.check.test_problems import CASES

HERE = Source("content/event.yaml", 9, 5)
PAIR = Problem(
    "OCT-N01",
    Severity.WARNING,
    "Li Wei and Li  Wen have almost the same name",
    Source("content/people.yaml", 3, 1),
    "If it is one person, keep “li-wei”.",
    (About("person", "li-wei"), About("person", "li-wen")),
)
TALK = Problem("OCT-T12", Severity.NOTE, "odd letters", Source("content/abstracts/prize.md", 5))


def entry(code: str = "OCT-N01", *about: str, file: str = "", words: str = "") -> Acceptance:
    things = tuple(About(*one.split()) for one in about)
    return Acceptance(code, "Two people.", HERE, things, file, words)


@pytest.mark.parametrize(
    "one",
    [
        entry(),
        entry("OCT-N01", "person li-wen"),
        entry("OCT-N01", "person li-wen", "person li-wei"),
        entry(file="content/people.yaml"),
        entry(file="people.yaml", words="LI WEI and li wen"),
    ],
)
def test_an_entry_fits_where_all_that_is_given_fits(one: Acceptance) -> None:
    assert [problem.accepted for problem in with_accepted([PAIR, TALK], [one])] == ["Two people.", ""]
    assert unmatched([PAIR, TALK], [one]) == []


@pytest.mark.parametrize(
    "one",
    [
        entry("OCT-N02"),
        entry("OCT-N01", "talk li-wei"),
        entry("OCT-N01", "person li-wei", "person ada"),
        entry(file="content/people.yam"),
        entry(file="people.yaml", words="Li Bo"),
    ],
)
def test_an_entry_fits_nothing_else(one: Acceptance) -> None:
    assert with_accepted([PAIR], [one]) == (PAIR,)
    assert unmatched([PAIR], [one]) == [one]


def test_what_is_told_of_the_file_of_a_talk_is_told_of_the_talk() -> None:
    assert entry("OCT-T12", "talk prize").fits(TALK)
    assert not entry("OCT-T12", "talk priz").fits(TALK)


def test_an_error_is_never_accepted() -> None:
    grave = Problem(PAIR.code, Severity.ERROR, PAIR.message, PAIR.source)
    assert with_accepted([grave], [entry()]) == (grave,)
    assert entry_for(grave) == {}


def test_what_counts_others_is_accepted_with_the_whole_file_only() -> None:
    many = replace(PAIR, more=50)
    narrow = (entry("OCT-N01", "person li-wei"), entry(words="Li Wei"))
    assert with_accepted([many], narrow) == (many,)
    assert with_accepted([many], [entry(file="people.yaml")])[0].accepted
    assert entry_for(many) == {"code": "OCT-N01", "file": "people.yaml"}


def test_the_line_to_paste_names_what_the_problem_is_about() -> None:
    assert as_line(entry_for(PAIR)) == "- {code: OCT-N01, person: [li-wei, li-wen], reason: }"
    odd = Problem("OCT-F03", Severity.WARNING, "not UTF-8", Source("content/it's #1, [b].csv"))
    assert as_line(entry_for(odd)) == "- {code: OCT-F03, file: 'it''s #1, [b].csv', reason: }"


# In an event


EVENT = """title: Trial
start: 2027-06-14
end: 2027-06-15
timezone: Europe/Lisbon
unscheduled: leave-out
"""


@pytest.fixture
def event(tmp_path: Path) -> Callable[[str], Path]:
    """Makes an event with a talk that has no abstract and two people almost of one name."""

    def made(accept: str = "") -> Path:
        content = tmp_path / "content"
        (content / "abstracts").mkdir(parents=True, exist_ok=True)
        (content / "event.yaml").write_text(EVENT + accept)
        (content / "people.yaml").write_text("li: Ottoline Ferrars\nli-2: Ottolina Ferrars\n")
        (content / "abstracts" / "prize.md").write_text("---\ntitle: Prize\nspeakers: [li, li-2]\n---\n")
        (content / "program.yaml").write_text(
            "days:\n  - date: 2027-06-14\n    slots:\n      - {time: 9:00-10:00, id: first, talk: prize}\n"
        )
        return tmp_path

    return made


def check(root: Path, *options: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "check", *options])


BOTH = """accept:
  - {code: p11, talk: Prize, reason: It is a surprise.}
  - {code: OCT-N01, person: [li, li-2], reason: Sisters.}
"""


def test_strict_passes_with_what_is_accepted(event: Callable[[str], Path]) -> None:
    open_ones = check(event(""), "--strict")
    assert (open_ones.exit_code, open_ones.stdout.count("warning OCT-")) == (1, 2)
    done = check(event(BOTH), "--strict")
    assert (done.exit_code, done.stdout) == (0, "no problems, 2 accepted\n")


def test_the_lines_that_check_gives_can_be_pasted(event: Callable[[str], Path]) -> None:
    accept = ""
    for _ in range(2):
        shown = check(event(accept)).stdout.partition("\n  accept:\n")[2]
        accept = f"{accept or 'accept:'}\n{shown.rstrip().replace('reason: ', 'reason: it may stay')}"
    assert check(event(accept + "\n"), "--strict").stdout == "no problems, 2 accepted\n"


def test_json_tells_the_reason(event: Callable[[str], Path]) -> None:
    report = json.loads(check(event(BOTH), "--format", "json").stdout)
    assert report["problems"] == []
    assert [(one["code"], one["reason"]) for one in report["accepted"]] == [
        ("OCT-P11", "It is a surprise."),
        ("OCT-N01", "Sisters."),
    ]


def test_an_entry_that_fits_nothing_any_more_is_a_note_with_its_place(event: Callable[[str], Path]) -> None:
    more = "  - {code: OCT-P12, slot: first, reason: x}\n  - {code: OCT-R01, reason: only a build knows}\n"
    done = check(event(BOTH + more), "--strict")
    assert done.exit_code == 0
    assert "note OCT-Y41 content/event.yaml:9:5\n  no OCT-P12 is left" in done.stdout
    assert done.stdout.rstrip().endswith("\n1 note, 2 accepted")


def test_where_a_file_cannot_be_read_nobody_knows_what_is_left(event: Callable[[str], Path]) -> None:
    root = event(BOTH)
    (root / "content" / "abstracts" / "prize.md").write_text("---\ntitle: [\n---\n")
    assert "OCT-Y41" not in check(root).stdout


def test_where_not_all_are_told_nobody_knows_what_is_left(event: Callable[[str], Path]) -> None:
    root = event("accept:\n  - {code: OCT-M03, person: guest-149, reason: x}\n")
    rows = "".join(f"Guest {number},nowhere\n" for number in range(150))
    (root / "content" / "participants.csv").write_text(f"name,email\n{rows}")
    report = json.loads(check(root, "--format", "json").stdout)
    told = [problem for problem in report["problems"] if problem["code"] == "OCT-M03"]
    assert (len(told), told[-1]["more"]) == (100, 50)
    assert told[-1]["accept"] == {"code": "OCT-M03", "file": "participants.csv"}
    assert "OCT-Y41" not in {problem["code"] for problem in report["problems"]}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{code: OCT-P01, reason: x}", "OCT-Y40 content/event.yaml:7:12"),
        ("{code: OCT-P99, reason: x}", "OCT-Y11 content/event.yaml:7:12"),
        ("{code: OCT-P11}", "OCT-Y12 content/event.yaml:7:5"),
        ("{code: OCT-P11, reason: ''}", "OCT-Y12 content/event.yaml:7:21"),
        ("{code: OCT-P11, reason: }", "OCT-Y12 content/event.yaml:7:21"),
        ("{reason: x}", "OCT-Y12 content/event.yaml:7:5"),
    ],
)
def test_an_entry_that_cannot_be_used_is_told_and_accepts_nothing(
    event: Callable[[str], Path], written: str, told: str
) -> None:
    loaded = load_event(event(f"accept:\n  - {written}\n"))
    assert loaded.value is not None
    assert loaded.value.accepted == ()
    assert [f"{one.code} {one.source}" for one in loaded.problems if one.severity == "error"] == [told]


def test_a_thousand_entries_are_enough(event: Callable[[str], Path]) -> None:
    loaded = load_event(event("accept:\n" + "  - {code: OCT-P11, reason: x}\n" * 1001))
    assert loaded.value is not None
    assert loaded.value.accepted == ()
    assert [problem.code for problem in loaded.problems] == ["OCT-Y16"]


def test_build_and_letters_heed_it_too(event: Callable[[str], Path]) -> None:
    root = event(BOTH)
    built = CliRunner().invoke(octavo, ["-C", str(root), "build", "signs", "--strict", "--jobs", "1"])
    assert built.exit_code == 0, built.stderr
    assert built.stderr.endswith("no problems, 2 accepted\n")
    again = CliRunner().invoke(octavo, ["-C", str(root), "build", "signs", "--strict", "--format", "json"])
    assert len(json.loads(again.stderr.partition("\n\n")[2])["accepted"]) == 2
    letters = CliRunner().invoke(octavo, ["-C", str(root), "mail", "preview", "programme"])
    assert letters.exit_code == 0, letters.stderr
    assert "2 accepted\n" in letters.stderr


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_line_to_paste_fits_its_problem(case: Path, tmp_path: Path) -> None:
    """Also after it was written as YAML and read again."""
    for problem in load_event(case).problems:
        if not (said := entry_for(problem)):
            continue
        (tmp_path / "line.yaml").write_text(f"accept:\n  {as_line(said)}\n", encoding="utf-8")
        reading = read_yaml(tmp_path / "line.yaml", tmp_path).value
        assert reading is not None
        [given] = reading.fields["accept"]
        assert {key: value for key, value in given.items() if key != "reason"} == said  # type: ignore[union-attr]

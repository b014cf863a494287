"""A problem accepted from the page is an entry of event.yaml; nothing else in the file changes."""

from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.proofing.beside.acceptance import accept, told_problem_of
from pipeline.problems import Halt, Problem, Severity, Source
from pipeline.problems.problem import About
from tests.preview.places.harbour import EVENT, harbour

REMARKED = "# Our event\n" + EVENT.replace(
    "language: en-GB\n", "language: en-GB   # British\n\n# the halls\n"
)
UNPLACED = "---\ntitle: A talk without a slot\nspeakers: [wei]\n---\n\nIt waits.\n"


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return harbour(tmp_path, event_dot_yaml=REMARKED, abstracts__waits_dot_md=UNPLACED)


def unslotted(event: Path) -> Problem:
    """The warning that a talk has no slot."""
    [problem] = [one for one in check_event(event).problems if one.code == "OCT-P09"]
    return problem


def yaml_of(event: Path) -> str:
    return (event / "content" / "event.yaml").read_text(encoding="utf-8")


def test_an_entry_is_added_and_comments_and_order_stay(event: Path) -> None:
    problem = unslotted(event)
    assert accept(event, problem, "  the speaker will\tcome: later #1 ") == {
        "code": "OCT-P09",
        "talk": "waits",
        "reason": "the speaker will come: later #1",
    }
    assert yaml_of(event).startswith(REMARKED)
    assert unslotted(event).accepted


@pytest.mark.parametrize(
    "reason",
    ["no", "1:30", "# none", 'it is "quoted"', "- {a: b}", "null", "\u202e<script>alert(1)</script>"],
)
def test_any_reason_is_kept_as_it_is_typed(event: Path, reason: str) -> None:
    said = accept(event, unslotted(event), reason)["reason"]
    assert unslotted(event).accepted == said
    assert "\u202e" not in yaml_of(event)


def test_a_second_entry_stands_behind_the_first(event: Path) -> None:
    first = Problem(
        "OCT-P11", Severity.WARNING, "x", Source("content/program.yaml"), "", (About("slot", "d1-0900"),)
    )
    accept(event, first, "one")
    accept(event, unslotted(event), "two")
    text = yaml_of(event)
    assert text.index("reason: one") < text.index("reason: two")


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_nothing_is_accepted_without_a_reason(event: Path, reason: str) -> None:
    with pytest.raises(Halt, match="without a reason"):
        accept(event, unslotted(event), reason)
    assert yaml_of(event) == REMARKED


def test_no_error_is_accepted(event: Path) -> None:
    error = Problem("OCT-P03", Severity.ERROR, "x", Source("content/program.yaml"))
    with pytest.raises(Halt, match="must be mended"):
        accept(event, error, "please")
    assert yaml_of(event) == REMARKED


def test_a_broken_file_is_left_alone(event: Path) -> None:
    problem = unslotted(event)
    path = event / "content" / "event.yaml"
    path.write_text("title: [unclosed\n", encoding="utf-8")
    with pytest.raises(Halt):
        accept(event, problem, "because")
    assert path.read_text(encoding="utf-8") == "title: [unclosed\n"


def test_what_would_not_be_accepted_when_read_again_is_taken_back(event: Path) -> None:
    # No code of the catalogue: the file would be read with an error.
    strange = Problem("OCT-Q99", Severity.NOTE, "x", Source("content/program.yaml"))
    with pytest.raises(Halt, match="would not accept"):
        accept(event, strange, "because")
    assert yaml_of(event) == REMARKED


def test_a_problem_is_known_by_all_that_the_page_says_of_it() -> None:
    at = Source("content/program.yaml", 3, 5)
    problem = Problem("OCT-P11", Severity.NOTE, "words", at)
    assert told_problem_of([problem], "OCT-P11", "words", "content/program.yaml:3:5") is problem
    assert told_problem_of([problem], "OCT-P11", "words", "content/program.yaml:4:5") is None
    assert told_problem_of([problem], "OCT-P11", "other", "content/program.yaml:3:5") is None

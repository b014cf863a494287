"""Changes in files that people have typed: they say what they should, and all else is as it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.folders.starter.first_files import examples
from pipeline.importing.amending import (
    Change,
    Drop,
    Insert,
    Put,
    amended,
    amended_head,
    applied,
    changes_towards,
)
from pipeline.problems import Source

AT = Source("content/program.yaml", 1)
MADE_UP = """\
# The desk types here.
title:   "A title"   # as the poster has it
empty:
rooms: {aula: Aula, loft: {name: Loft}}  # more to come
nothing: []

# Day by day
days:
- date: 2027-06-14   # Monday
  slots:
    - {time: 9:00-9:30, talk: one}   # opens
    # she may be late
    - time: 9:30-10:00
      title: >-
        A long title that
        goes on

      people: [a,
        b, # b comes by train
        c]
    - {time: 10:00, kind: break}

- date: 2027-06-15
  slots:
    - {time: 9:00, talk: two}
# the end
"""
FILES = {path: path.read_text() for folder in examples() for path in sorted(folder.rglob("*.yaml"))}
TEXTS = [MADE_UP, *FILES.values()]
VALUE = st.sampled_from(
    [
        "x", "A new: title # here", "9:30-10:00", "no", "", "'", "two\n\nparagraphs", "long text " * 20,
        ["a", "b"], {"given": "Ada", "family": "Byron"}, [{"time": "9:00", "talk": "x" * 110}], True, 12,
    ]
)  # fmt: skip


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader) or {}


def as_read(tree: Any) -> Any:
    """What a file says that is written from ``tree``."""
    if isinstance(tree, dict):
        return {key: as_read(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_read(value) for value in tree]
    return {True: "yes", False: "no"}.get(tree, str(tree)) if isinstance(tree, bool) else str(tree)


def paths(tree: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in pairs:
        yield (*above, step)
        yield from paths(inner, (*above, step))


PLACES = {text: list(paths(read(text))) for text in TEXTS}


@st.composite
def texts_and_changes(draw: st.DrawFn, kinds: str = "put new insert drop") -> tuple[str, list[Change]]:
    """A text, and changes none of which lies in another."""
    text = draw(st.sampled_from(TEXTS))
    places = PLACES[text]
    changes: list[Change] = []
    for path in draw(st.lists(st.sampled_from(places), max_size=4, unique=True)):
        kind, value = draw(st.sampled_from(kinds.split())), draw(VALUE)
        change: Change = Put(path, value)
        if kind == "drop":
            change = Drop(path)
        elif kind == "insert" and isinstance(path[-1], int):
            change = Insert(path, value)
        elif kind == "new" and isinstance(path[-1], str):
            change = Put((*path[:-1], "another"), value)
        others = [other.path for other in changes]
        if not any(one[: len(path)] == path or path[: len(one)] == one for one in others) and (
            change.path not in others
        ):
            changes.append(change)
    return text, changes


@settings(deadline=None)
@given(texts_and_changes(), st.integers(1, 4))
def test_what_is_read_then_is_what_was_meant(case: tuple[str, list[Change]], blocks: int) -> None:
    text, changes = case
    outcome = amended(text, changes, AT, blocks)
    assert outcome.problems == ()
    assert read(outcome.value) == as_read(applied(read(text), changes))


@settings(deadline=None)
@given(texts_and_changes("new insert"), st.booleans())
def test_every_line_and_comment_stays(case: tuple[str, list[Change]], dos: bool) -> None:
    text, changes = case
    changes = [change for change in changes if isinstance(change, Insert) or change.path[-1] == "another"]
    text = text.replace("\n", "\r\n") if dos else text
    made = amended(text, changes, AT).value
    assert made.count("\r\n") == (made.count("\n") if dos else 0)
    rest = iter(made)
    assert all(any(letter == there for there in rest) for letter in text if letter not in "[]{}")
    assert [line for line in text.splitlines() if "#" in line and line.strip().startswith("#")] == [
        line for line in made.splitlines() if line.strip().startswith("#")
    ]


@settings(deadline=None)
@given(texts_and_changes())
def test_trees_lead_to_changes_that_lead_to_trees(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    old = read(text)
    new = as_read(applied(old, changes))
    found = changes_towards(old, new)
    assert applied(old, found) == new
    assert (found == []) == (old == new)


def test_a_person_would_have_typed_it() -> None:
    changes = [
        Put(("title",), "Another: title"),
        Put(("rooms", "loft"), {"name": "Loft", "floor": "2"}),
        Put(("days", 0, "slots", 0, "room"), "aula", ("time", "talk", "room", "people")),
        Put(("days", 0, "slots", 1, "room"), "aula", ("time", "title", "room", "people")),
        Insert(("days", 0, "slots", 1), {"time": "9:25", "title": "News, in short"}),
        Insert(("days", 0, "slots", 1, "people", 1), "z"),
        Drop(("days", 0, "slots", 2)),
        Insert(
            ("days", 1, "slots", 1),
            {"time": "11:00", "description": "Word. " * 16 + "Incomprehensibilities", "talk": "three"},
        ),
    ]
    made = amended(MADE_UP, changes, AT, 4)
    assert made.problems == ()
    assert (
        made.value
        == """\
# The desk types here.
title:   'Another: title'   # as the poster has it
empty:
rooms: {aula: Aula, loft: {name: Loft, floor: '2'}}  # more to come
nothing: []

# Day by day
days:
- date: 2027-06-14   # Monday
  slots:
    - {time: 9:00-9:30, talk: one, room: aula}   # opens
    - {time: '9:25', title: 'News, in short'}
    # she may be late
    - time: 9:30-10:00
      title: >-
        A long title that
        goes on

      room: aula
      people: [a,
        z, b, # b comes by train
        c]

- date: 2027-06-15
  slots:
    - {time: 9:00, talk: two}
    - time: '11:00'
      description: >-
        Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word. Word.
        Incomprehensibilities
      talk: three
# the end
"""
    )


def test_a_comment_goes_with_its_entry_and_a_heading_stays() -> None:
    text = "# Speakers\n\n# All of them\na: 1\n# about b\nb: 2\nc: 3\n"
    assert amended(text, [Drop(("b",))], AT).value == "# Speakers\n\n# All of them\na: 1\nc: 3\n"
    assert amended(text, [Drop(("a",))], AT).value == text.replace("a: 1\n", "")


def test_what_cannot_be_written_is_told_with_its_place_and_the_rest_is_written() -> None:
    text = "a: &x\n  b: 1\nc: *x\nd: 2\n"
    outcome = amended(text, [Put(("c", "b"), "7"), Put(("d",), "3")], AT)
    assert outcome.value == text.replace("d: 2", "d: '3'")
    [problem] = outcome.problems
    assert (problem.code, str(problem.source)) == ("OCT-X19", "content/program.yaml:2:6")
    assert "Write '7' there by hand" in problem.hint


@pytest.mark.parametrize("text", ["a: [1", "a: 1\n b: 2\n", "[" * 100_000, "- a\n", "\x00", "a: 1\r\nb: 2\n"])
def test_a_file_that_is_none_is_left_as_it_is(text: str) -> None:
    outcome = amended(text, [Put(("a", "z"), "7"), Drop(("q",))], AT)
    assert outcome.value == text
    assert [problem.code for problem in outcome.problems] == ["OCT-X19", "OCT-X19"]


def test_an_empty_file_gets_its_first_lines() -> None:
    assert amended("", [Put(("a",), "x")], AT).value == "a: x\n"
    assert amended("# Nobody yet", [Put(("a",), "x")], AT).value == "# Nobody yet\na: x\n"


def test_the_head_of_a_text(tmp_path: Path) -> None:
    text = "\ufeff---\r\ntitle: A  # so far\r\n---\r\n\r\nBody --- \r\n---\r\nmore"
    outcome = amended_head(text, [Put(("title",), "B"), Put(("code",), "N1")], Source("content/a.md", 1))
    assert outcome.value == text.replace("title: A  # so far\r\n", "title: B  # so far\r\ncode: N1\r\n")
    lost = amended_head("no head", [Put(("title",), "B")], Source("content/a.md", 1))
    assert lost.value == "no head"
    assert [str(problem.source) for problem in lost.problems] == ["content/a.md:1"]

"""Any field of a schedule missing, or of the wrong kind: told with its place, and never a traceback."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.commands.desk.exports_in import Wishes, new_event, read_exports
from pipeline.load import load_event
from pipeline.problems import Halt, Problem
from tests.conftest import THOROUGH
from tests.importing.test_schedules import XML

JSON: dict[str, Any] = {
    "schedule": {
        "version": "1",
        "conference": {
            "acronym": "camp", "title": "Camp", "start": "2019-08-21", "end": "2019-08-22", "daysCount": 1,
            "time_zone_name": "Europe/Berlin", "colors": {"primary": "#ff0000"},
            "rooms": [{"name": "Dome", "capacity": 40, "description": "round"}],
            "tracks": [{"name": "Noise", "slug": "n", "color": "#aa00bb"}],
            "days": [{
                "index": 1, "date": "2019-08-21", "day_start": "2019-08-21T09:00:00+02:00",
                "rooms": {"Dome": [{
                    "id": 7, "guid": "seven", "code": "ABC", "date": "2019-08-22T01:00:00+02:00",
                    "start": "01:00",
                    "duration": "2:00", "room": "Dome", "title": "Late", "subtitle": "Very", "track": "Noise",
                    "type": "Talk", "language": "de", "abstract": "One *word*.", "description": "<p>Two</p>",
                    "do_not_record": True, "persons": [{"id": 3, "public_name": "Ada Byron",
                    "biography": "B.", "avatar": "https://example.org/a.png",
                    "answers": [{"question": {"en": "Diet"}, "answer": "x"}]}],
                    "links": [{"url": "https://example.org", "title": "Site"}], "attachments": [],
                    "answers": [{"question": 6, "answer": "yes"}],
                }]},
            }],
        },
    }
}  # fmt: skip
_WRONG = (None, [], {}, "x", "", 5, -1.5, True, [1, "a", None], {"a": {"b": []}}, ["x"], "9" * 400, "25:61")


def paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each field in ``node``."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def faulty(tree: Any, path: tuple[Any, ...], value: Any = ..., /) -> Any:
    """``tree`` with ``value`` at ``path``, or without anything there."""
    made = copy.deepcopy(tree)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return made


def survives(name: str, data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Import ``data``; what it makes can be loaded, and whatever is told has a place in the file."""
    folder.mkdir()
    (folder / name).write_bytes(data)
    try:
        outcome = read_exports([folder / name], Wishes())
    except Halt as halt:
        assert not (folder / "content").exists()
        return halt.problems
    assert all(problem.source.line for problem in outcome.problems if problem.code == "OCT-X03")
    new_event(folder, outcome.value)
    load_event(folder)
    return outcome.problems


@pytest.mark.parametrize("number", range(len(list(paths(JSON)))))
def test_no_fault_of_json_is_a_traceback(number: int, tmp_path: Path) -> None:
    path = list(paths(JSON))[number]
    for at, value in enumerate((..., *random.Random(number).sample(_WRONG, 2))):
        survives("schedule.json", json.dumps(faulty(JSON, path, value)).encode(), tmp_path / str(at))


def test_a_field_of_the_wrong_kind_is_told_in_its_line(tmp_path: Path) -> None:
    path = ("schedule", "conference", "days", 0, "rooms", "Dome", 0, "title")
    text = json.dumps(faulty(JSON, path, ["Late"]), indent=1)
    problems = survives("schedule.json", text.encode(), tmp_path / "one")
    [problem, _untitled] = [problem for problem in problems if problem.code == "OCT-X03"]
    assert problem.source.line == text[: text.index('"title": [')].count("\n") + 1


def _elements() -> int:
    return sum(1 for _ in ElementTree.fromstring(XML.encode()).iter())


@pytest.mark.parametrize("number", range(1, _elements()))
def test_no_fault_of_xml_is_a_traceback(number: int, tmp_path: Path) -> None:
    changes = ("gone", "empty", "odd", "nested")
    some = changes if THOROUGH else random.Random(number).sample(changes, 2)
    for at, change in enumerate(some):
        tree = ElementTree.fromstring(XML.encode())
        element = list(tree.iter())[number]
        parent = next(one for one in tree.iter() if element in one)
        match change:
            case "gone":
                parent.remove(element)
            case "empty":
                element.clear()
            case "odd":
                element.text, element.attrib = (
                    "\u202e25:99 <&",
                    {"id": "", "date": "x", "name": "", "href": "//"},
                )
            case _:
                element.append(copy.deepcopy(element))
        survives("schedule.xml", ElementTree.tostring(tree), tmp_path / str(at))

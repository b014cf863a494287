"""Exports that are cut, lack a field, or have one of the wrong kind: told, and never half an event."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.needed_facts import with_needed_facts
from pipeline.importing.writing.readable_ids import readable_ids
from pipeline.problems import Halt, Problem, Source
from tests.importing.cuts import cuts
from tests.importing.sources.submissions.samples import FILES
from tests.importing.sources.submissions.taking_in import taken_in

_TABLES = {name: files for name, files in FILES.items() if any(one.endswith(".csv") for one in files)}
_JSON = {name: files for name, files in FILES.items() if any(one.endswith(".json") for one in files)}
_WRONG: list[Any] = [
    None,
    7,
    -1.5,
    True,
    "",
    "x",
    "\u202e\x00",
    [],
    ["a", 3, None],
    {},
    {"a": 1},
    {"en": "b"},
    [[[]]],
    [{}],
]


def _try(folder: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    """Take ``files`` in and write them; nothing but Halt may be raised, and it has problems."""
    folder.mkdir(parents=True)
    try:
        event, problems = taken_in(folder, dict(files))
    except Halt as halt:
        return halt.problems or pytest.fail("nothing is told")
    whole = with_needed_facts(event, date(2027, 6, 14), Source("content/event.yaml")).value
    content_files(content_tree(whole, readable_ids(whole)))
    return problems


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere(name: str, tmp_path: Path) -> None:
    for file, text in FILES[name].items():
        for cut in cuts(text, 16, last=len(text.rstrip()) - 1):
            problems = _try(tmp_path / f"{file}-{cut}", {file: text[:cut]})
            assert all(one.source.file for one in problems)
            if file.endswith(".json"):
                assert {one.code for one in problems} <= {"OCT-X01", "OCT-X02"}
                assert problems


def _spots(value: Any, steps: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*steps, step)
        yield from _spots(one, (*steps, step))


def _changed(text: str, spot: tuple[Any, ...], wrong: Any, *, gone: bool) -> str:
    whole = json.loads(text)
    holder = whole
    for step in spot[:-1]:
        holder = holder[step]
    if gone:
        del holder[spot[-1]]
    else:
        holder[spot[-1]] = wrong
    return json.dumps(whole)


@pytest.mark.parametrize("name", _JSON)
def test_a_field_missing_or_of_the_wrong_kind(name: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    number = 0
    for file, text in FILES[name].items():
        if not file.endswith(".json"):
            continue
        for spot in _spots(json.loads(text)):
            for wrong, gone in ((chance.choice(_WRONG), False), (chance.choice(_WRONG), False), (None, True)):
                number += 1
                problems = _try(
                    tmp_path / str(number), {**FILES[name], file: _changed(text, spot, wrong, gone=gone)}
                )
                assert all(one.source.file for one in problems)
    assert number > 30


@pytest.mark.parametrize("name", _TABLES)
def test_a_column_missing_or_a_cell_of_the_wrong_kind(name: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(60):
        file, text = chance.choice(list(FILES[name].items()))
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        cells = lines[at].split(",")
        cells[chance.randrange(len(cells))] = chance.choice(
            ["", "x", '"', "-1", "2027-99-99", "\x00", "a;b|c\td"]
        )
        lines[at] = ",".join(cells if chance.random() < 0.7 else cells[:-1])
        problems = _try(tmp_path / str(number), {**FILES[name], file: "\n".join(lines)})
        assert all(one.source.file for one in problems)


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_has_no_error(name: str, tmp_path: Path) -> None:
    event, _problems = taken_in(tmp_path, dict(FILES[name]))
    written = new_event(tmp_path / "event", event)
    assert {one.code for one in written.problems} == {"OCT-X07"}
    errors = [one for one in check_event(tmp_path / "event").problems if one.severity == "error"]
    assert errors == []

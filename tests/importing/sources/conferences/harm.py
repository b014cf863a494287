"""What a broken connection or a careless hand does to an export: cut, fields missing or of another kind."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import Wishes, new_event, read_exports
from pipeline.importing.records import IncomingEvent
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import readable_ids
from pipeline.problems import Halt, Problem
from tests.conftest import THOROUGH
from tests.importing.cuts import cuts

_SOME = 250

OTHER_KINDS: tuple[Any, ...] = (
    None,
    7,
    -1.5,
    True,
    "",
    "x",
    "\u202e*[",
    "\ud800",
    [],
    [3],
    ["a", None],
    {},
    {"a": 1},
    [[]],
    [{}],
)


def imported(*paths: Path, source: str = "") -> tuple[IncomingEvent, tuple[Problem, ...]]:
    """What the files say, and the problems."""
    outcome = read_exports(paths, Wishes(source))
    return outcome.value, outcome.problems


def errors_of(folder: Path, event: IncomingEvent) -> list[str]:
    """Write ``event``; the errors that ``octavo check`` tells of it."""
    new_event(folder, event)
    return [
        f"{one.code} {one.source}: {one.message}"
        for one in check_event(folder).problems
        if one.severity == "error"
    ]


def survives(path: Path, source: str) -> IncomingEvent | None:
    """Import what may be damaged: an event or a halt with problems, each with its file; never a traceback."""
    try:
        event, problems = imported(path, source=source)
    except Halt as halt:
        event, problems = None, halt.problems
    assert event is not None or problems
    assert all(problem.source.file for problem in problems)
    if event is not None:
        assert content_files(content_tree(event, readable_ids(event)))
    return event


def spots(value: Any, steps: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every field and item below ``value``."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*steps, step)
        yield from spots(one, (*steps, step))


def mutants(whole: Any, seed: int) -> Iterator[Any]:
    """``whole`` with a field missing, or of some other kind: all of them if tests are thorough, else some."""
    rng = random.Random(seed)
    harms = [(steps, kind) for steps in spots(whole) for kind in (..., *rng.sample(OTHER_KINDS, 3))]
    for steps, kind in harms if THOROUGH else rng.sample(harms, min(_SOME, len(harms))):
        made = copy.deepcopy(whole)
        holder = made
        for step in steps[:-1]:
            holder = holder[step]
        if kind is ...:
            del holder[steps[-1]]
        else:
            holder[steps[-1]] = copy.deepcopy(kind)
        yield made


def json_survives(whole: Any, path: Path, source: str, seed: int) -> None:
    """Import mutants of ``whole`` as JSON."""
    for mutant in mutants(whole, seed):
        path.write_text(json.dumps(mutant))
        survives(path, source)


def cut_is_told(text: str, path: Path, source: str, seed: int) -> None:
    """Wherever ``text`` is cut, it is not imported in silence as if it were whole."""
    data = text.encode()
    for end in cuts(data, seed, first=1, last=len(data) - 1):
        path.write_bytes(data[:end])
        with pytest.raises(Halt) as caught:
            imported(path, source=source)
        assert caught.value.problems

"""A job whose every input and every file made are as they were is not done again."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.cache import stamp
from pipeline.cache.form import formed
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.store import Cache, Remembered
from pipeline.commands.products import products
from pipeline.folders.layers import Layers, shipped
from pipeline.model.job import Job
from pipeline.model.progress import OnStep, Step
from pipeline.problems import Outcome, Problem

Made = Outcome[tuple[Path, ...]]

# All that a build reads of an event folder, and of what we ship.
_READ = ("content", "printers", "styles", "templates")
# What an accident of the moment may have caused: it is tried again.
_PASSING = "OCT-R"


def unless_unchanged(root: Path, job: Job, on_step: OnStep, make: Callable[[OnStep], Made]) -> Made:
    """What ``make`` gives for ``job``, or what it gave before if nothing that it may read has changed.

    The inputs are looked at before and after: what changes in the meantime is not remembered.
    What compares with former print runs, reprints and tagged print runs are made each time.
    """
    named = [one for one in products(root).value if one.name in job.products] if job.products else []
    if job.reprint or job.tag or job.history or any(one.compares for one in named):
        return make(on_step)
    has_site = any(one.site for one in named)
    cache = Cache(Layers(root.resolve()).cache)
    key = stamp.of_texts("unchanged", str(root.resolve()), json.dumps(asdict(job), default=str))
    inputs = _inputs(root, job, has_site=has_site)
    known = cache.get(key)
    if known is not None and (kept := formed(lambda: _recalled(known.facts, inputs))):
        for step in kept[0]:
            on_step(step)
        return kept[1]
    steps: list[Step] = []

    def noted(step: Step) -> None:
        if step.seconds is not None:
            steps.append(step)
        on_step(step)

    made = make(noted)
    if not _doubtful(made.problems) and _inputs(root, job, has_site=has_site) == inputs:
        cache.put(key, Remembered(_facts(inputs, steps, made), b"", {}))
    return made


def _inputs(root: Path, job: Job, *, has_site: bool) -> str:
    """A digest of everything a build depends on besides its job.

    What we ship is not read: it changes with its time or the version. A site tells too what was recorded and
    mailed, and offers files that other builds have made.
    """
    home = root.resolve()
    own = stamp.of_folders((home / name for name in _READ), root=home)
    ours = stamp.of_folders(map(shipped, _READ), read=False)
    said = [f"{name}={value}" for name, value in sorted(os.environ.items()) if _matters(name)]
    beside = [stamp.of_folders((home / ".octavo" / "tags", home / "posted"), root=home)] if has_site else []
    offered = sorted(job.output.glob("*.pdf")) if has_site else []
    beside += [f"{path} {stamp.of_file(path).hex()}" for path in offered]
    return stamp.of_texts(own, ours, stamp.of_code(), *said, *beside)


def _matters(name: str) -> bool:
    return name == "SOURCE_DATE_EPOCH" or name.startswith("OCTAVO_")


def _doubtful(problems: Sequence[Problem]) -> bool:
    return any(p.code.startswith(_PASSING) and p.severity == "error" for p in problems)


def _facts(inputs: str, steps: Sequence[Step], made: Made) -> dict[str, object]:
    return {
        "inputs": inputs,
        "steps": [asdict(step) for step in steps],
        "files": [[str(path), stamp.of_file(path).hex()] for path in made.value],
        "problems": rows_of(made.problems),
    }


def _recalled(facts: Any, inputs: str) -> tuple[list[Step], Made] | None:
    """The steps and the outcome in ``facts``; None if an input or a file made has changed."""
    if facts["inputs"] != inputs:
        return None
    files = [(Path(name), bytes.fromhex(known)) for name, known in facts["files"]]
    if any(not known or stamp.of_file(path) != known for path, known in files):
        return None
    steps = [Step(str(row["product"]), str(row["action"]), str(row["detail"]), 0.0) for row in facts["steps"]]
    return steps, Outcome(tuple(path for path, _known in files), problems_of(facts["problems"]))

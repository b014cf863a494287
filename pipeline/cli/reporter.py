"""Problems as a report: for people, for programs (json), for GitHub's pages (github)."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cli.excerpt import Excerpts
from pipeline.problems import Problem, Severity, in_reading_order
from pipeline.problems.catalogue import CATALOGUE
from pipeline.text.printable import printable

FORMATS = ("text", "json", "github")
# Of the layout of the json report; a new key does not change it.
_VERSION = 1
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

Span = tuple[str, str]
"""A piece of the text report and what it is: a severity, ``place``, ``gutter``, ``hint`` or nothing."""


def render(problems: Sequence[Problem], fmt: str, root: Path, base: Path | None = None) -> str:
    """The report on ``problems`` of the event folder ``root`` in one of ``FORMATS``, safe for a terminal.

    GitHub wants file names relative to the repository: give it as ``base``.
    """
    if fmt == "json":
        return _json(problems)
    if fmt == "github":
        return _github(problems, root, base or root)
    return "".join(text for text, _kind in spans(problems, root))


def spans(problems: Sequence[Problem], root: Path) -> Iterator[Span]:
    """The text report piece by piece, so that a terminal can colour it; it ends with the summary."""
    excerpts = Excerpts(root)
    for problem in in_reading_order(problems):
        yield from _one(problem, excerpts)
    yield summary(problems) + "\n", ""


def summary(problems: Sequence[Problem]) -> str:
    """``2 errors, 3 warnings, 1 note``; of severities that did not occur nothing is said."""
    counts = Counter(problem.severity for problem in dict.fromkeys(problems))
    parts = [f"{n} {severity}{'s' * (n != 1)}" for severity in Severity if (n := counts[severity])]
    return ", ".join(parts) or "no problems"


def _one(problem: Problem, excerpts: Excerpts) -> Iterator[Span]:
    yield f"{problem.severity} {problem.code}", problem.severity.value
    yield f" {printable(str(problem.source))}\n", "place"
    yield f"  {printable(problem.message)}\n", ""
    if excerpt := excerpts.at(problem.source):
        number, line, indent, underline = excerpt
        yield f"  {number} | ", "gutter"
        yield f"{line}\n", ""
        if underline:
            yield f"  {' ' * len(number)} | ", "gutter"
            yield f"{' ' * indent}{underline}\n", problem.severity.value
    if problem.hint:
        yield "  hint: ", "hint"
        yield f"{printable(problem.hint)}\n", ""
    yield "\n", ""


def _json(problems: Sequence[Problem]) -> str:
    found = [_record(problem) for problem in in_reading_order(problems)]
    return json.dumps({"version": _VERSION, "problems": found}, indent=2) + "\n"


def _record(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "title": CATALOGUE[problem.code].title,
        "message": problem.message,
        "file": problem.source.file,
        "line": problem.source.line,
        "column": problem.source.column,
        "hint": problem.hint,
        "subject": [{"kind": about.kind, "id": about.id} for about in problem.subject],
    }


def _github(problems: Sequence[Problem], root: Path, base: Path) -> str:
    return "".join(_command(problem, root, base) for problem in in_reading_order(problems))


def _command(problem: Problem, root: Path, base: Path) -> str:
    """A workflow command: docs.github.com/en/actions/reference/workflow-commands-for-github-actions."""
    source = problem.source
    properties = {
        "file": Path(os.path.relpath(root / source.file, base)).as_posix(),
        "line": source.line,
        "col": source.column,
        "title": f"{problem.code} {CATALOGUE[problem.code].title}",
    }
    listed = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    text = "\n".join(printable(part) for part in (problem.message, problem.hint) if part)
    return f"::{_GITHUB[problem.severity]} {listed}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")

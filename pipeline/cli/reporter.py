"""Problems as a report: for people, for programs (json), for GitHub's pages (github)."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from pathlib import Path

from pipeline.cli.excerpt import Excerpts
from pipeline.problems import Problem, Severity, in_reading_order
from pipeline.problems.accepted import as_line, entry_for
from pipeline.problems.alike import Kind, kinds
from pipeline.problems.catalogue import CATALOGUE
from pipeline.text.printable import printable

FORMATS = ("text", "json", "github")
# Of the layout of the json report; a new key does not change it.
_VERSION = 1
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

Span = tuple[str, str]
"""A piece of the text report and what it is: a severity, ``place``, ``gutter``, ``hint`` or nothing."""


def render(
    problems: Sequence[Problem], fmt: str, root: Path, base: Path | None = None, *, every: bool = False
) -> str:
    """The report on ``problems`` of the event folder ``root`` in one of ``FORMATS``, safe for a terminal.

    For people those that are alike are put together, unless ``every`` one is to be told. GitHub wants file
    names relative to the repository: give it as ``base``.
    """
    if fmt == "json":
        return _json(problems)
    if fmt == "github":
        return _github(_told(problems, every=every), root, base or root)
    return "".join(text for text, _kind in spans(problems, root, every=every))


def spans(problems: Sequence[Problem], root: Path, *, every: bool = False) -> Iterator[Span]:
    """The text report piece by piece, so that a terminal can colour it; it ends with the summary."""
    excerpts = Excerpts(root)
    for kind in _told(problems, every=every):
        yield from _one(kind, excerpts)
    if every and (accepted := in_reading_order(filter(_is_accepted, problems))):
        yield from map(_accepted, accepted)
        yield "\n", ""
    yield summary(problems) + "\n", ""


def summary(problems: Sequence[Problem]) -> str:
    """``2 errors, 3 warnings, 1 note, 2 accepted``; of severities that did not occur nothing is said."""
    counts = Counter[Severity]()
    for problem in dict.fromkeys(filterfalse(_is_accepted, problems)):
        counts[problem.severity] += 1 + problem.more
    parts = [f"{n:,} {severity}{'s' * (n != 1)}" for severity in Severity if (n := counts[severity])]
    accepted = sum(1 + problem.more for problem in dict.fromkeys(filter(_is_accepted, problems)))
    return ", ".join((*(parts or ["no problems"]), *([f"{accepted:,} accepted"] if accepted else [])))


def how_to_accept(problems: Iterable[Problem]) -> str:
    """A line to paste into event.yaml for the first of ``problems`` that may stay; empty if there is none."""
    open_ones = in_reading_order(filterfalse(_is_accepted, problems))
    open_ones.sort(key=lambda problem: problem.severity is not Severity.WARNING)
    entry = next(filter(None, map(entry_for, open_ones)), None)
    if entry is None:
        return ""
    lead = "A warning or note that may stay is accepted in content/event.yaml, with the reason:"
    return printable(lead) + f"\n  accept:\n    {printable(as_line(entry))}"


def _is_accepted(problem: Problem) -> bool:
    return bool(problem.accepted)


def _told(problems: Sequence[Problem], *, every: bool) -> list[Kind]:
    """What is told by itself: a kind of problems, or ``every`` problem."""
    left = list(filterfalse(_is_accepted, problems))
    return [Kind((problem,)) for problem in in_reading_order(left)] if every else kinds(left)


def _accepted(problem: Problem) -> Span:
    words = f"{problem.message}: {problem.accepted}"
    return f"accepted {problem.code} {printable(str(problem.source))} {printable(words)}\n", "gutter"


def _one(kind: Kind, excerpts: Excerpts) -> Iterator[Span]:
    problem = kind.first
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
    if kind.more:
        yield f"  {_more(kind)}\n", "place"
    yield "\n", ""


def _more(kind: Kind) -> str:
    return printable(kind.in_one_line()) + " (--all tells each)" * kind.is_cut


def _json(problems: Sequence[Problem]) -> str:
    """All problems, each by itself: those that are open, and those that are accepted."""
    ordered = in_reading_order(problems)
    report = {
        "version": _VERSION,
        "problems": [
            _record(one) | {"accept": entry_for(one) or None} for one in ordered if not one.accepted
        ],
        "accepted": [_record(one) | {"reason": one.accepted} for one in ordered if one.accepted],
    }
    return json.dumps(report, indent=2) + "\n"


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
        "more": problem.more,
    }


def _github(told: Iterable[Kind], root: Path, base: Path) -> str:
    return "".join(_command(kind, root, base) for kind in told)


def _command(kind: Kind, root: Path, base: Path) -> str:
    """A workflow command: docs.github.com/en/actions/reference/workflow-commands-for-github-actions."""
    problem, source = kind.first, kind.first.source
    properties = {
        "file": Path(os.path.relpath(root / source.file, base)).as_posix(),
        "line": source.line,
        "col": source.column,
        "title": f"{problem.code} {CATALOGUE[problem.code].title}",
    }
    listed = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    parts = (printable(problem.message), printable(problem.hint), _more(kind))
    text = "\n".join(filter(None, parts))
    return f"::{_GITHUB[problem.severity]} {listed}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")

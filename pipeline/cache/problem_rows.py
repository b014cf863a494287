"""Problems as plain data, to be remembered beside the value that they came with.

By hand, since a build that finds nothing changed reads no other data: msgspec takes longer to import.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pipeline.problems import About, Problem, Severity, Source


def rows_of(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """``problems`` in types that JSON has."""
    return [asdict(problem) for problem in problems]


def problems_of(rows: object) -> tuple[Problem, ...]:
    """The problems that ``rows_of`` made ``rows`` of."""
    assert isinstance(rows, list)
    return tuple(map(_problem, rows))


def _problem(row: dict[str, Any]) -> Problem:
    severity, source = Severity(row["severity"]), Source(**row["source"])
    subject = tuple(About(**about) for about in row["subject"])
    return Problem(row["code"], severity, row["message"], source, row["hint"], subject)

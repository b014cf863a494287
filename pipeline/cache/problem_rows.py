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
    """The problems that ``rows_of`` made ``rows`` of; what has another form raises as Python does."""
    if not isinstance(rows, list):
        raise TypeError("problems are a list")
    return tuple(map(_problem, rows))


def _problem(row: dict[str, Any]) -> Problem:
    severity, source = Severity(row["severity"]), Source(**row["source"])
    subject = tuple(About(**about) for about in row["subject"])
    names = (text for about in subject for text in (about.kind, about.id))
    texts = (row["code"], row["message"], row["hint"], row["accepted"], source.file, *names)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a problem is told in texts")
    if not all(isinstance(place, int | None) for place in (source.line, source.column)):
        raise TypeError("a place is a number")
    if not isinstance(row["more"], int):
        raise TypeError("a number counts")
    return Problem(
        row["code"], severity, row["message"], source, row["hint"], subject, row["more"], row["accepted"]
    )

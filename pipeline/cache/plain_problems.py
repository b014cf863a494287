"""Problems as plain data, to be remembered beside the value that they came with.

By hand, since a build that finds nothing changed reads no other data: msgspec takes longer to import.
"""

from collections.abc import Sequence
from dataclasses import asdict

from pipeline.problems import Problem, Severity, Source


def told(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """``problems`` in types that JSON has."""
    return [asdict(problem) for problem in problems]


def recalled(data: object) -> tuple[Problem, ...]:
    """The problems that ``told`` made plain."""
    assert isinstance(data, list)
    return tuple(
        Problem(row["code"], Severity(row["severity"]), row["message"], Source(**row["source"]), row["hint"])
        for row in data
    )

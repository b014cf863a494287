"""An outcome that is remembered while what it depends on is the same."""

from collections.abc import Callable
from typing import Any, TypeVar

from pipeline.cache.form import formed
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.problems import Outcome

T = TypeVar("T")


def remembered(
    cache: Cache, kind: Any, stamp: Callable[[], str], make: Callable[[], Outcome[T]]
) -> Outcome[T]:
    """What ``make`` gives: a ``kind``, worked out from nothing but our code and what ``stamp`` tells of.

    What changes while it is made is not remembered.
    """
    before = stamp()
    key = of_texts("remembered", str(kind), of_code(), before)
    known = cache.get(key)
    kept: Outcome[T] | None = formed(lambda: _kept(kind, known)) if known is not None else None
    if kept is not None:
        return kept
    outcome = make()
    if stamp() == before:
        facts: dict[str, object] = {"value": to_row(outcome.value), "problems": rows_of(outcome.problems)}
        cache.put(key, Remembered(facts, b"", {}))
    return outcome


def _kept(kind: Any, known: Remembered) -> Outcome[Any]:
    return Outcome(from_row(kind, known.facts["value"]), problems_of(known.facts["problems"]))

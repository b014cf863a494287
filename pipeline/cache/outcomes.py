"""An outcome that is remembered while what it depends on is the same."""

from collections.abc import Callable
from typing import Any, TypeVar

from pipeline.cache.plain import plain, reader
from pipeline.cache.plain_problems import recalled, told
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache, Entry
from pipeline.problems import Outcome

T = TypeVar("T")


def kept(cache: Cache, kind: Any, stamp: Callable[[], str], make: Callable[[], Outcome[T]]) -> Outcome[T]:
    """What ``make`` gives: a ``kind``, worked out from nothing but our code and what ``stamp`` tells of.

    What changes while it is made is not remembered.
    """
    before = stamp()
    key = of_texts("kept", str(kind), of_code(), before)
    known = cache.get(key)
    if known is not None:
        return Outcome(reader(kind)(known.facts["value"]), recalled(known.facts["problems"]))
    outcome = make()
    if stamp() == before:
        facts: dict[str, object] = {"value": plain(outcome.value), "problems": told(outcome.problems)}
        cache.put(key, Entry(facts, b"", {}))
    return outcome

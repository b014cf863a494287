"""Two records of one person or talk as one: what the first leaves open the second fills in."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from pipeline.importing.records import IncomingPerson, IncomingTalk

Record = TypeVar("Record", IncomingPerson, IncomingTalk)

_NAMES = frozenset(("name", "given", "family"))


def filled(first: Record, more: Record) -> Record:
    """``first``, with what only ``more`` says; of answers those to other questions.

    A name is one thing: half of it from elsewhere would be another person's. A wish not to be recorded
    counts wherever it stands.
    """
    gaps: dict[str, Any] = {
        one.name: getattr(more, one.name) for one in fields(first) if not getattr(first, one.name)
    }
    if getattr(first, "name", "") or getattr(first, "family", ""):
        gaps = {name: value for name, value in gaps.items() if name not in _NAMES}
    if "recorded" in gaps or not getattr(more, "recorded", True):
        gaps["recorded"] = False
    answers: dict[str, str] = {**dict(more.extra), **dict(first.extra)}
    gaps["extra"] = tuple(answers.items())
    return replace(first, **gaps)


def each_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, each key once, filled by all that have the key."""
    known: dict[str, Record] = {}
    for record in records:
        before = known.get(record.key)
        known[record.key] = filled(before, record) if before is not None else record
    return tuple(known.values())

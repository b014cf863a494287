"""Which slot of one programme is which of another: by its talk, its id, its name, its time and place."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

Slot = dict[str, Any]
_CLOCK = re.compile(r"\s*(\d{1,2})[:.h](\d{2})")


def start_of(slot: Slot) -> int:
    """When ``slot`` begins, in minutes of its day; what cannot be read comes last."""
    found = _CLOCK.match(str(slot.get("time", "")))
    return int(found[1]) * 60 + int(found[2]) if found else 100 * 60


def rooms_of_slot(slot: Slot) -> tuple[str, ...]:
    """The ids of its rooms."""
    told: Any = slot.get("rooms", slot.get("room", ()))
    return (told,) if isinstance(told, str) else tuple(map(str, told))


def part_of(part: Any) -> Slot:
    """A part of a session as a map; a talk may be its id alone."""
    return dict(part) if isinstance(part, dict) else {"talk": str(part)}


def parts_of(slot: Slot) -> list[Slot]:
    """The parts of a session."""
    told = slot.get("talks")
    return [part_of(part) for part in told] if isinstance(told, list) else []


def pairs(left: Sequence[Slot], right: Sequence[Slot]) -> dict[int, int]:
    """The index in ``right`` for each index of ``left`` that has one; each slot has its ``date``.

    What is surest comes first: the same talk at the same time, then on the same day, then anywhere.
    """
    found: dict[int, int] = {}
    for identity in _IDENTITIES:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        taken = set(found.values())
        for index, slot in enumerate(right):
            if index not in taken and (name := identity(slot)) is not None:
                waiting[name].append(index)
        for index, slot in enumerate(left):
            name = None if index in found else identity(slot)
            if name is not None and waiting.get(name):
                found[index] = waiting[name].pop(0)
    return found


def _by(*keys: str) -> Callable[[Slot], Hashable]:
    """What a slot has under ``keys``; None if it lacks the first."""

    def identity(slot: Slot) -> Hashable:
        values = [_VALUES[key](slot) for key in keys]
        return (keys, *values) if values[0] != "" else None

    return identity


def _place(slot: Slot) -> Hashable:
    """Time and room of what is no talk: another talk there is another talk."""
    return None if slot.get("talk") else ("place", slot["date"], str(slot.get("time")), rooms_of_slot(slot))


_VALUES: dict[str, Callable[[Slot], Hashable]] = {
    "date": lambda slot: str(slot["date"]),
    "time": lambda slot: str(slot.get("time", "")),
    "rooms": rooms_of_slot,
    "talk": lambda slot: str(slot.get("talk", "")),
    "id": lambda slot: str(slot.get("id", "")),
    "code": lambda slot: str(slot.get("code", "")),
    # Coffee is had each day: its name alone makes no two breaks one.
    "session": lambda slot: str(slot.get("title", "")) if parts_of(slot) else "",
    "first": lambda slot: repr(parts_of(slot)[:1]) if parts_of(slot) else "",
    "title": lambda slot: str(slot.get("title", "")),
    "all": lambda slot: repr(sorted(slot.items(), key=lambda item: item[0])),
}
_IDENTITIES: tuple[Callable[[Slot], Hashable], ...] = (
    _by("all"),
    _by("id"),
    _by("talk", "date", "time", "rooms"),
    _by("talk", "date", "time"),
    _by("talk", "date"),
    _by("talk"),
    _by("code", "session"),
    _by("session", "date", "time", "rooms"),
    _by("session", "date", "time"),
    _by("session", "date"),
    _by("session"),
    _by("first"),
    _by("title", "date", "time", "rooms"),
    _by("title", "date", "time"),
    _by("title", "date", "rooms"),
    _by("title", "date"),
    _place,
)

"""Where a slot is held, and what is on behind a door."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.content.programme import Day, Room, Slot, SlotKind
from pipeline.model.event import Event

# The last of the Latin letters of Europe.
_LAST = "\u017f"
SHORT = 24
"""Letters of a name that fits in a line beside a date and hours."""
# What everybody does between two talks, whatever the room.
_PAUSES = (SlotKind.BREAK, SlotKind.MEAL)


def room_ids(event: Event, slot: Slot) -> tuple[str, ...]:
    """The ids of the rooms of ``slot``, known or not; a talk that names none is held where its session is."""
    session = event.session.get(slot.id)
    return slot.rooms or (session.rooms if session else ())


def room_id(event: Event, slot: Slot) -> str | None:
    """The id of the first room of ``slot``; None if it has none."""
    return next(iter(room_ids(event, slot)), None)


def rooms_of(event: Event, slot: Slot) -> list[Room]:
    """The rooms of ``slot`` that are known; several if it is shown in more than one."""
    return [event.room[one] for one in room_ids(event, slot) if one in event.room]


def room_of(event: Event, slot: Slot) -> Room | None:
    """The first room of ``slot``; None if it has none, or one that is not known."""
    return event.room.get(room_id(event, slot) or "")


def rooms_apart(event: Event, slot: Slot) -> list[Room]:
    """The rooms of a talk that is held elsewhere than its session, and of what is no part of a session."""
    session = event.session.get(slot.id)
    same = session is not None and room_ids(event, slot) == session.rooms
    return [] if same else rooms_of(event, slot)


def moved_to(event: Event, slot: Slot) -> Room | None:
    """The first of ``rooms_apart``; None if there is none."""
    return next(iter(rooms_apart(event, slot)), None)


def room_names(rooms: Iterable[Room], comma: str = ", ") -> str:
    """``Hall, Overflow``; empty for none."""
    return comma.join(room.name for room in rooms)


def short_rooms(event: Event) -> frozenset[str]:
    """The ids of the rooms whose names surely fit in a line, and are in letters that all fonts have."""
    return frozenset(room.id for room in event.rooms if _is_short(room.name))


def _is_short(name: str) -> bool:
    plain = name.isprintable() and max(name, default="") <= _LAST
    return 0 < len(name) <= SHORT and plain and " ".join(name.split()) == name


def in_room(event: Event, day: Day, room: Room | None) -> list[Slot]:
    """The slots of ``day`` for the door of ``room``: those held there, and between them pauses for all.

    Dinners, trips and arrivals are no matter of a door, nor is what is before the first thing held there or
    after the last; where no rooms are named, there is no other place that tells of them.

    A session has only those of its talks that are held there too; one that is held elsewhere stands by
    itself at its own door. None is the one place of an event that names no rooms; where there is one room
    only, what names none is held there.
    """
    here = sorted(_behind(event, day, room.id if room else None), key=lambda slot: slot.start)
    if room is None:
        return here
    held = [n for n, slot in enumerate(here) if slot.rooms or not slot.kind.is_pause]
    between = range(min(held), max(held) + 1) if held else ()
    return [here[n] for n in between if n in held or here[n].kind in _PAUSES]


def _behind(event: Event, day: Day, wanted: str | None) -> Iterator[Slot]:
    def is_here(rooms: tuple[str, ...]) -> bool:
        return wanted in rooms if rooms else wanted is None or len(event.rooms) == 1

    for slot in day.slots:
        inner = tuple(one for one in slot.slots if is_here(one.rooms or slot.rooms))
        if is_here(slot.rooms) or (not slot.rooms and slot.kind.is_pause):
            yield slot if len(inner) == len(slot.slots) else replace(slot, slots=inner)
        else:
            yield from inner

"""Where a slot is held, and what is on behind a door."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.event import Day, Event, Room, Slot


def room_id(event: Event, slot: Slot) -> str | None:
    """The id of the room of ``slot``, known or not; a talk that names none is held where its session is."""
    session = event.session.get(slot.id)
    return slot.room or (session.room if session else None)


def room_of(event: Event, slot: Slot) -> Room | None:
    """The room of ``slot``; None if it has none, or one that is not known."""
    return event.room.get(room_id(event, slot) or "")


def moved_to(event: Event, slot: Slot) -> Room | None:
    """The room of a talk that is held elsewhere than its session, and of what is no part of a session."""
    session = event.session.get(slot.id)
    same = session is not None and room_id(event, slot) == session.room
    return None if same else room_of(event, slot)


def in_room(day: Day, room: Room | None) -> list[Slot]:
    """The slots of ``day`` for the door of ``room``: those held there, and pauses for all.

    A session has only those of its talks that are held there too; one that is held elsewhere stands by
    itself at its own door. None is the one place of an event that names no rooms.
    """
    return sorted(_behind(day, room.id if room else None), key=lambda slot: slot.start)


def _behind(day: Day, wanted: str | None) -> Iterator[Slot]:
    for slot in day.slots:
        inner = tuple(talk for talk in slot.slots if (talk.room or slot.room) == wanted)
        if slot.room != wanted and not (slot.room is None and slot.kind.is_pause):
            yield from inner
        else:
            yield slot if len(inner) == len(slot.slots) else replace(slot, slots=inner)

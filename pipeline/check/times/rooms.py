"""Slots that overlap in one room, and what runs while everybody has a break."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import room_named, slot_at
from pipeline.model.content.programme import Slot, SlotKind
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.programme.clock import collide, gathers, is_sound, overlaps

# Travel and social events without a room happen outside, beside anything.
_FOR_ALL = frozenset({SlotKind.BREAK, SlotKind.MEAL})


def rooms(event: Event) -> Iterator[Problem]:
    """Problems of slots that are in each other's way.

    Slots without a room share one that has no name. The talks of a session are compared with
    each other: the session holds their place in the room.
    """
    slots = [slot for day in event.days for slot in day.slots if not slot.cancelled]
    pauses = [slot for slot in slots if not slot.rooms and slot.kind in _FOR_ALL]
    housed = [slot for slot in slots if slot.rooms or not slot.kind.is_pause]
    yield from _in_each_room(event, housed)
    for session in housed:
        if session.kind is SlotKind.SESSION and gathers(session):
            yield _shared(event, session)
        elif not gathers(session):
            yield from _in_each_room(event, (one for one in session.slots if not one.cancelled))
    for first, second in overlaps(pauses):
        yield _overlap(event, first, second)
    yield from _during(event, pauses, housed)


def _shared(event: Event, session: Slot) -> Problem:
    message = f"the {len(session.slots)} talks of {slot_at(event, session)} are all as long as it"
    hint = "They are listed without times. For boards too write kind: posters, and leave out the times."
    return finding("OCT-P44", message, place(session, "title", "time"), hint, about(session))


def _in_each_room(event: Event, slots: Iterable[Slot]) -> Iterator[Problem]:
    by_room: defaultdict[str | None, list[Slot]] = defaultdict(list)
    for slot in slots:
        for room in slot.rooms or (None,):
            by_room[room].append(slot)
    for room, together in by_room.items():
        for first, second in overlaps(together):
            yield _overlap(event, first, second, room)


def _overlap(event: Event, first: Slot, second: Slot, room: str | None = None) -> Problem:
    where = f" in {room_named(event, room)}" if room else ""
    message = f"{slot_at(event, second)} overlaps with {slot_at(event, first)}{where}"
    hint = "Mend one of the times." if room else "Mend one of the times, or give each its room:."
    return finding("OCT-P04", message, place(second, "time"), hint, about(first, second))


def _during(event: Event, pauses: Iterable[Slot], housed: Iterable[Slot]) -> Iterator[Problem]:
    for pause in filter(is_sound, pauses):
        for slot in filter(is_sound, housed):
            if not slot.kind.is_pause and collide(pause, slot):
                message = f"{slot_at(event, slot)} runs during {slot_at(event, pause)}"
                hint = "Mend one of the times, or give the break its room:."
                yield finding("OCT-P14", message, place(slot, "time"), hint, about(slot, pause))

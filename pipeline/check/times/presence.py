"""People who would have to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import room_named, slot_at
from pipeline.model.event import Event, Slot
from pipeline.problems import About, Problem
from pipeline.programme.clock import collide, is_sound
from pipeline.programme.people import involved_ids
from pipeline.programme.whereabouts import room_ids


def presence(event: Event) -> Iterator[Problem]:
    """A problem for each pair of slots that overlap in different rooms and need the same person.

    Overlaps within one room are the rooms' problem; who chairs a session may speak in it. One talk at one
    time in two rooms is shown in one of them.
    """
    needed: defaultdict[str, list[Slot]] = defaultdict(list)
    for _day, slot in event.slots():
        for person in involved_ids(event, slot) if not slot.cancelled else ():
            needed[person].append(slot)
    for person, slots in needed.items():
        for first, second in combinations(sorted(slots, key=lambda slot: slot.start), 2):
            if _torn(event, first, second):
                yield _torn_between(event, person, first, second)


def _torn(event: Event, first: Slot, second: Slot) -> bool:
    if event.session.get(first.id) is second or event.session.get(second.id) is first:
        return False
    one, other = ((slot.talk, slot.start, slot.end) for slot in (first, second))
    if first.talk is not None and one == other:
        return False
    rooms = [set(room_ids(event, slot)) for slot in (first, second)]
    apart = any(rooms) and not rooms[0] & rooms[1]
    return apart and is_sound(first) and is_sound(second) and collide(first, second)


def _torn_between(event: Event, person: str, first: Slot, second: Slot) -> Problem:
    name = event.person[person].name if person in event.person else person
    one, other = _slot_in(event, first), _slot_in(event, second)
    message = f"{name} is in two places at once: {one} and {other}"
    subject = (About("person", person), *about(first, second))
    hint = "Move one of the two, or ask someone else."
    return finding("OCT-P05", message, place(second, "time", "talk"), hint, subject)


def _slot_in(event: Event, slot: Slot) -> str:
    room = ", ".join(room_named(event, one) for one in room_ids(event, slot))
    return slot_at(event, slot) + (f" in {room}" if room else "")

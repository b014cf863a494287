"""People who would have to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import room_named, slot_at
from pipeline.model.content.programme import Slot
from pipeline.model.event import Event
from pipeline.problems import About, Problem
from pipeline.programme.clock import collide, is_sound
from pipeline.programme.people import involved_ids
from pipeline.programme.whereabouts import room_ids

# So many of the places where somebody is at once are named.
_NAMED = 4


def presence(event: Event) -> Iterator[Problem]:
    """A problem for each person and time at which they are needed by slots in different rooms.

    Overlaps within one room are the rooms' problem; who chairs a session may speak in it. One talk at one
    time in two rooms is shown in one of them. A body can be in several places.
    """
    needed: defaultdict[str, list[Slot]] = defaultdict(list)
    for _day, slot in event.slots():
        for person in involved_ids(event, slot) if not slot.cancelled else ():
            needed[person].append(slot)
    for person, slots in needed.items():
        if not (person in event.person and event.person[person].collective):
            for torn in _at_once(event, slots):
                yield _torn_between(event, person, torn)


def _at_once(event: Event, slots: list[Slot]) -> list[list[Slot]]:
    """Those of ``slots`` that cannot be together with another one, what belongs together in one list."""
    together: dict[int, list[Slot]] = {}
    running: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: slot.start):
        running = [one for one in running if collide(one, slot)]
        torn = [one for one in running if _torn(event, one, slot)]
        group = next((together[id(one)] for one in torn if id(one) in together), [])
        for one in (*torn, slot) if torn else ():
            if id(one) not in together:
                together[id(one)] = group
                group.append(one)
        running.append(slot)
    return list({id(group): group for group in together.values()}.values())


def _torn(event: Event, first: Slot, second: Slot) -> bool:
    if event.session.get(first.id) is second or event.session.get(second.id) is first:
        return False
    one, other = ((slot.talk, slot.start, slot.end) for slot in (first, second))
    if first.talk is not None and one == other:
        return False
    rooms = [set(room_ids(event, slot)) for slot in (first, second)]
    apart = any(rooms) and not rooms[0] & rooms[1]
    return apart and is_sound(first) and is_sound(second) and collide(first, second)


def _torn_between(event: Event, person: str, torn: list[Slot]) -> Problem:
    name = event.person[person].name if person in event.person else person
    shown = [_slot_in(event, slot) for slot in torn[:_NAMED]]
    more = [f"{len(torn) - _NAMED} more"] if torn[_NAMED:] else []
    *first, last = (*shown, *more)
    count = "several" if torn[2:] else "two"
    message = f"{name} is in {count} places at once: {', '.join(first)} and {last}"
    subject = (About("person", person), *about(*torn))
    hint = "Move one of them, or ask someone else. Who is not one person has collective: true in people.yaml."
    return finding("OCT-P05", message, place(torn[1], "time", "talk"), hint, subject)


def _slot_in(event: Event, slot: Slot) -> str:
    room = ", ".join(room_named(event, one) for one in room_ids(event, slot))
    return slot_at(event, slot) + (f" in {room}" if room else "")

"""People who would have to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.check.finding import finding, place
from pipeline.check.naming import room_named, slot_at
from pipeline.model.event import Event, Slot
from pipeline.problems import Problem
from pipeline.programme.clock import collide, is_sound


@dataclass(frozen=True, slots=True)
class _Duty:
    """A slot that needs a person, in its room; ``session`` is the slot that holds it, or itself."""

    slot: Slot
    room: str | None
    session: Slot


def presence(event: Event) -> Iterator[Problem]:
    """A problem for each pair of slots that overlap in different rooms and need the same person.

    Overlaps within one room are the rooms' problem; who chairs a session may speak in it.
    """
    for person, duties in _duties(event).items():
        ordered = sorted(duties, key=lambda duty: duty.slot.start)
        for first, second in combinations(ordered, 2):
            if _torn(first, second):
                yield _torn_between(event, person, first, second)


def _duties(event: Event) -> dict[str, list[_Duty]]:
    duties: defaultdict[str, list[_Duty]] = defaultdict(list)
    for day in event.days:
        for session in day.slots:
            for slot in (session, *session.slots):
                for person in dict.fromkeys(_needed(event, slot)):
                    duties[person].append(_Duty(slot, slot.room or session.room, session))
    return duties


def _needed(event: Event, slot: Slot) -> tuple[str, ...]:
    talk = event.talk.get(slot.talk or "")
    return (*(talk.speakers if talk else ()), *slot.people, *slot.chairs)


def _torn(first: _Duty, second: _Duty) -> bool:
    holds = first.slot is second.session or second.slot is first.session
    apart = first.room != second.room and not holds
    return apart and is_sound(first.slot) and is_sound(second.slot) and collide(first.slot, second.slot)


def _torn_between(event: Event, person: str, first: _Duty, second: _Duty) -> Problem:
    name = event.person[person].name if person in event.person else person
    one, other = (_slot_in(event, duty) for duty in (first, second))
    message = f"{name} is in two places at once: {one} and {other}"
    return finding(
        "OCT-P05", message, place(second.slot, "time", "talk"), "Move one of the two, or ask someone else."
    )


def _slot_in(event: Event, duty: _Duty) -> str:
    room = room_named(event, duty.room)
    return slot_at(event, duty.slot) + (f" in {room}" if room else "")

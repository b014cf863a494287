"""What is the same in two events: people, rooms and talks by id, the programme by what is held.

Every rule looks at both sides alike, so that pairs are the same whichever event is the older one.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model import Day, Event, Person, Room, Slot, Talk
from pipeline.programme.whereabouts import room_ids
from pipeline.text.names import fold

T = TypeVar("T")
Key = Callable[[T], Hashable | None]


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T]):
    """What is in both events (older, newer), what is gone, and what is new."""

    both: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    new: tuple[T, ...]


def paired(old: Sequence[T], new: Sequence[T], keys: Sequence[Key[T]]) -> Pairs[T]:
    """Pair by the first of ``keys`` that is equal, in order where several have it; None pairs nothing."""
    both: list[tuple[T, T]] = []
    left, right = list(old), list(new)
    for key in keys:
        waiting: dict[Hashable, list[T]] = {}
        for one in reversed(left):
            if (name := key(one)) is not None:
                waiting.setdefault(name, []).append(one)
        if not waiting:
            continue
        found, rest = [], []
        for one in right:
            name = key(one)
            if name is not None and waiting.get(name):
                found.append((waiting[name].pop(), one))
            else:
                rest.append(one)
        taken = {id(one) for one, _other in found}
        both += found
        left, right = [one for one in left if id(one) not in taken], rest
    return Pairs(tuple(both), tuple(left), tuple(right))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A slot of one event, with ``talk`` and ``rooms`` by their ids in the newer event.

    ``holds`` are the talks of a session.
    """

    event: Event
    day: Day
    slot: Slot
    session: Slot | None
    talk: str
    rooms: tuple[str, ...]
    holds: frozenset[str]

    @property
    def subject(self) -> tuple[str, ...]:
        """What is held: a talk, or what has this kind and title."""
        return ("talk", self.talk) if self.talk else (self.slot.kind, fold(self.slot.title))


@dataclass(frozen=True, slots=True)
class Matched:
    """Two events side by side; ``ids`` translate those of the older event: people, rooms and talks."""

    people: Pairs[Person]
    rooms: Pairs[Room]
    talks: Pairs[Talk]
    days: Pairs[Day]
    places: Pairs[Place]
    person_ids: dict[str, str]
    room_ids: dict[str, str]


def matched(old: Event, new: Event) -> Matched:
    """What is the same in ``old`` and ``new``."""
    people = paired(old.people, new.people, [lambda one: one.id, lambda one: fold(one.name) or None])
    rooms = paired(old.rooms, new.rooms, [lambda one: one.id, lambda one: fold(one.name) or None])
    talks = paired(old.talks, new.talks, [lambda one: one.id, _title])
    days = paired(old.days, new.days, [lambda one: one.date])
    person_ids, room_names, talk_ids = _ids(people), _ids(rooms), _ids(talks)
    places = paired(tuple(_places(old, talk_ids, room_names)), tuple(_places(new, {}, {})), _PLACE_KEYS)
    return Matched(people, rooms, talks, days, places, person_ids, room_names)


def _ids(pairs: "Pairs[Person] | Pairs[Room] | Pairs[Talk]") -> dict[str, str]:
    """Ids of the older event → those of the newer one, where they differ; what is gone keeps none of them."""
    moved = {one.id: other.id for one, other in pairs.both if one.id != other.id}
    now = {other.id for _one, other in pairs.both}
    return {one.id: f"{one.id} (gone)" for one in pairs.gone if one.id in now} | moved


def _title(talk: Talk) -> str | None:
    return None if talk.tba else fold(talk.title.plain) or None


def _places(event: Event, talks: dict[str, str], rooms: dict[str, str]) -> Iterator[Place]:
    for day, slot in event.slots():
        held = frozenset(talks.get(one.talk, one.talk) for one in slot.slots if one.talk)
        talk = talks.get(slot.talk or "", slot.talk or "")
        where = tuple(rooms.get(one, one) for one in room_ids(event, slot))
        yield Place(event, day, slot, event.session.get(slot.id), talk, where, held)


def _same_talks(place: Place) -> Hashable:
    return place.holds or None


def _unless_pause(place: Place) -> bool:
    """A pause of one day is not that of another: there is one every day."""
    return bool(place.talk) or not place.slot.kind.is_pause


# From what has stayed altogether to what has stayed in one respect only.
_PLACE_KEYS: tuple[Key[Place], ...] = (
    lambda p: (p.subject, p.slot.start, p.rooms, p.holds),
    lambda p: (p.subject, p.holds) if p.holds else None,
    lambda p: (p.subject, p.slot.start, p.rooms),
    lambda p: (p.subject, p.slot.start),
    lambda p: (p.subject, p.day.date, p.rooms),
    lambda p: (p.subject, p.day.date),
    lambda p: (p.subject, p.rooms) if _unless_pause(p) else None,
    lambda p: p.subject if _unless_pause(p) else None,
    _same_talks,
    lambda p: None if p.talk else (p.slot.id, p.slot.kind),
    lambda p: None if p.talk else (p.slot.kind, p.slot.start, p.rooms),
)

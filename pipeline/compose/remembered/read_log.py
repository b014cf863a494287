"""What is looked at of talks, people, rooms and slots while something is composed.

Most edits are to one of them. Whoever reads one goes through here, be it a template of ours or of the event,
so it is known which galleys another one can change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from pipeline.cache.noted_reads import note, noted_reader
from pipeline.cache.rows import of_row
from pipeline.cache.stamp import of_texts
from pipeline.model import Day, Event, Person, Room, Slot, Talk

T = TypeVar("T")

# Letters of a digest that are enough to tell the names and titles of a thing apart.
_SHORT = 16


class Watch(NamedTuple):
    """What is watched of a ``kind`` of things, called ``name``: some ``fields``, and the rest as one."""

    kind: type
    name: str
    fields: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The fields that are watched as one: all but its id, and what it holds that is watched itself."""
        kept = {each.name for each in fields(self.kind)} - {*self.fields, "id", "stamp", "slots"}
        return tuple(each.name for each in fields(self.kind) if each.name in kept)


TALKS = Watch(Talk, "talk", ("title", "abstract", "keywords"))
# Where things stand is watched too: a longer name moves all that stands behind it on its line.
PEOPLE = Watch(Person, "person", ("title", "given", "family", "second", "affiliations", "source", "places"))
ROOMS = Watch(Room, "room", ("name", "source"))
SLOTS = Watch(Slot, "slot", ("title", "talk", "source", "places"))
REST = "rest"
"""What a note calls the fields of a thing that are watched as one."""
EVERY_NAME = "every name"
"""What a note calls all names by which people go."""
EVERY_PLACE = "every place"
"""What a note calls the order in which talks are given."""


def name_of(watch: Watch, field: str, thing: str) -> str:
    """What a note calls the ``field`` of the thing with this id."""
    return f"{watch.name} {field} {thing}"


def called(name: str) -> str:
    """What a note calls the question who goes by ``name``."""
    return f"called {name}"


def given(talk: str) -> str:
    """What a note calls the question where the ``talk`` with this id is given."""
    return f"given {talk}"


def watched(event: Event) -> Event:
    """``event`` with talks, people, rooms and slots that take notes when they are read."""
    people = tuple(map(_WATCHED_PERSON, event.people))
    made = replace(
        event,
        talks=tuple(map(_WATCHED_TALK, event.talks)),
        people=people,
        rooms=tuple(map(_WATCHED_ROOM, event.rooms)),
        days=tuple(replace(day, slots=tuple(map(_watched_slot, day.slots))) for day in event.days),
    )
    mine = {id(person): one for person, one in zip(event.people, people, strict=True)}
    known = {name: tuple(mine[id(one)] for one in found) for name, found in event.called.items()}
    # Whoever worked them out of what takes notes would have read all of it, and others nothing.
    made.__dict__["called"] = NotedMapping(known, called, EVERY_NAME)
    slots = {id(slot): place for slot, place in zip(_slots(event), made.slots(), strict=True)}
    placings = {
        talk: tuple(slots[id(slot)] for _day, slot in places) for talk, places in event.placings.items()
    }
    made.__dict__["placings"] = NotedMapping(placings, given, EVERY_PLACE)
    first = {talk: places[0] for talk, places in placings.items()}
    made.__dict__["placed"] = NotedMapping(first, given, EVERY_PLACE)
    return made


def retell(watched: Event, event: Event) -> None:
    """Put the abstracts of ``event`` into ``watched``, an event of the same talks that is watched."""
    for mine, talk in zip(watched.talks, event.talks, strict=True):
        if mine.stamp != talk.stamp:
            object.__setattr__(mine, "abstract", talk.abstract)
            object.__setattr__(mine, "stamp", talk.stamp)


def outline(event: Event) -> str:
    """A digest of all of ``event`` that may be read without a note, but for its talks."""
    return of_row(
        (
            attrgetter(*_BESIDE)(event),
            [(attrgetter(*_OF_DAY)(day), _ids(day.slots)) for day in event.days],
            [_ids(slot.slots) for slot in _slots(event)],
            *map(_ids, (event.people, event.rooms)),
        )
    )


def stamps_beside(event: Event) -> dict[str, str]:
    """What may be noted of all but the talks of ``event``, with what it says, or a digest of that."""
    found: dict[str, str] = {}
    watches = ((PEOPLE, event.people), (ROOMS, event.rooms), (SLOTS, _slots(event)))
    for watch, things in watches:
        for field, get in questions(watch):
            for thing in things:
                name = name_of(watch, field, thing.id)
                # Two that share an id, which is told as an error, are one to whoever takes notes.
                found[name] = f"{found[name]} {said(get(thing))}" if name in found else said(get(thing))
    for name, people in event.called.items():
        found[called(name)] = " ".join(person.id for person in people)
    for talk, places in event.placings.items():
        found[given(talk)] = " ".join(f"{day.id}/{slot.id}" for day, slot in places)
    in_order = said("\n".join(event.placings))
    return found | {EVERY_NAME: said("\n".join(event.called)), EVERY_PLACE: in_order}


def questions(watch: Watch) -> list[tuple[str, Callable[[Any], Any]]]:
    """What is noted of a thing, and how it is read."""
    return [*((field, attrgetter(field)) for field in watch.fields), (REST, attrgetter(*watch.others))]


def said(value: object) -> str:
    """A short text that differs where ``value`` does."""
    if isinstance(value, str) and len(value) < _SHORT:
        return value
    return of_texts(value)[:_SHORT] if isinstance(value, str) else of_row(value)[:_SHORT]


_BESIDE = tuple(
    each.name
    for each in fields(Event)
    if each.name not in ("talks", "people", "rooms", "days", "stamp", "beside", "unread")
)
_OF_DAY = tuple(each.name for each in fields(Day) if each.name != "slots")


def _ids(things: Iterable[Any]) -> list[str]:
    return [thing.id for thing in things]


def _slots(event: Event) -> list[Slot]:
    return [slot for _day, slot in event.slots()]


class NotedMapping(Mapping[str, T]):
    """What is ``known`` by names; whoever looks for one has read what it says, or that there is none.

    ``name_of`` tells what a note calls that, ``every`` what it calls all names in their order.
    """

    def __init__(self, known: Mapping[str, T], name_of: Callable[[str], str], every: str) -> None:
        self._known, self._name_of, self._every = known, name_of, every

    def __getitem__(self, name: str) -> T:
        note(self._name_of(name))
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        note(self._name_of(str(name)))
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        note(self._every)
        return iter(self._known)

    def __len__(self) -> int:
        note(self._every)
        return len(self._known)


def _watching(watch: Watch) -> Callable[[Any], Any]:
    """What makes of a thing one that takes notes when a field is read that is watched."""
    base: Any = watch.kind
    slots = {field: _telling(base.__dict__[field], watch, field) for field in watch.fields}
    slots |= {field: _telling(base.__dict__[field], watch, REST) for field in watch.others}
    kind: Any = type(f"_Watched{base.__name__}", (base,), {"__slots__": (), **slots})
    values = attrgetter(*(each.name for each in fields(base)))
    return lambda thing: kind(*values(thing))


def _telling(slot: Any, watch: Watch, field: str) -> property:
    """The property that stands for the ``field`` in this ``slot`` and notes when it is read."""
    return property(noted_reader(name_of(watch, field, ""), slot.__get__), slot.__set__)


_WATCHED_TALK, _WATCHED_PERSON, _WATCHED_ROOM, _WATCHED_SLOT = map(_watching, (TALKS, PEOPLE, ROOMS, SLOTS))


def _watched_slot(slot: Slot) -> Slot:
    inner = tuple(map(_watched_slot, slot.slots))
    made: Slot = _WATCHED_SLOT(replace(slot, slots=inner) if inner else slot)
    return made

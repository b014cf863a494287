"""Which names, titles and texts are looked at while something is composed.

Most edits are to one abstract, title or name. Whoever reads one goes through here, be it a template of ours
or of the event, so it is known which galleys another one can change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.cache.noted_reads import note
from pipeline.cache.rows import of_row
from pipeline.cache.stamp import of_texts
from pipeline.model import Day, Event, Person, Room, Slot, Talk

# Letters of a digest that are enough to tell the names and titles of a thing apart.
_SHORT = 16


class Watch(NamedTuple):
    """What is watched of a ``kind`` of things, which goes by ``name``: some ``fields``."""

    kind: type
    name: str
    fields: tuple[str, ...]

    def rest(self, things: Any) -> list[Any]:
        """All that is not watched of ``things``, nor what a thing holds that is watched itself."""
        kept = (each.name for each in fields(self.kind) if each.name not in (*self.fields, "stamp", "slots"))
        return list(map(attrgetter(*kept), things))


TALKS = Watch(Talk, "talk", ("title", "abstract"))
# Where things stand is watched too: a longer name moves all that stands behind it on its line.
PEOPLE = Watch(Person, "person", ("title", "given", "family", "second", "affiliations", "source", "places"))
ROOMS = Watch(Room, "room", ("name", "source"))
SLOTS = Watch(Slot, "slot", ("title", "source", "places"))
EVERY_NAME = "every name"
"""What a note calls all names by which people go."""


def name_of(watch: Watch, field: str, thing: str) -> str:
    """What a note calls the ``field`` of the thing with this id."""
    return f"{watch.name} {field} {thing}"


def called(name: str) -> str:
    """What a note calls the question who goes by ``name``."""
    return f"called {name}"


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
    # Whoever worked it out of people that take notes would have read all of their names.
    made.__dict__["called"] = _Called(known)
    return made


def retell(watched: Event, event: Event) -> None:
    """Put the abstracts of ``event`` into ``watched``, an event of the same talks that is watched."""
    for mine, talk in zip(watched.talks, event.talks, strict=True):
        if mine.stamp != talk.stamp:
            object.__setattr__(mine, "abstract", talk.abstract)
            object.__setattr__(mine, "stamp", talk.stamp)


def outline(event: Event) -> str:
    """A digest of all of ``event`` that may be read without a note, but for its talks."""
    slots = [slot for _day, slot in event.slots()]
    return of_row(
        (
            attrgetter(*_BESIDE)(event),
            [(len(day.slots), attrgetter(*_OF_DAY)(day)) for day in event.days],
            [len(slot.slots) for slot in slots],
            *(SLOTS.rest(slots), PEOPLE.rest(event.people), ROOMS.rest(event.rooms)),
        )
    )


def stamps_beside(event: Event) -> dict[str, str]:
    """What may be noted of all but the talks of ``event``, with what it says, or a digest of that."""
    found: dict[str, str] = {}
    slots = [slot for _day, slot in event.slots()]
    watches: tuple[tuple[Watch, Iterable[Any]], ...] = (
        (PEOPLE, event.people),
        (ROOMS, event.rooms),
        (SLOTS, slots),
    )
    for watch, things in watches:
        for field in watch.fields:
            get = attrgetter(field)
            for thing in things:
                name = name_of(watch, field, thing.id)
                # Two that share an id, which is told as an error, are one to whoever takes notes.
                found[name] = f"{found[name]} {said(get(thing))}" if name in found else said(get(thing))
    for name, people in event.called.items():
        found[called(name)] = " ".join(person.id for person in people)
    return found | {EVERY_NAME: said("\n".join(event.called))}


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


class _Called(Mapping[str, tuple[Person, ...]]):
    """Who goes by which name; whoever looks for a name has read who does, or that nobody does."""

    def __init__(self, known: Mapping[str, tuple[Person, ...]]) -> None:
        self._known = known

    def __getitem__(self, name: str) -> tuple[Person, ...]:
        note(called(name))
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        note(called(str(name)))
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        note(EVERY_NAME)
        return iter(self._known)

    def __len__(self) -> int:
        note(EVERY_NAME)
        return len(self._known)


def _watching(watch: Watch) -> Callable[[Any], Any]:
    """What makes of a thing one that takes notes when a field is read that is watched."""
    base: Any = watch.kind
    slots = {field: _telling(base.__dict__[field], watch, field) for field in watch.fields}
    kind: Any = type(f"_Watched{base.__name__}", (base,), {"__slots__": (), **slots})
    values = attrgetter(*(each.name for each in fields(base)))
    return lambda thing: kind(*values(thing))


def _telling(slot: Any, watch: Watch, field: str) -> property:
    """The property that stands for the ``field`` in this ``slot`` and notes when it is read."""
    begin = name_of(watch, field, "")

    def read(thing: Any) -> Any:
        note(begin + thing.id)
        return slot.__get__(thing)

    return property(read, slot.__set__)


_WATCHED_TALK, _WATCHED_PERSON, _WATCHED_ROOM, _WATCHED_SLOT = map(_watching, (TALKS, PEOPLE, ROOMS, SLOTS))


def _watched_slot(slot: Slot) -> Slot:
    inner = tuple(map(_watched_slot, slot.slots))
    made: Slot = _WATCHED_SLOT(replace(slot, slots=inner) if inner else slot)
    return made

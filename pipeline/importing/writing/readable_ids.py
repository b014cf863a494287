"""Ids that read: of people the family name, of talks the first words of the title."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import count
from zlib import crc32

from pipeline.folders.file_names import is_device
from pipeline.importing.records import IncomingEvent, IncomingPerson, IncomingSlot, IncomingTalk
from pipeline.text.names import fold, parts_of_name

_LONGEST = 32
# What nobody would name a file after, in the languages that most titles have.
# fmt: off
_SMALL = frozenset({
    "a", "an", "the", "of", "on", "in", "at", "to", "for", "from", "with", "by", "and", "or", "is", "are",
    "how", "why", "what", "when", "do", "does", "can", "we", "our", "your", "you", "as", "der", "die", "das",
    "ein", "eine", "zur", "zum", "im", "und", "von", "mit", "le", "la", "les", "un", "une", "des", "du",
    "et", "de",
})
# fmt: on
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
Names = tuple[str, ...]


@dataclass(frozen=True)
class Ids:
    """The id of each thing by the key or name that its source has for it."""

    people: Mapping[str, str] = field(default_factory=dict)
    talks: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)
    tracks: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


def readable_ids(event: IncomingEvent, known: Ids | None = None, taken: Ids | None = None) -> Ids:
    """Ids for all of ``event``; those ``known`` from an earlier import stay.

    The values of ``taken`` are ids of things that the editor has added: nothing else gets them.
    """
    wishes: dict[str, Mapping[str, Names]] = {
        "people": {one.key: _of_person(one) for one in event.people},
        "talks": {one.key: _of_talk(one) for one in event.talks},
        "rooms": _of_names(rooms_of(event), {room.name: room.wish for room in event.rooms}),
        "tracks": _of_names(tracks_of(event), {track.name: track.wish for track in event.tracks}),
        "types": _of_names(types_of(event), {kind.name: kind.wish for kind in event.types}),
    }
    known, taken = known or Ids(), taken or Ids()
    given = {
        kind.name: _given(wishes[kind.name], getattr(known, kind.name), getattr(taken, kind.name).values())
        for kind in fields(Ids)
    }
    # Tomorrow's export may have them under another of their keys only.
    given["people"] |= {key: given["people"][one.key] for one in event.people for key in one.also}
    return Ids(**given)


def _given(wishes: Mapping[str, Names], known: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """An id for each key: the known one, else the first of its wishes that is free."""
    given = {key: known[key] for key in wishes if key in known}
    used = {*taken, *known.values()}
    for key, names in wishes.items():
        if key not in given:
            given[key] = next(name for name in _with_numbers(names) if name not in used)
            used.add(given[key])
    return {key: given[key] for key in wishes}


def _of_names(names: Names, wishes: Mapping[str, str]) -> dict[str, Names]:
    return {name: (wishes.get(name) or slug(name),) for name in names}


def _with_numbers(names: Names) -> Iterator[str]:
    yield from names
    yield from (f"{names[0]}-{number}" for number in count(2))


def slug(text: str) -> str:
    """``text`` in small ASCII letters and hyphens; without any such letter a number made from it."""
    return _short(fold(text).split()) or f"x{crc32(text.encode()):08x}"


def _short(words: Iterable[str]) -> str:
    """As many whole words as an id holds, and at least a piece of the first."""
    made = ""
    for word in (re.sub(r"[^a-z0-9]+", "", word) for word in words):
        longer = f"{made}-{word}".strip("-")
        if made and len(longer) > _LONGEST:
            break
        made = longer[:_LONGEST]
    return f"{made}-1" if is_device(made) else made


def _of_person(person: IncomingPerson) -> Names:
    """Family name; with the given name's first letter, or all of it, where two share it."""
    if _PLAIN.fullmatch(person.wish.lower()):
        return (person.wish.lower(),)
    given, family = person.given, person.family
    if not family:
        parts = parts_of_name(person.name)
        given, family = parts.given, parts.family
    if person.collective or not given:
        return (slug(family or person.name or person.key),)
    return tuple(slug(text) for text in (family, f"{family} {given[:1]}", f"{family} {given}"))


def _of_talk(talk: IncomingTalk) -> Names:
    """Its file's name if it has one, else the first words of its title that say something."""
    if _PLAIN.fullmatch(talk.wish.lower()):
        return (talk.wish.lower(),)
    words = fold(re.sub(r"\$[^$]*\$", " ", talk.title)).split()
    telling = [word for word in words if word not in _SMALL] or words
    return (_short(telling[:4]) or slug(talk.wish or talk.title), _short(telling[:6]) or slug(talk.title))


def rooms_of(event: IncomingEvent) -> Names:
    """The names of all rooms: those that are listed, in their order, then others by first use."""
    used = (room for slot in all_slots(event) for room in slot.rooms)
    return tuple(dict.fromkeys((*(room.name for room in event.rooms), *used)))


def tracks_of(event: IncomingEvent) -> Names:
    """The names of all tracks, likewise."""
    used = (slot.track for slot in all_slots(event) if slot.track)
    return tuple(dict.fromkeys((*(track.name for track in event.tracks), *used)))


def types_of(event: IncomingEvent) -> Names:
    """The names of all types, likewise."""
    used = (talk.type for talk in event.talks if talk.type)
    return tuple(dict.fromkeys((*(kind.name for kind in event.types), *used)))


def all_slots(event: IncomingEvent) -> Iterator[IncomingSlot]:
    """Every slot, sessions before their parts."""
    for slot in event.slots:
        yield slot
        yield from slot.parts

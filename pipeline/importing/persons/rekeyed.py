"""The keys by which an event's records name people, changed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.importing.records import IncomingAuthor, IncomingEvent, IncomingSlot


def with_keys(event: IncomingEvent, joined: Mapping[str, str]) -> IncomingEvent:
    """``event`` with what became of each key of ``joined``; who is then named twice is named once."""
    if not joined:
        return event
    return replace(
        event,
        talks=tuple(replace(talk, authors=_authors(talk.authors, joined)) for talk in event.talks),
        slots=tuple(_slot(slot, joined) for slot in event.slots),
        organisers=_keys(event.organisers, joined),
        committees=tuple(
            (name, tuple(replace(one, person=joined.get(one.person, one.person)) for one in members))
            for name, members in event.committees
        ),
    )


def _keys(keys: Iterable[str], joined: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(joined.get(key, key) for key in keys))


def _slot(slot: IncomingSlot, joined: Mapping[str, str]) -> IncomingSlot:
    parts = tuple(_slot(part, joined) for part in slot.parts)
    return replace(slot, parts=parts, chairs=_keys(slot.chairs, joined), people=_keys(slot.people, joined))


def _authors(authors: Iterable[IncomingAuthor], joined: Mapping[str, str]) -> tuple[IncomingAuthor, ...]:
    made: dict[object, IncomingAuthor] = {}
    for number, author in enumerate(authors):
        key = joined.get(author.person, author.person)
        before = made.get(key) if key else None
        if before is None:
            made[key or number] = replace(author, person=key)
        else:
            places = tuple(dict.fromkeys((*before.affiliations, *author.affiliations)))
            made[key] = replace(before, affiliations=places, presents=before.presents or author.presents)
    return tuple(made.values())

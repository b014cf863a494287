"""Talks, people and slots of an event as tables: a row of headings, then a row for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from pipeline.model import Day, Event, Person, Slot, Talk
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.printed_citations import in_words
from pipeline.programme.people import chairs, credited, in_order, presenters, role_ids
from pipeline.programme.persons.authorship import authors
from pipeline.programme.titles import talk_of
from pipeline.programme.whereabouts import rooms_of
from pipeline.programme.words import Words

Thing = TypeVar("Thing")
Cell = str | int | bool | date | datetime | None
"""What stands in a cell; times are local, without a zone. None and "" are empty."""


@dataclass(frozen=True, slots=True)
class EventTable:
    """A table called ``name``; every row has a cell for each of ``heads``."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def talks_table(event: Event, words: Words) -> EventTable:
    """A row for each talk, in order of time; those that have no slot come last, repeated ones once."""
    columns: dict[str, Callable[[Talk], Cell]] = {
        "id": lambda talk: talk.id,
        "code": lambda talk: talk.code,
        "title": lambda talk: "" if talk.tba else talk.title.plain,
        "subtitle": lambda talk: talk.subtitle.plain if talk.subtitle else "",
        "type": lambda talk: talk.type,
        "language": lambda talk: talk.language,
        "speakers": lambda talk: _speakers(event, talk),
        "authors": lambda talk: _listed(one.name for one in authors(event, talk)),
        "affiliations": lambda talk: _listed(
            place for one in authors(event, talk) for place in one.affiliations
        ),
        "times": lambda talk: _listed(_stamp(slot.start, event) for _day, slot in _placings(event, talk)),
        "rooms": lambda talk: _listed(
            room.name for _day, slot in _placings(event, talk) for room in rooms_of(event, slot)
        ),
        "sessions": lambda talk: _listed(_session(event, slot) for _day, slot in _placings(event, talk)),
        "tracks": lambda talk: _listed(_track(event, slot) for _day, slot in _placings(event, talk)),
        "boards": lambda talk: _listed(slot.board for _day, slot in _placings(event, talk)),
        "cancelled": lambda talk: _all_cancelled(event, talk),
        "remote": lambda talk: talk.remote,
        "recorded": lambda talk: talk.recorded,
        "level": lambda talk: talk.level,
        "keywords": lambda talk: _listed(talk.keywords),
        "links": lambda talk: _listed(link.url for link in talk.links),
        "papers": lambda talk: _listed(talk.papers),
        "abstract": lambda talk: in_words(event, talk.abstract, words) if talk.abstract else "",
    }
    return _table("talks", columns, sorted(event.talks, key=lambda talk: _moment(event, talk)))


def people_table(event: Event, words: Words, *, with_email: bool = False) -> EventTable:
    """A row for each person, as an index lists them; addresses only if they are asked for."""
    columns: dict[str, Callable[[Person], Cell]] = {
        "id": lambda person: person.id,
        "title": lambda person: person.title,
        "given": lambda person: person.given,
        "family": lambda person: person.family,
        "name": lambda person: person.name,
        "second name": lambda person: person.second,
        "pronouns": lambda person: person.pronouns,
        "roles": lambda person: _listed(role_ids(person)),
        "affiliations": lambda person: _listed(person.affiliations),
        "orcid": lambda person: person.orcid,
        "link": lambda person: person.link,
        "language": lambda person: person.language,
        "attends": lambda person: person.attends,
        "talks": lambda person: _listed(written.get(person.id, ())),
        "takes part in": lambda person: _listed(parts.get(person.id, ())),
        "chairs": lambda person: _listed(chaired.get(person.id, ())),
        "biography": lambda person: in_words(event, person.biography, words) if person.biography else "",
    }
    if with_email:
        columns["email"] = lambda person: person.email
    written = _by_person((one.person.id, talk.id) for talk in event.talks for one in authors(event, talk))
    parts = _by_person((one, slot.id) for _day, slot in event.slots() for one in slot.people)
    chaired = _by_person((one, slot.id) for _day, slot in event.slots() for one in slot.chairs)
    return _table("people", columns, in_order(event, event.people))


def slots_table(event: Event, words: Words) -> EventTable:
    """A row for each slot: a session, then what it holds. An end that nobody has written is left empty."""

    def of(slot: Slot, read: Callable[[Talk], Cell]) -> Cell:
        talk = talk_of(event, slot)
        return read(talk) if talk else ""

    columns: dict[str, Callable[[tuple[Day, Slot]], Cell]] = {
        "id": lambda place: place[1].id,
        "day": lambda place: place[0].date,
        "start": lambda place: _local(place[1].start, event),
        "end": lambda place: _local(place[1].end, event),
        "minutes": lambda place: _minutes(event, *place),
        "kind": lambda place: place[1].kind.value,
        "code": lambda place: place[1].code,
        "title": lambda place: (
            place[1].title or of(place[1], lambda talk: "" if talk.tba else talk.title.plain)
        ),
        "talk": lambda place: place[1].talk,
        "session": lambda place: _session(event, place[1]),
        "rooms": lambda place: _listed(room.name for room in rooms_of(event, place[1])),
        "track": lambda place: _track(event, place[1]),
        "people": lambda place: _listed(one.name for one in credited(event, place[1])),
        "chairs": lambda place: _listed(one.name for one in chairs(event, place[1])),
        "board": lambda place: place[1].board,
        "note": lambda place: place[1].note,
        "cancelled": lambda place: place[1].cancelled,
        "moved": lambda place: place[1].moved,
        "description": lambda place: (
            in_words(event, place[1].description, words) if place[1].description else ""
        ),
    }
    return _table("slots", columns, list(event.slots()))


def _table(name: str, columns: dict[str, Callable[[Thing], Cell]], things: Iterable[Thing]) -> EventTable:
    rows = tuple(tuple(read(thing) for read in columns.values()) for thing in things)
    return EventTable(name, tuple(columns), rows)


def _listed(texts: Iterable[str]) -> str:
    """``Hall; Quay``: each once, nothing for what is empty."""
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _by_person(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person, thing in pairs:
        found.setdefault(person, []).append(thing)
    return found


def _speakers(event: Event, talk: Talk) -> str:
    """Who gives ``talk``: who is marked as presenting it, and whom its slots name besides."""
    marked = [one.person for one in authors(event, talk) if one.presents]
    there = [one for _day, slot in _placings(event, talk) for one in presenters(event, slot)]
    return _listed(one.name for one in (*marked, *there))


def _placings(event: Event, talk: Talk) -> Sequence[tuple[Day, Slot]]:
    return event.placings.get(talk.id, ())


def _moment(event: Event, talk: Talk) -> tuple[bool, float, str]:
    placed = event.placed.get(talk.id)
    return placed is None, placed[1].start.timestamp() if placed else 0.0, talk.id


def _all_cancelled(event: Event, talk: Talk) -> bool:
    placings = _placings(event, talk)
    return bool(placings) and all(slot.cancelled for _day, slot in placings)


def _session(event: Event, slot: Slot) -> str:
    session = event.session.get(slot.id)
    return (session.title or session.id) if session else ""


def _track(event: Event, slot: Slot) -> str:
    known = event.track.get(slot.track or "")
    return known.name if known else ""


def _local(when: datetime | None, event: Event) -> datetime | None:
    return when.astimezone(ZoneInfo(event.timezone)).replace(tzinfo=None) if when else None


def _stamp(when: datetime, event: Event) -> str:
    return f"{_local(when, event):%Y-%m-%d %H:%M}"


def _minutes(event: Event, day: Day, slot: Slot) -> int | None:
    """How long it lasts; nothing where the end is not known."""
    end, guess = likely_end(event, day, slot)
    return None if guess else round((end - slot.start).total_seconds() / 60)

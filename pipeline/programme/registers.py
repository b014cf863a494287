"""Worked out from the event for all products alike: who appears where, which paper belongs to what."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Contributor, Day, Event, Paper, Person, Slot, Talk
from pipeline.text.names import index_letter, name_key, sort_text, split_name


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name of the index of people: ``anchors`` are where it appears, ``letter`` its heading."""

    family: str
    given: str
    letter: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper with its number in the bibliography and the talks it is related to."""

    number: int
    paper: Paper
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """One name above an abstract; ``marks`` are the numbers of its affiliations."""

    name: str
    marks: tuple[int, ...]
    speaks: bool


def slots_by_person(event: Event) -> dict[str, list[tuple[Day, Slot]]]:
    """Person id to where that person presents, opens, sits or chairs, in order of time."""
    found: dict[str, list[tuple[Day, Slot]]] = {}
    for day, slot in event.slots():
        talk = event.talk.get(slot.talk or "")
        for person in dict.fromkeys((*slot.people, *slot.chairs, *(talk.speakers if talk else ()))):
            found.setdefault(person, []).append((day, slot))
    for places in found.values():
        places.sort(key=lambda place: place[1].start)
    return found


def bylines(event: Event, talk: Talk) -> tuple[list[Byline], list[str]]:
    """The names of ``talk`` and its affiliations in order of first mention.

    Numbers are given only when there are several affiliations.
    """
    affiliations: list[str] = []
    people = [
        (event.person[s].name, event.person[s].affiliations, True) for s in talk.speakers if s in event.person
    ]
    people += [(c.name, _affiliations(event, c), False) for c in talk.coauthors]
    for _name, places, _speaks in people:
        affiliations += [place for place in places if place not in affiliations]
    several = len(affiliations) > 1
    lines = [
        Byline(name, tuple(affiliations.index(p) + 1 for p in places) if several else (), speaks)
        for name, places, speaks in people
    ]
    return lines, affiliations


def _affiliations(event: Event, author: Contributor) -> tuple[str, ...]:
    known = event.person.get(author.person or "")
    return author.affiliations or (known.affiliations if known else ())


def references(event: Event) -> list[Reference]:
    """The bibliography: papers in the order of the BibTeX file, numbered from 1."""
    talks: dict[str, list[Talk]] = {}
    for talk in _talks_in_order(event):
        for key in talk.papers:
            talks.setdefault(key, []).append(talk)
    return [
        Reference(number, paper, tuple(talks.get(paper.key, ())))
        for number, paper in enumerate(event.papers, 1)
    ]


def _talks_in_order(event: Event) -> list[Talk]:
    return [event.talk[talk] for talk in event.placed if talk in event.talk]


def people_index(event: Event) -> list[IndexEntry]:
    """Everyone the book names, sorted as a reader looks them up (Unicode collation, particles apart)."""
    found: dict[str, tuple[str, str, str, dict[str, None]]] = {}
    for key, given, family, sort, anchor in _appearances(event):
        found.setdefault(key, (given, family, sort, {}))[3].setdefault(anchor)
    entries = sorted(found.values(), key=lambda row: name_key(row[0], row[1], row[2]))
    return [
        IndexEntry(family, given, index_letter(sort_text(given, family, sort)), tuple(anchors))
        for given, family, sort, anchors in entries
    ]


def names_anyone(event: Event) -> bool:
    """Whether the index of people has entries; sorting them takes longer than all else in the contents."""
    return any(True for _appearance in _appearances(event))


def _appearances(event: Event) -> Iterator[tuple[str, str, str, str, str]]:
    """(identity, given, family, sort, anchor) of each mention; a co-author is known by the name alone."""
    by_name = {p.name: p for p in event.people}
    for _day, slot in event.slots():
        talk = event.talk.get(slot.talk or "")
        anchor = f"talk-{talk.id}" if talk else f"slot-{slot.id}"
        for person_id in (*slot.people, *slot.chairs):
            if person_id in event.person:
                yield _mention(event.person[person_id], anchor)
        if talk is None:
            continue
        for speaker in talk.speakers:
            if speaker in event.person:
                yield _mention(event.person[speaker], anchor)
        for author in talk.coauthors:
            person = event.person.get(author.person or "") or by_name.get(author.name)
            if person:
                yield _mention(person, anchor)
            else:
                given, family, _sure = split_name(author.name)
                yield author.name, given, family, "", anchor


def _mention(person: Person, anchor: str) -> tuple[str, str, str, str, str]:
    return person.id, person.given, person.family, person.sort, anchor

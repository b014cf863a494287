"""Everyone whom the book names, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.event import Event, Person
from pipeline.programme.people import involved_ids, people
from pipeline.programme.titles import anchor, talk_of
from pipeline.text.names import index_letter, name_key, sort_text, split_name


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name of the index of people: ``anchors`` are where it appears, ``letter`` its heading."""

    family: str
    given: str
    letter: str
    anchors: tuple[str, ...]


def people_index(event: Event) -> list[IndexEntry]:
    """Everyone the book names, sorted as a reader looks them up (Unicode collation, particles apart).

    Namesakes stand in the order in which they appear.
    """
    named: dict[str, Person] = {}
    anchors: dict[str, dict[str, None]] = {}
    for person, at in _mentions(event):
        named.setdefault(person.id, person)
        anchors.setdefault(person.id, {}).setdefault(at)
    return [
        IndexEntry(
            p.family, p.given, index_letter(sort_text(p.given, p.family, p.sort)), tuple(anchors[p.id])
        )
        for p in sorted(named.values(), key=lambda p: name_key(p.given, p.family, p.sort))
    ]


def names_anyone(event: Event) -> bool:
    """Whether the index of people has entries; sorting them takes longer than all else in the contents."""
    return any(True for _mention in _mentions(event))


def _mentions(event: Event) -> Iterator[tuple[Person, str]]:
    """Who is named, and the anchor of the entry that does; unknown co-authors go by their names alone."""
    by_name = {person.name: person for person in event.people}
    for _day, slot in event.slots():
        at, talk = anchor(event, slot), talk_of(event, slot)
        yield from ((person, at) for person in people(event, involved_ids(event, slot)))
        for author in talk.coauthors if talk else ():
            person = event.person.get(author.person or "") or by_name.get(author.name)
            yield person or _stranger(event, author.name), at


def _stranger(event: Event, name: str) -> Person:
    given, family, _sure = split_name(name)
    return Person(name, given, family, event.source)

"""Everyone whom the book names, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.event import Event, Person
from pipeline.programme.authorship import authors
from pipeline.programme.people import chairs, presenters
from pipeline.programme.sittings import loose_talks
from pipeline.programme.titles import anchor, talk_anchor, talk_of
from pipeline.text.names import index_letter, name_key, sort_text


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name of the index of people: ``anchors`` are where it appears, ``letter`` its heading.

    ``presents`` is True for who presents something there.
    """

    family: str
    given: str
    letter: str
    anchors: tuple[str, ...]
    presents: bool = True


def people_index(event: Event) -> list[IndexEntry]:
    """Everyone the book names, sorted as a reader looks them up (Unicode collation, particles apart).

    Namesakes stand in the order in which they appear.
    """
    named: dict[str, Person] = {}
    anchors: dict[str, dict[str, None]] = {}
    presenting: set[str] = set()
    for person, at, presents in _mentions(event):
        named.setdefault(person.id, person)
        anchors.setdefault(person.id, {}).setdefault(at)
        presenting |= {person.id} if presents else set()
    return [
        IndexEntry(
            p.family,
            p.given,
            index_letter(sort_text(p.given, p.family, p.sort)),
            tuple(anchors[p.id]),
            p.id in presenting,
        )
        for p in sorted(named.values(), key=lambda p: name_key(p.given, p.family, p.sort))
    ]


def names_anyone(event: Event) -> bool:
    """Whether the index of people has entries; sorting them takes longer than all else in the contents."""
    return any(True for _mention in _mentions(event))


def _mentions(event: Event) -> Iterator[tuple[Person, str, bool]]:
    """Who is named, the anchor of the entry that does, and whether they present there."""
    for _day, slot in event.slots():
        at, talk = anchor(event, slot), talk_of(event, slot)
        yield from ((person, at, True) for person in presenters(event, slot))
        yield from ((person, at, False) for person in chairs(event, slot))
        yield from ((author.person, at, author.presents) for author in (authors(event, talk) if talk else ()))
    for talk in loose_talks(event):
        for author in authors(event, talk):
            yield author.person, talk_anchor(talk), author.presents

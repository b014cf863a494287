"""Who has which part in a slot, how their names are listed, and which roles they have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.model.event import Contributor, Event, Person, Role, Slot, Talk
from pipeline.programme.sittings import PRESENTING
from pipeline.programme.titles import talk_of

if TYPE_CHECKING:
    from pipeline.programme.words import Words

# The role of everybody who has no other.
PARTICIPANT = "participant"
# The label of who chairs.
CHAIRS = "chair"


@dataclass(frozen=True, slots=True)
class Byline:
    """One name above an abstract; ``marks`` are the numbers of its affiliations."""

    name: str
    marks: tuple[int, ...]
    speaks: bool


def people(event: Event, ids: Iterable[str]) -> list[Person]:
    """Those of ``ids`` who are known, in this order, each once."""
    return [event.person[one] for one in dict.fromkeys(ids) if one in event.person]


def names(people: Iterable[Person]) -> str:
    """``Ada Byron, Mia Rossi``; empty for nobody."""
    return ", ".join(person.name for person in people)


def presenter_ids(event: Event, slot: Slot) -> tuple[str, ...]:
    """The ids of those who present ``slot``: the speakers of its talk, then whom the slot itself names.

    Here and in ``involved_ids`` an id may be unknown; none is there twice.
    """
    talk = talk_of(event, slot)
    return tuple(dict.fromkeys((*(talk.speakers if talk else ()), *slot.people)))


def speaker_ids(event: Event, talk: Talk) -> tuple[str, ...]:
    """The ids of those who give ``talk`` where it is first given; of its speakers if it is not scheduled."""
    return presenter_ids(event, event.placed[talk.id][1]) if talk.id in event.placed else talk.speakers


def involved_ids(event: Event, slot: Slot) -> tuple[str, ...]:
    """The ids of all whom ``slot`` cannot do without: those who present, and those who chair."""
    return tuple(dict.fromkeys((*presenter_ids(event, slot), *slot.chairs)))


def presenters(event: Event, slot: Slot) -> list[Person]:
    """Those who present ``slot``."""
    return people(event, presenter_ids(event, slot))


def chairs(event: Event, slot: Slot) -> list[Person]:
    """Those who chair ``slot``."""
    return people(event, slot.chairs)


def parts(event: Event, slot: Slot, person: Person) -> Iterator[str]:
    """The labels of what ``person`` does in ``slot``: presents, chairs, or both; none if they only listen."""
    if person.id in presenter_ids(event, slot):
        yield f"as-{slot.kind}" if slot.kind in PRESENTING else "as-other"
    if person.id in slot.chairs:
        yield CHAIRS


def bylines(event: Event, talk: Talk, slot: Slot | None = None) -> tuple[list[Byline], list[str]]:
    """The names of ``talk``, as it is given in ``slot``, and its affiliations in order of first mention.

    Those who present it come before their co-authors. Without ``slot`` it is where the talk is first given.
    Numbers are given only when there are several affiliations.
    """
    speaking = presenter_ids(event, slot) if slot else speaker_ids(event, talk)
    authors = [author for author in talk.coauthors if author.person not in speaking]
    found = [(person.name, person.affiliations, True) for person in people(event, speaking)]
    found += [(author.name, _affiliations(event, author), False) for author in authors]
    affiliations = list(dict.fromkeys(place for _name, places, _speaks in found for place in places))
    several = len(affiliations) > 1
    lines = [
        Byline(name, tuple(affiliations.index(p) + 1 for p in places) if several else (), speaks)
        for name, places, speaks in found
    ]
    return lines, affiliations


def _affiliations(event: Event, author: Contributor) -> tuple[str, ...]:
    known = event.person.get(author.person or "")
    return author.affiliations or (known.affiliations if known else ())


def role_ids(person: Person) -> tuple[str, ...]:
    """The ids of the roles of ``person``, known or not; who has none takes part."""
    return person.roles or (PARTICIPANT,)


def roles(event: Event, person: Person, words: "Words") -> list[Role]:
    """The roles of ``person`` that are known, each with a colour; who has none takes part."""
    ids = [role for role in role_ids(person) if role in event.role] or [PARTICIPANT]
    found = [event.role.get(one) or Role(one, words.label(PARTICIPANT), "") for one in ids]
    return [replace(role, colour=role.colour or event.look.accent) for role in found]


def in_order(people: Iterable[Person]) -> list[Person]:
    """``people`` as an index lists them."""
    from pipeline.text.names import name_key

    return sorted(people, key=lambda p: (name_key(p.given, p.family, p.sort), p.id))

"""What two people of an export cannot have between them if they are one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, combinations

from pipeline.importing.records import IncomingEvent, IncomingPerson, IncomingSlot
from pipeline.text.names import fold, parts_of_name
from pipeline.text.who.orcid import is_orcid

Span = tuple[datetime, datetime]


class Contradictions:
    """What ``event`` says of its people that keeps two of them apart."""

    def __init__(self, event: IncomingEvent) -> None:
        self._together: set[frozenset[str]] = set()
        self._times: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        self._places: defaultdict[str, set[str]] = defaultdict(set)
        for company in _companies(event):
            self._together.update(map(frozenset, combinations(dict.fromkeys(company), 2)))
        for talk in event.talks:
            for author in talk.authors:
                self._places[author.person].update(map(fold, author.affiliations))
        for key, span, what in _engagements(event):
            self._times[key].append((span, what))

    def places(self, person: IncomingPerson) -> frozenset[str]:
        """The affiliations of ``person``, their own and those at talks, folded."""
        return frozenset({*map(fold, person.affiliations), *self._places[person.key]} - {""})

    def between(self, one: IncomingPerson, other: IncomingPerson) -> bool:
        """Whether anything says that they are two."""
        pairs = (
            ({one.orcid}, {other.orcid}),
            ({one.email.casefold()}, {other.email.casefold()}),
            (self.places(one), self.places(other)),
            ({fold(one.biography)}, {fold(other.biography)}),
        )
        return (
            one.collective != other.collective
            or frozenset((one.key, other.key)) in self._together
            or any(_differ(a, b) for a, b in pairs)
            or self._elsewhere(one.key, other.key)
        )

    def _elsewhere(self, one: str, other: str) -> bool:
        """Whether they have a part in two things at one time."""
        return any(
            a != b and start < other_end and other_start < end
            for (start, end), a in self._times[one]
            for (other_start, other_end), b in self._times[other]
        )


def _differ(one: set[str] | frozenset[str], other: set[str] | frozenset[str]) -> bool:
    a, b = {*one} - {""}, {*other} - {""}
    return bool(a and b and a.isdisjoint(b))


def _companies(event: IncomingEvent) -> Iterator[list[str]]:
    """The keys of those who are named side by side: nobody is twice among the authors of a talk."""
    yield from ([author.person for author in talk.authors if author.person] for talk in event.talks)
    for slot in chain(event.slots, *(slot.parts for slot in event.slots)):
        yield list(slot.people)
        yield list(slot.chairs)
    yield from ([one.person for one in members if one.person] for _name, members in event.committees)


def _engagements(event: IncomingEvent) -> Iterator[tuple[str, Span, str]]:
    """Who must be where: the key, the time, and what it is."""
    presenting = {talk.key: [a.person for a in talk.authors if a.presents] for talk in event.talks}
    for number, slot in enumerate(event.slots):
        for part in (slot, *slot.parts):
            yield from _of_slot(part, presenting, f"{number}" if part is slot else f"{number} {part.talk}")


def _of_slot(
    slot: IncomingSlot, presenting: dict[str, list[str]], what: str
) -> Iterator[tuple[str, Span, str]]:
    if slot.end is None or slot.board or slot.kind == "posters":
        return
    keys = (*presenting.get(slot.talk, ()), *slot.people, *(slot.chairs if not slot.parts else ()))
    yield from ((key, (slot.start, slot.end), what) for key in dict.fromkeys(keys))


def given_and_family(person: IncomingPerson) -> tuple[str, str]:
    """The name of ``person`` in parts; a body has a family name only."""
    if person.collective:
        return "", person.name or f"{person.given} {person.family}".strip()
    if person.family or person.given:
        return person.given, person.family
    parts = parts_of_name(person.name)
    return parts.given, parts.family


def sure_orcid(person: IncomingPerson) -> str:
    """The ORCID iD of ``person`` if it can be one."""
    bare = person.orcid.rstrip("/").rpartition("/")[2]
    return bare if is_orcid(bare) else ""

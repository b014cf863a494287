"""People as a registration desk finds them: by letter, by role, and at which of several desks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pipeline.model import Event, Person
from pipeline.programme.people import attending, in_order, listing_order, role_ids
from pipeline.text.names import sort_text


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Those whose names stand under ``letter`` in a list, in its order."""

    letter: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class LetterRange:
    """A desk that serves ``count`` people, from the letter ``first`` to ``last``."""

    first: str
    last: str
    count: int


def by_letter(event: Event, role: str = "") -> list[LetterGroup]:
    """All who are there, or those who have ``role``, under the letters of a list of names."""
    there = (p for p in attending(event) if not role or role in role_ids(p))
    return _grouped(event, there)


def roles_present(event: Event) -> list[str]:
    """The ids of the roles that anybody has who is there, in the event's order, then as they come."""
    there = dict.fromkeys(role for person in attending(event) for role in role_ids(person))
    known = [role.id for role in event.roles if role.id in there]
    return [*known, *(role for role in there if role not in known)]


def desks(event: Event, count: int) -> list[LetterRange]:
    """At most ``count`` desks with about as many people each; none has part of a letter."""
    groups = _grouped(event, attending(event))
    total, served, found = sum(len(group.people) for group in groups), 0, list[list[LetterGroup]]()
    for group in groups:
        # A letter goes where its middle falls.
        place = min(int((served + len(group.people) / 2) * count / total), count - 1)
        if not found or place > len(found) - 1:
            found.append([])
        found[-1].append(group)
        served += len(group.people)
    return [
        LetterRange(several[0].letter, several[-1].letter, sum(len(group.people) for group in several))
        for several in found
    ]


def _grouped(event: Event, people: Iterable[Person]) -> list[LetterGroup]:
    order = listing_order(event)

    def heading(person: Person) -> str:
        return order.heading(sort_text(person.given, person.family, person.sort))

    return [LetterGroup(letter, tuple(some)) for letter, some in groupby(in_order(event, people), heading)]

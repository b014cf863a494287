"""Who has which part in a slot, how their names are listed, and which roles they have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.model.content.person import Person, Role
from pipeline.model.content.programme import Slot, Talk
from pipeline.model.event import Event
from pipeline.programme.persons.authorship import Author, authors
from pipeline.programme.sittings import PRESENTING
from pipeline.programme.titles import talk_of
from pipeline.text.names import fold, name_key

if TYPE_CHECKING:
    from pipeline.programme.words import Words
    from pipeline.text.languages.collation import Order

# The role of everybody who has no other.
PARTICIPANT = "participant"
# The label of who chairs.
CHAIRS = "chair"
# So many authors stand in a list; of more, the first few and “et al.” do.
_LISTED, _FIRST = 6, 3


@dataclass(frozen=True, slots=True)
class Byline:
    """One name above an abstract; ``marks`` are the numbers of its affiliations, in order."""

    name: str
    marks: tuple[int, ...]
    speaks: bool
    person: Person


def people(event: Event, ids: Iterable[str]) -> list[Person]:
    """Those of ``ids`` who are known, in this order, each once."""
    return [event.person[one] for one in dict.fromkeys(ids) if one in event.person]


def attending(event: Event) -> list[Person]:
    """Those who are there, and so get a badge, a letter and a programme of their own."""
    return [person for person in event.people if person.attends]


def full_name(person: Person) -> str:
    """The name with the title, and in brackets the one in a second script: ``Prof. Aiko Mori (森愛子)``."""
    return f"{titled(person)} ({person.second})" if person.second else titled(person)


def titled(person: Person) -> str:
    """The name with the academic title: ``Prof. Aiko Mori``."""
    return f"{person.title} {person.name}".lstrip()


def names(people: Iterable[Person], *, titles: bool = False, comma: str = ", ") -> str:
    """``Ada Byron, Mia Rossi``, with academic ``titles`` or without; empty for nobody."""
    return comma.join(titled(person) if titles else person.name for person in people)


def presenter_ids(event: Event, slot: Slot) -> tuple[str, ...]:
    """The ids of those who present ``slot``: the speakers of its talk, then whom the slot itself names.

    Here and in ``involved_ids`` an id may be unknown; none is there twice.
    """
    talk = talk_of(event, slot)
    return tuple(dict.fromkeys((*(_speakers(event, talk) if talk else ()), *slot.people)))


def speaker_ids(event: Event, talk: Talk) -> tuple[str, ...]:
    """The ids of those who give ``talk`` where it is first given; of its speakers if it is not scheduled."""
    return (
        presenter_ids(event, event.placed[talk.id][1]) if talk.id in event.placed else _speakers(event, talk)
    )


def _speakers(event: Event, talk: Talk) -> tuple[str, ...]:
    """Those who are marked: by id, known or not, or by the name of a person of the event."""
    named = (author.person.id for author in authors(event, talk) if author.presents)
    return tuple(one for one in named if one in event.person or one in talk.speakers)


def involved_ids(event: Event, slot: Slot) -> tuple[str, ...]:
    """The ids of all whom ``slot`` cannot do without: those who present, and those who chair."""
    return tuple(dict.fromkeys((*presenter_ids(event, slot), *slot.chairs)))


def presenters(event: Event, slot: Slot) -> list[Person]:
    """Those who present ``slot``: of its talk who is marked so, then whom the slot itself names."""
    talk = talk_of(event, slot)
    marked = [author.person for author in (authors(event, talk) if talk else ()) if author.presents]
    return list({one.id: one for one in (*marked, *people(event, slot.people))}.values())


def credited(event: Event, slot: Slot) -> list[Person]:
    """Whose names stand with ``slot`` in a list: those who present it, or all authors if nobody is marked."""
    talk = talk_of(event, slot)
    return presenters(event, slot) or [author.person for author in (authors(event, talk) if talk else ())]


def named(event: Event, slot: Slot, words: "Words", *, titles: bool = False) -> str:
    """``Ada Byron, Mia Rossi``; of many authors the first three “et al.”, empty for nobody.

    With ``titles`` the academic ones stand before the names.
    """
    who = [titled(person) if titles else person.name for person in credited(event, slot)]
    if slot.talk and len(who) > _LISTED:
        return words.label("and-others", names=words.joined(who[:_FIRST]))
    return words.joined(who)


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

    Whom only the slot names stands behind the first who present. Without ``slot`` it is where the talk is
    first given. Numbers are given only when there are several affiliations; two that differ in capitals,
    accents or punctuation alone are one.
    """
    placed = event.placed.get(talk.id)
    slot = slot or (placed[1] if placed else None)
    found = _with_guests(event, authors(event, talk), slot.people if slot else ())
    affiliations: dict[str, str] = {}
    for author in found:
        for place in author.affiliations:
            affiliations.setdefault(fold(place) or place, place)
    numbers = {key: number for number, key in enumerate(affiliations, 1)}
    several = len(affiliations) > 1
    lines = [
        Byline(
            full_name(author.person) if author.name == author.person.name else author.name,
            tuple(sorted({numbers[fold(p) or p] for p in author.affiliations})) if several else (),
            author.presents,
            author.person,
        )
        for author in found
    ]
    return lines, list(affiliations.values())


def _with_guests(event: Event, listed: tuple[Author, ...], guests: tuple[str, ...]) -> list[Author]:
    """``listed``, those marked whom the slot names, and the others whom it names behind the first marked."""
    marked = [replace(author, presents=author.presents or author.person.id in guests) for author in listed]
    own = {author.person.id for author in listed}
    new = [Author(p, p.name, p.affiliations, True) for p in people(event, guests) if p.id not in own]
    first = next((n for n, author in enumerate(marked) if not author.presents), len(marked))
    return [*marked[:first], *new, *marked[first:]]


def role_ids(person: Person) -> tuple[str, ...]:
    """The ids of the roles of ``person``, known or not; who has none takes part."""
    return person.roles or (PARTICIPANT,)


def roles(event: Event, person: Person, words: "Words") -> list[Role]:
    """The roles of ``person`` that are known, each with a colour; who has none takes part.

    Roles of ours have their name from ``words``.
    """
    ids = [role for role in role_ids(person) if role in event.role] or [PARTICIPANT]
    found = [event.role.get(one) or Role(one, "", "", ours=True) for one in ids]
    return [_dressed(event, role, words) for role in found]


def _dressed(event: Event, role: Role, words: "Words") -> Role:
    name = words.label(f"role-{role.id}") if role.ours else role.name
    return replace(role, name=name, colour=role.colour or event.look.accent)


def guest_role(event: Event, words: "Words") -> Role:
    """The role of who has none: taking part."""
    return _dressed(event, event.role.get(PARTICIPANT) or Role(PARTICIPANT, "", "", ours=True), words)


def in_order(event: Event, people: Iterable[Person]) -> list[Person]:
    """``people`` as an index lists them."""
    order = listing_order(event)
    return sorted(people, key=lambda p: (name_key(p.given, p.family, p.sort, order), p.id))


def listing_order(event: Event) -> "Order":
    """The order of lists of names: that of the event's language, or the one it has chosen."""
    # With it comes a library that most commands do without.
    from pipeline.text.languages.collation import order_of

    return order_of(event.language, event.look.sorting)

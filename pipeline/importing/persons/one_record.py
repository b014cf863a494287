"""One record for each person of an export: by key, by what people.yaml says, and by the rule of names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pipeline.importing.persons.contradictions import Contradictions, given_and_family, sure_orcid
from pipeline.importing.persons.rekeyed import with_keys
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.flood import bounded
from pipeline.text.names import fold
from pipeline.text.who.bearer import Bearer, spellings
from pipeline.text.who.one_person import Likeness
from pipeline.text.who.roster import alike
from pipeline.text.who.shared_surnames import SHARED

_PEOPLE = Source("content/people.yaml")
# Names that are so alike are one person's if nothing speaks against it; others need an address in common.
_SAME = frozenset((Likeness.ORCID, Likeness.LETTERS, Likeness.ORDER))
_UNIONS = ("roles", "also")


@dataclass(frozen=True)
class KnownPeople:
    """The people of the event so far: the id ``by_key`` of earlier imports, ``by_aka``, and who is ``there``.

    ``by_aka`` has the id for each name or id that stands below ``aka:`` in people.yaml, as `by_aka` has it;
    an id of an earlier import is not ``there`` if the editor took its entry out.
    """

    by_key: Mapping[str, str] = field(default_factory=dict)
    by_aka: Mapping[str, str] = field(default_factory=dict)
    there: Collection[str] = ()

    def id_of(self, person: IncomingPerson) -> str:
        """The id of ``person``, if the event knows them. A namesake who has an entry keeps it."""
        before = self.by_key.get(person.key, "")
        if before in self.there or _sorted(before) in self.by_aka:
            return self.by_aka.get(_sorted(before), before)
        known = (self.by_aka.get(_sorted(name)) for name in (person.wish, person.key, _name(person)))
        return next(filter(None, known), before)


def by_aka(people: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """`KnownPeople.by_aka` from pairs of an id and what stands below its ``aka:``."""
    return {_sorted(other): id for id, others in people for other in others if fold(other)}


def _sorted(name: str) -> str:
    """``name`` folded, its words in an order of their own; an id stays apart from a name."""
    return " ".join(sorted(fold(name).split())) if " " in name.strip() else name.strip().casefold()


@dataclass(frozen=True)
class OneEach:
    """The event with each person once, and ``ids`` of those whom the event knows, by their keys."""

    event: IncomingEvent
    ids: Mapping[str, str]


def one_record_each(event: IncomingEvent, known: KnownPeople | None = None) -> Outcome[OneEach]:
    """``event`` with one record a person: what the first says counts, what others say fills gaps.

    Records of one key or one id of ``known`` are one person's; two ids are two persons. Of the others those
    are joined whom the rule of names calls one, if nothing in the event contradicts it; that is told.
    """
    found, groups = Collector(), _Groups(event, known or KnownPeople())
    groups.join_known()
    groups.join_alike(found)
    joined = {key: groups.of[key] for key in groups.of if groups.of[key] != key}
    made = replace(event, people=tuple(groups.people.values()))
    ids = {key: id for key, id in groups.ids.items() if id}
    return Outcome(OneEach(with_keys(made, joined), ids), bounded(found.problems))


class _Groups:
    """People by the key that is kept; ``of`` has it for all keys, ``ids`` what the event calls them."""

    def __init__(self, event: IncomingEvent, known: KnownPeople) -> None:
        self.people: dict[str, IncomingPerson] = {}
        for person in event.people:
            before = self.people.get(person.key)
            self.people[person.key] = _joined(before, person) if before else person
        self.of = {key: key for key in self.people}
        self.ids = {key: known.id_of(person) for key, person in self.people.items()}
        self._event = event
        self._members = {key: [person] for key, person in self.people.items()}

    def join_known(self) -> None:
        """Join those who are one person of the event."""
        first: dict[str, str] = {}
        for key, id in [*self.ids.items()]:
            if id and first.setdefault(id, key) != key:
                self._join(first[id], key)

    def join_alike(self, found: Collector) -> None:
        """Join those whom the rule calls one; each is told."""
        against = Contradictions(self._event)
        listed = list(self.people.values())
        bearers = [_bearer(person, against) for person in listed]
        for number, others in alike(bearers):
            for other, reason in others:
                one, two = self.of[listed[other].key], self.of[listed[number].key]
                if one == two or not _says_same(bearers[other], bearers[number], reason):
                    continue
                if self._contradicted(one, two, against):
                    continue
                _tell(self.people[one], self.people[two], reason, found)
                self._join(one, two)

    def _contradicted(self, one: str, two: str, against: Contradictions) -> bool:
        ids = {self.ids[one], self.ids[two]} - {""}
        pairs = ((a, b) for a in self._members[one] for b in self._members[two])
        return len(ids) > 1 or any(against.between(a, b) for a, b in pairs)

    def _join(self, one: str, two: str) -> None:
        self.people[one] = _joined(self.people[one], self.people.pop(two))
        self._members[one] += self._members.pop(two)
        self.of |= {key: one for key, kept in self.of.items() if kept == two}
        self.ids[one] = self.ids[one] or self.ids[two]
        del self.ids[two]


def _bearer(person: IncomingPerson, against: Contradictions) -> Bearer:
    email = frozenset(filter(None, [person.email.casefold()]))
    return Bearer(spellings(*given_and_family(person)), email, sure_orcid(person), against.places(person))


def _says_same(one: Bearer, other: Bearer, reason: Likeness) -> bool:
    """Whether so likely a pair is one person: of a name that millions share only with more in common."""
    if reason is Likeness.ORCID or not one.emails.isdisjoint(other.emails):
        return True
    shared = {one.spellings[0].surname, *one.spellings[0].given[:1]} & SHARED
    return reason in _SAME and not (shared and one.affiliations.isdisjoint(other.affiliations))


def _joined(one: IncomingPerson, other: IncomingPerson) -> IncomingPerson:
    """What ``one`` says, and of ``other`` what is empty there."""
    names = ("name", "given", "family", "key")
    more: dict[str, Any] = {
        each.name: getattr(one, each.name) or getattr(other, each.name)
        for each in fields(IncomingPerson)
        if each.name not in names
    }
    more |= {name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in _UNIONS}
    asked = {question for question, _answer in one.extra}
    more["extra"] = (*one.extra, *(pair for pair in other.extra if pair[0] not in asked))
    if other.key != one.key:
        more["also"] = tuple(dict.fromkeys((*more["also"], other.key)))
    return replace(one, **more)


def _name(person: IncomingPerson) -> str:
    return person.name or f"{person.given} {person.family}".strip()


def _tell(one: IncomingPerson, other: IncomingPerson, reason: Likeness, found: Collector) -> None:
    told = [
        f"{name} “{second}”"
        for name in ("title", "link", "photo", "pronouns", "second", "language", "sort")
        if (second := getattr(other, name)) and getattr(one, name) not in ("", second)
    ]
    lost = f"; left out: {', '.join(told)}" if told else ""
    message = f"{_name(one)} ({one.key}) and {_name(other)} ({other.key}) were taken as one: {reason}{lost}"
    hint = "If they are two people, octavo people split gives one of them an entry of their own."
    found.add("OCT-X45", message, _PEOPLE, hint)

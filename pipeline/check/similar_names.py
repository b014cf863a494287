"""Names that may be one person's, written twice: of people, and of authors whom only their talks name."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import talk_named
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from pipeline.problems import Problem, Source
from pipeline.programme.persons.bearers import bearer_of, folded
from pipeline.text.names import parts_of_name, without_brackets
from pipeline.text.who.bearer import Bearer, spellings
from pipeline.text.who.one_person import Likeness
from pipeline.text.who.roster import alike

_NAMED = 5
_TOLD = 100


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the event names so: a person, or the author ``number`` of a talk and of so many ``more``."""

    name: str
    bearer: Bearer
    subject: Person | Talk
    number: int = 0
    more: int = 0

    @property
    def source(self) -> Source:
        """Where the name stands."""
        if isinstance(self.subject, Person):
            return place(self.subject, "family", "name")
        return place(self.subject, f"authors.{self.number}.name", f"authors.{self.number}")

    @property
    def described(self) -> str:
        """``Ada Byron (people.yaml:1:1)``, or ``Ada Byron, author of “On engines” and 2 more talks``."""
        if isinstance(self.subject, Person):
            return f"{self.name} ({self.subject.source})"
        more = f" and {self.more:,} more talk{'s' * (self.more > 1)}" if self.more else ""
        return f"{self.name}, author of {talk_named(self.subject)}{more}"


def people(event: Event) -> Iterator[Problem]:
    """A warning for names that may be one person's, and for all who have the very same; nobody is merged."""
    named: defaultdict[str, list[Person]] = defaultdict(list)
    for person in event.people:
        named[person.name].append(person)
    for same in named.values():
        if len(same) > 1 and not _told_apart(same):
            yield _namesakes(same)
    listed = [*(_person(same) for same in named.values()), *_authors(event)]
    near = (
        (listed[number], [(listed[other], why) for other, why in others])
        for number, others in alike([one.bearer for one in listed])
    )
    yield from (_almost(one, others) for one, others in islice(near, _TOLD))
    if rest := [one for one, _others in near]:
        yield _rest(rest)


def likely(event: Event) -> Iterator[tuple[Named, Named, Likeness]]:
    """Two by two those who may be one, whoever stands first in the event first, each with the reason."""
    named: defaultdict[str, list[Person]] = defaultdict(list)
    for person in event.people:
        named[person.name].append(person)
    for first, *others in named.values():
        if others and not _told_apart((first, *others)):
            yield from ((_person([first]), _person([other]), Likeness.LETTERS) for other in others)
    listed = [*(_person(same) for same in named.values()), *_authors(event)]
    for number, others_before in alike([one.bearer for one in listed]):
        yield from ((listed[other], listed[number], why) for other, why in others_before)


def _told_apart(namesakes: Sequence[Person]) -> bool:
    """Whether each has an ORCID iD of their own."""
    return len({one.orcid for one in namesakes if one.orcid}) == len(namesakes)


def _person(namesakes: Sequence[Person]) -> Named:
    """Those who have one name, as one."""
    return Named(namesakes[0].name, bearer_of(*namesakes), namesakes[0])


def _authors(event: Event) -> Iterator[Named]:
    """Each name of an author that is nobody's of the event."""
    first: dict[str, tuple[Talk, int]] = {}
    places: defaultdict[str, set[str]] = defaultdict(set)
    talks: Counter[str] = Counter()
    for talk in event.talks:
        for number, author in enumerate(talk.authors):
            name = without_brackets(author.name)
            if author.person is None and event.called.keys().isdisjoint((author.name, name)):
                first.setdefault(name, (talk, number))
                places[name].update(author.affiliations)
                talks[name] += 1
    for name, (talk, number) in first.items():
        parts = parts_of_name(name)
        bearer = Bearer(spellings(parts.given, parts.family), affiliations=folded(places[name]))
        yield Named(name, bearer, talk, number, talks[name] - 1)


def _almost(one: Named, others: Sequence[tuple[Named, Likeness]]) -> Problem:
    """One problem for all whom ``one`` may be."""
    first, about_them = others[0][0], [other.subject for other, _why in others[:_NAMED]]
    listed = ", ".join(other.described for other, _why in others[:_NAMED])
    if len(others) > _NAMED:
        listed += f" and {len(others) - _NAMED:,} more"
    subject = about(*about_them, one.subject)
    if isinstance(one.subject, Person):
        shared = {why for _other, why in others} == {Likeness.ORCID}
        same = "the same ORCID iD" if shared else "almost the same name"
        hint = f"If it is one person, keep “{first.subject.id}” and use it everywhere."
        message = f"{one.name} and {listed} have {same}"
        return finding("OCT-N01", message, one.source, hint, subject)
    hint = (
        f"If it is the same person, write “{first.subject.id}” instead."
        if isinstance(first.subject, Person)
        else "If it is the same person, write the name alike everywhere."
    )
    return finding("OCT-N02", f"{one.described}, is almost {listed}", one.source, hint, subject)


def _namesakes(people: Sequence[Person]) -> Problem:
    """One warning for all who have one name."""
    first, second = people[:2]
    if len(people) == 2:
        message = f"{second.name} and {first.name} ({first.source}) have the same name"
        hint = f"If it is one person, keep “{first.id}” and use it everywhere."
        return finding("OCT-N01", message, place(second, "family", "name"), hint, about(first, second))
    message = f"{len(people):,} people are called {first.name}: {_lines([one.source for one in people])}"
    hint = "If some are one person, keep one entry and use its id everywhere."
    at = place(second, "family", "name")
    return finding("OCT-N01", message, at, hint, about(*people[:_NAMED]))


def _rest(listed: Sequence[Named]) -> Problem:
    places = _lines([one.subject.source for one in listed])
    message = f"{len(listed):,} more people have almost the name of another: {places}"
    hint = "Settle those that are told one by one; then these are."
    return finding(
        "OCT-N01", message, listed[0].source, hint, about(*(one.subject for one in listed[:_NAMED]))
    )


def _lines(places: Sequence[Source]) -> str:
    """``content/people.yaml:3:1, content/people.yaml:4:1 and 298 more``."""
    told = ", ".join(map(str, places[:_NAMED]))
    return told + (f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else "")

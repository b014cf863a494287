"""Names that are almost the same: one person written twice, most likely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import talk_named
from pipeline.model.event import Event, Person, Talk
from pipeline.problems import Problem
from pipeline.text.names import NEARLY, alike, family_key, fold


class _Known:
    """Names met so far, folded; finds those like another one without comparing with all.

    Whoever is like another is near letter by letter, or shares a word with him and is near in whatever order
    their words stand, or has the same family name and initial.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: list[Person] = []
        self._folded: list[str] = []
        self._sorted: list[str] = []
        self._names: set[str] = set()
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_family: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        folded, number = fold(person.name), len(self._people)
        for word in set(folded.split()):
            self._by_word[word].append(number)
        self._by_family[family_key(person.name)].append(number)
        self._people.append(person)
        self._folded.append(folded)
        self._sorted.append(_in_order(folded))
        self._names.add(folded)

    def like(self, name: str) -> list[Person]:
        folded = fold(name)
        sharing = sorted({number for word in folded.split() for number in self._by_word.get(word, ())})
        numbers = set(_near(folded, self._folded))
        near = _near(_in_order(folded), [self._sorted[number] for number in sharing])
        numbers.update(sharing[place] for place in near)
        numbers.update(self._by_family.get(family_key(name), ()))
        return [self._people[n] for n in sorted(numbers) if alike(name, self._people[n].name) is not None]

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._names


def _near(name: str, names: Sequence[str]) -> Iterator[int]:
    """Where in ``names`` there is one that is near ``name``, both folded."""
    found = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
    return (place for _name, _score, place in found)


def _in_order(folded: str) -> str:
    return " ".join(sorted(folded.split()))


def people(event: Event) -> Iterator[Problem]:
    """A warning for each pair of names that nearly match; nobody is ever merged."""
    known = _Known()
    for person in event.people:
        for other in known.like(person.name):
            yield _pair(other, person)
        known.add(person)
    for talk in event.talks:
        yield from _coauthors(talk, known)


def _pair(first: Person, second: Person) -> Problem:
    same = "the same name" if first.name == second.name else "almost the same name"
    message = f"{second.name} and {first.name} ({first.source}) have {same}"
    hint = f"If it is one person, keep “{first.id}” and use it everywhere."
    return finding("OCT-N01", message, place(second, "family", "name"), hint, about(first, second))


def _coauthors(talk: Talk, known: _Known) -> Iterator[Problem]:
    """The people that a co-author given by name may be; the very same name needs no word."""
    for number, author in enumerate(talk.coauthors):
        if author.person is not None or author.name in known:
            continue
        for person in known.like(author.name):
            message = (
                f"{author.name}, co-author of {talk_named(talk)}, is almost {person.name} ({person.source})"
            )
            at = place(talk, f"coauthors.{number}.name", f"coauthors.{number}")
            hint = f"If it is the same person, write “{person.id}” instead."
            yield finding("OCT-N02", message, at, hint, about(person, talk))

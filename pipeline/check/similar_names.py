"""Names that are almost the same: one person written twice, most likely.

No name is compared with more than a bounded number of others, so that the cost grows with their number.
Of few names each is compared with all, of many with those that share its rarest parts and stand beside it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from rapidfuzz import fuzz, process

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import talk_named
from pipeline.model.event import Event, Person, Talk
from pipeline.problems import Problem, Source
from pipeline.text.names import NEARLY, alike, family_key, fold, without_brackets

_ALL = 1000
"""Of so many names each is compared with each, letter by letter."""
_COMPARED = 300
"""So many others a name is compared with, where there are more."""
_WINDOW = 50
"""So many neighbours of a name in the alphabet count where very many share a word."""
_LONGEST = 200
"""Longer names, in letters, are only compared for being the very same."""
_WORDS = 8
_LETTERS = 30
_NAMED = 5
_TOLD = 100


class Known:
    """The different names of ``people``; finds those like another one without comparing with all.

    Whoever is like another is near letter by letter, or shares a word with him, but for one letter, or has
    the same family name and initial.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self.same: dict[str, list[Person]] = {}
        for person in people:
            self.same.setdefault(person.name, []).append(person)
        self.names = [name for name in self.same if len(name) <= _LONGEST]
        self._folded = list(map(fold, self.names))
        self._sorted = list(map(_in_order, self._folded))
        self._all = frozenset(map(fold, self.same))

    def like(self, name: str, before: int | None = None) -> list[str]:
        """The names among the first ``before`` that are like ``name``; all count if it is None."""
        folded, last = fold(name), len(self.names) if before is None else before
        if len(name) > _LONGEST or not folded:
            return []
        some = sorted(number for number in self._candidates(folded, name) if number < last)
        near = {some[k] for k in _near(_in_order(folded), [self._sorted[number] for number in some])}
        if last <= _ALL:
            near.update(_near(folded, self._folded[:last]))
        else:
            near.update(some[k] for k in _near(folded, [self._folded[number] for number in some]))
        family = family_key(name)
        near.update(number for number in some if self._families[number] == family)
        return [self.names[n] for n in sorted(near) if alike(name, self.names[n]) is not None]

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._all

    def _candidates(self, folded: str, name: str) -> Iterable[int]:
        blocks = [self._blocks[key] for key in self._keys(name) if key in self._blocks]
        found = set(self._beside(folded, self._alphabet, self._folded) if self._are_many else ())
        for block in sorted(blocks, key=len):
            few = len(block) <= _COMPARED
            found.update(block if few else self._beside(_in_order(folded), block, self._sorted))
            if len(found) > _COMPARED:
                break
        return found

    @staticmethod
    def _beside(text: str, block: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
        """Those of ``block``, which is in the order of ``texts``, that stand beside ``text``."""
        at = bisect_left(block, text, key=texts.__getitem__)
        return block[max(at - _WINDOW, 0) : at + _WINDOW]

    @cached_property
    def _families(self) -> list[tuple[str, str]]:
        return list(map(family_key, self.names))

    @cached_property
    def _alphabet(self) -> list[int]:
        return sorted(range(len(self.names)), key=self._folded.__getitem__)

    @cached_property
    def _blocks(self) -> dict[Hashable, list[int]]:
        """The names that have a key, in the order of their sorted words."""
        blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in sorted(range(len(self.names)), key=self._sorted.__getitem__):
            for key in self._keys(self.names[number]):
                blocks[key].append(number)
        return blocks

    @property
    def _are_many(self) -> bool:
        return len(self.names) > _ALL

    def _keys(self, name: str) -> set[Hashable]:
        words = [word[:_LETTERS] for word in fold(name).split()[:_WORDS]]
        return {family_key(name), *words, *(_slips(words) if self._are_many else ())}


def _slips(words: list[str]) -> Iterator[Hashable]:
    """What a name has in common with one that is almost the same.

    A word, perhaps without one of its letters, and how the others begin; or a word and how the others end.
    """
    for n, word in enumerate(words):
        others = words[:n] + words[n + 1 :]
        begun = "".join(sorted(other[0] for other in others))
        yield word, "", "".join(sorted(other[-1] for other in others))
        yield word, begun
        yield from ((word[:k] + word[k + 1 :], begun) for k in range(len(word)))


def _near(name: str, names: Sequence[str]) -> Iterator[int]:
    """Where in ``names`` there is one that is near ``name``, both folded."""
    found = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
    return (place for _name, _score, place in found)


def _in_order(folded: str) -> str:
    return " ".join(sorted(folded.split()))


def people(event: Event) -> Iterator[Problem]:
    """A warning for names that nearly match, and one for all who have the very same; nobody is merged."""
    known = Known(event.people)
    for same in known.same.values():
        if len(same) > 1:
            yield _pair(same[0], same[1]) if len(same) == 2 else _namesakes(same)
    near = _nearly(known)
    yield from (_pair(others[0], person, others[1:]) for person, others in islice(near, _TOLD))
    if rest := list(near):
        yield _rest([person for person, _others in rest])
    for talk in event.talks:
        yield from _authors(talk, known)


def _nearly(known: Known) -> Iterator[tuple[Person, list[Person]]]:
    """Each person whose name is almost that of others named before, and these."""
    for number, name in enumerate(known.names):
        if others := known.like(name, number):
            yield known.same[name][0], [known.same[other][0] for other in others]


def _pair(first: Person, second: Person, more: Sequence[Person] = ()) -> Problem:
    same = "the same name" if first.name == second.name else "almost the same name"
    others = [f"{other.name} ({other.source})" for other in (first, *more)[:_NAMED]]
    if len(more) >= _NAMED:
        others.append(f"{len(more) + 1 - _NAMED:,} more")
    message = f"{second.name} and {', '.join(others)} have {same}"
    hint = f"If it is one person, keep “{first.id}” and use it everywhere."
    return finding(
        "OCT-N01", message, place(second, "family", "name"), hint, about(first, *more[: _NAMED - 1], second)
    )


def _namesakes(people: Sequence[Person]) -> Problem:
    """One warning for all of three people or more who have one name."""
    first, second = people[:2]
    message = f"{len(people):,} people are called {first.name}: {_lines([one.source for one in people])}"
    hint = "If some are one person, keep one entry and use its id everywhere."
    at = place(second, "family", "name")
    return finding("OCT-N01", message, at, hint, about(*people[:_NAMED]))


def _rest(people: Sequence[Person]) -> Problem:
    first, count = people[0], len(people)
    message = (
        f"{count:,} more people have almost the name of another: {_lines([one.source for one in people])}"
    )
    hint = "Settle those that are told one by one; then these are."
    return finding("OCT-N01", message, place(first, "family", "name"), hint, about(*people[:_NAMED]))


def _lines(places: Sequence[Source]) -> str:
    """``content/people.yaml:3:1, content/people.yaml:4:1 and 298 more``."""
    told = ", ".join(map(str, places[:_NAMED]))
    return told + (f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else "")


def _authors(talk: Talk, known: Known) -> Iterator[Problem]:
    """The people that an author given by name may be; the very same name needs no word."""
    for number, author in enumerate(talk.authors):
        if author.person is not None or without_brackets(author.name) in known:
            continue
        people = [known.same[name][0] for name in known.like(author.name)]
        for person in people[:_NAMED]:
            message = (
                f"{author.name}, author of {talk_named(talk)}, is almost {person.name} ({person.source})"
            )
            at = place(talk, f"authors.{number}.name", f"authors.{number}")
            hint = f"If it is the same person, write “{person.id}” instead."
            yield finding("OCT-N02", message, at, hint, about(person, talk))

"""Everybody who is named: those who may be one person are found without comparing all with all.

Whatever the rule calls alike has a key in common, and no name is compared with more than a bounded number.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from pipeline.text.who.bearer import Bearer, Spelling
from pipeline.text.who.one_person import SLIPPED, Borne, Likeness, likeness
from pipeline.text.who.shared_surnames import SHARED
from pipeline.text.who.short_forms import lines_of

_COMPARED = 100
"""With so many others a name is compared, where more have a key in common with it: the last of them."""
_LONGEST = 200
"""Names of more letters are compared with none."""
_WORDS = 8
_LETTERS = 30


Near = list[tuple[int, Likeness]]
"""The numbers of those whom somebody may be, with the reasons."""


def alike(bearers: Sequence[Bearer]) -> Iterator[tuple[int, Near]]:
    """The number of each who may be one with others before, with their numbers and the reasons."""
    roster = Roster(Borne(bearers))
    for number, bearer in enumerate(bearers):
        keys = _keys(bearer)
        if near := roster.near(bearer, keys):
            yield number, near
        roster.add(bearer, keys)


class Roster:
    """Those who were added, by number, among whom others are looked up; ``borne`` are the names of all."""

    def __init__(self, borne: Borne) -> None:
        self._borne = borne
        self._bearers: list[Bearer] = []
        self._blocks: defaultdict[Hashable, list[int]] = defaultdict(list)

    def add(self, bearer: Bearer, keys: Sequence[Hashable] = ()) -> None:
        """One more, whose number is the next; ``keys`` are those of `near`, if they are known."""
        for key in dict.fromkeys((*(keys or _keys(bearer)), *_accounts(bearer, asked=False))):
            self._blocks[key].append(len(self._bearers))
        self._bearers.append(bearer)

    def near(self, bearer: Bearer, keys: Sequence[Hashable] = ()) -> Near:
        """Those whom ``bearer`` may be."""
        asked = (*(keys or _keys(bearer)), *_accounts(bearer, asked=True))
        others = _candidates([self._blocks[key] for key in asked if key in self._blocks])
        found = ((other, likeness(self._bearers[other], bearer, self._borne)) for other in others)
        return [(other, reason) for other, reason in found if reason]


def _candidates(blocks: list[list[int]]) -> list[int]:
    found: set[int] = set()
    for block in sorted(blocks, key=len):
        found.update(block[-_COMPARED:])
        if len(found) >= _COMPARED:
            break
    return sorted(found)


def _keys(bearer: Bearer) -> list[Hashable]:
    """What is looked up for ``bearer``, each once, and in one order whatever the hashes of this process."""
    written = [name for name in bearer.spellings if 0 < len(name.letters) <= _LONGEST]
    identity = [("orcid", bearer.orcid)] if bearer.orcid else []
    return list(dict.fromkeys((*(key for name in written for key in _keys_of(name, bearer)), *identity)))


def _keys_of(name: Spelling, bearer: Bearer) -> Iterator[Hashable]:
    """The letters; the words; the family and how the given name may begin; a family with a slip.

    Of those with a family name that millions share, the same given name, or what else they have in common.
    """
    yield name.letters
    yield name.unordered
    first = name.given[0] if name.given else ""
    if name.surname in SHARED:
        yield "given", name.surname, first
        yield from (("at", name.surname, at) for at in sorted(bearer.emails | bearer.affiliations))
    else:
        yield from (("family", name.surname, given[0]) for given in name.given[:2])
        yield from (("form", name.surname, line) for line in sorted(lines_of(first)))
    yield from (("less", first, word) for word in name.words[1:_WORDS] if first)
    surname = name.surname[:_LETTERS]
    if len(surname) >= SLIPPED:
        cut = (surname[:k] + surname[k + 1 :] for k in range(len(surname)))
        yield from (("slip", first, word) for word in (surname, *cut))


def _accounts(bearer: Bearer, *, asked: bool) -> Iterator[Hashable]:
    """A single word is looked for among the accounts that whole names may have, and the other way round."""
    for name in bearer.spellings:
        yield "account", bool(name.given) != asked, name.account or name.letters

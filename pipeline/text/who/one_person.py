"""The rule by which two names may be one person's: first how they are built, then their letters.

A score of likeness tells nothing: strangers share a long surname, and short names are alike by themselves.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import product

from rapidfuzz.distance import OSA

from pipeline.text.who.bearer import Bearer, Spelling
from pipeline.text.who.shared_surnames import SHARED
from pipeline.text.who.short_forms import lines_of

SLIPPED = 5
"""A slip of the pen is looked for in words of so many letters."""
_LONG = 7
"""Letters that do not agree by chance: of a single name, or beside one that is cut short."""
_PREFIX, _REST = 3, 3


class Likeness(StrEnum):
    """Why two names may be one person's, the best reason first."""

    ORCID = "the same ORCID iD"
    LETTERS = "the same letters"
    ORDER = "the same words in another order"
    SHORTER = "a name left out or abbreviated"
    SLIP = "a slip of the pen"
    INITIAL = "only the initial of the given name"
    SHORT_FORM = "another form of the given name"
    GIVEN_SLIP = "a slip of the pen in the given name"


_BEST_FIRST = list(Likeness)
# What two people with an address each may have in common.
_WEAK = frozenset({Likeness.INITIAL, Likeness.SHORT_FORM, Likeness.GIVEN_SLIP})


class Borne:
    """How many of ``bearers``, each name once, have a word as the first given name, or as the family name.

    A slip of the pen makes a word that nobody else has.
    """

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        named = {bearer.spellings[0].letters: bearer.spellings[0] for bearer in bearers}.values()
        self.given = Counter(name.given[0] for name in named if name.given)
        self.family = Counter(name.surname for name in named if name.given)


def likeness(one: Bearer, other: Bearer, borne: Borne) -> Likeness | None:
    """Why ``one`` and ``other`` may be one person, or None; ``borne`` are the names of all about them."""
    if one.orcid and other.orcid:
        return Likeness.ORCID if one.orcid == other.orcid else None
    backed = not (one.emails.isdisjoint(other.emails) and one.affiliations.isdisjoint(other.affiliations))
    rule = _Rule(borne, backed=backed)
    spelled = product(one.spellings, other.spellings)
    found = min(filter(None, (rule.compare(a, b) for a, b in spelled)), key=_BEST_FIRST.index, default=None)
    apart = bool(one.emails and other.emails) and not backed
    return None if apart and found in _WEAK else found


class _Rule:
    """The rule for two spellings; ``backed`` if an address or a place of work is that of both."""

    def __init__(self, borne: Borne, *, backed: bool) -> None:
        self._borne = borne
        self._backed = backed

    def compare(self, a: Spelling, b: Spelling) -> Likeness | None:
        if a.suffix and b.suffix and a.suffix != b.suffix:
            return None
        if not a.given or not b.given:
            return self._single(a, b)
        if a.letters == b.letters or a.unordered == b.unordered:
            return self._equal(a, b)
        if _is_shared(a, b) and not self._backed:
            return _strictly(a, b)
        return self._one_family(a, b) if a.surname == b.surname else self._slipped(a, b) or self._less(a, b)

    def _single(self, a: Spelling, b: Spelling) -> Likeness | None:
        """Two names of which one at least is in one piece: a body, an artist, an account; no mere Andreas."""
        if min(len(a.letters), len(b.letters)) < (_LONG if a.letters.isascii() else 2):
            return None
        if lines_of(a.letters) or self._borne.given[a.letters]:
            return None
        if a.letters == b.letters:
            return Likeness.LETTERS
        if a.given or b.given:
            return Likeness.INITIAL if a.account == b.letters or b.account == a.letters else None
        return Likeness.SLIP if _is_slip(a.letters, b.letters) else None

    def _equal(self, a: Spelling, b: Spelling) -> Likeness | None:
        """The same words, maybe in the other order: then not Martin Thomas beside Thomas Martin."""
        if a.letters == b.letters:
            return Likeness.LETTERS
        first = {a.given[0], b.given[0]}
        turned = len(first) == 1 or any(self._borne.given[given] == 1 for given in first)
        if shared := [word for word in a.words if word in SHARED]:
            turned = len(shared) == 1 and len(a.letters) - len(shared[0]) >= _LONG
        return Likeness.ORDER if turned or self._backed else None

    def _one_family(self, a: Spelling, b: Spelling) -> Likeness | None:
        found = _given(a.given, b.given)
        x, y = a.given[0], b.given[0]
        told_apart = x != y and self._borne.given[x] > 1 and self._borne.given[y] > 1
        guessed = found is Likeness.GIVEN_SLIP or (found is Likeness.SHORT_FORM and not _forms(x, y))
        return None if guessed and told_apart and not self._backed else found

    def _slipped(self, a: Spelling, b: Spelling) -> Likeness | None:
        """A slip in the family name, of people whose given names agree."""
        if min(len(a.surname), len(b.surname)) < SLIPPED or not _is_slip(a.surname, b.surname):
            return None
        if self._borne.family[a.surname] > 1 and self._borne.family[b.surname] > 1 and not self._backed:
            return None
        found = _given(a.given, b.given)
        if found is Likeness.LETTERS and len("".join(a.given)) > 1:
            return Likeness.SLIP
        if min(len(a.surname), len(b.surname)) < _LONG:
            return None
        weaker = {Likeness.SHORTER: Likeness.SLIP, Likeness.LETTERS: Likeness.INITIAL}
        return weaker.get(found) if found else None

    def _less(self, a: Spelling, b: Spelling) -> Likeness | None:
        """Of several family names one is left out: Ana Ruiz, and Ana Ruiz Salas."""
        short, long = sorted((a.words, b.words), key=len)
        last = short[-1]
        left_out = len(long) > len(short) and short[0] == long[0] and len(short[0]) > 1
        if not left_out or len(last) < SLIPPED - 1 or self._borne.given[last]:
            return None
        rest = iter(long)
        return Likeness.SHORTER if all(word in rest for word in short) else None


def _is_shared(a: Spelling, b: Spelling) -> bool:
    """Whether one has a family name that millions share, or both have where a given name is expected."""
    return not SHARED.isdisjoint((a.surname, b.surname)) or (a.given[0] in SHARED and b.given[0] in SHARED)


def _strictly(a: Spelling, b: Spelling) -> Likeness | None:
    """Names of which many are alike: only a second given name may be cut short, beside one of the West."""
    if a.surname != b.surname or a.given[0] != b.given[0] or not lines_of(a.given[0]):
        return None
    return Likeness.SHORTER if _agree(a.given[1:], b.given[1:]) else None


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """How two given names go together; those in the middle that both have must agree."""
    x, y = a[0], b[0]
    if "".join(a) == "".join(b):
        return Likeness.LETTERS
    if not _agree(a[1:], b[1:]):
        unlike = [pair for pair in zip(a, b, strict=False) if pair[0] != pair[1]]
        slip = len(a) == len(b) and len(unlike) == 1 and _is_slip(*unlike[0])
        return Likeness.GIVEN_SLIP if slip else None
    if x == y:
        return Likeness.SHORTER
    if _is_initial(x) or _is_initial(y):
        return Likeness.INITIAL if x[0] == y[0] else _second(a, b)
    short, long = sorted((x, y), key=len)
    if _forms(x, y) or (len(short) >= _PREFIX and len(long) >= len(short) + _REST and long.startswith(short)):
        return Likeness.SHORT_FORM
    return Likeness.GIVEN_SLIP if x[0] == y[0] and _is_slip(x, y) else None


def _second(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Whether one goes by the second given name: A. Grace, and Grace."""
    return Likeness.SHORTER if a[1:] == b or b[1:] == a else None


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether names in the middle are equal or each other's initials, as far as both are there."""
    return all(
        x == y or (x[0] == y[0] and (_is_initial(x) or _is_initial(y))) for x, y in zip(a, b, strict=False)
    )


def _is_initial(word: str) -> bool:
    """One letter of an alphabet with capitals; 明 is a whole name."""
    return len(word) == 1 and word.upper() != word


def _forms(x: str, y: str) -> bool:
    return not lines_of(x).isdisjoint(lines_of(y))


def _is_slip(x: str, y: str) -> bool:
    """Whether two words differ in one letter or two that changed places; in one digit they are two things."""
    if max(len(x), len(y)) < SLIPPED or x == y or OSA.distance(x, y, score_cutoff=1) > 1:
        return False
    return _without_digits(x) != _without_digits(y)


def _without_digits(word: str) -> str:
    return "".join(letter for letter in word if not letter.isdigit())

"""A name taken apart for comparison, with what else is said of whom it names."""

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.text.names import fold

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_AT_HOME = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a name, folded: those of ``given`` and of ``family``; ``suffix`` is jr, iii …

    ``surname`` and ``letters`` are those of the family and of the whole name, without blanks between;
    ``words`` are those of both, ``unordered`` is what they have in common with the name in another order.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""
    surname: str = field(init=False)
    letters: str = field(init=False)
    words: tuple[str, ...] = field(init=False)
    unordered: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        words = (*self.given, *self.family)
        found = {"surname": "".join(self.family), "letters": "".join(words), "words": words}
        for name, value in {**found, "unordered": tuple(sorted(words))}.items():
            object.__setattr__(self, name, value)

    @property
    def account(self) -> str:
        """``abyron``, as many are called where one word is wanted; empty without a given name."""
        return f"{self.given[0][0]}{self.surname}" if self.given else ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who is named, and what is known of them: addresses, ORCID iD, places of work, all folded."""

    spellings: tuple[Spelling, ...]
    emails: frozenset[str] = frozenset()
    orcid: str = ""
    affiliations: frozenset[str] = frozenset()


@lru_cache(maxsize=_REMEMBERED)
def spellings(given: str, family: str) -> tuple[Spelling, ...]:
    """The name without accents, and if it is another one, as it is written where ä is ae.

    An e-mail address that stands for a name is what precedes its @.

    >>> [spelling.letters for spelling in spellings("Anna", "Müller")]
    ['annamuller', 'annamueller']
    """
    named = given.casefold(), family.partition("@")[0].casefold()
    plain = _spelled(*named)
    at_home = _spelled(*(name.translate(_AT_HOME) for name in named))
    return (plain,) if at_home == plain else (plain, at_home)


def _spelled(given: str, family: str) -> Spelling:
    words = fold(family).split()
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    return Spelling(tuple(fold(given).split()), tuple(words), suffix)

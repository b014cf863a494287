"""Letters as they are searched and compared: small, without marks, ligatures apart, broken words whole."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.text.names import fold

# What PDFium gives for a hyphen that it takes for one of the line's end; and hyphens, seen and not seen.
# They count for nothing, since nobody can tell which of those at the end of a line belong to the word.
_HYPHENS = frozenset("\x02\ufffe\xad-\u2010\u2011")
_ALIKE = str.maketrans("‘’‚“”„«»–—−", '\'\'\'"""""~~~')
# Names and titles at hand: those of the largest event, which are asked for after each save.
_REMEMBERED = 50_000
# Scripts that are written without spaces: each sign is a word.
_SIGNS = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
# The mark of an affiliation stands right behind a name: figures are words of their own.
_TOKEN = re.compile(f"[{_SIGNS}]|[^\\W\\d_{_SIGNS}]+|\\d+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word for comparison; it stands in letters ``first`` to before ``last`` of what was folded."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class FoldedLetters:
    """``text`` is what was folded; its letter i comes of letter ``at[i]``."""

    text: str
    at: tuple[int, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in their order."""
        return tuple(
            Token(found[0], self.at[found.start()], self.at[found.end() - 1] + 1)
            for found in _TOKEN.finditer(self.text)
        )


def folded_letters(text: str) -> FoldedLetters:
    """``text`` folded; spaces and line ends in a row are one space.

    >>> folded_letters("Łukasz’s  state-of-the\\x02 art: ﬁne").text
    "lukasz's stateofthe art: fine"
    """
    made: list[str] = []
    at: list[int] = []
    for number, letter in enumerate(text):
        folded = _folded(letter)
        if folded == " " and (not made or made[-1] == " "):
            continue
        made.extend(folded)
        at.extend([number] * len(folded))
    return FoldedLetters("".join(made), tuple(at))


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str) -> tuple[str, ...]:
    """The words of ``text`` for comparison."""
    return tuple(token.text for token in folded_letters(text).tokens)


@lru_cache(maxsize=20_000)
def _folded(letter: str) -> str:
    if letter in _HYPHENS:
        return ""
    if letter.isspace():
        return " "
    return fold(letter).replace(" ", "") or _sign(letter)


def _sign(letter: str) -> str:
    """A letter that is no part of a word; marks that stand on others, and controls, are nothing."""
    return letter.translate(_ALIKE) if letter.isprintable() and not _is_mark(letter) else ""


def _is_mark(letter: str) -> bool:
    import unicodedata

    return unicodedata.category(letter).startswith("M")

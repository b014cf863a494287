"""Where words may be divided, by the patterns of the text's language that pyphen has (Liang's, 1983)."""

import re
from functools import lru_cache
from typing import Any

import pyphen

# A word of letters, and what is an address, a file, a name in a program or a number instead.
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = re.compile(r"[@_\\0-9/=]|www\.|\w[.:]\w|\u00ad")


Manner = tuple[str, int, int, int]
"""A language, and how many letters a word and its two parts have at least."""


def manner(style: Any) -> Manner | None:
    """How words in ``style`` are divided; None if they are not."""
    language = style["lang"]
    if style["hyphens"] != "auto" or not language:
        return None
    return (language, *style["hyphenate_limit_chars"])


@lru_cache(maxsize=8192)
def divisions(token: str, how: Manner) -> list[tuple[int, int, list[int]]]:
    """Words of ``token``, a text without spaces, that may be divided: begin, end, and places (letters)."""
    if _NO_WORDS.search(token):
        return []
    words = ((match, _places(match[0], *how)) for match in _WORD.finditer(token))
    return [(match.start(), match.end(), places) for match, places in words if places]


def _places(word: str, language: str, total: int, left: int, right: int) -> list[int]:
    # Letters of an acronym are read one by one.
    if len(word) < total or word.isupper():
        return []
    patterns = _patterns(language, left, right)
    # What is spelled otherwise where it is divided is left alone.
    return [int(place) for place in patterns.positions(word) if not place.data] if patterns else []


@lru_cache(maxsize=64)
def _patterns(language: str, left: int, right: int) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=left, right=right) if known else None

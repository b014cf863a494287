"""Where words may be divided, by the patterns of the text's language that pyphen has (Liang's, 1983)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyphen

# A word of letters, and what is an address, a file, a name in a program or a number instead.
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = re.compile(r"[@_\\0-9/=]|www\.|\w[.:]\w|\u00ad")


def divisions(token: str, style: Any) -> Iterator[tuple[int, int, list[int]]]:
    """Words of ``token``, a text without spaces, that may be divided: begin, end, and places (letters)."""
    language = style["lang"]
    if style["hyphens"] != "auto" or not language or _NO_WORDS.search(token):
        return
    for match in _WORD.finditer(token):
        places = _places(match[0], language, *style["hyphenate_limit_chars"])
        if places:
            yield match.start(), match.end(), places


@lru_cache(maxsize=8192)
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

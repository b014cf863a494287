"""What stays together in Chinese, Japanese and Korean: dates, and phrases of titles."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from pipeline.text.languages.east_asian import WIDE, unbroken_parts, width

if TYPE_CHECKING:
    from budoux import Parser

Span = tuple[int, int]

_DAY = r"(?:\d{1,4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
_WEEKDAY = r"(?:\s?[(（][日月火水木金土一二三四五六일월화수목금토][)）])?"
_UNTIL = rf"(?:[〜～~–至-](?:{_DAY}|\d{{1,2}}\s?[日일]){_WEEKDAY})?"
_PART = rf"\d{{1,4}}[年月日년월일]{_WEEKDAY}"
_WHOLE = re.compile(rf"(?<!\d)(?:{_DAY}{_WEEKDAY}{_UNTIL}|{_PART})")
_PARTS = re.compile(_PART)
_KANA = re.compile(r"[\u3041-\u30ff]")
# In columns, of which a character has two.
_LONG = 16
# Of Chinese, what is so short and stands by itself is a name, a place or a term. Terms have two characters or
# four: so many are kept at the end of a title, where one or three would be a part of a word.
_NAME = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,8}+(?![\u3400-\u9fff])")
_TAIL = re.compile(r"[\u3400-\u9fff]{4}[。！？）》」』”’]?$")
_SINGLE = re.compile(r"[\u3400-\u9fff]")


def dates(text: str, columns: float = inf) -> Iterator[Span]:
    """From and to where ``text`` has a date, with that to which it lasts; of one that is wider than so many
    ``columns`` its parts, as ``16日(月)``.
    """
    for found in _WHOLE.finditer(text):
        fits = width(found[0]) <= columns
        parts = [found] if fits else _PARTS.finditer(text, *found.span())
        yield from (part.span() for part in parts if width(part[0]) <= columns)


@lru_cache(maxsize=1024)
def phrases(text: str) -> tuple[Span, ...]:
    """From and to where Japanese ``text`` has phrases (``研究に``, ``ついて``), as BudouX finds them."""
    found: list[Span] = []
    at = 0
    for phrase in _parser().parse(text):
        begin, end = at + len(phrase) - len(phrase.lstrip()), at + len(phrase.rstrip())
        # A character by itself belongs to what follows it, whose beginning BudouX took it for.
        if found and found[-1][1] == begin and _SINGLE.fullmatch(text[slice(*found[-1])]):
            begin = found.pop()[0]
        found += [(begin, end)] if end > begin else []
        at += len(phrase)
    return tuple(found)


def names(text: str) -> Iterator[Span]:
    """From and to where Chinese ``text`` has names or other words between stops, and its last characters."""
    yield from (found.span() for found in _NAME.finditer(text))
    if tail := _TAIL.search(text):
        yield tail.span()


def pieces(word: str) -> list[str]:
    """``word``, one between blanks, cut where a line of a title may end: Japanese behind its phrases.

    What has no kana is a name, a place, or Chinese, of which only more than eight characters are cut.
    """
    if word.isascii() or not WIDE.search(word):
        return [word]
    if _KANA.search(word):
        starts = [0, *(begin for begin, _end in phrases(word)[1:]), len(word)]
        return [word[begin:end] for begin, end in pairwise(starts)]
    return list(unbroken_parts(word)) if width(word) > _LONG else [word]


@lru_cache(maxsize=1)
def _parser() -> "Parser":
    # Only where something Japanese is set.
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()

"""Runs of text against the direction of what they stand in (Unicode's UAX #9, as far as layout needs it)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.text.languages.directions import LTR, opposite, strong

# Letters that run from right to left, and marks of direction.
HAS_RTL = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Those, and letters of India and its neighbours: scripts that our first fonts lack.
HAS_OTHERS = re.compile(
    "[\u0590-\u1cff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
# Signs that belong to the letter or digit before them: C++, 5 %, 30°.
_ATTACHED = frozenset("+#%‰°′″*†‡§®©™²³")
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}

# Telephone numbers, degrees below zero, and other numbers with a sign before them; times of day.
_PHONE = r"\+?\(?\d[\d\u00a0() /.-]{6,}\d"
_SIGNED = (
    r"(?<![\w.,])[−+±-]\d+(?:[.,٫]\d+)*(?:[\u00a0\u202f ]?(?:°[CFK]?|[%٪]))?"
    r"|(?<!\d)\d+[\u00a0\u202f ]?°[CFK]"
)
_RANGE = r"\d+(?:[:.,٫]\d+){0,8}[\u00a0\u202f\u2009 ]?[–-][\u00a0\u202f\u2009 ]?\d+(?:[:.,٫]\d+)*"
_UNTIL = r"(?<!\S)–\d+(?:[:.,٫]\d+)*"
_NUMBERS = re.compile(
    rf"(?P<range>(?<![\w/-]){_RANGE}(?![\w/-])|{_UNTIL})|(?P<whole>(?<!\w){_PHONE}(?!\w)|{_SIGNED})"
)


class LinePiece(NamedTuple):
    """A token of a line: a sign, or an element that is known by its ``direction`` only (empty: none)."""

    direction: str
    sign: str = ""


def directions_in(text: str) -> set[str]:
    """The directions of the letters of ``text``."""
    return {direction for sign in text if (direction := strong(sign))}


def runs(pieces: Sequence[LinePiece], base: str) -> Iterator[tuple[int, int]]:
    """From and to where ``pieces`` run against ``base``: from strong to strong, with what belongs to both."""
    other, at, last = opposite(base), 0, len(pieces)
    while at < last:
        if pieces[at].direction != other:
            at += 1
            continue
        end = at
        for place in range(at, last):
            if pieces[place].direction == base:
                break
            if pieces[place].direction == other or _goes_on(pieces[place].sign, other):
                end = place
        begin = _begin(pieces, at)
        end = _end(pieces, begin, end)
        yield begin, end + 1
        at = end + 1


def _goes_on(sign: str, direction: str) -> bool:
    """Whether a digit is part of what runs in ``direction``: MRI 3."""
    return direction == LTR and sign.isdecimal() and sign.isascii()


def _begin(pieces: Sequence[LinePiece], at: int) -> int:
    """Where the word begins whose first letter is at ``at``: 3D."""
    while at and _goes_on(pieces[at - 1].sign, pieces[at].direction or LTR):
        at -= 1
    return at


def _end(pieces: Sequence[LinePiece], begin: int, end: int) -> int:
    while end + 1 < len(pieces):
        sign = pieces[end + 1].sign
        opener = _PAIRS.get(sign)
        inside = [piece.sign for piece in pieces[begin : end + 1]]
        if not (sign in _ATTACHED if opener is None else inside.count(opener) > inside.count(sign)):
            break
        end += 1
    return end


def numbers(text: str, ranges: str) -> Iterator[tuple[int, int, str]]:
    """From and to where ``text`` has numbers that must stay together, and how each runs.

    Those of time and pages run as ``ranges`` says; telephone numbers and what has a sign from left to right.
    """
    for found in _NUMBERS.finditer(text):
        yield found.start(), found.end(), ranges if found["range"] else LTR

"""Descriptions of slots in lists: all of them, or the short ones, where the list has room to spare."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import inf
from typing import TypeVar

from pipeline.compose.lists.listing import Row
from pipeline.model import Prose, Slot

# Tried in this order: descriptions of so many letters at most.
_LIMITS = (inf, 240)
SHARE = 0.85
"""For descriptions the type of a list may shrink to so much of its size, and no further."""
_OPENING = re.compile(r"^<p\b[^<>]*>")
_LINK = re.compile(r"</?a\b[^<>]*>")
# What stands within a line, and is measured in it.
_WITHIN = re.compile(r'</?(?:em|strong|i|b|s|sub|sup|span|code|br)\b[^<>]*>|<img class="math"[^<>]*>')

_Made = TypeVar("_Made")


def in_a_line(slot: Slot) -> Prose | None:
    """The paragraphs of what is said of ``slot`` as one, without links; None if there are lists or tables."""
    if slot.description is None:
        return None
    html = _LINK.sub("", slot.description.html)
    line = " ".join(_OPENING.sub("", piece.strip()) for piece in html.split("</p>")).strip()
    within = line and "<" not in _WITHIN.sub("", line)
    return Prose(line, " ".join(slot.description.plain.split())) if within else None


def with_descriptions(
    rows: Iterable[Row], make: Callable[[float], _Made], size: Callable[[_Made, _Made], float]
) -> _Made:
    """``make(most)``, a list of ``rows`` with descriptions of at most ``most`` letters; with 0 without any.

    ``size(made, bare)`` is the type of ``made`` in pt, or 0 if it is worse than ``bare`` in another way. The
    rule for all lists: descriptions must not cost more than a seventh of the size of type; where all are too
    much, those of a few lines are tried.
    """
    bare = make(0)
    lengths = [len(row.about.plain) for row in rows if row.about]
    for most in _LIMITS:
        if any(length <= most for length in lengths):
            made = make(most)
            if 0 < SHARE * size(bare, bare) <= size(made, bare):
                return made
    return bare


def told(rows: Iterable[Row], most: float) -> list[Row]:
    """``rows``, without descriptions of more than ``most`` letters."""
    return [replace(row, about=None) if row.about and len(row.about.plain) > most else row for row in rows]

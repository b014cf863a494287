"""Which days begin a page of the contents, so that those pages can be set on their own."""

import math
from collections.abc import Sequence

from pipeline.compose.lookup import Lookup
from pipeline.compose.page import Format
from pipeline.compose.selection import sittings
from pipeline.model import Day

# The width of a letter in mm for each pt of its size; what page numbers take of the line, in mm.
_LETTER, _FOLIO = 0.18, 9.0
# Heights in lines, as in book.css: the heading of the part and what stands before the first day; the heading
# of a day, and of a session; a line of names; the space below an entry.
_TITLE, _DAY, _SESSION, _NAMES, _SPACE = 6.5, 3.0, 1.5, 0.9, 0.5
# So many pages are left as they come.
_FEW = 2
# Heights are guessed: a day that would only just fit begins a page.
_SURE = 0.95


def day_starts(days: Sequence[Day], lookup: Lookup, page: Format) -> frozenset[str]:
    """The ids of the days for which a new page begins: those that the page before has no room for.

    In a short list none does.
    """
    depth = page.depth * 72 / 25.4 / page.leading
    heights = {day.id: height for day in days if (height := _height(day, lookup, page))}
    if _TITLE + sum(heights.values()) <= _FEW * depth:
        return frozenset()
    found, used = set(), _TITLE
    for number, (name, height) in enumerate(heights.items()):
        if number and used + height > depth * _SURE:
            found.add(name)
            used = 0.0
        used = (used + height) % depth
    return frozenset(found)


def _height(day: Day, lookup: Lookup, page: Format) -> float:
    """The height of ``day`` in lines, guessed from the lengths of its titles."""
    letters = (page.measure - _FOLIO) / (page.size * _LETTER)
    taken = 0.0
    for sitting in sittings(day):
        taken += _SESSION if sitting.session else 0.0
        for slot in sitting.slots:
            names = sum(len(person.name) + 2 for person in lookup.who(slot)) if slot.talk else 0
            lines = max(1, math.ceil(len(lookup.title_of(slot).plain) / letters))
            taken += lines + math.ceil(names / letters) * _NAMES + _SPACE
    return taken + _DAY if taken else 0.0

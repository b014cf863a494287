"""The index of people in pages of two columns, cut by measuring, since columns of the engine are slow."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.compose.lists.listing import FaceOf
from pipeline.compose.look.formats import Format
from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import Face, advance
from pipeline.programme.mentions import IndexEntry

_PT = 72 / 25.4
# As in book.css: between the columns in mm; the names as a share of the text's size; in em of the names how
# far lines after the first stand in, and the space before the numbers; the numbers as a share of the names.
_GUTTER = 6.0
_NAMES, _INDENT, _BEFORE, _NUMBERS = 0.95, 1.2, 0.5, 0.92 / 0.95
# In lines: the heading of the first page with the space below it, a letter, and the space above a letter.
_TITLE, _LETTER, _ABOVE = 4.0, 1.0, 0.5
# How much higher than half of the rest a column of the last page may be, so that no letter is divided.
_UNEVEN = 1.3


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one ``letter``, which is empty if they go on from another column."""

    letter: str
    entries: tuple[IndexEntry, ...]


Columns = tuple[tuple[Group, ...], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry with its height in ``lines``; ``first`` and ``last`` of its letter."""

    entry: IndexEntry
    lines: int
    first: bool
    last: bool


def index_pages(
    entries: Sequence[IndexEntry], page: Format, serif: FaceOf, sans: FaceOf, digits: int
) -> list[Columns]:
    """``entries`` on pages of two columns, the last two of equal height.

    A page number takes ``digits`` digits. A letter is divided where two of its entries stay on either side.
    """
    width = (page.measure - _GUTTER) / 2 * _PT / (page.size * _NAMES)
    lines_of = _measure(width, serif, sans(400), digits)
    rows = [
        _Row(entry, lines_of(entry), n == 0, n == len(group) - 1)
        for _letter, found in groupby(entries, key=lambda entry: entry.letter)
        for group in [list(found)]
        for n, entry in enumerate(group)
    ]
    depth = math.floor(page.depth * _PT / page.leading + 0.01)
    pages: list[Columns] = []
    while rows:
        places = _places(rows, depth - (0 if pages else _TITLE))
        pages.append(tuple(_groups(rows[a:b]) for a, b in pairwise((0, *places))))
        rows = rows[places[-1] :]
    return pages


def _measure(width: float, serif: FaceOf, sans: Face, digits: int) -> Callable[[IndexEntry], int]:
    """The function that counts an entry's lines in a column ``width`` em wide."""
    strong, plain = serif(600), serif(400)
    number = _NUMBERS * (advance("0", sans) * digits + advance(", ", sans))

    def lines(entry: IndexEntry) -> int:
        names = word_widths(entry.family + ("," if entry.given else ""), strong)
        names += word_widths(f" {entry.given}", plain) if entry.given else []
        # The first line is longer than the others by the indent.
        names[0] -= _INDENT
        numbers = [_BEFORE + advance(" ", plain) + number, *[number] * (len(entry.anchors) - 1)]
        alone, together = count(names), count(names + numbers)
        # The engine does not always divide numbers after a name; it may begin a line with them.
        return alone if together == alone else alone + count(numbers)

    def count(widths: Sequence[float]) -> int:
        return line_counter(widths, plain)(width - _INDENT)

    return lines


def _places(rows: Sequence[_Row], height: float) -> tuple[int, int]:
    """Where the two columns of a page ``height`` lines high end."""
    first = _end(rows, 0, height)
    second = _end(rows, first, height)
    return _balanced(rows, height) if second == len(rows) else (first, second)


def _balanced(rows: Sequence[_Row], height: float) -> tuple[int, int]:
    """The same for all that is left: between letters if that is nearly even, else as even as may be."""
    even = _height(rows) / 2
    letters = [n for n, row in enumerate(rows) if row.first and n] or [len(rows)]
    tallest = {n: max(_height(rows[:n]), _height(rows[n:])) for n in letters}
    best = min(letters, key=lambda n: (tallest[n], -n))
    if tallest[best] <= min(height, even * _UNEVEN):
        return best, len(rows)
    tried = (_end(rows, 0, half / 2) for half in range(math.ceil(even * 2), math.ceil(height * 2)))
    cut = next((n for n in tried if _height(rows[n:]) <= max(even, _height(rows[:n]))), _end(rows, 0, height))
    return cut, len(rows)


def _end(rows: Sequence[_Row], start: int, height: float) -> int:
    """Where a column ends that begins at ``start``."""
    end = start + next(
        (n for n, taken in enumerate(_heights(rows[start:])) if taken > height), len(rows) - start
    )
    allowed = (n for n in range(end, start, -1) if n == len(rows) or _divides(rows, n))
    return next(allowed, max(end, min(start + 1, len(rows))))


def _divides(rows: Sequence[_Row], n: int) -> bool:
    """Whether the column may end before row ``n``."""
    return rows[n].first or not (rows[n - 1].first or rows[n].last)


def _heights(rows: Sequence[_Row]) -> Iterator[float]:
    """The height in lines of a column with the first row, with two, and so on."""
    taken = 0.0
    for n, row in enumerate(rows):
        taken += row.lines + (_LETTER + _ABOVE * (n > 0)) * row.first
        yield taken


def _height(rows: Sequence[_Row]) -> float:
    return max(_heights(rows), default=0.0)


def _groups(rows: Sequence[_Row]) -> tuple[Group, ...]:
    return tuple(
        Group(letter if found[0].first else "", tuple(row.entry for row in found))
        for letter, group in groupby(rows, key=lambda row: row.entry.letter)
        for found in [list(group)]
    )

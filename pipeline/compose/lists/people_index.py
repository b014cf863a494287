"""The index of people in pages of two columns, cut by measuring, since columns of the engine are slow."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import advance
from pipeline.programme.mentions import IndexEntry

_PT = 72 / 25.4
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


class Index:
    """Puts entries on pages of two columns, as ``ruler`` measures; a page number takes ``digits`` digits."""

    def __init__(self, ruler: Ruler, digits: int) -> None:
        self._ruler, self._lengths = ruler, ruler.lengths
        self._above = self._lengths["index-above"]
        column = (ruler.page.measure - self._lengths["index-gutter"]) / 2
        self._width = column * _PT / (ruler.page.size * self._lengths["index-name"])
        self._number = self._numbers(digits)

    def pages(self, entries: Sequence[IndexEntry]) -> list[Columns]:
        """``entries`` on pages, the last two columns of equal height.

        A letter is divided where two of its entries stay on either side.
        """
        rows = [
            _Row(entry, self._lines(entry), n == 0, n == len(group) - 1)
            for _letter, found in groupby(entries, key=lambda entry: entry.letter)
            for group in [list(found)]
            for n, entry in enumerate(group)
        ]
        page, title = self._ruler.page, self._ruler.heading("part")
        depth = math.floor(page.depth * _PT / page.leading + 0.01)
        pages: list[Columns] = []
        while rows:
            places = self._places(rows, depth - (0 if pages else title))
            pages.append(tuple(_groups(rows[a:b]) for a, b in pairwise((0, *places))))
            rows = rows[places[-1] :]
        return pages

    def _numbers(self, digits: int) -> float:
        """What a page number takes, in em of the names."""
        sans = self._ruler.sans(400)
        share = self._lengths["index-number"] / self._lengths["index-name"]
        return share * (advance("0", sans) * digits + advance(", ", sans))

    def _lines(self, entry: IndexEntry) -> int:
        """How many lines ``entry`` takes."""
        strong, plain = self._ruler.serif(600), self._ruler.serif(400)
        face = strong if entry.presents else plain
        names = word_widths(entry.family + ("," if entry.given else ""), face)
        names += word_widths(f" {entry.given}", plain) if entry.given else []
        # The first line is longer than the others by the indent.
        names[0] -= self._lengths["index-indent"]
        before = self._lengths["index-number-space"] + advance(" ", plain)
        numbers = [before + self._number, *[self._number] * (len(entry.anchors) - 1)]
        alone, together = self._count(names), self._count(names + numbers)
        # The engine does not always divide numbers after a name; it may begin a line with them.
        return alone if together == alone else alone + self._count(numbers)

    def _count(self, widths: Sequence[float]) -> int:
        return line_counter(widths, self._ruler.serif(400))(self._width - self._lengths["index-indent"])

    def _places(self, rows: Sequence[_Row], height: float) -> tuple[int, int]:
        """Where the two columns of a page ``height`` lines high end."""
        first = self._end(rows, 0, height)
        second = self._end(rows, first, height)
        return self._balanced(rows, height) if second == len(rows) else (first, second)

    def _balanced(self, rows: Sequence[_Row], height: float) -> tuple[int, int]:
        """The same for all that is left: between letters if that is nearly even, else as even as may be."""
        even = self._height(rows) / 2
        letters = [n for n, row in enumerate(rows) if row.first and n] or [len(rows)]
        tallest = {n: max(self._height(rows[:n]), self._height(rows[n:])) for n in letters}
        best = min(letters, key=lambda n: (tallest[n], -n))
        if tallest[best] <= min(height, even * _UNEVEN):
            return best, len(rows)
        tried = (self._end(rows, 0, half / 2) for half in range(math.ceil(even * 2), math.ceil(height * 2)))
        cut = next(
            (n for n in tried if self._height(rows[n:]) <= max(even, self._height(rows[:n]))),
            self._end(rows, 0, height),
        )
        return cut, len(rows)

    def _end(self, rows: Sequence[_Row], start: int, height: float) -> int:
        """Where a column ends that begins at ``start``."""
        end = start + next(
            (n for n, taken in enumerate(self._heights(rows[start:])) if taken > height), len(rows) - start
        )
        allowed = (n for n in range(end, start, -1) if n == len(rows) or _divides(rows, n))
        return next(allowed, max(end, min(start + 1, len(rows))))

    def _heights(self, rows: Sequence[_Row]) -> Iterator[float]:
        """The height in lines of a column with the first row, with two, and so on."""
        taken = 0.0
        for n, row in enumerate(rows):
            taken += row.lines + (1 + self._above * (n > 0)) * row.first
            yield taken

    def _height(self, rows: Sequence[_Row]) -> float:
        return max(self._heights(rows), default=0.0)


def _divides(rows: Sequence[_Row], n: int) -> bool:
    """Whether the column may end before row ``n``."""
    return rows[n].first or not (rows[n - 1].first or rows[n].last)


def _groups(rows: Sequence[_Row]) -> tuple[Group, ...]:
    return tuple(
        Group(letter if found[0].first else "", tuple(row.entry for row in found))
        for letter, group in groupby(rows, key=lambda row: row.entry.letter)
        for found in [list(group)]
    )

"""The index of people in pages of two columns, cut by measuring, since columns of the engine are slow."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.compose.lists.page_cuts import Ruler, well_ended
from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import advance
from pipeline.programme.persons.mentions import IndexEntry

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
    """An entry with its height in ``lines``; ``first`` and ``last`` of its letter.

    ``heading`` is the height of the family name above it, 0 if it stands in the entry; of those below it the
    entry ``opens`` or ``closes`` the list.
    """

    entry: IndexEntry
    lines: int
    heading: int
    first: bool
    last: bool
    opens: bool
    closes: bool


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
            row
            for _letter, found in groupby(entries, key=lambda entry: entry.letter)
            for row in self._rows(list(found))
        ]
        page, title = self._ruler.page, self._ruler.heading("part")
        depth = math.floor(page.depth * _PT / page.leading + 0.01)

        def cut(depth: float) -> tuple[list[Columns], float]:
            left, used, pages = rows, 0.0, list[Columns]()
            while left:
                places = self._places(left, math.floor(depth) - (0 if pages else title))
                columns = [left[a:b] for a, b in pairwise((0, *places))]
                pages.append(tuple(map(_groups, columns)))
                used = max(map(self._height, columns))
                left = left[places[-1] :]
            return pages, used

        return well_ended(cut, depth)

    def _rows(self, entries: Sequence[IndexEntry]) -> Iterator[_Row]:
        """The rows of one letter."""
        last = len(entries) - 1
        for n, entry in enumerate(entries):
            opens = entry.under and (n == 0 or not _share(entries[n - 1], entry))
            closes = entry.under and (n == last or not _share(entry, entries[n + 1]))
            lines, heading = self._lines(entry), self._heading(entry) if entry.under else 0
            yield _Row(entry, lines, heading, n == 0, n == last, opens, closes)

    def _heading(self, entry: IndexEntry) -> int:
        """How many lines the family name takes by itself."""
        return self._count(self._hanging(word_widths(entry.family, self._ruler.serif(400))))

    def _numbers(self, digits: int) -> float:
        """What a page number takes, in em of the names."""
        sans = self._ruler.sans(400)
        share = self._lengths["index-number"] / self._lengths["index-name"]
        return share * (advance("0", sans) * digits + advance(", ", sans))

    def _lines(self, entry: IndexEntry) -> int:
        """How many lines ``entry`` takes."""
        strong, plain = self._ruler.serif(600), self._ruler.serif(400)
        face = strong if entry.presents else plain
        if entry.under:
            names = word_widths(entry.given, face)
        else:
            names = word_widths(entry.family, face)
            comma = entry.between.rstrip() if entry.given else ""
            names[-1] += advance(comma, plain)
            names += word_widths(entry.between[len(comma) :] + entry.given, plain) if entry.given else []
        names += word_widths(f" ({entry.second})", plain) if entry.second else []
        names += self._small(f" {entry.note}") if entry.note else []
        names = self._hanging(names)
        before = self._lengths["index-number-space"] + advance(" ", plain)
        numbers = [before + self._number, *[self._number] * (len(entry.anchors) - 1)]
        under = entry.under
        alone, together = self._count(names, under), self._count(names + numbers, under)
        # The engine does not always divide numbers after a name; it may begin a line with them.
        return alone if together == alone else alone + self._count(numbers, under)

    def _hanging(self, widths: list[float]) -> list[float]:
        """``widths`` of words of which the first line is longer than the others by the indent."""
        return [widths[0] - self._lengths["index-indent"], *widths[1:]]

    def _small(self, text: str) -> list[float]:
        """The widths of the words of an affiliation, in em of the names."""
        share = self._lengths["index-note"] / self._lengths["index-name"]
        return [width * share for width in word_widths(text, self._ruler.sans(400))]

    def _count(self, widths: Sequence[float], under: bool = False) -> int:
        indents = (1 + under) * self._lengths["index-indent"]
        return line_counter(widths, self._ruler.serif(400))(self._width - indents)

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
            # A column that goes on below a family name repeats it.
            taken += row.heading if row.opens or n == 0 else 0
            yield taken

    def _height(self, rows: Sequence[_Row]) -> float:
        return max(self._heights(rows), default=0.0)


def _divides(rows: Sequence[_Row], n: int) -> bool:
    """Whether the column may end before row ``n``."""
    alone = rows[n - 1].first or rows[n].last or rows[n - 1].opens or rows[n].closes
    return rows[n].first or not alone


def _share(one: IndexEntry, other: IndexEntry) -> bool:
    """Whether both stand below one family name."""
    return one.under and other.under and (one.family, one.between) == (other.family, other.between)


def _groups(rows: Sequence[_Row]) -> tuple[Group, ...]:
    return tuple(
        Group(letter if found[0].first else "", tuple(row.entry for row in found))
        for letter, group in groupby(rows, key=lambda row: row.entry.letter)
        for found in [list(group)]
    )

"""Files with separators: commas, semicolons, tabs or bars, whichever makes rows of equal width."""

import csv
import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from pipeline.importing.given import GivenFile
from pipeline.importing.sheets.worksheet import MOST_CELLS, Worksheet
from pipeline.problems import Collector, Source

_SEPARATORS = ",;\t|"
_LOOKED_AT = 200_000
_LONGEST_CELL = 10_000_000
_MOST_FAULTS = 20
_QUOTES = (
    'A quote inside a cell is written twice: "Ana ""Nina"" Li". Saving anew from a spreadsheet mends it.'
)
# Excel's own way of naming the separator.
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def separator(text: str) -> str:
    """The one of ``, ; tab |`` with which most rows are equally wide; ``""`` if none parts rows."""
    if named := _NAMED.match(text):
        return named[1]
    part = text[:_LOOKED_AT]
    scores = {mark: _evenness(part, mark, whole=len(part) == len(text)) for mark in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda mark: scores[mark])
    return best if scores[best][0] else ""


def _evenness(text: str, mark: str, *, whole: bool) -> tuple[float, bool, int]:
    """How many of the rows have the commonest width, whether the first has it, and that width."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(row)]
    except csv.Error:
        return 0, False, 0
    rows = rows if whole or len(rows) < 3 else rows[:-1]
    # Of two widths equally common the larger: a row of a title alone is no row of the table.
    width, times = max(Counter(map(len, rows)).items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return (times / len(rows), len(rows[0]) == width, width) if width > 1 else (0, False, 0)


def delimited(file: GivenFile, text: str, found: Collector, most: int = MOST_CELLS) -> Worksheet | None:
    """``text`` of ``file`` as ``most`` rows; None, and told, if it is too large or a quote is not closed."""
    mark = separator(text) or ","
    if named := _NAMED.match(text):
        text = "\n" + text[named.end() :]
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    cells = 0
    for line, row in _rows(file, text, mark, found):
        rows.append(tuple(cell.strip("\ufeff") for cell in row))
        lines.append(line)
        cells += len(row)
        if len(rows) >= most:
            break
        if cells > MOST_CELLS:
            found.add("OCT-X02", f"it has more than {MOST_CELLS:,} cells", file.at, "Is it the right file?")
            return None
    if any(problem.code == "OCT-X02" and problem.source.file == file.name for problem in found.problems):
        return None
    return Worksheet(
        file, "", tuple(rows), _CellPlaces(file.name, text, mark, lines), cut=text[-1:] not in "\r\n"
    )


def _rows(file: GivenFile, text: str, mark: str, found: Collector) -> Iterator[tuple[int, list[str]]]:
    """Rows with their first line, from 1. Where quoting is broken the line is read as it stands."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="").readlines()
    start = faults = 0
    while start < len(lines):
        begun = start
        reader = csv.reader(lines[start:], delimiter=mark, strict=faults < _MOST_FAULTS)
        try:
            for row in reader:
                yield begun + 1, row
                begun = start + reader.line_num
        except csv.Error as fault:
            faults += 1
            at = Source(file.name, begun + 1)
            if "end of data" in str(fault):
                told = "a quote is opened in this row and never closed; the file may have been cut"
                found.add("OCT-X02", told, at, _QUOTES)
                return
            found.add("OCT-X03", "a quote is not closed, or text follows it", at, _QUOTES)
            yield begun + 1, next(csv.reader([lines[begun]], delimiter=mark))
        else:
            return
        start = begun + 1


class _CellPlaces:
    """Where the cells of a text begin: line and column of the file."""

    def __init__(self, name: str, text: str, mark: str, lines: list[int]) -> None:
        self._name, self._text, self._mark, self._lines = name, text, mark, lines
        self._starts: list[int] = []

    def __call__(self, row: int, column: int) -> Source:
        if row >= len(self._lines):
            return Source(self._name, self._lines[-1] if self._lines else None)
        if not self._starts:
            lengths = map(len, io.StringIO(self._text, newline="").readlines())
            self._starts = [0, *accumulate(lengths)]
        spot = self._starts[self._lines[row] - 1]
        for _ in range(column):
            spot = self._behind_mark(spot)
        line = bisect_right(self._starts, spot, hi=len(self._starts) - 1)
        return Source(self._name, line, spot - self._starts[line - 1] + 1)

    def _behind_mark(self, spot: int) -> int:
        """Where the next cell begins; the same spot at the end of a row."""
        quoted = self._text[spot : spot + 1] == '"'
        at = spot + quoted
        while at < len(self._text):
            letter = self._text[at]
            if letter == '"' and quoted:
                quoted = self._text[at + 1 : at + 2] == '"'
                at += quoted
            elif not quoted and letter == self._mark:
                return at + 1
            elif not quoted and letter in "\r\n":
                break
            at += 1
        return spot

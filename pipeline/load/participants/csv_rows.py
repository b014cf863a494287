"""The rows of a CSV file: any delimiter, and quoting gone wrong in one line costs that line only."""

import csv
import re

from pipeline.load.text_files import LARGEST, TextFile
from pipeline.problems import Collector, Outcome

Row = tuple[int, list[str]]
"""The number of a row's first line, from 1, and its cells."""

_DELIMITERS = ",;\t|"
_MOST_FAULTS = 20  # a quote that is never closed is only found at the end of the file
_QUOTING = (
    'A quote inside a cell is written twice: "Ana ""Nina"" Li". Saving anew from a spreadsheet mends it.'
)


def delimiter(text: str) -> str:
    """The one of ``, ; tab |`` that occurs most in the first line, outside quotes."""
    first = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return max(_DELIMITERS, key=first.count)


def csv_rows(file: TextFile) -> Outcome[list[Row]]:
    """The rows of ``file``, also those that hold nothing.

    Where quoting is broken the line is read as it stands and reading goes on with the next.
    """
    found, rows = Collector(), list[Row]()
    lines, start = file.text.split("\n"), 0
    mark = delimiter(file.text.lstrip("\n"))
    if named := re.fullmatch(rf"sep=([{_DELIMITERS}])", lines[0]):  # Excel's own way of naming the delimiter
        mark, start = named[1], 1
    csv.field_size_limit(LARGEST)
    while start < len(lines):
        begun = start
        strict = len(found.problems) < _MOST_FAULTS
        reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=mark, strict=strict)
        try:
            for cells in reader:
                rows.append((begun + 1, cells))
                begun = start + reader.line_num
        except csv.Error:
            found.add("OCT-F13", "a quote is not closed, or text follows it", file.at(begun + 1), _QUOTING)
            rows.append((begun + 1, next(csv.reader([lines[begun]], delimiter=mark))))
        start = begun + 1
    return found.give(rows)

"""A sheet as its program shows it: rows of cells, and which cells are merged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pipeline.importing.given import GivenFile
from pipeline.problems import Source

Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell holds; an empty one holds ``""``."""

MOST_CELLS = 5_000_000
"""A larger table is none of a conference, or a file that wants to fill the memory."""


@dataclass(frozen=True)
class Worksheet:
    """A sheet, a table of a page, or a file with separators: ``rows`` of cells from the top left.

    ``merges`` has rows and columns of each merged cell by its upper left one, which alone holds anything.
    ``place`` tells where the cell at a row and column (both from 0) stands in the file; ``cut`` is set where
    the file ends within a row.
    """

    file: GivenFile
    name: str
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    place: Callable[[int, int], Source] = field(repr=False, compare=False)
    merges: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)
    cut: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; ``""`` beyond the last cell of a row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def size(self, row: int, column: int) -> tuple[int, int]:
        """Over how many rows and columns the cell goes."""
        return self.merges.get((row, column), (1, 1))


def in_a_book(file: GivenFile, sheet: str) -> Callable[[int, int], Source]:
    """Places in a sheet of a workbook: ``book.xlsx!Sunday:4:2`` is B4."""
    return lambda row, column: Source(f"{file.name}!{sheet}", row + 1, column + 1)


def shown(cell: Cell) -> str:
    """The cell as text: 15 and not 15.0, 2027-06-14, 2027-06-14 09:30, 9:30, yes."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "yes" if cell else "no"
        case date() | time():
            return _of_clock(cell)
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{cell:.15g}"


def _of_clock(cell: date | time) -> str:
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat(" ", timespec="minutes")
    return cell.strftime("%Y-%m-%d")

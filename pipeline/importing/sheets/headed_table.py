"""A table with headings: its rows as entries, whose cells are asked for by any of the names of a heading."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.importing.opened.entry import Entry, Steps
from pipeline.importing.sheets.worksheet import Cell, Worksheet, shown
from pipeline.problems import Collector, Source
from pipeline.text.names import fold

_LOOKED_AT = 20
_SHOWN = 40


@dataclass(frozen=True)
class Table:
    """A sheet whose row ``head`` (from 0) has the headings.

    ``headings`` are those of the columns as people read them, the second “Company” as “Company (2)”, one that
    is empty as “column D”; ``names`` are the same folded (``company 2``), by which entries have their cells.
    """

    sheet: Worksheet
    head: int

    @cached_property
    def headings(self) -> tuple[str, ...]:
        width = max((len(row) for row in self.sheet.rows[self.head :]), default=0)
        times = Counter[str]()
        made = []
        for column in range(width):
            heading = " ".join(shown(self.sheet.cell(self.head, column)).split())
            heading = heading if fold(heading) or heading == "#" else heading or f"column {letter_of(column)}"
            times[_name(heading)] += 1
            number = times[_name(heading)]
            made.append(f"{heading} ({number})" if number > 1 else heading)
        return tuple(made)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(map(_name, self.headings))

    @cached_property
    def rows(self) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
        """The rows below the headings that hold anything, each with its number in the sheet, from 0.

        What is merged over several rows stands in each.
        """
        filled = _filled_down(self.sheet, self.head + 1)
        return tuple((row, cells) for row, cells in filled if any(cell != "" for cell in cells))

    def column(self, name: str) -> tuple[str, ...]:
        """All cells under the heading that folds to ``name``, as text."""
        at = self.names.index(name)
        return tuple(shown(cells[at]) if at < len(cells) else "" for _row, cells in self.rows)

    def entries(self, found: Collector) -> Iterator[Entry]:
        """The rows as entries: ``entry.text("paper title", "title")``; problems know line and column."""
        for row, cells in self.rows:
            fields = {name: shown(cell) for name, cell in zip(self.names, cells, strict=False) if cell != ""}
            yield Entry(fields, (row,), self._where, found)

    def at_head(self, column: int = 0) -> Source:
        """The place of a heading."""
        return self.sheet.place(self.head, column)

    def _where(self, steps: Steps) -> Source:
        row = steps[0]
        name = steps[1] if len(steps) > 1 else ""
        column = self.names.index(name) if name in self.names else 0
        return self.sheet.place(row if isinstance(row, int) else 0, column)


def headed(sheet: Worksheet, found: Collector) -> Table | None:
    """``sheet`` as a table. What stands above its headings, and rows of another width, are told.

    None if it has no two cells in a row. A file that ends within a row is told as damaged.
    """
    table = Table(sheet, head) if (head := _head(sheet)) is not None else None
    if table is None:
        return None
    for row in range(table.head):
        if words := " ".join(filter(None, map(shown, sheet.rows[row]))):
            message = f"“{words[:_SHOWN]}” stands above the headings; it is left out"
            found.add("OCT-X03", message, sheet.place(row, 0), "Put it below, or in a file of its own.")
    _tell_widths(table, found)
    return table


def headings_alone(sheets: Sequence[Worksheet]) -> tuple[frozenset[str], ...]:
    """The folded headings of each sheet, as sources know their tables by them."""
    heads = ((sheet, _head(sheet)) for sheet in sheets)
    return tuple(frozenset(Table(sheet, head).names) for sheet, head in heads if head is not None)


def letter_of(column: int) -> str:
    """How spreadsheets call a column that counts from 0: A, B … Z, AA."""
    called = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        called = chr(65 + rest) + called
    return called


def _name(heading: str) -> str:
    return fold(heading) or heading


def _head(sheet: Worksheet) -> int | None:
    """The first row that is about as full as the fullest of the first ones."""
    full = [sum(cell != "" for cell in row) for row in sheet.rows[:_LOOKED_AT]]
    most = max(full, default=0)
    return next((row for row, cells in enumerate(full) if cells * 2 > most and cells), None)


def _filled_down(sheet: Worksheet, first: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    merged: dict[int, dict[int, Cell]] = {}
    for (top, left), (height, _width) in sheet.merges.items():
        for row in range(top + 1, min(top + height, len(sheet.rows))) if top >= first else ():
            merged.setdefault(row, {})[left] = sheet.cell(top, left)
    for row in range(first, len(sheet.rows)):
        cells = list(sheet.rows[row])
        for column, cell in sorted(merged.get(row, {}).items()):
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] if cells[column] != "" else cell
        yield row, tuple(cells)


def _tell_widths(table: Table, found: Collector) -> None:
    """Rows that are too long or short, in which some text may stand in the wrong column."""
    if table.sheet.name:
        return
    width = len(table.sheet.rows[table.head])
    odd = [(row, len(cells)) for row, cells in table.rows if len(cells) < width or any(cells[width:])]
    last = len(table.sheet.rows) - 1
    for row, length in odd:
        message = f"{length} cells where the first row has {width}"
        if row == last and length < width and len(odd) == 1 and table.sheet.cut:
            message = f"the file ends in the middle of a row: {message}"
            found.add("OCT-X02", message, table.sheet.place(row, length - 1), "Export it again.")
            return
        hint = "A cell that holds the separator must stand between double quotes."
        found.add("OCT-X03", message, table.sheet.place(row, 0), hint)

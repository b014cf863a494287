"""Tables of HTML: their rows, whatever stands around these, and their captions."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.importing.markup.page.rich_text import Pieces, TextTable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WIDEST = 60
"""Columns that a cell may span."""


def grid_of(table: "Element", read: Callable[["Element"], Pieces]) -> tuple[TextTable, bool]:
    """The rows of ``table``, its cells as ``read`` gives them; and whether cells span several."""
    rows = list(_rows(table))
    caption = next((read(child) for child in table if child.tag == "caption"), ())
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    cells = [row for row in cells if row]
    is_merged = any(_span(cell, kind) > 1 for row in cells for cell in row for kind in ("colspan", "rowspan"))
    has_head = bool(cells) and all(cell.tag == "th" for cell in cells[0]) and len(cells) > 1
    return TextTable(tuple(tuple(_spread(row, read)) for row in cells), has_head, caption), is_merged


def _rows(table: "Element") -> Iterator["Element"]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _spread(row: list["Element"], read: Callable[["Element"], Pieces]) -> Iterator[Pieces]:
    for cell in row:
        yield read(cell)
        yield from [()] * (_span(cell, "colspan") - 1)


def _span(cell: "Element", kind: str) -> int:
    number = cell.get(kind) or "1"
    return min(int(number), _WIDEST) if number.isascii() and number.isdigit() and len(number) < 6 else 1

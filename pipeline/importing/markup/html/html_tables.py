"""Tables of HTML: their rows, whatever stands around these, and their captions."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.importing.markup.page.rich_text import Pieces, TextTable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WIDEST = 12
"""Columns that a cell may span."""


Cells = list[list["Element"]]


def cells_of(table: "Element") -> Cells:
    """The cells of ``table``, row by row; not those of tables in it. Some stand in no row."""
    rows: Cells = []
    is_loose = False
    for child in table:
        if child.tag in ("td", "th"):
            rows += [] if is_loose else [[]]
            rows[-1].append(child)
        elif child.tag == "tr":
            rows.append([cell for cell in child if cell.tag in ("td", "th")])
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += cells_of(child)
        is_loose = child.tag in ("td", "th")
    return [row for row in rows if row]


def width_of(cells: Cells) -> int:
    """Columns of the widest row."""
    return max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0)


def is_merged(cells: Cells) -> bool:
    """Whether a cell goes over several rows or columns."""
    return any(_span(cell, kind) > 1 for row in cells for cell in row for kind in ("colspan", "rowspan"))


def grid_of(table: "Element", cells: Cells, read: Callable[["Element"], Pieces]) -> TextTable:
    """``table`` with its ``cells`` as ``read`` gives them."""
    caption = next((read(child) for child in table if child.tag == "caption"), ())
    has_head = all(cell.tag == "th" for cell in cells[0]) and len(cells) > 1
    return TextTable(tuple(tuple(_spread(row, read)) for row in cells), has_head, caption)


def _spread(row: list["Element"], read: Callable[["Element"], Pieces]) -> Iterator[Pieces]:
    for cell in row:
        yield read(cell)
        yield from [()] * (_span(cell, "colspan") - 1)


def _span(cell: "Element", kind: str) -> int:
    number = cell.get(kind) or "1"
    return min(int(number), _WIDEST) if number.isascii() and number.isdigit() and len(number) < 6 else 1

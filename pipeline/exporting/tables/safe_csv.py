"""A table as CSV that a spreadsheet program may open: no cell of it is run."""

import csv
import io
from datetime import date, datetime

from pipeline.exporting.tables.event_tables import Cell, EventTable

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula, or may be cut off before one (OWASP, “CSV Injection”), also as wide letters."""

_MARK = "\ufeff"


def safe_csv(table: EventTable) -> bytes:
    """``table`` in UTF-8 with the mark by which spreadsheet programs know it, lines ended as RFC 4180 wants.

    Before a text that might be run stands an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(_text, table.heads))
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return (_MARK + out.getvalue()).encode("utf-8", "replace")


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
    return f"'{cell}" if cell.startswith(STARTERS) else cell

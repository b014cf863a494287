"""Attendees as participants.csv, as a spreadsheet would save it in UTF-8."""

import csv
import io
from collections.abc import Iterable


def participants_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The table, its headings first; a cell of several lines stays one."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()

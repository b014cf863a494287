"""The rows of a spreadsheet, Excel's or LibreOffice's, as text. Here load meets openpyxl."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from pipeline.load.participants.csv_rows import Row
from pipeline.problems import Collector, Outcome, Source

_MOST_ROWS, _MOST_COLUMNS = 50_000, 200
_MOST_UNPACKED = 100_000_000  # bytes: a table of 10,000 people has a tenth of it
_AGAIN = "Open it and save it again as .xlsx or .ods, or as “CSV UTF-8”."


def is_spreadsheet(data: bytes) -> bool:
    """Whether ``data`` begins as Excel's and LibreOffice's files do, whatever the file is called."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def spreadsheet_rows(data: bytes, at: Source) -> Outcome[list[Row]]:
    """The rows of the first sheet that holds anything; row numbers are those that the program shows."""
    found = Collector()
    if data.startswith(b"\xd0\xcf"):
        message = "it is of a kind that Excel wrote until 2003, or locked with a password"
        found.add("OCT-F20", message, at, _AGAIN)
        return found.give([])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > _MOST_UNPACKED:
                message = f"it unpacks to {size / 1e6:.0f} MB; {_MOST_UNPACKED / 1e6:.0f} MB are read"
                found.add("OCT-F20", message, at, "Is it the right file? Remove pictures and other sheets.")
                return found.give([])
            sheets = list(_ods(archive) if "content.xml" in archive.namelist() else _xlsx(data))
    except Exception as error:  # what reads a damaged file may raise anything
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        found.add("OCT-F20", f"it is damaged, or no spreadsheet: {reason}", at, _AGAIN)
        return found.give([])
    filled = [(title, rows) for title, rows in sheets if rows]
    if filled[1:]:
        others = ", ".join(f"“{title[:30]}”" for title, _rows in filled[1:6])
        hint = "Put the list first. What stands in other sheets is not read."
        found.add("OCT-F21", f"the sheet “{filled[0][0][:30]}” is read, not {others}", at, hint)
    return found.give(_filled_up(filled[0][1]) if filled else [])


def _xlsx(data: bytes) -> Iterator[tuple[str, list[Row]]]:
    """The visible sheets of an Excel file: of all but the first with anything in it only a row."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not keep when it saves
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        known = False
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # What the file says of its size may be wrong.
            sheet.reset_dimensions()
            most = 1 if known else _MOST_ROWS
            cells = sheet.iter_rows(max_row=most, max_col=_MOST_COLUMNS)
            rows = [(number, _trimmed(map(_shown, row))) for number, row in enumerate(cells, 1)]
            yield sheet.title, [(number, texts) for number, texts in rows if texts]
            known = known or any(texts for _number, texts in rows)
        book.close()


def _shown(cell: Any) -> str:
    """The text of a cell, nearly as Excel shows it; dates as 2026-06-15."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", timespec="minutes")
        )
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _number(value, cell.number_format or "") if isinstance(value, (int, float)) else str(value)


def _number(value: float, pattern: str) -> str:
    """A number in the simple formats: ``00000`` for postcodes, ``0.00``, ``0%``; else its shortest form."""
    if re.fullmatch("0{2,}", pattern):
        return str(round(value)).zfill(len(pattern))
    if plain := re.fullmatch(r"[#,]*0(?:\.(0+))?(%?)", pattern):
        digits, percent = len(plain[1] or ""), plain[2]
        return f"{value * (100 if percent else 1):.{digits}f}{percent}"
    return f"{value:.15g}"


def _ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, list[Row]]]:
    """The tables of an OpenDocument spreadsheet; each cell holds its text as it is shown."""
    data = archive.read("content.xml")
    if b"<!DOCTYPE" in data or b"\0" in data:
        raise ValueError("it defines entities")
    rows: list[Row] = []
    number = 1
    steps = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - entities were refused
    for event, element in steps:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "table":
            rows, number = [], 1
        elif event == "end" and tag == "table-row":
            times, texts = _times(element, "rows"), _trimmed(_cells(element))
            rows += [(number + n, texts) for n in range(min(times, _MOST_ROWS - len(rows))) if texts]
            number += times
            element.clear()
        elif event == "end" and tag == "table":
            yield _attribute(element, "name"), rows
            element.clear()


def _cells(row: ElementTree.Element) -> Iterator[str]:
    left = _MOST_COLUMNS
    for cell in row:
        times = min(_times(cell, "columns"), left)
        left -= times
        yield from [" ".join(_words(cell))] * times


def _words(cell: ElementTree.Element) -> Iterator[str]:
    """The paragraphs of a cell; what is remarked on it is not its text."""
    return (_text(part) for part in cell if part.tag.endswith("}p"))


def _text(part: ElementTree.Element) -> str:
    space = part.tag.rpartition("}")[2] in ("s", "tab", "line-break")
    return (" " if space else part.text or "") + "".join(_text(inner) + (inner.tail or "") for inner in part)


def _times(element: ElementTree.Element, what: str) -> int:
    said = _attribute(element, f"number-{what}-repeated")
    return int(said) if said.isdecimal() else 1


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


def _filled_up(rows: list[Row]) -> list[Row]:
    """``rows``, none shorter than the first."""
    width = len(rows[0][1])
    return [(number, texts + [""] * (width - len(texts))) for number, texts in rows]


def _trimmed(texts: Iterator[str]) -> list[str]:
    """The cells up to the last that holds anything."""
    made = list(texts)
    while made and not made[-1].strip():
        made.pop()
    return made

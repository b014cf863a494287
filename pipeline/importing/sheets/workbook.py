"""Workbooks of Excel and LibreOffice: .xlsx, .xls, .ods. Here importing meets calamine."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.importing.given import GivenFile
from pipeline.importing.sheets.workbook_guard import BookLayout, Merges, Unopened, look_over
from pipeline.importing.sheets.worksheet import MOST_CELLS, Worksheet, in_a_book
from pipeline.problems import Collector

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIPPED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_AGAIN = "Open it and save it again as .xlsx or .ods, or as “CSV UTF-8”."


def is_workbook(data: bytes) -> bool:
    """Whether ``data`` begins as a zip archive or as what Office wrote until 2003, whatever it is called."""
    return data.startswith((ZIPPED, COMPOUND))


def workbook_sheets(file: GivenFile, found: Collector) -> list[Worksheet]:
    """The visible sheets of ``file`` that hold anything; none, and told, if it cannot be opened."""
    try:
        layout = look_over(file.data) if file.data.startswith(ZIPPED) else BookLayout({})
        return list(_opened(file, layout, found))
    except Unopened as reason:
        found.add("OCT-X02", str(reason), file.at, _AGAIN)
    except BaseException as fault:
        # A damaged file may stop the library in the middle, with what is no Exception.
        if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
            raise
        reason_told = " ".join(str(fault).split())[:80] or type(fault).__name__
        found.add("OCT-X02", f"it is damaged, or no spreadsheet: {reason_told}", file.at, _AGAIN)
    return []


def _opened(file: GivenFile, layout: BookLayout, found: Collector) -> Iterator[Worksheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = _sheet(file, book, meta.name, layout)
            if sheet is None:
                continue
            if meta.visible == SheetVisibleEnum.Visible:
                yield sheet
            else:
                message = f"the sheet “{meta.name}” is hidden, and left out"
                found.add("OCT-X03", message, sheet.place(0, 0), "Show it in the spreadsheet if it is meant.")


def _sheet(file: GivenFile, book: "CalamineWorkbook", name: str, layout: BookLayout) -> Worksheet | None:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Unopened(f"the sheet “{name}” goes over more than {MOST_CELLS:,} cells")
    rows = tuple(tuple(map(_plain, row)) for row in sheet.to_python(skip_empty_area=False))
    if not any(cell != "" for row in rows for cell in row):
        return None
    return Worksheet(file, name, rows, in_a_book(file, name), layout.merges.get(name) or _merged(sheet))


def _plain(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell


def _merged(sheet: "CalamineSheet") -> Merges:
    return {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }

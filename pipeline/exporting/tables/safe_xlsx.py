"""A table as a spreadsheet: texts are texts whatever they begin with, times are times."""

import io
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from pipeline.exporting.tables.event_tables import Cell, EventTable
from pipeline.exporting.tables.safe_csv import STARTERS
from pipeline.problems import Collector, Outcome, Source

LARGEST = 32_767
"""So many characters has a cell at most (Excel’s specifications and limits)."""

# No clock shows in a file: the first day that a ZIP archive knows.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_NARROW, _WIDE = 8, 60


def safe_xlsx(table: EventTable, at: Source) -> Outcome[bytes]:
    """``table`` as a workbook of one sheet; the same table gives the same bytes.

    What is longer than a cell may be is cut, and told ``at`` the event.
    """
    found, book = Collector(), Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.heads))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    for number, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head(sheet, head) for head in table.heads])
    for row in table.rows:
        sheet.append([_cell(sheet, cell) for cell in row])
        for head, cell in zip(table.heads, row, strict=True):
            if isinstance(cell, str) and len(cell) > LARGEST:
                message = f"{table.name}.xlsx has only the first {LARGEST:,} signs of “{head}” of {row[0]}"
                found.add("OCT-X72", message, at, f"{table.name}.csv has all of it.")
    return found.give(_packed(book))


def _head(sheet: Worksheet, text: str) -> WriteOnlyCell:
    made = _cell(sheet, text)
    made.font = Font(bold=True)
    return made


def _cell(sheet: Worksheet, value: Cell) -> WriteOnlyCell:
    if not isinstance(value, str) or not value:
        made = WriteOnlyCell(sheet, None if value == "" else value)
        if isinstance(value, datetime):
            made.number_format = "yyyy-mm-dd hh:mm"
        elif isinstance(value, date):
            made.number_format = "yyyy-mm-dd"
        return made
    made = WriteOnlyCell(sheet)
    # A text, also where it looks like a formula, a number or an error.
    made._value, made.data_type = ILLEGAL_CHARACTERS_RE.sub("", value)[:LARGEST], "s"  # noqa: SLF001
    # What a person edits stays a text, too.
    made.quotePrefix = value.startswith(STARTERS)
    made.alignment = Alignment(vertical="top", wrap_text="\n" in value)
    return made


def _widths(table: EventTable) -> list[int]:
    """How wide each column is, in letters: as its longest text, within reason."""
    columns = zip(table.heads, *table.rows, strict=True)
    return [max(_NARROW, min(_WIDE, 2 + max(len(str(cell or "")) for cell in column))) for column in columns]


def _packed(book: Workbook) -> bytes:
    """The bytes of ``book``, without the time at which they are made."""
    book.properties.created = book.properties.modified = datetime(*_LONG_AGO)  # noqa: DTZ001
    raw, packed = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        ExcelWriter(book, archive).save()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            about = zipfile.ZipInfo(name, _LONG_AGO)
            about.external_attr = 0o600 << 16
            target.writestr(about, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

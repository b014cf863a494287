"""Any file that holds a table, opened: what it is shows in its first bytes, not in its name."""

from functools import lru_cache

from pipeline.importing.given import GivenFile
from pipeline.importing.sheets.code_pages import is_binary, letters, likely_text
from pipeline.importing.sheets.delimited import delimited, separator
from pipeline.importing.sheets.headed_table import Table, headed, headings_alone
from pipeline.importing.sheets.html_sheets import office_sheets, page_tables
from pipeline.importing.sheets.workbook import is_workbook, workbook_sheets
from pipeline.importing.sheets.worksheet import Worksheet
from pipeline.problems import Collector

_KNOWN_AT_ONCE = 4
_LOOKED_AT, _ROWS_TO_KNOW = 100_000, 60
# What begins so is other text: JSON, a script, a TeX file, a PDF, a head of Markdown.
_NO_TABLES = ("{", "[", "%", "\\", "---", "#!", "@")


def sheets_of(file: GivenFile, found: Collector, encoding: str = "") -> list[Worksheet]:
    """All sheets of ``file`` that hold anything, with what cannot be taken told in ``found``."""
    if is_workbook(file.data):
        return workbook_sheets(file, found)
    if not encoding and is_binary(file.data):
        found.add("OCT-X02", "this is no table, nor any text", file.at, "Save it as .xlsx, .ods or CSV.")
        return []
    text = letters(file, found, encoding)
    if text is None:
        return []
    if _is_office(text):
        return office_sheets(file, found)
    if _is_page(text):
        return page_tables(file, text, found)
    sheet = delimited(file, text, found)
    return [sheet] if sheet and any(any(row) for row in sheet.rows) else []


def tables_of(file: GivenFile, found: Collector, encoding: str = "") -> list[Table]:
    """All tables of ``file``; told if it has none."""
    before = len(found.problems)
    tables = [table for sheet in sheets_of(file, found, encoding) if (table := headed(sheet, found))]
    if not tables and len(found.problems) == before:
        found.add("OCT-X02", "there is no table in it", file.at, "Is it the right file?")
    return tables


@lru_cache(maxsize=_KNOWN_AT_ONCE)
def sheets_to_know(file: GivenFile) -> tuple[Worksheet, ...]:
    """The sheets of ``file`` for ``knows``: nothing is told, and of a text only its beginning is looked at.

    None if it is text without columns, or of another kind.
    """
    silent = Collector()
    if is_workbook(file.data):
        return tuple(workbook_sheets(file, silent))
    if is_binary(file.data):
        return ()
    text = likely_text(file.data)
    if _is_page(text) or _is_office(text):
        return tuple(sheets_of(file, silent))
    start = text[:_LOOKED_AT]
    if start.lstrip().startswith(_NO_TABLES) or not separator(start):
        return ()
    sheet = delimited(file, text, silent, _ROWS_TO_KNOW)
    return (sheet,) if sheet else ()


def headings_of(file: GivenFile) -> tuple[frozenset[str], ...]:
    """The folded headings (``paper title``) of each table of ``file``; for a source's ``knows``."""
    return headings_alone(sheets_to_know(file))


def _is_page(text: str) -> bool:
    start = text[:3000].lstrip().casefold()
    return start.startswith("<") and ("<table" in start or "<html" in start or "<!doctype html" in start)


def _is_office(text: str) -> bool:
    start = text[:3000].lstrip()
    return start.startswith("<") and "urn:schemas-microsoft-com:office:spreadsheet" in start

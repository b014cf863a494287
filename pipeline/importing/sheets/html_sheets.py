"""Tables of web pages, and the XML that Excel once wrote; both come under the name of .xls as well."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.xml_file import open_xml
from pipeline.importing.sheets.worksheet import MOST_CELLS, Cell, Worksheet, in_a_book
from pipeline.problems import Collector, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFFICE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_LARGEST_SPAN = 500
_SPACED = frozenset(("br", "p", "div", "li", "tr"))


def page_tables(file: GivenFile, text: str, found: Collector) -> list[Worksheet]:
    """The tables of a page, those within others by themselves; cells that go over several are merges."""
    from lxml import etree, html

    try:
        top = html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=html.HTMLParser(no_network=True)
        )
    except (etree.LxmlError, ValueError, RecursionError):
        found.add("OCT-X02", "this is no page that can be read", file.at, "Save it again.")
        return []
    made = [_of_page(file, number, table) for number, table in enumerate(top.iter("table"), 1)]
    return [sheet for sheet in made if any(any(row) for row in sheet.rows)]


def _of_page(file: GivenFile, number: int, table: "Element") -> Worksheet:
    cells: dict[tuple[int, int], str] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    lines: list[int] = []
    for row, element in enumerate(_rows(table)):
        lines.append(int(element.sourceline or 1))
        column = 0
        for cell in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            size = _span(cell, "rowspan"), _span(cell, "colspan")
            if len(taken) + size[0] * size[1] > MOST_CELLS:
                break
            taken.update((row + down, column + right) for down in range(size[0]) for right in range(size[1]))
            if text := _words(cell):
                cells[row, column] = text
            if size != (1, 1):
                merges[row, column] = size
            column += size[1]
    caption = " ".join("".join(one.itertext()) for one in table.iterchildren("caption")).strip()
    place = lambda row, column: Source(file.name, lines[row] if row < len(lines) else None)  # noqa: E731, ARG005
    return Worksheet(
        file,
        caption or _heading_before(table) or f"table {number}",
        _filled(cells, len(lines)),
        place,
        merges,
    )


def _rows(table: "Element") -> Iterator["Element"]:
    return (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)


def _heading_before(table: "Element") -> str:
    """The heading over the table, which often is the day."""
    for element in table.itersiblings(preceding=True):
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return " ".join("".join(element.itertext()).split())
        if element.tag == "table":
            break
    return ""


def _span(cell: "Element", name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return (
        max(1, min(_LARGEST_SPAN, int(said))) if said.isascii() and said.isdecimal() and len(said) < 9 else 1
    )


def _words(cell: "Element") -> str:
    """The text of a cell, its lines apart."""
    pieces: list[str] = []
    for element in cell.iter():
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            pieces.append((element is not cell and element.tail) or "")
            continue
        pieces += ["\n" if element.tag in _SPACED else "", " ".join((element.text or "").split("\n"))]
        if element is not cell:
            pieces += [
                "\n" if element.tag in ("p", "div", "li") else "",
                " ".join((element.tail or "").split("\n")),
            ]
    lines = ("".join(pieces)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _filled(cells: Mapping[tuple[int, int], Cell], height: int) -> tuple[tuple[Cell, ...], ...]:
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for (row, column), cell in sorted(cells.items(), key=lambda one: one[0]):
        rows[row] += [""] * (column - len(rows[row])) + [cell]
    return tuple(map(tuple, rows))


def office_sheets(file: GivenFile, found: Collector) -> list[Worksheet]:
    """The sheets of an XML spreadsheet of Excel 2003."""
    top = open_xml(file, found)
    if top is None:
        return []
    return [_of_office(file, sheet, found) for sheet in top.iter(f"{_OFFICE}Worksheet")]


def _of_office(file: GivenFile, sheet: "Element", found: Collector) -> Worksheet:
    cells: dict[tuple[int, int], Cell] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    row = height = width = 0
    for element in sheet.iter(f"{_OFFICE}Row"):
        row = _number(element, "Index", row + 1)
        column = 0
        for cell in element.iterchildren(f"{_OFFICE}Cell"):
            column = _number(cell, "Index", column + 1)
            size = _number(cell, "MergeDown", 0) + 1, _number(cell, "MergeAcross", 0) + 1
            height, width = max(height, row), max(width, column)
            if size != (1, 1):
                merges[row - 1, column - 1] = size
            value = _value(cell)
            if value != "":
                cells[row - 1, column - 1] = value
            column += size[1] - 1
    name = sheet.get(f"{_OFFICE}Name") or "sheet"
    if height * width > MOST_CELLS:
        message = f"the sheet “{name}” goes over more than {MOST_CELLS:,} cells"
        found.add("OCT-X02", message, file.at, "Is it the right file?")
        return Worksheet(file, name, (), in_a_book(file, name))
    return Worksheet(file, name, _filled(cells, height), in_a_book(file, name), merges)


def _number(element: "Element", name: str, default: int) -> int:
    said = element.get(f"{_OFFICE}{name}") or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else default


def _value(cell: "Element") -> Cell:
    data = next(cell.iterchildren(f"{_OFFICE}Data"), None)
    if data is None:
        return ""
    text = "".join(data.itertext()).strip()
    try:
        match data.get(f"{_OFFICE}Type"):
            case "Number":
                return float(text)
            case "DateTime":
                # A time alone is one of the last day of 1899.
                moment = datetime.fromisoformat(text).replace(tzinfo=None)
                return moment.time() if moment.year < 1901 else moment
            case "Boolean":
                return text == "1"
    except ValueError:
        return text
    return text

"""What a workbook may be before it is opened: neither bomb nor desert, and how its cells are merged."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.importing.sheets.worksheet import MOST_CELLS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_UNPACKED, _MOST_OF_A_PART = 400_000_000, 200_000_000
_PIECE = 1 << 20
_REFERENCE = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^<>]*?\br="([A-Z]{0,3})([0-9]{1,7})"')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SMALL_SPAN = 5_000

Merges = dict[tuple[int, int], tuple[int, int]]


class Unopened(Exception):
    """The workbook is not opened, for the reason that it says."""


@dataclass(frozen=True)
class BookLayout:
    """Merged cells of the sheets of an OpenDocument file, by their names."""

    merges: dict[str, Merges]


def look_over(data: bytes) -> BookLayout:
    """Unopened for an archive that unpacks to too much, or a sheet that goes over too many cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive)
            names = archive.namelist()
            if any(name.endswith("workbook.bin") for name in names):
                raise Unopened("it is a binary workbook (.xlsb); save it as .xlsx")
            if "content.xml" in names:
                return BookLayout(_of_open_document(archive))
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    _refuse_deserts(archive, name)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        KeyError,
    ) as fault:
        raise Unopened(
            f"it is damaged, or locked with a password ({' '.join(str(fault).split())[:60]})"
        ) from fault
    return BookLayout({})


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    sizes = [member.file_size for member in archive.infolist()]
    if sum(sizes) > _MOST_UNPACKED or max(sizes, default=0) > _MOST_OF_A_PART:
        raise Unopened(
            f"it unpacks to {sum(sizes) / 1e6:,.0f} MB; up to {_MOST_UNPACKED / 1e6:.0f} MB are read"
        )


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of the archive piece by piece; Unopened if it is longer than it says."""
    length = 0
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            length += len(piece)
            if length > _MOST_OF_A_PART:
                raise Unopened("it unpacks to more than it says")
            yield piece


def _refuse_deserts(archive: zipfile.ZipFile, name: str) -> None:
    """A library reserves all cells between those that are there: two in far corners would fill the memory."""
    height = width = 0
    rest = b""
    for piece in _pieces(archive, name):
        text = rest + piece
        for letters, number in _REFERENCE.findall(text):
            height, width = max(height, int(number)), max(width, _column(letters))
        if height * width > MOST_CELLS:
            raise Unopened(f"its cells reach to row {height:,} and column {width:,}; clear what is far out")
        rest = text[text.rfind(b"<") :] if b"<" in text[-400:] else b""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _of_open_document(archive: zipfile.ZipFile) -> dict[str, Merges]:
    """The merged cells of each sheet; Unopened if one goes over too many cells, or entities are defined."""
    from lxml import etree

    data = b"".join(_pieces(archive, "content.xml"))
    if b"<!" in data[:2000]:
        raise Unopened("it defines entities, which no spreadsheet does")
    try:
        top = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError as fault:
        raise Unopened(f"it is damaged ({str(fault)[:60]})") from fault
    return {table.get(f"{_TABLE}name") or "": _merges(table) for table in top.iter(f"{_TABLE}table")}


def _merges(table: "Element") -> Merges:
    made: Merges = {}
    row = widest = deepest = 0
    for element in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            size = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
            if size != (1, 1):
                made[row, column] = min(size[0], _SMALL_SPAN), min(size[1], _SMALL_SPAN)
            column += _times(cell, "number-columns-repeated")
            if len(cell):
                widest, deepest = max(widest, column), row + _times(element, "number-rows-repeated")
        row += _times(element, "number-rows-repeated")
    if widest * deepest > MOST_CELLS:
        raise Unopened(f"its cells reach to row {deepest:,} and column {widest:,}; clear what is far out")
    return made


def _times(element: "Element", name: str) -> int:
    said = element.get(_TABLE + name) or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 1

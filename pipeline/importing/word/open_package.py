"""The parts of a .docx: a zip of XML and pictures from a stranger, opened within bounds."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

_MOST_PARTS = 5000
_MOST_UNPACKED = 300_000_000  # bytes: a document with thirty photographs has a third of it
_LARGEST_XML = 30_000_000
LARGEST_PICTURE = 50_000_000
_DEEPEST = 150
"""Elements inside of each other; a table in a table with a matrix of fractions has 60."""

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}


class NoWordFile(Exception):
    """It cannot be read as a Word document; says what it is instead."""


class Oversized(Exception):
    """It is larger, deeper or otherwise more than a document of this kind has; says what."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the ``kind`` (image, hyperlink, styles), and a part's name or an address."""

    kind: str
    target: str
    outside: bool


class WordPackage:
    """A .docx whose sizes have been looked at; parts are read when they are asked for.

    NoWordFile and Oversized, also by the methods, say why it cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise NoWordFile(_kind(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise NoWordFile("it is damaged or was cut off") from error
        if len(members) > _MOST_PARTS:
            raise Oversized(f"it has {len(members)} parts; {_MOST_PARTS} are read")
        if (size := sum(member.file_size for member in members)) > _MOST_UNPACKED:
            raise Oversized(f"it unpacks to {size / 1e6:.0f} MB; {_MOST_UNPACKED / 1e6:.0f} MB are read")
        self._sizes = {member.filename: member.file_size for member in members}
        self.main = self._main_part()

    def data(self, name: str, most: int) -> bytes | None:
        """The bytes of a part, if it is there; Oversized if it has more than ``most``."""
        size = self._sizes.get(name)
        if size is None:
            return None
        if size > most:
            raise Oversized(f"its part {name[:60]} has {size / 1e6:.0f} MB; {most / 1e6:.0f} MB are read")
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise NoWordFile(f"its part {name[:60]} is damaged or locked with a password") from error

    def xml(self, name: str) -> Element | None:
        """A part as a tree, if it is there."""
        data = self.data(name, _LARGEST_XML)
        return None if data is None else _tree(name, data)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part ``name`` refers to, by the ids that it uses for that."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in root if root is not None else ():
            kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
            outside = one.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = Relation(kind, target, outside)
        return found

    def _main_part(self) -> str:
        named = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        main = next((name for name in [*named, "word/document.xml"] if name in self._sizes), None)
        if main is None or not main.endswith(".xml") or main.startswith(("xl/", "ppt/")):
            raise NoWordFile(_kind_of_zip(self._sizes.keys()))
        return main


def _tree(name: str, data: bytes) -> Element:
    if _STRICT in data[:20_000]:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(_STRICT + strict, transitional)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise Oversized(f"its part {name[:60]} is nested too deep") from error
        raise NoWordFile(f"its part {name[:60]} is damaged: {' '.join(str(error).split())[:80]}") from error
    if root.getroottree().docinfo.doctype:
        raise Oversized(f"its part {name[:60]} defines entities, which no program writes there")
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise Oversized(f"its part {name[:60]} is nested more than {_DEEPEST} deep")
    return root


@lru_cache(maxsize=1)
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _kind(data: bytes) -> str:
    """What a file is that is no zip."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is of the kind that Word wrote until 2003 (.doc), or locked with a password"
    if data.lstrip()[:5].lower() == b"{\\rtf":
        return "it is RTF under another name"
    if data.lstrip()[:1] == b"<":
        return "it is a web page or XML under another name"
    return "it is empty" if not data.strip(b"\0") else "it is something else"


def _kind_of_zip(held: Collection[str]) -> str:
    """What a zip is that has no Word document in it."""
    if "content.xml" in held:
        return "it is a document of LibreOffice (.odt)"
    if "xl/workbook.xml" in held:
        return "it is a spreadsheet"
    return "it is a presentation" if "ppt/presentation.xml" in held else "there is no Word document in it"

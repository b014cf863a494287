"""Each font once: the subsets that every galley carries become one subset for the book.

WeasyPrint keeps glyph numbers when it subsets, so the union of the used glyphs, cut
once from the original file, serves all galleys, and their text need not be touched.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pikepdf
import uharfbuzz
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

_TAG = re.compile(r"^/[A-Z]{6}\+")
_BFCHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
# Of no use in a PDF, where glyphs are chosen and placed already.
_DROPPED = ("BASE", "GPOS", "GSUB", "GDEF", "DSIG", "STAT", "JSTF", "LTSH", "PCLT", "MATH", "SVG ")


@dataclass
class _Face:
    """What the galleys use of one font file; ``widths`` by glyph in 1/1000 em."""

    font: pikepdf.Object
    file: Path
    widths: dict[int, int | float] = field(default_factory=dict)
    text: dict[int, bytes] = field(default_factory=dict)


def share_fonts(book: pikepdf.Pdf, folders: tuple[Path, ...]) -> None:
    """Replace equal fonts by one object each, embedding the union of their glyphs."""
    faces: dict[str, _Face] = {}
    slots: list[tuple[pikepdf.Object, str, str]] = []
    files = font_files(folders)
    for resource, key, font in _fonts(book):
        name = _postscript_name(font)
        if name is None or name not in files:
            continue
        face = faces.setdefault(name, _Face(font, files[name]))
        _gather(font, face)
        slots.append((resource, key, name))
    for name, face in sorted(faces.items()):
        _embed(book, name, face)
    for resource, key, name in slots:
        resource[key] = faces[name].font


@lru_cache(maxsize=4)
def font_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """PostScript name to file, for the fonts in ``folders``."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
            with TTFont(file, lazy=True) as font:
                found.setdefault(str(font["name"].getDebugName(6)), file)
    return found


def _fonts(book: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str, pikepdf.Object]]:
    seen: set[tuple[int, int]] = set()
    for page in book.pages:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font")
        if fonts is None or (fonts.is_indirect and fonts.objgen in seen):
            continue
        seen.add(fonts.objgen)
        for key, font in fonts.items():
            if font.get("/Subtype") == Name.Type0:
                yield fonts, key, font


def _descriptor(font: pikepdf.Object) -> pikepdf.Object:
    return font.DescendantFonts[0].FontDescriptor


def _postscript_name(font: pikepdf.Object) -> str | None:
    """The name inside the embedded file; it tells the face where the PDF's own name does not."""
    descriptor = _descriptor(font)
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            with TTFont(io.BytesIO(descriptor[key].read_bytes()), lazy=True) as embedded:
                if "name" in embedded:
                    return str(embedded["name"].getDebugName(6))
    return None


def _gather(font: pikepdf.Object, face: _Face) -> None:
    widths = list(font.DescendantFonts[0].get("/W", []))
    for first, run in zip(widths[::2], widths[1::2], strict=True):
        for step, width in enumerate(run):
            face.widths.setdefault(int(first) + step, float(width))
    for match in _BFCHAR.finditer(_bfchars(font.ToUnicode.read_bytes())):
        face.text.setdefault(int(match[1], 16), match[2])


def _bfchars(cmap: bytes) -> bytes:
    return b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL))


def _embed(book: pikepdf.Pdf, name: str, face: _Face) -> None:
    glyphs = sorted(set(face.widths) | set(face.text) | {0})
    data = subset(face.file, glyphs)
    descendant, descriptor = face.font.DescendantFonts[0], _descriptor(face.font)
    stream = book.make_stream(data)
    if data[:4] == b"OTTO":
        stream.Subtype = Name.OpenType
        descriptor.FontFile3 = stream
    else:
        stream.Length1 = len(data)
        descriptor.FontFile2 = stream
    tag = str(face.font.BaseFont)[:8]
    full = Name(tag + name) if _TAG.match(str(face.font.BaseFont)) else Name("/" + name)
    face.font.BaseFont = descendant.BaseFont = descriptor.FontName = full
    descendant.W = _width_array(face.widths)
    face.font.ToUnicode = book.make_stream(_to_unicode(face.text))
    if "/CIDSet" in descriptor:  # it lists the glyphs of one galley
        del descriptor["/CIDSet"]


def subset(file: Path, glyphs: Iterable[int]) -> bytes:
    """``file`` with only ``glyphs``, their numbers unchanged."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    order = uharfbuzz.SubsetInput()
    order.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    order.glyph_set.update(glyphs)
    order.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    return bytes(uharfbuzz.subset(face, order).blob.data)


def _width_array(widths: dict[int, int | float]) -> Array:
    flat: list[object] = []
    for glyph in sorted(widths):
        flat += [glyph, Array([_number(widths[glyph])])]
    return Array(flat)


def _number(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else round(float(value), 3)


def _to_unicode(text: dict[int, bytes]) -> bytes:
    """A ToUnicode CMap (Adobe Technical Note 5411); at most 100 entries a block."""
    head = (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        b"<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    )
    rows = [b"<%04x> <%s>" % (glyph, text[glyph]) for glyph in sorted(text)]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(b), b"\n".join(b)) for b in blocks)
    return head + body + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

"""Each font once: the subsets that every galley carries become one subset for the book.

WeasyPrint keeps glyph numbers when it subsets, so the union of the used glyphs, cut
once from the original file, serves all galleys, and their text need not be touched.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from pipeline.cache.stamp import versions
from pipeline.cache.store import digest
from pipeline.render.binder.composites import Drawings, drawings, glyph_table, with_composites
from pipeline.render.binder.keyed_fonts import with_numbers_for_names
from pipeline.render.fragments.used_fonts import FontUse, add_face, font_of
from pipeline.render.pdf.writer import Writer, name, number, packed, reference

# ``remember(key, make)`` gives what ``make`` made for the key, now or at an earlier time.
Remember = Callable[[str, Callable[[], bytes]], bytes]

# Of no use in a PDF, where glyphs are chosen and placed already.
_DROPPED = ("BASE", "GPOS", "GSUB", "GDEF", "DSIG", "STAT", "JSTF", "LTSH", "PCLT", "MATH", "SVG ")
# What the bytes of a cut font depend on.
_CUTTERS = ("fonttools", "uharfbuzz")
_IDENTITY = b"/CIDToGIDMap/Identity"


@lru_cache(maxsize=4)
def font_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """PostScript name to file, for the fonts in ``folders``."""
    from fontTools.ttLib import TTFont

    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
            # A damaged font may raise anything; check tells of it.
            with suppress(Exception), TTFont(file, lazy=True) as font:
                found.setdefault(str(font["name"].getDebugName(6)), file)
    return found


class FontList:
    """The fonts of a book: takes what each galley uses and writes each font once.

    Where galleys use a code for different things they have fonts of their own, cut from one file. Of a part
    of a book it writes what the whole ``uses``, by the names of fonts.
    """

    def __init__(self, writer: Writer, uses: Mapping[str, FontUse] = MappingProxyType({})) -> None:
        self._writer = writer
        self._numbers: dict[str, int] = {}
        self._faces = dict(uses)

    def named(self, face: FontUse) -> str:
        """The name of the font that ``face`` is of, or would be."""
        return font_of(self._faces, face)

    def add(self, face: FontUse) -> str:
        """Add what ``face`` tells of its use to what other galleys use; the name of the font."""
        return add_face(self._faces, face)

    def reference(self, font: str) -> bytes:
        """Refers to ``font``, by its name."""
        if font not in self._numbers:
            self._numbers[font] = self._writer.reserve()
        return reference(self._numbers[font])

    @property
    def uses(self) -> dict[str, FontUse]:
        """What is used of each font, by its name."""
        return self._faces

    @property
    def references(self) -> dict[object, bytes]:
        """Refers to each font that is known, by its name."""
        return {name: reference(number) for name, number in self._numbers.items()}

    def join(self, faces: Mapping[str, FontUse], new: Mapping[object, bytes]) -> None:
        """Add what ``faces`` tell of the use of fonts; those that are ``new`` have these references."""
        for font, face in faces.items():
            if font in new:
                self._numbers[font] = int(new[font].split()[0])
            self._faces[font] = self._faces[font].joined(face) if font in self._faces else face

    def write(self, folders: tuple[Path, ...], remember: Remember) -> None:
        """Embed the union of the used glyphs, cut from the files in ``folders``."""
        order = sorted(self._faces.items(), key=lambda row: (row[1].name, row[0]))
        for _name, rows in groupby(order, key=lambda row: row[1].name):
            fonts = dict(rows)
            if used := [font for font in fonts if font in self._numbers]:
                program = _Program(self._writer, list(fonts.values()), folders, remember)
                for font in used:
                    _write_font(self._writer, self._numbers[font], fonts[font], program)


class _Program:
    """The font file cut for ``faces`` that are of it, and written once."""

    def __init__(
        self, writer: Writer, faces: Sequence[FontUse], folders: tuple[Path, ...], remember: Remember
    ) -> None:
        file = folders[faces[0].folder] / faces[0].file
        self._drawings = drawings((face.parts, face.widths) for face in faces)
        drawn = {part[0] for drawing in self._drawings for part in drawing}
        codes = {code for face in faces for code in (*face.widths, *face.text) if code not in face.parts}
        glyphs = sorted({0, *drawn, *map(int, codes)})
        stat = file.stat()
        facts = (
            file.name,
            stat.st_size,
            stat.st_mtime_ns,
            _DROPPED,
            glyphs,
            self._drawings,
            versions(*_CUTTERS),
        )
        self._data = remember(
            digest(repr(facts).encode()), lambda: packed(_cut(file, glyphs, self._drawings))
        )
        self.entry = cache(lambda: _write_program(writer, self._data))

    def table(self, face: FontUse) -> bytes:
        """The CIDToGIDMap of ``face``."""
        return glyph_table(zlib.decompress(self._data), self._drawings, face.parts, map(int, face.text))


def _cut(file: Path, glyphs: Iterable[int], drawn: Drawings) -> bytes:
    return with_composites(with_numbers_for_names(subset(file, glyphs)), drawn)


def _write_font(writer: Writer, at: int, face: FontUse, program: _Program) -> None:
    font = name(face.tag + face.name)
    cmap = writer.add_stream(b"/Filter/FlateDecode", packed(_to_unicode(face.text)))
    box = b" ".join(number(value) for value in face.box)
    descriptor = writer.add(
        b"<<%s/FontName%s/FontBBox[%s]%s>>" % (face.descriptor.encode(), font, box, program.entry())
    )
    own = face.descendant.encode()
    if face.parts:
        table = writer.add_stream(b"/Filter/FlateDecode", packed(program.table(face)))
        own = own.replace(_IDENTITY, b"/CIDToGIDMap %d 0 R" % table)
    descendant = writer.add(
        b"<<%s/BaseFont%s/FontDescriptor %d 0 R/W[%s]>>" % (own, font, descriptor, _widths(face.widths))
    )
    entries = b"%s/BaseFont%s/DescendantFonts[%d 0 R]/ToUnicode %d 0 R"
    writer.put(at, [b"<<%s>>" % (entries % (face.font.encode(), font, descendant, cmap))])


def _write_program(writer: Writer, program: bytes) -> bytes:
    """The entry of the descriptor for the embedded file."""
    data = zlib.decompress(program)
    if data.startswith(b"OTTO"):
        number = writer.add_stream(b"/Subtype/OpenType/Filter/FlateDecode", program)
        return b"/FontFile3 %d 0 R" % number
    return b"/FontFile2 %d 0 R" % writer.add_stream(b"/Filter/FlateDecode/Length1 %d" % len(data), program)


def subset(file: Path, glyphs: Iterable[int]) -> bytes:
    """``file`` with only ``glyphs``, their numbers unchanged."""
    import uharfbuzz

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


def _widths(widths: dict[str, float]) -> bytes:
    """Runs of glyphs that follow each other (9.7.4.3)."""
    runs: list[tuple[int, list[bytes]]] = []
    for glyph, width in sorted((int(key), value) for key, value in widths.items()):
        if not runs or runs[-1][0] + len(runs[-1][1]) != glyph:
            runs.append((glyph, []))
        runs[-1][1].append(number(width))
    return b"".join(b"%d[%s]" % (first, b" ".join(run)) for first, run in runs)


def _to_unicode(text: dict[str, str]) -> bytes:
    """A ToUnicode CMap (Adobe Technical Note 5411); at most 100 entries a block."""
    head = (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        b"<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    )
    known = sorted((int(key), value.encode()) for key, value in text.items())
    rows = [b"<%04x> <%s>" % row for row in known]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(b), b"\n".join(b)) for b in blocks)
    return head + body + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

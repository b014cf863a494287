"""Each font once: the subsets that every galley carries become one subset for the book.

WeasyPrint keeps glyph numbers when it subsets, so the union of the used glyphs, cut
once from the original file, serves all galleys, and their text need not be touched.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline.cache.stamp import versions
from pipeline.cache.store import digest
from pipeline.render.fragments.fragment import FontUse
from pipeline.render.pdf.writer import Writer, name, number, packed, reference

# ``remember(key, make)`` gives what ``make`` made for the key, now or at an earlier time.
Remember = Callable[[str, Callable[[], bytes]], bytes]

# Of no use in a PDF, where glyphs are chosen and placed already.
_DROPPED = ("BASE", "GPOS", "GSUB", "GDEF", "DSIG", "STAT", "JSTF", "LTSH", "PCLT", "MATH", "SVG ")


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

    Of a part of a book it writes what the whole ``uses``, by the names of fonts.
    """

    def __init__(self, writer: Writer, uses: Mapping[str, FontUse] = MappingProxyType({})) -> None:
        self._writer = writer
        self._of_whole = uses
        self._numbers: dict[str, int] = {}
        self._faces: dict[str, FontUse] = {}

    def reference(self, face: FontUse) -> bytes:
        """Refers to the font; what ``face`` tells of its use is added to what other galleys use."""
        if face.name not in self._faces:
            self._numbers[face.name] = self._writer.reserve()
            whole = self._of_whole.get(face.name)
            self._faces[face.name] = whole.joined(face) if whole else face
        else:
            self._faces[face.name] = self._faces[face.name].joined(face)
        return reference(self._numbers[face.name])

    @property
    def uses(self) -> dict[str, FontUse]:
        """What is used of each font, by its name."""
        return self._faces

    @property
    def references(self) -> dict[object, bytes]:
        """Refers to each font that is known, by its name."""
        return {name: reference(number) for name, number in self._numbers.items()}

    def join(self, faces: Iterable[FontUse], new: Mapping[object, bytes]) -> None:
        """Add what ``faces`` tell of their use; those that are ``new`` have these references."""
        for face in faces:
            if face.name in new:
                self._numbers[face.name] = int(new[face.name].split()[0])
                self._faces[face.name] = face
            else:
                self._faces[face.name] = self._faces[face.name].joined(face)

    def write(self, folders: tuple[Path, ...], remember: Remember) -> None:
        """Embed the union of the used glyphs, cut from the files in ``folders``."""
        for _name, face in sorted(self._faces.items()):
            file = folders[face.folder] / face.file
            _write_font(self._writer, self._numbers[face.name], face, file, remember)


def _write_font(writer: Writer, at: int, face: FontUse, file: Path, remember: Remember) -> None:
    glyphs = sorted({0, *map(int, face.widths), *map(int, face.text)})
    stat = file.stat()
    facts = (file.name, stat.st_size, stat.st_mtime_ns, _DROPPED, glyphs, versions("uharfbuzz"))
    key = digest(repr(facts).encode())
    program = remember(key, lambda: packed(subset(file, glyphs)))
    font = name(face.tag + face.name)
    cmap = writer.add_stream(b"/Filter/FlateDecode", packed(_to_unicode(face.text)))
    box = b" ".join(number(value) for value in face.box)
    descriptor = writer.add(
        b"<<%s/FontName%s/FontBBox[%s]%s>>"
        % (face.descriptor.encode(), font, box, _write_program(writer, program))
    )
    descendant = writer.add(
        b"<<%s/BaseFont%s/FontDescriptor %d 0 R/W[%s]>>"
        % (face.descendant.encode(), font, descriptor, _widths(face.widths))
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

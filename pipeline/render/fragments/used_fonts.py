"""What galleys use of fonts, and of which of them a book can use one font."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.text.languages.involved import is_involved


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a galley uses of a font file, and the dictionaries of the font without what depends on that.

    ``file`` is its name in folder ``folder`` of the document's fonts; ``tag`` precedes the font's name. Keyed
    by code: ``widths`` in 1/1000 em, ``text`` as UTF-16 in hexadecimal. ``box`` is /FontBBox. A code is the
    number of a glyph, or has ``parts``: (glyph, x, y) of each that it shows, in units of the font.
    """

    name: str
    folder: int
    file: str
    tag: str
    font: str
    descendant: str
    descriptor: str
    box: tuple[float, ...]
    widths: dict[str, float]
    text: dict[str, str]
    parts: dict[str, list[list[int]]] = field(default_factory=dict)

    def agrees(self, other: "FontUse") -> bool:
        """Whether all codes show and say the same in both.

        A glyph without a script of its own (space, full stop) may have another text: then either will do.
        """
        differing = [code for code, _text in other.text.items() - self.text.items() if code in self.text]
        if differing and any(_is_said_for_sure(self.text[code], other.text[code]) for code in differing):
            return False
        if not (self.parts or other.parts):
            return True
        both = self.text.keys() & other.text.keys() & (self.parts.keys() | other.parts.keys())
        return all(self.parts.get(code) == other.parts.get(code) for code in both)

    def joined(self, other: "FontUse") -> "FontUse":
        """The same face with what ``other``, which agrees, uses of it."""
        if other.widths.keys() <= self.widths.keys() and other.text.keys() <= self.text.keys():
            return self
        low = map(min, self.box[:2], other.box[:2])
        high = map(max, self.box[2:], other.box[2:])
        widths, text = other.widths | self.widths, other.text | self.text
        return replace(self, box=(*low, *high), widths=widths, text=text, parts=other.parts | self.parts)


def font_of(known: Mapping[str, FontUse], face: FontUse) -> str:
    """The name of the first of the fonts of its file that ``face`` agrees with, or of a new one."""
    name, number = face.name, 1
    while name in known and not known[name].agrees(face):
        number += 1
        name = f"{face.name} {number}"
    return name


def add_face(known: dict[str, FontUse], face: FontUse) -> str:
    """Join ``face`` to the first of the fonts of its file that it agrees with, or to none; its name there."""
    name = font_of(known, face)
    known[name] = known[name].joined(face) if name in known else face
    return name


def _is_said_for_sure(*texts: str) -> bool:
    """Whether one of ``texts`` of a code (in hexadecimal) has letters that others may not stand for."""
    return any(is_involved(bytes.fromhex(text).decode("utf-16-be", "replace")) for text in texts)

"""Typefaces that hold pictures instead of outlines: old bitmap fonts, and some of colour emoji."""

import struct

import pikepdf
from pikepdf import Dictionary, Name


def draws_pictures(font: pikepdf.Object) -> bool:
    """Whether the letters of ``font`` are pictures.

    The engine paints the pictures of emoji over text in a TrueType font without outlines (``glyf``).
    """
    if font.get("/Subtype") == Name.Type3:
        return True
    program = _descriptor(font).get("/FontFile2")
    return program is not None and b"glyf" not in _tables(program.read_bytes())


def family(font: pikepdf.Object) -> str:
    """The name of the typeface as far as the file tells it."""
    name = str(font.get("/BaseFont", _descriptor(font).get("/FontName", "/a typeface")))
    return name[1:].rpartition("+")[2]


def _descriptor(font: pikepdf.Object) -> pikepdf.Object:
    inner = font.get("/DescendantFonts", [font])[0]
    return inner.get("/FontDescriptor", Dictionary())


def _tables(program: bytes) -> set[bytes]:
    """The names of a TrueType font's tables (OpenType, the table directory)."""
    (count,) = struct.unpack_from(">H", program, 4)
    return {program[place : place + 4] for place in range(12, 12 + 16 * count, 16)}

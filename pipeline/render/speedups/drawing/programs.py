"""Proofs written without the programs of fonts that the binder cuts anew.

All that is read of them is their name.
"""

import struct
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import weasyprint.pdf
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

from pipeline.render.binder.fonts import font_files
from pipeline.render.fragments.font_use import program_name
from pipeline.render.speedups.standing_in import Work

_ENGINES_BUILD: Callable[..., Any] = weasyprint.pdf.build_fonts_dictionary
_ENGINES_CLEAN: Callable[[Any, Mapping[int, str], bool], None] = Font.clean

# A font file has a version and a number of tables, each with tag, checksum, place and length (OpenType).
_HEAD = struct.Struct(">4s4H")
_TABLE = struct.Struct(">4s3I")
# A table of names has its form, how many there are, and where their text begins; each name has platform,
# encoding, language, what it names, length and place.
_NAMES = struct.Struct(">9H")
_WINDOWS, _POSTSCRIPT = (3, 1, 0x409), 6
_SINGLE = (b"\0\1\0\0", b"OTTO", b"true")


def stand_ins(work: Work) -> dict[str, object]:
    """Leave out the programs of fonts that lie in the folders that the binder knows."""
    return {"weasyprint.pdf:build_fonts_dictionary": partial(_build, work.fonts)}


def _build(folders: tuple[Path, ...], pdf: Any, fonts: Mapping[Any, Any], *args: Any) -> Any:
    """In the place of ``weasyprint.pdf.fonts.build_fonts_dictionary``."""
    # A font that lacks letters refers to an encoding of its own, and stays the galley's.
    own = {font.hash for font in fonts.values() if font.missing}

    def clean(font: Any, used: Mapping[int, str], hinting: bool) -> None:
        name = postscript_name(font) if used and font.hash not in own else ""
        if name in font_files(folders):
            font.file_content = _file(font.file_content[:4], _names(name))
        else:
            _ENGINES_CLEAN(font, used, hinting)

    Font.clean = clean
    try:
        return _ENGINES_BUILD(pdf, fonts, *args)
    finally:
        Font.clean = _ENGINES_CLEAN


def postscript_name(font: Any) -> str:
    """The PostScript name of a font; "" for one of a collection."""
    version = font.file_content[:4]
    return program_name(_file(version, _table(font.hb_face, b"name"))) if version in _SINGLE else ""


def _file(version: bytes, names: bytes) -> bytes:
    """A font file that has a table of names and nothing else."""
    return _HEAD.pack(version, 1, 16, 0, 0) + _TABLE.pack(b"name", 0, 28, len(names)) + names


@lru_cache(maxsize=64)
def _names(name: str) -> bytes:
    """A table of names with the PostScript ``name`` alone."""
    text = name.encode("utf-16-be")
    return _NAMES.pack(0, 1, _NAMES.size, *_WINDOWS, _POSTSCRIPT, len(text), 0) + text


def _table(face: Any, tag: bytes) -> bytes:
    blob = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(tag, -1))
    try:
        length = ffi.new("unsigned int *")
        data = harfbuzz.hb_blob_get_data(blob, length)
        return bytes(ffi.unpack(data, int(length[0]))) if length[0] else b""
    finally:
        harfbuzz.hb_blob_destroy(blob)

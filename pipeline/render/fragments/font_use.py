"""What a proof uses of each font."""

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Dictionary

from pipeline.render.binder.fonts import font_files
from pipeline.render.fragments.gaps import read
from pipeline.render.fragments.used_fonts import FontUse

_TAG = re.compile(r"^/([A-Z]{6}\+)")
_BFCHAR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
# What depends on the glyphs that are used, or is another object.
PARTS = "OctavoParts"
"""The key of a font under which codes and the glyphs that they show stand, as a list."""
_FONT = ("/BaseFont", "/DescendantFonts", "/ToUnicode", f"/{PARTS}")
_DESCENDANT = ("/BaseFont", "/FontDescriptor", "/W")
_DESCRIPTOR = ("/FontName", "/FontFile2", "/FontFile3", "/FontBBox", "/CIDSet")


class _Tangled(Exception):
    """A dictionary refers to others, so that it cannot be written anew."""


def read_face(font: pikepdf.Object, folders: tuple[Path, ...]) -> FontUse | None:
    """What a proof uses of ``font``, a Type0 font; None if its file is not in ``folders``."""
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    name = _postscript_name(descriptor)
    file = font_files(folders).get(name)
    if file is None:
        return None
    tag = _TAG.match(str(font.BaseFont))
    try:
        return FontUse(
            name=name,
            folder=folders.index(file.parent),
            file=file.name,
            tag=tag[1] if tag else "",
            font=_entries(font, _FONT),
            descendant=_entries(descendant, _DESCENDANT),
            descriptor=_entries(descriptor, _DESCRIPTOR),
            box=tuple(float(value) for value in descriptor.FontBBox),
            widths={str(glyph): width for glyph, width in widths(descendant).items()},
            text=_text(font.ToUnicode.read_bytes().decode("latin-1")),
            parts=_parts(font.get(f"/{PARTS}", [])),
        )
    except _Tangled:
        return None


def widths(descendant: pikepdf.Object) -> dict[int, float]:
    """The widths (1/1000 em) that /W tells, by glyph."""
    flat = list(descendant.get("/W", []))
    return {
        int(first) + step: round(float(width), 3)
        for first, run in zip(flat[::2], flat[1::2], strict=True)
        for step, width in enumerate(run)
    }


def _postscript_name(descriptor: pikepdf.Object) -> str:
    """The name inside the embedded file; it tells the face where the PDF's own name does not."""
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            return program_name(descriptor[key].read_bytes())
    return ""


# A document has the same fonts in each galley.
@lru_cache(maxsize=64)
def program_name(program: bytes) -> str:
    """The PostScript name that a font file tells; "" if it tells none."""
    with TTFont(io.BytesIO(program), lazy=True) as font:
        return str(font["name"].getDebugName(6)) if "name" in font else ""


def _entries(dictionary: pikepdf.Object, without: tuple[str, ...]) -> str:
    kept = {key: value for key, value in dictionary.items() if key not in without}
    return (
        read(Dictionary(kept).unparse(), _refuse).text.decode("latin-1").removeprefix("<<").removesuffix(">>")
    )


def _refuse(_number: int) -> NoReturn:
    raise _Tangled


def _text(cmap: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in _BFCHAR.findall(block):
            found.setdefault(str(int(glyph, 16)), text)
    return found


def _parts(rows: Any) -> dict[str, list[list[int]]]:
    flat = list(rows)
    return {
        str(code): [[int(value) for value in part] for part in parts]
        for code, parts in zip(flat[::2], flat[1::2], strict=True)
    }

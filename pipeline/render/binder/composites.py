"""Glyphs put together of others: what a code shows that is no glyph of the font."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import ARGS_ARE_XY_VALUES, Glyph, GlyphComponent

Code = TypeVar("Code", str, int)
# (glyph, x, y) for each glyph that a code shows, in units of the font; none for a blank.
Parts = Sequence[Sequence[int]]
# What is no glyph of the font in its place, and its width (1/1000 em).
Drawings = dict[tuple[tuple[int, ...], ...], float]


def drawings(uses: Iterable[tuple[Mapping[Code, Parts], Mapping[Code, float]]]) -> Drawings:
    """What codes show that is to be drawn anew; each of ``uses`` gives parts and widths by code."""
    found: Drawings = {}
    for parts, widths in uses:
        for code, shown in parts.items():
            if not _is_plain(key := _key(shown)):
                found.setdefault(key, widths[code])
    return dict(sorted(found.items()))


def with_composites(program: bytes, drawn: Drawings) -> bytes:
    """``program``, a TrueType font, with a glyph more for each of ``drawn``."""
    if not drawn:
        return program
    font = TTFont(io.BytesIO(program), recalcTimestamp=False)
    outlines, metrics, names = font["glyf"], font["hmtx"], [*font.getGlyphOrder()]
    for number, (parts, width) in enumerate(drawn.items()):
        glyph = _composite([part for part in parts if outlines[names[part[0]]].numberOfContours], names)
        name = f"composite{number}"
        outlines[name] = glyph
        if glyph.isComposite():
            glyph.recalcBounds(outlines)
        metrics[name] = (round(width * font["head"].unitsPerEm / 1000), getattr(glyph, "xMin", 0))
        names.append(name)
    font.setGlyphOrder(names)
    outlines.glyphOrder = names
    font["maxp"].numGlyphs = len(names)
    if "post" in font:
        font["post"].formatType = 3.0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def glyph_table(program: bytes, drawn: Drawings, parts: Mapping[Code, Parts], codes: Iterable[int]) -> bytes:
    """A CIDToGIDMap for ``codes``, some of which show ``parts``; ``program`` has glyphs for ``drawn``."""
    with TTFont(io.BytesIO(program), lazy=True) as font:
        first = font["maxp"].numGlyphs - len(drawn)
    places = {drawing: first + number for number, drawing in enumerate(drawn)}
    shown = {int(code): _key(each) for code, each in parts.items()}
    glyphs = {code: code for code in codes if code not in shown}
    glyphs |= {code: key[0][0] if _is_plain(key) else places[key] for code, key in shown.items()}
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _key(parts: Parts) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, parts))


def _is_plain(key: tuple[tuple[int, ...], ...]) -> bool:
    """Whether it is a glyph of the font in its place."""
    return len(key) == 1 and key[0][1:] == (0, 0)


def _composite(parts: Parts, names: Sequence[str]) -> Glyph:
    glyph = Glyph()
    if not parts:
        return glyph
    glyph.numberOfContours, glyph.components = -1, []
    for number, x, y in parts:
        component = GlyphComponent()
        component.glyphName, component.x, component.y = names[number], x, y
        component.flags = ARGS_ARE_XY_VALUES
        glyph.components.append(component)
    return glyph

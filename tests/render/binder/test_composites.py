"""Glyphs put together of others look as these do side by side, and each code finds its own."""

import io

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pipeline.render.binder.composites import drawings, glyph_table, with_composites
from pipeline.render.binder.fonts import font_files, subset
from tests.render.proofs import FONTS

FILE = font_files(FONTS)["NotoSansArabic-Regular"]
# Two glyphs with outlines, and codes that show them.
LOW, HIGH = 7, 40
PARTS = {
    2000: [[HIGH, 0, 0]],
    2001: [[LOW, 30, -200], [HIGH, 0, 0]],
    2002: [],
    2003: [[LOW, 30, -200], [HIGH, 0, 0]],
}
WIDTHS = {2000: 310.0, 2001: 655.0, 2002: 0.0, 2003: 655.0}


def drawn(font: TTFont, *parts: tuple[int, int, int]) -> list[tuple]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    for number, x, y in parts:
        glyphs[font.getGlyphName(number)].draw(TransformPen(pen, (1, 0, 0, 1, x, y)))
    return pen.value


def test_a_code_shows_its_parts_in_their_places():
    new = drawings([(PARTS, WIDTHS)])
    assert len(new) == 2
    program = with_composites(subset(FILE, [0, LOW, HIGH]), new)
    table = glyph_table(program, new, PARTS, [LOW, 2000])
    glyph = {code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in (LOW, *PARTS)}
    assert (glyph[LOW], glyph[2000]) == (LOW, HIGH)
    assert glyph[2001] == glyph[2003]
    font, whole = TTFont(io.BytesIO(program)), TTFont(FILE)
    assert drawn(font, (glyph[2001], 0, 0)) == drawn(whole, (LOW, 30, -200), (HIGH, 0, 0))
    assert drawn(font, (glyph[2002], 0, 0)) == []
    assert drawn(font, (HIGH, 0, 0)) == drawn(whole, (HIGH, 0, 0)) != []
    for code in (2001, 2002):
        assert font["hmtx"][font.getGlyphName(glyph[code])][0] == WIDTHS[code]


def test_a_font_without_new_drawings_stays_as_it_is():
    program = subset(FILE, [0, LOW])
    assert with_composites(program, drawings([({2000: [[LOW, 0, 0]]}, {2000: 300.0})])) is program
    assert with_composites(program, {}) is program

"""Each font once, cut for all that is printed in it."""

import io

import pikepdf
import pypdfium2
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from pipeline.render.binder.fonts import font_files, subset
from pipeline.render.fragments.fragment import Fragment, unpack
from pipeline.render.fragments.prepare import prepare
from tests.render.proofs import FONTS, bound, fragment, opened, proof
from tests.tools.copied import READERS, right_words
from tests.tools.verapdf import validate


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/DescendantFonts" in o]


def test_one_font_serves_the_text_of_all_galleys():
    said = ["abc", "cde fi", "Zoë"]
    outcome = bound(*[fragment(f"<p>{text}</p>") for text in said])
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        assert [page.get_textpage().get_text_range() for page in pdf] == said
    with opened(outcome) as pdf:
        [font] = fonts(pdf)
        descendant = font.DescendantFonts[0]
        embedded = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        used = {int(first) + i for first, run in pairs(descendant.W) for i, _ in enumerate(run)}
        assert {glyph for face in faces(*said) for glyph in face} == used
        full = TTFont(font_files(FONTS)[str(embedded["name"].getDebugName(6))])
        assert embedded["maxp"].numGlyphs <= full["maxp"].numGlyphs
        assert descendant.FontDescriptor.FontFile2.Length1 == len(
            descendant.FontDescriptor.FontFile2.read_bytes()
        )


def pairs(widths: pikepdf.Object) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    return list(zip(list(widths)[::2], list(widths)[1::2], strict=True))


def faces(*said: str) -> list[set[int]]:
    bodies = [unpack(fragment(f"<p>{text}</p>").body) for text in said]
    return [{int(glyph) for glyph in body.faces[0].widths} for body in bodies]


def test_a_font_that_is_not_ours_stays_with_its_galley():
    alone = [prepare(proof(f"<p>{text}</p>"), ()) for text in ("abc", "def")]
    outcome = bound(*alone)
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        assert [page.get_textpage().get_text_range() for page in pdf] == ["abc", "def"]
    with opened(outcome) as pdf:
        assert len(fonts(pdf)) == 2


def test_folios_in_a_font_that_is_not_ours():
    sample = prepare(proof("<p>0123456789"), (), sample=True)
    outcome = bound(fragment("<p>x"), fragment("<p>y"), folio=sample)
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        assert pdf[1].get_textpage().get_text_range().split() == ["y", "2"]
    opened(outcome).close()


def test_a_cut_font_is_remembered_until_other_glyphs_are_wanted():
    known: dict[str, bytes] = {}
    made: list[str] = []

    def remember(key: str, make) -> bytes:
        if key not in known:
            made.append(key)
            known[key] = make()
        return known[key]

    def book(*said: str) -> bytes:
        return bound(*[fragment(f"<p>{text}</p>") for text in said], remember=remember).value.data

    first = book("abc", "de")
    assert book("abc", "de") == first
    book("cab", "ed")
    assert len(made) == 1
    book("abc", "def")
    assert len(made) == 2


@pytest.mark.parametrize("name", ["SourceSerif4-Regular", "NotoSansArabic-Regular"])
def test_a_subset_keeps_the_numbers_of_its_glyphs(name):
    file = font_files(FONTS)[name]
    full, cut = TTFont(file), TTFont(io.BytesIO(subset(file, [40, 7])))
    for glyph in (7, 40):
        before, after = (drawn(font, glyph) for font in (full, cut))
        assert before == after
        assert before
    assert len(subset(file, [40, 7])) < file.stat().st_size / 3


def drawn(font: TTFont, glyph: int) -> list[tuple]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphName(glyph)].draw(pen)
    return pen.value


MARKED = ("בָ", "גֵ", "דִ")


def hebrew(*letters: str) -> Fragment:
    return fragment(f"<p lang=he style='direction: rtl; font-family: Noto Sans Hebrew'>{''.join(letters)}")


def test_galleys_that_use_a_code_for_different_things_have_fonts_of_their_own(monkeypatch, tmp_path):
    """Which is rare, as codes come from what they show: here all would have the same."""
    monkeypatch.setattr("pipeline.render.speedups.copying.font_codes.zlib.crc32", lambda _data: 0)
    first, second, third = "הָ", "וֵ", "זִ"
    galleys = [(first, second), (second,), (first,), (third, first), (second, third)]
    outcome = bound(*[hebrew(*letters) for letters in galleys])
    file = tmp_path / "book.pdf"
    file.write_bytes(outcome.value.data)
    with pypdfium2.PdfDocument(file) as pdf:
        said = [page.get_textpage().get_text_range() for page in pdf]
    assert said == ["".join(letters) for letters in galleys]
    with opened(outcome) as pdf:
        shared = [font.DescendantFonts[0] for font in fonts(pdf) if "Hebrew" in str(font.BaseFont)]
        assert len(shared) == 3
        assert len({font.FontDescriptor.FontFile2.objgen for font in shared}) == 1
        assert len({font.CIDToGIDMap.read_bytes() for font in shared}) == 3
    assert validate(file) == []


def test_galleys_that_agree_share_a_font():
    outcome = bound(*[hebrew(*letters) for letters in (MARKED, MARKED[1:], MARKED[:1], MARKED[::-1])])
    with opened(outcome) as pdf:
        assert len([font for font in fonts(pdf) if "Hebrew" in str(font.BaseFont)]) == 1


def test_a_glyph_with_a_text_for_each_of_two_letters_has_two_codes(tmp_path):
    """Arabic and Persian letters look alike in the middle of a word."""
    word = "<p style='direction: rtl; font-family: Noto Sans Arabic'>"
    said = ["بين", "بین"]
    for bodies in ([word + word.join(said)], [word + text for text in said]):
        file = tmp_path / "book.pdf"
        file.write_bytes(bound(*map(fragment, bodies)).value.data)
        for read in READERS.values():
            assert right_words(" ".join(said), read(file)) == 100

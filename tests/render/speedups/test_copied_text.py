"""What is copied from a page is what was typed, in every script, and the page looks as before."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter

from pipeline.model import Proof
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.fragments.prepare import prepare
from pipeline.render.speedups.table import ROWS
from tests.render.proofs import FONTS, bound
from tests.render.speedups.sparing import PAGES, rows, set_by
from tests.render.written_languages import WRITTEN, Written
from tests.tools.copied import READERS, right_words
from tests.tools.verapdf import validate

[COPIED] = rows("copied_text")
WITHOUT = tuple(row for row in ROWS if row is not COPIED and row.by != "reading.sheets")
WITH = (*WITHOUT[:3], COPIED, *WITHOUT[3:])
# Wide, so that few lines end within a word where there are no spaces.
WIDE = "<style>@page { size: 400mm 150mm } p { margin: 0 0 4pt }</style>"
# Dots to the inch, and the grey level, of 255, from which a dot differs.
_FINE, _SHADE = 600, 96
ARABIC = "direction: rtl; font-family: Noto Sans Arabic"
# Where text is set otherwise.
LETTERS = {
    "clamped": f"<p style='line-clamp: 1; width: 3cm; {ARABIC}'>العلم نور والجهل ظلام</p>"
    f"<p style='width: 3cm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; {ARABIC}'>"
    "العلم نور والجهل ظلام</p>",
    "justified": f"<p style='text-align: justify; {ARABIC}'>{WRITTEN[0].lines[2] * 3}",
    "spaced": "<p style='letter-spacing: 2px; font-family: Noto Sans Devanagari'>ज्ञान ही शक्ति है",
    "parted": f"<p style='letter-spacing: 2px; {ARABIC}'>\u200cمی\u200cخواهیم\u200d کتاب\u200cها\u200c",
    "drawn": "<svg width=200 height=40><text x=10 y=30 font-family='Noto Sans Hebrew'>שָׁלוֹם</text></svg>",
    "missing": "<p style='font-family: Noto Sans Arabic'>ثبت \U0001f600 أثبتَ</p>",
    "stacked": "<p>q\u0307 and x\u0304 and \u1e57\u0301</p>",
}


def page(name: str) -> str:
    return next((each.body for each in WRITTEN if each.tag == name), LETTERS.get(name, ""))


def book(body: str, with_rows: tuple = WITH) -> bytes:
    return bound(Fragment(1, body=_fragment(body, with_rows).body)).value.data


def _fragment(body: str, with_rows: tuple) -> Fragment:
    return prepare(Proof(set_by(body, with_rows), 1, {}, ()), FONTS)


def written(folder: Path, data: bytes) -> Path:
    (folder / "page.pdf").write_bytes(data)
    return folder / "page.pdf"


@pytest.mark.parametrize("each", WRITTEN, ids=lambda each: each.tag)
def test_words_are_copied_as_they_were_typed_and_the_page_is_accessible(each: Written, tmp_path) -> None:
    file = written(tmp_path, book(WIDE + each.body))
    for reader, read in READERS.items():
        right = right_words("\n".join(each.lines), read(file), spaced=each.spaced)
        assert right >= each.least, (reader, right, read(file))
    assert validate(file) == []


@pytest.mark.parametrize("tag", ["ar", "he", "hi", "th"])
def test_the_engine_alone_would_say_other_words(tag: str, tmp_path) -> None:
    [each] = (each for each in WRITTEN if each.tag == tag)
    file = written(tmp_path, book(WIDE + each.body, WITHOUT))
    for read in READERS.values():
        assert right_words("\n".join(each.lines), read(file), spaced=each.spaced) < each.least


@pytest.mark.parametrize("name", [*(each.tag for each in WRITTEN if "CJK" not in each.font), *LETTERS])
@pytest.mark.parametrize("known", [True, False], ids=["bound", "embedded"])
def test_pages_look_as_the_engine_draws_them(name: str, known: bool, tmp_path) -> None:
    """Whether the binder cuts the fonts or the engine embeds them."""
    drawn = []
    for number, rows_ in enumerate((WITH, WITHOUT)):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = book(page(name), rows_) if known else set_by(page(name), rows_, fonts=())
        drawn.append(picture(written(folder, data)))
    assert drawn[0].getextrema() == (0, 255)
    assert is_alike(*drawn)


def test_a_mark_that_is_moved_would_be_seen(tmp_path) -> None:
    first, other = (
        picture(
            written(tmp_path, set_by(f"<p>q<span style='position: relative; top: {top}pt'>\u02d9</span></p>"))
        )
        for top in (0, 0.3)
    )
    assert not is_alike(first, other)


def picture(pdf: Path) -> Image.Image:
    """The first page, in fine grey."""
    command = [
        "pdftoppm",
        "-gray",
        "-r",
        str(_FINE),
        "-singlefile",
        "-png",
        str(pdf),
        str(pdf.with_suffix("")),
    ]
    subprocess.run(command, check=True)
    return Image.open(pdf.with_suffix(".png")).convert("L")


def is_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether they differ by less than three dots everywhere: where outlines fall between dots."""
    differs = ImageChops.difference(one, other).point(lambda grey: 255 if grey > _SHADE else 0)
    return differs.filter(ImageFilter.MinFilter(3)).getbbox() is None


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"scripts"}))
def test_pages_in_other_scripts_are_the_engines(name: str) -> None:
    assert set_by(name, (COPIED,)) == set_by(name)


def test_no_code_is_left_without_its_glyph(tmp_path) -> None:
    """A font that lacks a letter stays with its galley, and so do glyphs put together for it."""
    file = written(tmp_path, book(LETTERS["missing"]))
    for read in READERS.values():
        assert right_words("ثبت أثبتَ", read(file)) == 100
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        assert b"OctavoParts" not in b"".join(thing.unparse() for thing in pdf.objects)

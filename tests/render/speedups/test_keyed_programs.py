"""Fonts keyed by CID, whose CIDs are not the numbers of their glyphs, are drawn by every reader."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from PIL import Image
from weasyprint import HTML

from pipeline.model import Proof
from pipeline.render.binder.fonts import font_files
from pipeline.render.binder.keyed_fonts import with_numbers_for_names
from pipeline.render.engine.typeset import use_only_fonts
from pipeline.render.fragments.prepare import prepare
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import ROWS
from tests.render.proofs import FONTS, STYLE, bound
from tests.tools.copied import READERS
from tests.tools.pages import differences, page_images
from tests.tools.verapdf import validate

TEXT = "研究会は火曜日の朝"
BOUND = tuple(row for row in ROWS if row.by != "reading.sheets")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A font with few of the glyphs of another, which have kept their CIDs and lost their numbers."""
    file = font_files(FONTS)["NotoSansCJKjp-Regular"]
    order = uharfbuzz.SubsetInput()
    order.unicode_set.update(map(ord, TEXT + "ab"))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    made = tmp_path_factory.mktemp("keyed")
    (made / "keyed.otf").write_bytes(uharfbuzz.subset(face, order).blob.data)
    assert charset(TTFont(made / "keyed.otf"))[-1] > 1000
    return made


def charset(font: TTFont) -> list[int]:
    """The CID of each glyph but the first."""
    return [int(name.removeprefix("cid")) for name in font["CFF "].cff.topDictIndex[0].charset[1:]]


def page(folder: Path, rows: tuple, fonts: tuple[Path, ...]) -> bytes:
    use_only_fonts((folder,))
    style = f"<style>{STYLE} html {{ font-family: 'Noto Sans CJK JP' }}</style>"
    html = f"<!doctype html><html lang=ja><title>t</title>{style}<p>{TEXT}"
    with standing_in(rows, Work({}, fonts)):
        return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


@pytest.mark.parametrize("embedded", [False, True])
def test_letters_of_a_font_keyed_by_cid_are_drawn_by_every_reader(folder: Path, embedded, tmp_path) -> None:
    proof = page(folder, BOUND, () if embedded else (folder,))
    fonts = () if embedded else (folder,)
    data = bound(prepare(Proof(proof, 1, {}, ()), fonts), fonts=fonts).value.data
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    assert validate(file) == []
    for read in READERS.values():
        assert read(file).split() == [TEXT]
    [ours] = page_images(file, 100)
    for other in (by_ghostscript(file), by_poppler(file)):
        assert other.convert("L").getextrema()[0] < 50
        assert differences(other, ours) < 0.01
    numbers = charset(TTFont(io.BytesIO(program(data))))
    assert numbers == list(range(1, len(numbers) + 1))


def program(data: bytes) -> bytes:
    """The only font of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [found] = [
            thing.FontFile3.read_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing
        ]
    return bytes(found)


def test_the_engine_alone_takes_numbers_for_cids(folder: Path, tmp_path) -> None:
    (tmp_path / "page.pdf").write_bytes(page(folder, (), ()))
    assert validate(tmp_path / "page.pdf") != []


def test_a_font_with_other_keys_stays_as_it_is(folder: Path) -> None:
    true_type = font_files(FONTS)["SourceSerif4-Regular"].read_bytes()
    assert with_numbers_for_names(true_type) is true_type
    keyed = with_numbers_for_names((folder / "keyed.otf").read_bytes())
    assert with_numbers_for_names(keyed) is keyed
    before, after = TTFont(folder / "keyed.otf"), TTFont(io.BytesIO(keyed))
    widths = [[font["hmtx"][name][0] for name in font.getGlyphOrder()] for font in (before, after)]
    assert widths[0] == widths[1]


def by_poppler(pdf: Path) -> Image.Image:
    subprocess.run(
        ["pdftoppm", "-r", "100", "-singlefile", "-png", pdf, pdf.with_name("poppler")], check=True
    )
    return Image.open(pdf.with_name("poppler.png")).convert("RGB")


def by_ghostscript(pdf: Path) -> Image.Image:
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", "-r100", "-dTextAlphaBits=4"]
    subprocess.run([*command, f"-sOutputFile={pdf.with_name('gs.png')}", pdf], check=True)
    return Image.open(pdf.with_name("gs.png")).convert("RGB")

"""The print edition: page for page the screen edition, in the boxes that the print shop wants."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name
from PIL import ImageChops, ImageOps, ImageStat

from pipeline.cache.store import Cache
from pipeline.compose import compose, page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_printer, load_product
from pipeline.model import Pdf
from pipeline.model.printer import Binding, Cover, Marks, PaperStock, Printer
from pipeline.preflight import examine, overall
from pipeline.press.edition.cover import spine_width
from pipeline.press.edition.print_edition import print_all, print_edition, split
from pipeline.press.edition.trim_boxes import frame
from pipeline.problems import Source
from pipeline.render import render
from tests.conftest import REPOSITORY
from tests.tools.pages import page_images, text

MM = 72 / 25.4
AT = Source("templates/book/product.yaml")
LAYERS = Layers(REPOSITORY)


def profile(name: str) -> Printer:
    outcome = load_printer(LAYERS.printers()[name], LAYERS.icc, page_sizes())
    assert outcome.problems == ()
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="module")
def bound() -> Pdf:
    """The demo's book as it comes from the binder."""
    event = load_event(REPOSITORY).value
    product = load_product(LAYERS.product_folders()["book"]).value
    assert event is not None
    assert product is not None
    return render(compose(event, product, LAYERS).value, Cache(LAYERS.cache), lambda *_: None).value


def box(page: pikepdf.Page, key: str) -> list[float]:
    return [float(v) / MM for v in page.obj[key]]


@pytest.mark.parametrize("name", ["office", "saddle-a5", "perfect-a5", "grey"])
def test_boxes_are_exact(bound: Pdf, name: str) -> None:
    printer = profile(name)
    for made in print_edition(bound, printer, "t", AT).value:
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            for page in pdf.pages:
                trim, bleed, media = (box(page, key) for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
                assert media[:2] == [0, 0]
                around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
                assert around == pytest.approx([printer.bleed] * 4, abs=0.01)
                assert media[2] - bleed[2] == pytest.approx(
                    7 if printer.marks is not Marks.NONE else 0, abs=0.01
                )
                assert trim[3] - trim[1] == pytest.approx(210, abs=0.01)
                assert "/Annots" not in page.obj


def test_pages_inside_and_cover_together_are_the_screen_edition(bound: Pdf, tmp_path: Path) -> None:
    inside, cover = print_edition(bound, profile("saddle-a5"), "t", AT).value
    for name, pdf in (("screen", bound), ("inside", inside), ("cover", cover)):
        (tmp_path / f"{name}.pdf").write_bytes(pdf.data)
    screen, pages, outer = (text(tmp_path / f"{name}.pdf") for name in ("screen", "inside", "cover"))
    assert outer[:2] + pages + outer[2:] == screen
    assert cover.pages == 4
    assert inside.pages % 4 == 0


def test_colour_runs_over_the_edge_where_the_design_bleeds(bound: Pdf, tmp_path: Path) -> None:
    cover = print_edition(bound, profile("saddle-a5"), "t", AT).value[1]
    (tmp_path / "cover.pdf").write_bytes(cover.data)
    front = page_images(tmp_path / "cover.pdf", 72)[0]
    corners = [(1, 1), (front.width - 2, 1), (1, front.height - 2), (front.width - 2, front.height - 2)]
    assert all(sum(front.getpixel(corner)) < 600 for corner in corners)


@given(st.integers(6, 400), st.sampled_from([1, 2, 4, 8]))
def test_every_page_is_printed_once(pages: int, multiple: int) -> None:
    printer = replace(profile("saddle-a5"), multiple=multiple)
    cover, inside = split(pages, (1, 2, pages), printer)
    assert sorted((*cover, *inside)) == list(range(1, pages + 1))
    assert len(cover) == 4


def test_blanks_come_before_the_back_cover(bound: Pdf, tmp_path: Path) -> None:
    printer = replace(profile("office"), multiple=16)
    [made] = print_edition(bound, printer, "t", AT).value
    (tmp_path / "book.pdf").write_bytes(made.data)
    pages = text(tmp_path / "book.pdf")
    assert len(pages) == 48
    assert "MathGen" in pages[-1]
    assert pages[38 - 1 + 1 : 46] == [""] * 8


def test_a_glued_cover_is_a_spread_with_its_spine(bound: Pdf, tmp_path: Path) -> None:
    thick = replace(
        profile("perfect-a5"), paper=PaperStock(300, 2.0), cover=Cover(True, PaperStock(300, 1.0), 0.4)
    )
    inside, cover = print_edition(bound, thick, "t", AT).value
    width = spine_width(thick, inside.pages)
    assert width == pytest.approx(inside.pages / 2 * 0.6 + 0.4, abs=0.06)
    with pikepdf.open(io.BytesIO(cover.data)) as pdf:
        trim = box(pdf.pages[0], "/TrimBox")
        assert len(pdf.pages) == 2
    assert trim[2] - trim[0] == pytest.approx(2 * 148 + width, abs=0.02)
    (tmp_path / "cover.pdf").write_bytes(cover.data)
    assert text(tmp_path / "cover.pdf")[0].count("MathGen") == 3
    image = page_images(tmp_path / "cover.pdf", 72)[0]
    row = [sum(image.getpixel((x, image.height // 8))) for x in range(40, image.width - 40)]
    assert max(row) < 700, "no white hair between the pages and the spine"


def test_front_spine_and_back_of_a_glued_cover_are_one_picture(bound: Pdf, tmp_path: Path) -> None:
    """The back is the mirror of the front but for its words, so the curves of both meet on the spine."""
    cover = print_edition(bound, profile("perfect-a5"), "t", AT).value[1]
    (tmp_path / "cover.pdf").write_bytes(cover.data)
    image = page_images(tmp_path / "cover.pdf", 72)[0].convert("L")
    curves = image.crop((40, image.height // 2, image.width - 40, image.height * 3 // 4))
    assert curves.getextrema()[1] > 200
    apart = ImageChops.difference(curves, ImageOps.mirror(curves))
    assert ImageStat.Stat(apart).mean[0] < 0.05 * ImageStat.Stat(curves).stddev[0]


def test_a_thin_spine_carries_no_text(bound: Pdf, tmp_path: Path) -> None:
    cover = print_edition(bound, profile("perfect-a5"), "t", AT).value[1]
    (tmp_path / "cover.pdf").write_bytes(cover.data)
    assert text(tmp_path / "cover.pdf")[0].count("MathGen") == 2


def test_marks_stay_outside_the_bleed(bound: Pdf, tmp_path: Path) -> None:
    inside = print_edition(bound, profile("perfect-a5"), "t", AT).value[0]
    with pikepdf.open(io.BytesIO(inside.data)) as pdf:
        page = pdf.pages[10]
        assert str(page.obj.Resources.ColorSpace["/OctavoAll"][1]) == "/All"
        bleed = box(page, "/BleedBox")
        page.contents_coalesce()
        marks = bytes(page.obj.Contents.read_bytes()).rpartition(b"/OctavoAll CS")[2]
    for x0, y0, x1, y1 in lines(marks):
        outside = x1 <= bleed[0] or x0 >= bleed[2] or y1 <= bleed[1] or y0 >= bleed[3]
        assert outside, (x0, y0, x1, y1)


def lines(content: bytes) -> list[tuple[float, ...]]:
    """The lines of ``m … l S`` in mm, ordered."""
    words = content.split()
    found = []
    for i, word in enumerate(words):
        if word == b"l":
            x0, y0, x1, y1 = (float(words[i - k]) / MM for k in (5, 4, 2, 1))
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    assert len(found) == 8
    return found


@pytest.mark.parametrize("name", ["office", "saddle-a5", "perfect-a5", "grey"])
def test_two_editions_have_the_same_bytes(bound: Pdf, name: str) -> None:
    first, second = (print_edition(bound, profile(name), "t", AT).value for _ in range(2))
    assert [pdf.data for pdf in first] == [pdf.data for pdf in second]


def test_another_page_size_is_an_error_only_if_asked_for(bound: Pdf) -> None:
    letter = profile("digital-letter")
    for named, code in ((True, "OCT-S11"), (False, "OCT-S12")):
        outcome = print_all(bound, letter, "t", AT, named=named)
        assert outcome.value == ()
        assert [problem.code for problem in outcome.problems] == [code]
        assert "148 × 210 mm" in outcome.problems[0].message


def test_a_binding_other_than_glue_keeps_the_cover_as_pages(bound: Pdf) -> None:
    loose = replace(profile("perfect-a5"), binding=Binding.LOOSE)
    assert print_edition(bound, loose, "t", AT).value[1].pages == 4


def test_without_its_colour_profile_there_is_no_edition(bound: Pdf) -> None:
    shop = profile("saddle-a5")
    outcome = print_all(bound, replace(shop, colour=replace(shop.colour, profile=None)), "t", AT, named=True)
    assert outcome.value == ()
    assert [problem.code for problem in outcome.problems] == ["OCT-S20"]


def test_single_leaves_keep_their_size_and_number(bound: Pdf) -> None:
    shop = profile("perfect-a5").for_single_leaves()
    [made] = print_all(bound, shop, "t", AT, named=True).value
    assert made.pages == bound.pages
    assert overall(examine(made.data, made.name, profile("perfect-a5")))


def test_a_gradient_moves_with_its_page() -> None:
    book = pikepdf.new()
    page = book.add_blank_page(page_size=(100, 100))
    step = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=[49.9, 0, 50.1, 0],
        Function=step,
        Extend=[True, True],
    )
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    page.obj.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    page.obj.Contents = book.make_stream(b"/Pattern cs /P scn 0 0 100 100 re f")
    page.obj.TrimBox = page.obj.MediaBox
    frame(book, page, replace(profile("saddle-a5"), bleed=10 / MM))
    out = io.BytesIO()
    book.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        shot = document[0].render(grayscale=True).to_pil()
    dark = [x for x in range(10, 110) if shot.getpixel((x, 60)) < 128]
    assert (dark[0], dark[-1]) == pytest.approx((60, 109), abs=1)

"""Imposed books as files: what stands in which half of which sheet, and that nothing else does."""

import io
import re
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pipeline.model import Pdf
from pipeline.model.printer import Marks, PaperStock, Printer
from pipeline.press.imposition.book_sheets import impose_book
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.press.imposition.sheet import page_areas
from pipeline.press.imposition.sheet_plan import Area
from pipeline.press.papers import papers
from pipeline.problems import Outcome, Severity, Source
from tests.conftest import Built

MM = 72 / 25.4
DOTS = 10
A5 = Area(148, 210)
AT = Source("templates/book/product.yaml")
OFFICE = Printer("office", "Office", Source("printers/office.yaml", 1), sheet="A4", flip="short")
SHOP = replace(OFFICE, name="shop", sheet="SRA4", bleed=3.0, marks=Marks.CROP_AND_FOLD)
# The grey of page k is this many steps of 5 lighter than black, so that each can be told on a raster.
STEP = 5


def book(count: int, page: Area = A5, bleed: float = 5) -> Pdf:
    """Pages all of one grey, each of its own, that runs ``bleed`` mm over the trim; 0, 0 is the trim's."""
    made = pikepdf.new()
    made.trailer.Info = made.make_indirect(Dictionary(Title="Greys", Trapped=Name.false))
    for number in range(count):
        blank = made.add_blank_page(page_size=(10, 10)).obj
        edge, width, height = bleed * MM, page.width * MM, page.height * MM
        blank.MediaBox = Array([-edge, -edge, width + edge, height + edge])
        blank.TrimBox = Array([0, 0, width, height])
        blank.Contents = made.make_stream(f"{number * STEP / 255:.4f} g -99 -99 999 999 re f".encode())
    return saved(made)


def saved(made: pikepdf.Pdf) -> Pdf:
    out = io.BytesIO()
    made.save(out)
    return Pdf("book", out.getvalue(), len(made.pages))


def imposed(pdf: Pdf, printer: Printer, scheme: str = "saddle") -> Outcome[Pdf]:
    return impose_book(pdf, printer, scheme, "sheets.pdf", AT)


def codes(outcome: Outcome[Pdf]) -> list[str]:
    return [problem.code for problem in outcome.problems]


def raster(pdf: Pdf, side: int) -> Image.Image:
    """One dot is a tenth of a millimetre, from the upper left."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        return document[side].render(scale=DOTS / MM, grayscale=True).to_pil().convert("L")


def grey(shot: Image.Image, x: float, y: float) -> int:
    """At ``x``, ``y`` mm from the upper left."""
    tone = shot.getpixel((round(x * DOTS), round(y * DOTS)))
    assert isinstance(tone, int)
    return tone


def test_pages_bleed_at_three_edges_and_meet_at_the_fold() -> None:
    made = imposed(book(4), replace(SHOP, marks=Marks.NONE)).value
    shot = raster(made, 0)
    # SRA4 across: 320 × 225 mm, two pages of 148 × 210 around the fold at 160 mm.
    for y in (4.7, 112, 220.3):
        row = [grey(shot, x, y) for x in (8.7, 9.3, 12.5, 159.8, 160.2, 307.5, 310.7, 311.3)]
        assert row == [255, *[3 * STEP] * 3, *[0] * 3, 255]
    for x in (20, 300):
        assert [grey(shot, x, y) for y in (4.2, 220.8)] == [255, 255]


def test_creep_moves_inner_pages_and_the_fold_cuts_them() -> None:
    thick = replace(SHOP, marks=Marks.NONE, paper=PaperStock(1000, 2))
    made = imposed(book(12), thick).value
    outer, inner = raster(made, 0), raster(made, 4)
    assert [grey(outer, x, 112) for x in (8.7, 9.3, 310.7, 311.3)] == [255, 11 * STEP, 0, 255]
    # The third sheet of paper 2 mm thick moves 4 mm.
    assert [grey(inner, x, 112) for x in (12.7, 13.3, 306.7, 307.3)] == [255, 7 * STEP, 4 * STEP, 255]
    assert [grey(inner, x, 112) for x in (159.8, 160.2)] == [7 * STEP, 4 * STEP]


def test_cut_pages_bleed_into_the_gap_between_them() -> None:
    shot = raster(imposed(book(4), replace(SHOP, marks=Marks.NONE), "2up").value, 0)
    # Page 1 left and page 3 right, 6 mm apart, the bleed of each up to the middle.
    row = [grey(shot, x, 112) for x in (5.7, 6.3, 159.8, 160.2, 313.7, 314.3)]
    assert row == [255, 0, 0, 2 * STEP, 2 * STEP, 255]


@pytest.mark.parametrize("flip", ["long", "short"])
def test_backs_are_turned_for_the_edge_that_the_printer_turns_about(flip: str) -> None:
    marked = pikepdf.open(io.BytesIO(book(4, bleed=0).data))
    for page in marked.pages:
        page.obj.Contents = marked.make_stream(b"0 g 10 10 60 60 re f")
    made = imposed(saved(marked), replace(OFFICE, flip=flip)).value
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == f"/DuplexFlip{flip.title()}Edge"
    # The square lies at the lower left of each page; on its head, at the upper right.
    back = raster(made, 1)
    lower, upper = ((5, 200), (153, 200)), ((144, 10), (292, 10))
    assert [grey(back, *place) for place in lower] == [0 if flip == "short" else 255] * 2
    assert [grey(back, *place) for place in upper] == [255 if flip == "short" else 0] * 2
    assert [grey(raster(made, 0), *place) for place in lower] == [0, 0]


def test_marks_and_slug_are_in_all_inks_and_outside_the_bleed() -> None:
    plain = imposed(book(8), replace(SHOP, marks=Marks.NONE)).value
    marked = imposed(book(8), SHOP).value
    for side in (0, 3):
        bare, full = raster(plain, side), raster(marked, side)
        area = (9 * DOTS, round(4.5 * DOTS), 311 * DOTS, round(220.5 * DOTS))
        assert bare.crop(area).tobytes() == full.crop(area).tobytes()
        edges = {
            "left mark": (1, 7, 8.5, 8),
            "fold mark": (159, 0, 161, 4),
            "lower right mark": (307, 221, 309, 225),
        }
        for box in edges.values():
            assert full.crop(tuple(round(v * DOTS) for v in box)).getextrema()[0] < 140
    slug = (15.5 * DOTS, 221 * DOTS, 40 * DOTS, 224 * DOTS)
    assert raster(marked, 0).crop(tuple(map(round, slug))).getextrema()[0] < 80
    with pikepdf.open(io.BytesIO(marked.data)) as pdf:
        for page in pdf.pages:
            inks = page.obj.Resources.ColorSpace.All
            assert (inks[0], inks[1]) == (Name.Separation, Name.All)
            painted = {str(operator) for _, operator in pikepdf.parse_content_stream(page)}
            assert painted & {"CS", "cs", "SCN", "scn"} == {"CS", "cs", "SCN", "scn"}
            assert not painted & {"g", "G", "rg", "RG", "k", "K"}


def test_an_upright_sheet_is_used_where_pages_are_wide() -> None:
    made = imposed(book(4, Area(100, 210), bleed=0), replace(OFFICE, flip="long")).value
    assert page_areas(made) == [Area(297, 210)] * 2
    made = imposed(book(4, Area(100, 290), bleed=0), replace(OFFICE, flip="long")).value
    assert page_areas(made) == [Area(210, 297)] * 2


def test_the_sheet_lies_as_it_has_room_for_bleed() -> None:
    # Across, 2 × 102 × 209 mm leave half a millimetre above and below; upright, 3 mm at the sides.
    made = imposed(book(4, Area(102, 209)), replace(OFFICE, bleed=3)).value
    assert page_areas(made) == [Area(210, 297)] * 2


def test_the_output_intent_and_the_title_come_along() -> None:
    source = pikepdf.open(io.BytesIO(book(8).data))
    profile = source.make_stream(b"an ICC profile" * 99, N=4)
    source.Root.OutputIntents = Array(
        [Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"), DestOutputProfile=profile)]
    )
    with pikepdf.open(io.BytesIO(imposed(saved(source), SHOP).value.data)) as pdf:
        [intent] = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == b"an ICC profile" * 99
        assert str(pdf.trailer.Info.Title) == "Greys"
        assert pdf.trailer.Info.Trapped == Name.false
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        for page in pdf.pages:
            assert page.obj.TrimBox == page.obj.MediaBox


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("printer", [OFFICE, SHOP], ids=["A4", "SRA4"])
def test_equal_books_give_equal_bytes(scheme: str, printer: Printer) -> None:
    pdf = book(22)
    assert imposed(pdf, printer, scheme).value == imposed(pdf, printer, scheme).value


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_person_is_told_how_to_print_and_fold(scheme: str) -> None:
    [problem] = imposed(book(8), replace(SHOP, flip="long"), scheme).problems
    assert (problem.code, problem.severity, problem.source) == ("OCT-S36", Severity.NOTE, AT)
    assert "long edge" in problem.message
    assert SCHEMES[scheme].finishing in problem.message


@pytest.mark.parametrize(
    ("printer", "page", "code", "words"),
    [
        (replace(OFFICE, sheet="SRA4"), Area(210, 297), "OCT-S30", "sheet: A3 or tabloid-extra or SRA3"),
        (OFFICE, Area(400, 500), "OCT-S30", "smaller page"),
        (replace(OFFICE, sheet="foolscap"), A5, "OCT-S34", "A4"),
    ],
)
def test_what_fits_no_sheet_is_told_and_stays_as_it_is(
    printer: Printer, page: Area, code: str, words: str
) -> None:
    pdf = book(4, page)
    outcome = imposed(pdf, printer)
    assert outcome.value is pdf
    [problem] = outcome.problems
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert words in problem.hint
    assert problem.source == (printer.source if code == "OCT-S34" else AT)


def test_pages_of_two_sizes_are_not_imposed() -> None:
    mixed = pikepdf.open(io.BytesIO(book(4).data))
    mixed.pages[2].obj.TrimBox = Array([0, 0, 200, 200])
    pdf = saved(mixed)
    outcome = imposed(pdf, SHOP)
    assert outcome.value is pdf
    [problem] = outcome.problems
    assert problem.code == "OCT-S33"
    assert "148 × 210 mm and 70.56 × 70.56 mm" in problem.message


def test_a_sheet_without_room_for_bleed_and_marks_does_without_and_says_so() -> None:
    outcome = imposed(book(4), replace(SHOP, sheet="A4"))
    assert codes(outcome) == ["OCT-S31", "OCT-S32", "OCT-S36"]
    assert "sheet: SRA4 or tabloid or A3" in outcome.problems[0].hint
    shot = raster(outcome.value, 0)
    assert [grey(shot, x, 100) for x in (0.2, 0.8, 296.2, 296.8)] == [255, 3 * STEP, 0, 255]


def test_every_paper_that_is_proposed_will_do() -> None:
    hint = imposed(book(4), replace(SHOP, sheet="A4")).problems[0].hint
    for name in hint.split("sheet: ")[1].split(" or "):
        assert name in papers()
        assert codes(imposed(book(4), replace(SHOP, sheet=name))) == ["OCT-S36"]


def test_a_booklet_too_thick_for_its_margins_is_told() -> None:
    thick = replace(OFFICE, safe=4, paper=PaperStock(160, 1.25))
    [problem, _] = imposed(book(100, bleed=0), thick).problems
    assert (problem.code, problem.severity) == ("OCT-S35", Severity.WARNING)
    assert "4.8 mm" in problem.message
    assert codes(imposed(book(100, bleed=0), thick, "signatures")) == ["OCT-S36"]


@pytest.fixture(scope="module")
def demo_book(built: Built) -> Pdf:
    data = built.pdf("book").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Pdf("book", data, len(pdf.pages))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w\w+", text))


def halves(data: bytes) -> list[tuple[Counter[str], Counter[str]]]:
    """The words in the left and in the right half of each side."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            left = text.get_text_bounded(0, 0, width / 2, height)
            found.append((words(left), words(text.get_text_bounded(width / 2, 0, width, height))))
    return found


def test_the_words_of_each_page_of_the_demo_stand_in_its_half_of_its_sheet(demo_book: Pdf) -> None:
    with pypdfium2.PdfDocument(demo_book.data) as document:
        pages = [words(page.get_textpage().get_text_bounded()) for page in document]
    assert sum(map(len, pages)) > 1000
    count = len(pages)
    assert count % 4 == 0
    sides = halves(imposed(demo_book, OFFICE).value.data)
    assert len(sides) == count // 2
    for sheet in range(count // 4):
        first, last = 2 * sheet, count - 1 - 2 * sheet
        assert sides[2 * sheet] == (pages[last], pages[first])
        assert sides[2 * sheet + 1] == (pages[first + 1], pages[last - 1])


def programs(data: bytes) -> int:
    """How many font programs and images a file holds."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [
            o for o in pdf.objects if isinstance(o, Dictionary) and {"/FontFile2", "/FontFile3"} & set(o)
        ]
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    return len(fonts) + len(images)


def test_fonts_and_images_are_in_the_sheets_as_often_as_in_the_book(demo_book: Pdf) -> None:
    made = imposed(demo_book, SHOP).value
    assert programs(made.data) == programs(demo_book.data) > 3
    assert len(made.data) < 1.2 * len(demo_book.data)


def test_the_demo_gives_the_same_sheets_twice(demo_book: Pdf) -> None:
    first, second = (imposed(demo_book, SHOP, "signatures").value for _ in range(2))
    assert first == second

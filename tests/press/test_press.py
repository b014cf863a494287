"""Sheets as files: where the pages lie is seen on a raster of ten dots to the millimetre."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, String
from PIL import Image, ImageOps

from pipeline.model import Output, Pdf, Sheet
from pipeline.press import press
from pipeline.press.imposition.sheet import page_areas
from pipeline.press.imposition.sheet_plan import Area, Placement, cards, grid
from pipeline.press.papers import paper, papers
from pipeline.problems import Source

MM = 72 / 25.4
DOTS = 10
CARD = Area(96, 134)
# Every page has a black square of this side (mm) in the lower left corner of its trim.
SQUARE = 10
DUPLEX = Sheet(paper="A4", duplex=True, margin=5.5)


def pages(count: int, page: Area = CARD, origin: float = 0) -> Pdf:
    """Pages whose trim begins at ``origin`` mm, with grey that runs over the trim as bleed does."""
    made = pikepdf.new()
    made.trailer.Info = made.make_indirect(Dictionary(Title="Cards"))
    made.Root.Lang = String("it")
    for _page in range(count):
        size = ((page.width + 2 * origin) * MM, (page.height + 2 * origin) * MM)
        blank = made.add_blank_page(page_size=size).obj
        left, right, top = origin * MM, (origin + page.width) * MM, (origin + page.height) * MM
        blank.TrimBox = [left, left, right, top]
        square = f"0 g {left:.3f} {left:.3f} {SQUARE * MM:.3f} {SQUARE * MM:.3f} re f"
        blank.Contents = made.make_stream(f"0.7 g -99 -99 999 999 re f {square}".encode())
    out = io.BytesIO()
    made.save(out)
    return Pdf("cards", out.getvalue(), count)


def seen(pdf: Pdf) -> list[Image.Image]:
    """The pages of ``pdf``, dark is high, y upwards: one dot is a tenth of a millimetre."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        shots = [page.render(scale=DOTS / MM, grayscale=True).to_pil() for page in document]
    return [ImageOps.flip(ImageOps.invert(shot)) for shot in shots]


def darkness(shot: Image.Image, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int]:
    """The lightest and the darkest dot of an area given in mm."""
    lightest, darkest = shot.crop(tuple(round(v * DOTS) for v in (x0, y0, x1, y1))).getextrema()
    return int(lightest), int(darkest)


def assert_square_at(shot: Image.Image, x: float, y: float) -> None:
    """A black square lies at ``x``, ``y`` mm, with an error of 0.1 mm at most."""
    far, slip = SQUARE - 0.1, 0.1
    assert darkness(shot, x + slip, y + slip, x + far, y + far)[0] > 240
    outside = SQUARE + 0.2
    assert darkness(shot, x + outside, y + 1, x + outside + 1, y + far)[1] < 100
    assert darkness(shot, x + 1, y + outside, x + far, y + outside + 1)[1] < 100


def one(pdf: Pdf, sheet: Sheet | None, look: str = "A4") -> Pdf:
    outcome = press(pdf, [Output("out.pdf", sheet)], look)
    assert outcome.problems == ()
    [made] = outcome.value
    return made


def test_without_a_sheet_the_pages_go_through_unchanged() -> None:
    pdf = pages(3)
    assert one(pdf, None) == replace(pdf, name="out.pdf")


@pytest.mark.parametrize("look", ["A4", "letter"])
@pytest.mark.parametrize("origin", [0, 3])
def test_cards_lie_where_the_plan_says_and_nothing_runs_over(look: str, origin: float) -> None:
    area = papers()[look]
    made = one(pages(8, origin=origin), replace(DUPLEX, paper="look", marks=False), look)
    plan = grid(CARD, area, (0, 0), 5.5)
    assert plan is not None
    sides = cards(8, plan, duplex=True, marks=False)
    assert made.pages == len(sides) == 2
    assert page_areas(made) == [area, area]
    for shot, side in zip(seen(made), sides, strict=True):
        for place in side.placements:
            assert_square_at(shot, place.x, place.y)
        left, bottom = plan.xs[0], plan.ys[-1]
        assert darkness(shot, 0, 0, left - 0.1, area.height) == (0, 0)
        assert darkness(shot, 0, 0, area.width, bottom - 0.1) == (0, 0)


def test_a_page_may_lie_on_its_side() -> None:
    made = one(pages(2, Area(63, 100)), Sheet(paper="A4", duplex=True, margin=5, marks=False))
    plan = grid(Area(63, 100), papers()["A4"], (0, 0), 5)
    assert plan is not None
    assert plan.turn == 90
    front, back = seen(made)
    x, y = plan.places()[0]
    # The lower left corner of a page that was turned to the left lies at the right.
    assert_square_at(front, x + 100 - SQUARE, y)
    behind = 210 - x - 100
    assert_square_at(back, behind, y + 63 - SQUARE)


def test_front_and_back_register() -> None:
    """Backs are mirror images of fronts here: held to the light, the two sides are one."""
    mirrored = pikepdf.open(io.BytesIO(pages(10).data))
    for back in list(mirrored.pages)[1::2]:
        shift = (CARD.width - SQUARE) * MM
        square = f"{shift:.3f} 0 {SQUARE * MM:.3f} {SQUARE * MM:.3f} re f"
        back.obj.Contents = mirrored.make_stream(f"0.7 g 0 0 999 999 re f 0 g {square}".encode())
    out = io.BytesIO()
    mirrored.save(out)
    shots = seen(one(Pdf("cards", out.getvalue(), 10), DUPLEX))
    # Ten pages are five badges: the second sheet holds one, so that its two sides are not symmetrical.
    assert len(shots) == 4
    for front, back in zip(shots[::2], shots[1::2], strict=True):
        turned = ImageOps.mirror(back)
        for place in ((x, y) for x in (9, 105) for y in (14.5, 148.5)):
            area = (place[0] + 0.2, place[1] + 0.2, place[0] + 9.8, place[1] + 9.8)
            assert darkness(front, *area) == darkness(turned, *area)


def test_marks_are_thin_lines_outside_the_cards() -> None:
    [shot] = seen(one(pages(4), replace(DUPLEX, duplex=False)))
    for x in (9, 105, 201):
        column = shot.crop((round(x * DOTS) - 3, 100, round(x * DOTS) + 3, 130))
        assert column.getextrema()[1] > 60
    assert darkness(shot, 9.3, 0, 104.7, 14.4) == (0, 0)


def test_a_folded_sheet_has_its_pages_side_by_side() -> None:
    fold = Sheet(paper="A4", landscape=True, fold=True)
    outside, inside = seen(one(pages(4, Area(148, 210)), fold))
    for shot in (outside, inside):
        assert shot.width > shot.height
        assert_square_at(shot, 0.5, 0)
        assert_square_at(shot, 148.5, 0)


def test_a_missing_back_is_told_and_left_blank() -> None:
    outcome = press(pages(3), [Output("out.pdf", DUPLEX)], "A4")
    assert [p.code for p in outcome.problems] == ["OCT-S07"]
    assert outcome.value[0].pages == 2
    back = seen(outcome.value[0])[1]
    assert darkness(back, 10, 149, 100, 280) == (0, 0)


@pytest.mark.parametrize(
    ("sheet", "look", "code", "place"),
    [
        (Sheet(), "A99", "OCT-S05", "content/event.yaml"),
        (Sheet(paper="foolscap"), "A4", "OCT-S05", "templates/cards/product.yaml"),
        (Sheet(paper="A6"), "A4", "OCT-S06", "templates/cards/product.yaml"),
        (Sheet(margin=60), "A4", "OCT-S06", "templates/cards/product.yaml"),
        (Sheet(fold=True, paper="A5"), "A4", "OCT-S06", "templates/cards/product.yaml"),
    ],
)
def test_what_fits_no_sheet_is_told_and_not_lost(sheet: Sheet, look: str, code: str, place: str) -> None:
    pdf = pages(2)
    said = Output("out.pdf", sheet, source=Source("templates/cards/product.yaml", 4, 20))
    outcome = press(pdf, [said, Output("plain.pdf")], look)
    assert [(p.code, p.source.file) for p in outcome.problems] == [(code, place)]
    assert outcome.value == (replace(pdf, name="out.pdf"), replace(pdf, name="plain.pdf"))


def test_pages_of_different_sizes_are_not_laid_on_a_sheet() -> None:
    mixed = pikepdf.open(io.BytesIO(pages(2).data))
    mixed.pages[1].obj.TrimBox = [0, 0, 200, 200]
    out = io.BytesIO()
    mixed.save(out)
    outcome = press(Pdf("cards", out.getvalue(), 2), [Output("out.pdf", DUPLEX)], "A4")
    [problem] = outcome.problems
    assert problem.code == "OCT-S06"
    assert "96 × 134 mm and 70.56 × 70.56 mm" in problem.message


def test_five_pages_of_one_fold_come_on_two_sheets() -> None:
    sheet = Sheet(paper="A4", landscape=True, fold=True)
    outcome = press(pages(5, Area(148, 210)), [Output("out.pdf", sheet)], "A4")
    assert [p.code for p in outcome.problems] == ["OCT-S08"]
    assert outcome.value[0].pages == 4


def test_equal_pages_give_equal_bytes() -> None:
    assert one(pages(6), DUPLEX) == one(pages(6), DUPLEX)


@pytest.mark.parametrize(
    ("sheet", "flip"),
    [
        (DUPLEX, "/DuplexFlipLongEdge"),
        (Sheet(paper="A4", landscape=True, fold=True), "/DuplexFlipShortEdge"),
        (Sheet(paper="A4"), None),
    ],
)
def test_the_file_tells_its_title_and_how_to_print_it(sheet: Sheet, flip: str | None) -> None:
    made = one(pages(4), sheet)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.trailer.Info.Title) == "Cards"
        assert str(pdf.Root.Lang) == "it"
        viewer = pdf.Root.ViewerPreferences
        assert viewer.PrintScaling == "/None"
        assert viewer.get("/Duplex") == flip


def test_marks_are_in_all_inks() -> None:
    with pikepdf.open(io.BytesIO(one(pages(4), DUPLEX).data)) as pdf:
        [page, *_] = pdf.pages
        assert list(page.obj.Resources.ColorSpace.All)[:2] == ["/Separation", "/All"]
        painted = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
    assert "SCN" in painted
    assert not {"G", "K", "RG"} & set(painted)


def test_paper_is_known_by_name_capitals_or_not() -> None:
    assert paper("Letter") == Area(215.9, 279.4)
    assert paper("a3") == Area(297, 420)
    assert paper("") is None


def test_a_placement_names_its_page() -> None:
    plan = grid(CARD, papers()["A4"], (0, 0), 5.5)
    assert plan is not None
    [side] = cards(1, plan, duplex=False, marks=False)
    assert side.placements == (Placement(0, 9.0, 148.5),)

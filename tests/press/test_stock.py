"""Stock: what the table says is where the pages lie on the sheet, and backs lie behind fronts."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps

from pipeline.model import Pdf
from pipeline.press.imposition.sheet import impose
from pipeline.press.imposition.sheet_plan import Area, Placement, Side
from pipeline.press.stock.by_name import choose, find, listing, picture, plain, sides
from pipeline.press.stock.stockroom import CardStock, stockroom
from pipeline.problems import Source

MM = 72 / 25.4
AT = Source("content/event.yaml", 4, 18)
A4, LETTER = Area(210, 297), Area(215.9, 279.4)
BADGE = Area(96, 134)
INCH, POINT = 25.4, 25.4 / 72

Pair = tuple[float, float]
# Ten sheets in the units in which they are published: the first card, its place, the pitch, columns and rows.
TEN: dict[str, tuple[Area, float, Pair, Pair, Pair, tuple[int, int]]] = {
    "Avery L4785": (A4, 1, (80, 50), (18, 13), (95, 55), (2, 5)),
    "Avery 7414": (A4, POINT, (255.1, 147.4), (42.51, 52.44), (255.1, 147.4), (2, 5)),
    "Avery 32015": (A4, 1, (85, 54), (17, 31.5), (91, 60), (2, 4)),
    "Herma 4099": (A4, 1, (96, 50.8), (8, 21.5), (99, 50.8), (2, 5)),
    "Zweckform 32010": (A4, POINT, (240.94, 153.07), (40, 40), (269, 153), (2, 5)),
    "JAC 9667": (A4, 1, (96.5, 67.7), (8.5, 13.1), (96.5, 67.7), (2, 4)),
    "Avery 5395": (LETTER, INCH, (3 + 3 / 8, 2 + 1 / 3), (11 / 16, 7 / 12), (3.75, 2.5), (2, 4)),
    "Avery 5163": (LETTER, INCH, (4, 2), (0.1625, 0.5), (4.1875, 2), (2, 5)),
    "Avery 8373": (LETTER, INCH, (3.5, 2), (0.5, 0.75), (4, 2.5), (2, 4)),
    "Online Labels OL500": (LETTER, INCH, (4, 3), (0.1875, 1), (4.125, 3), (2, 3)),
}

Box = tuple[float, float, float, float]


def as_published(name: str) -> tuple[Area, list[Box]]:
    """The sheet, and its cards from the left and the upper edge, row by row."""
    sheet, unit, (width, height), (x0, y0), (dx, dy), (columns, rows) = TEN[name]
    places = ((x0 + i * dx, y0 + j * dy) for j in range(rows) for i in range(columns))
    return sheet, [(x * unit, y * unit, (x + width) * unit, (y + height) * unit) for x, y in places]


def cards(count: int, card: Area, bleed: float = 0) -> Pdf:
    """Pages that are grey all over, the bleed too."""
    made = pikepdf.new()
    low, right, top = bleed * MM, (bleed + card.width) * MM, (bleed + card.height) * MM
    for _page in range(count):
        page = made.add_blank_page(page_size=(right + low, top + low)).obj
        page.TrimBox = [low, low, right, top]
        page.Contents = made.make_stream(f"0.7 g 0 0 {right + low:.4f} {top + low:.4f} re f".encode())
    out = io.BytesIO()
    made.save(out)
    return Pdf("cards", out.getvalue(), count)


def read_back(pdf: Pdf) -> list[list[Box]]:
    """The boxes of the cards on each page of the file, in mm from the left and the upper edge."""
    found = []
    with pypdfium2.PdfDocument(pdf.data) as document:
        for page in document:
            forms = [o for o in page.get_objects(max_depth=1) if o.type == pypdfium2.raw.FPDF_PAGEOBJ_FORM]
            boxes = [tuple(v / MM for v in form.get_bounds()) for form in forms]
            height = page.get_height() / MM
            found.append([(left, height - top, right, height - low) for left, low, right, top in boxes])
    return found


def close(boxes: list[Box], others: list[Box]) -> bool:
    return len(boxes) == len(others) and all(
        abs(a - b) < 0.1
        for box, other in zip(boxes, others, strict=True)
        for a, b in zip(box, other, strict=True)
    )


def found(name: str) -> CardStock:
    stock = find(name)
    assert stock is not None, name
    return stock


@pytest.mark.parametrize("name", TEN)
def test_the_file_has_the_geometry_of_the_sheet(name: str) -> None:
    sheet, expected = as_published(name)
    stock = found(name)
    assert stock.page == sheet
    pages = cards(2 * stock.count, stock.card)
    fronts, backs = read_back(
        impose(pages, "out.pdf", sides(range(pages.pages), stock, duplex=True), sheet, duplex=True)
    )
    assert close(fronts, expected)
    mirrored = [(sheet.width - right, y0, sheet.width - left, y1) for left, y0, right, y1 in expected]
    assert close(backs, mirrored)


@pytest.mark.parametrize("name", TEN)
def test_backs_lie_behind_fronts_when_paper_turns_about_its_short_edge(name: str) -> None:
    sheet, expected = as_published(name)
    stock = found(name)
    laid = sides(range(2 * stock.count), stock, duplex=True, edge="short")
    _fronts, backs = read_back(
        impose(cards(2 * stock.count, stock.card), "out.pdf", laid, sheet, duplex=True, flip="short")
    )
    assert close(backs, [(x0, sheet.height - low, x1, sheet.height - top) for x0, top, x1, low in expected])
    assert {placed.turn for placed in laid[1].placements} == {180}


def test_the_margins_of_l4785_are_18_and_17() -> None:
    assert found("L4785").margins == pytest.approx((18, 17, 13, 14))


def box(placed: Placement, stock: CardStock) -> Box:
    area = stock.card.turned if placed.turn % 180 else stock.card
    return placed.x, placed.y, placed.x + area.width, placed.y + area.height


def turned_over(placed: Box, sheet: Area, edge: str) -> Box:
    """Where a box of the back is, seen from the front through the paper."""
    x0, y0, x1, y1 = placed
    upright = (edge == "long") == (sheet.height >= sheet.width)
    if upright:
        return sheet.width - x1, y0, sheet.width - x0, y1
    return x0, sheet.height - y1, x1, sheet.height - y0


@pytest.mark.parametrize("edge", ["long", "short"])
def test_fronts_and_backs_of_all_stock_register(edge: str) -> None:
    for stock in [*listing(), plain(Area(90, 54), A4.turned), plain(Area(105, 148), A4, 3)]:
        if stock.panels:
            continue
        front, back = sides(range(2 * stock.count), stock, duplex=True, edge=edge)
        for seen, behind in zip(front.placements, back.placements, strict=True):
            assert behind.page == seen.page + 1
            through = turned_over(box(behind, stock), stock.page, edge)
            assert through == pytest.approx(box(seen, stock), abs=1e-6), stock.name
            # A head that points left on the front points right behind it, and one that points up, up.
            heads = (seen.turn + behind.turn) % 360
            assert heads == (0 if (edge == "long") == (stock.page.height >= stock.page.width) else 180)


def test_every_page_is_on_one_card_and_a_missing_back_stays_blank() -> None:
    laid = sides(range(23), found("L4785"), duplex=True)
    assert [len(side.placements) for side in laid] == [10, 10, 2, 1]
    assert sorted(p.page for side in laid for p in side.placements) == list(range(23))


def test_fronts_alone_are_laid_by_leaving_backs_out_of_the_pages() -> None:
    [side] = sides(range(0, 12, 2), found("L4785"), duplex=False)
    assert [placed.page for placed in side.placements] == [0, 2, 4, 6, 8, 10]


def test_all_usable_stock_lies_on_its_sheet() -> None:
    usable = listing()
    assert len(usable) > 1200
    for stock in usable:
        assert min(*stock.margins, *stock.gaps) > -0.31, stock.name
    assert len(stockroom()) > len(usable)


@pytest.mark.parametrize("name", ["L4785", "l4785", "Avery L4785", "avery-l 4785", " L4785 ", "L4784"])
def test_a_name_finds_its_stock(name: str) -> None:
    assert found(name).card == Area(80, 50)


def problem(name: str, sheet: Area = A4) -> tuple[str, str, str]:
    outcome = choose(name, AT, sheet)
    assert outcome.value is None
    [only] = outcome.problems
    assert only.source == AT
    return only.code, only.message, only.hint


def test_an_unknown_stock_has_near_names() -> None:
    code, message, hint = problem("L4788")
    assert (code, message) == ("OCT-S40", "there is no stock L4788")
    assert "Avery L4785" in hint
    assert "Did you mean butterfly, " in problem("buterfly")[2]
    assert "octavo stock list" in problem("???")[2]


def test_a_part_that_two_brands_make_differently_needs_the_brand() -> None:
    code, message, hint = problem("5095")
    assert code == "OCT-S40"
    assert "several brands" in message
    assert "Avery 5095 or Herma 5095" in hint
    assert choose("Herma 5095", AT, A4).problems == ()


def test_a_stock_that_does_not_fit_its_sheet_is_told_with_how_much() -> None:
    code, message, _hint = problem("VM-5217")
    assert code == "OCT-S41"
    assert "1.5 mm over the sheet of 210 × 297 mm" in message
    assert find("VM-5217") is None


def test_cards_too_large_for_the_paper_and_too_small_for_a_badge() -> None:
    assert problem("200x300")[0] == "OCT-S41"
    assert problem("8160")[0] == "OCT-S42"
    assert problem("50 × 40 mm")[0] == "OCT-S42"


def test_a_size_is_cut_out_of_plain_paper() -> None:
    stock = choose("90x54", AT, A4).value
    assert stock is not None
    assert (stock.card, stock.page, stock.count, stock.cut) == (Area(90, 54), A4, 10, True)
    [side] = sides(range(10), stock, duplex=False)
    assert side.marks
    assert sides(range(2), found("L4785"), duplex=True)[0].marks == ()


@pytest.mark.parametrize("card", [Area(90, 54), Area(105, 148), BADGE])
@pytest.mark.parametrize("sheet", [A4, LETTER, A4.turned])
def test_bleed_shows_around_each_card_and_marks_stay_outside_it(card: Area, sheet: Area) -> None:
    stock = plain(card, sheet, 3)
    assert stock is not None
    [side] = sides(range(stock.count), stock, duplex=False)
    made = impose(cards(stock.count, card, 5), "out.pdf", [replace(side, marks=())], sheet, duplex=False)
    with pypdfium2.PdfDocument(made.data) as document:
        shot = document[0].render(scale=10 / MM, grayscale=True).to_pil()
    left, upper, right, lower = ImageOps.invert(shot).getbbox()
    xs, ys = stock.xs, stock.ys
    assert (left, right) == pytest.approx(((xs[0] - 3) * 10, (xs[-1] + stock.cell.width + 3) * 10), abs=1.5)
    assert (shot.height - lower, shot.height - upper) == pytest.approx(
        ((ys[-1] - 3) * 10, (ys[0] + stock.cell.height + 3) * 10), abs=1.5
    )
    for placed in side.placements:
        x0, y0, x1, y1 = box(placed, stock)
        for mark in side.marks:
            beside = max(mark.x0, mark.x1) < x0 - 3 or min(mark.x0, mark.x1) > x1 + 3
            above = max(mark.y0, mark.y1) < y0 - 3 or min(mark.y0, mark.y1) > y1 + 3
            assert beside or above, (placed, mark)


def panels(side: Side) -> list[tuple[int, float, float, int]]:
    return [(p.page, p.x, p.y, p.turn) for p in side.placements]


@pytest.mark.parametrize("name", ["butterfly", "butterfly-letter"])
def test_a_butterfly_folded_at_its_top_has_the_back_upright_behind_the_front(name: str) -> None:
    stock = found(name)
    [side] = sides(range(4), stock, duplex=True)
    for back, front in zip(side.placements[::2], side.placements[1::2], strict=True):
        assert back.page == front.page + 1
        # Folded about its upper edge the back comes behind the front, and its head, which pointed down, up.
        fold = front.y + BADGE.height
        assert (back.x, 2 * fold - (back.y + BADGE.height)) == pytest.approx((front.x, front.y))
        assert (front.turn, back.turn) == (0, 180)
        assert any(mark.dashed and mark.y0 == pytest.approx(fold) for mark in side.marks)
    assert all(0 <= mark.x0 <= stock.page.width for mark in side.marks)


def test_a_sheet_folded_twice_shows_its_front_on_both_outer_sides() -> None:
    [first, second] = sides(range(4), found("a4-folded"), duplex=True)
    assert panels(first) == [(1, 0, 148.5, 180), (0, 0, 0, 0), (0, 105, 0, 0)]
    assert [placed.page for placed in second.placements] == [3, 2, 2]


def test_a_badge_without_a_back_leaves_its_panel_blank() -> None:
    [side] = sides(range(2), found("butterfly"), duplex=False)
    assert [placed.page for placed in side.placements] == [0, 1]


def test_all_words_of_a_search_must_occur() -> None:
    assert {stock.part for stock in listing("avery name badge a4")} >= {"L4785", "L4784"}
    sizes = {(stock.card.width, stock.card.height) for stock in listing("80 × 50".replace(" ", ""))}
    assert (80, 50) in sizes
    assert all(abs(width - 80) < 1 and abs(height - 50) < 1 for width, height in sizes)
    assert listing("no such thing") == []


def test_a_picture_has_all_measures() -> None:
    text = picture(found("L4785"))
    for words in (
        "10 cards of 80 × 50 mm (corners rounded by 4 mm) on A4 (210 × 297 mm)",
        "left 18, right 17, top 13, bottom 14 mm",
        "across: 95 mm, of which 15 mm between",
        "down: 55 mm, of which 5 mm between",
        "the same sheet: L4784, L4786, L4787",
    ):
        assert words in text
    assert "folded" in picture(found("butterfly"))
    assert "down:" not in picture(found("butterfly"))

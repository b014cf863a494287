"""Laws of imposition: on every sheet, whatever its size and that of its cards."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.press.imposition.sheet_plan import Area, CardGrid, Placement, Side, cards, cut_marks, grid
from pipeline.press.imposition.single_fold import leaflet

A4 = Area(210, 297)
BADGE = Area(96, 134)
CLOSE = 0.02

lengths = st.floats(20, 320, allow_nan=False)
gaps = st.tuples(st.floats(0, 15), st.floats(0, 15))


@st.composite
def grids(draw: st.DrawFn) -> CardGrid:
    """Any grid that ``grid`` finds for some page, sheet, gap and margin."""
    page = draw(st.builds(Area, lengths, lengths))
    sheet = draw(st.builds(Area, st.floats(20, 450), st.floats(20, 450)))
    found = grid(page, sheet, draw(gaps), draw(st.floats(0, 20)))
    return found or CardGrid(page, page, (0, 0), 1, 1)


def box(placed: Placement, plan: CardGrid) -> tuple[float, float, float, float]:
    return placed.x, placed.y, placed.x + plan.card.width, placed.y + plan.card.height


@given(grids(), st.integers(1, 60), st.booleans())
def test_every_page_is_printed_once(plan: CardGrid, pages: int, duplex: bool) -> None:
    sides = cards(pages, plan, duplex=duplex, marks=False)
    assert sorted(p.page for side in sides for p in side.placements) == list(range(pages))


@given(grids(), st.integers(1, 60), st.booleans())
def test_cards_lie_on_the_sheet_and_not_on_each_other(plan: CardGrid, pages: int, duplex: bool) -> None:
    for side in cards(pages, plan, duplex=duplex, marks=False):
        boxes = [box(placed, plan) for placed in side.placements]
        for x0, y0, x1, y1 in boxes:
            assert -CLOSE < x0 < x1 < plan.sheet.width + CLOSE
            assert -CLOSE < y0 < y1 < plan.sheet.height + CLOSE
        for a, b in combinations(boxes, 2):
            apart = a[2] < b[0] + CLOSE or b[2] < a[0] + CLOSE or a[3] < b[1] + CLOSE or b[3] < a[1] + CLOSE
            assert apart, (a, b)


@given(grids(), st.integers(1, 30))
def test_a_back_lies_behind_its_front_when_the_sheet_is_turned_over(plan: CardGrid, badges: int) -> None:
    sides = cards(2 * badges, plan, duplex=True, marks=False)
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        for seen, behind in zip(front.placements, back.placements, strict=True):
            assert behind.page == seen.page + 1
            turned = plan.sheet.width - (behind.x + plan.card.width)
            assert (turned, behind.y) == pytest.approx((seen.x, seen.y))
            # Turned over, what pointed left points right: the top of a lying card stays its top.
            assert (behind.turn + seen.turn) % 360 == 0


@given(grids())
def test_marks_touch_no_card_and_point_at_every_edge(plan: CardGrid) -> None:
    marks = list(cut_marks(plan))
    edges = {round(x, 3) for left in plan.xs for x in (left, left + plan.card.width)}
    for mark in marks:
        assert min(mark.x0, mark.x1, mark.y0, mark.y1) > -CLOSE
        assert max(mark.x0, mark.x1) < plan.sheet.width + CLOSE
        assert max(mark.y0, mark.y1) < plan.sheet.height + CLOSE
        for x, y in plan.places():
            right, top = x + plan.card.width, y + plan.card.height
            beside = max(mark.x0, mark.x1) < x + CLOSE or min(mark.x0, mark.x1) > right - CLOSE
            above = max(mark.y0, mark.y1) < y + CLOSE or min(mark.y0, mark.y1) > top - CLOSE
            assert beside or above
    if plan.ys[-1] > 3:
        assert {mark.x0 for mark in marks if mark.x0 == mark.x1} == edges


@settings(max_examples=50)
@given(st.builds(Area, lengths, lengths), gaps, st.floats(0, 20))
def test_no_arrangement_of_rows_holds_more_cards(page: Area, gap: tuple[float, float], margin: float) -> None:
    def room(length: float, card: float, between: float) -> int:
        count = 0
        while (count + 1) * card + count * between <= length - 2 * margin:
            count += 1
        return count

    best = max(
        room(A4.width, w, gap[0]) * room(A4.height, h, gap[1])
        for w, h in ((page.width, page.height), (page.height, page.width))
    )
    found = grid(page, A4, gap, margin)
    assert (found.count if found else 0) >= best


@pytest.mark.parametrize(("sheet", "margins"), [(A4, (9, 14.5)), (Area(215.9, 279.4), (11.95, 5.7))])
def test_four_badges_fill_a_sheet(sheet: Area, margins: tuple[float, float]) -> None:
    plan = grid(BADGE, sheet, (0, 0), 5.5)
    assert plan is not None
    assert (plan.columns, plan.rows, plan.turn) == (2, 2, 0)
    assert (plan.xs[0], plan.ys[-1]) == pytest.approx(margins)
    assert [p.page for p in cards(9, plan, duplex=True, marks=False)[0].placements] == [0, 2, 4, 6]


def test_cards_are_turned_if_more_of_them_fit() -> None:
    plan = grid(Area(90, 54), Area(210, 297), (0, 0), 10)
    assert plan is not None
    assert (plan.turn, plan.count) == (0, 10)
    turned = grid(Area(63, 100), Area(210, 297), (0, 0), 5)
    assert turned is not None
    assert (turned.turn, turned.columns, turned.rows) == (90, 2, 4)


def test_nothing_is_planned_where_not_one_card_fits() -> None:
    assert grid(Area(205, 290), A4, (0, 0), 5) is None
    assert grid(A4, A4, (0, 0), 0) is not None


def pages_on(sides: tuple[Side, ...]) -> list[list[int]]:
    return [[p.page for p in sorted(side.placements, key=lambda p: p.x)] for side in sides]


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        (1, [[0]]),
        (2, [[0, 1]]),
        (3, [[0], [1, 2]]),
        (4, [[3, 0], [1, 2]]),
        (5, [[0], [1], [2], [3, 4]]),
        (8, [[7, 0], [1, 6], [5, 2], [3, 4]]),
    ],
)
def test_a_leaflet_is_ordered_for_folding(pages: int, order: list[list[int]]) -> None:
    sides = leaflet(pages, Area(148, 210), A4.turned, marks=True)
    assert sides is not None
    assert pages_on(sides) == order


def test_the_first_of_three_pages_is_the_cover_on_the_right() -> None:
    sides = leaflet(3, Area(148, 210), A4.turned, marks=True)
    assert sides is not None
    assert sides[0].placements[0].x == pytest.approx(148.5)


def test_a_folded_sheet_of_four_reads_in_order() -> None:
    sides = leaflet(4, Area(100, 150), Area(220, 170), marks=True)
    assert sides is not None
    outside, inside = pages_on(sides)
    # Folded, the right half of the outside is the cover, and its back the left half of the inside.
    read = [outside[1], inside[0], inside[1], outside[0]]
    assert all(b == a + 1 for a, b in pairwise(read))


def test_the_fold_is_dashed_and_outside_the_pages() -> None:
    sides = leaflet(2, Area(100, 150), Area(220, 170), marks=True)
    assert sides is not None
    folds = [mark for mark in sides[0].marks if mark.dashed]
    assert {mark.x0 for mark in folds} == {110}
    assert sorted(mark.y1 for mark in folds) == [5, 165]
    assert all(mark.x0 != 110 for mark in sides[0].marks if not mark.dashed)


def test_halves_of_a4_meet_in_the_very_middle() -> None:
    sides = leaflet(4, Area(148.5, 210), A4.turned, marks=False)
    assert sides is not None
    assert [[(p.x, p.y) for p in side.placements] for side in sides] == [[(0, 0), (148.5, 0)]] * 2


def test_two_pages_wider_than_the_sheet_are_no_leaflet() -> None:
    assert leaflet(2, Area(148, 210), Area(279.4, 215.9), marks=True) is None

"""The fold law: printed, turned over, folded or cut, the sheets read 1 … n; and where all lies on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.printer import Marks
from pipeline.press.imposition.duplex import Edge
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.press.imposition.sheet_plan import Area, Mark, Placement, Side
from pipeline.press.imposition.spreads import Layout, SheetPlan, impose_plan

A4, A5, SRA4 = Area(210, 297), Area(148, 210), Area(225, 320)
CLOSE = 0.02
FOLDED = ["saddle", "signatures"]
CUT = ["2up", "cut-stack"]
Page = int | None
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Paper:
    """A printed sheet in the hand: for its left and right half the page seen, and the one behind it."""

    left: tuple[Page, Page]
    right: tuple[Page, Page]


def turns_sideways(sheet: Area, flip: str) -> bool:
    """Whether turning over about that edge of the paper swaps left and right, not top and bottom."""
    return (flip == "short") == (sheet.width > sheet.height)


def behind(box: Box, sheet: Area, flip: str) -> Box:
    """Where on the back of the paper lies what is printed at ``box`` on its front, and the reverse."""
    x0, y0, x1, y1 = box
    if turns_sideways(sheet, flip):
        return sheet.width - x1, y0, sheet.width - x0, y1
    return x0, sheet.height - y1, x1, sheet.height - y0


def trimmed(placed: Placement, page: Area) -> Box:
    width, height = (page.height, page.width) if placed.turn % 180 else (page.width, page.height)
    return placed.x, placed.y, placed.x + width, placed.y + height


def shown(placed: Placement, page: Area) -> Box:
    x0, y0, x1, y1 = trimmed(placed, page)
    left, bottom, right, top = placed.clip
    return x0 - left, y0 - bottom, x1 + right, y1 + top


def print_and_turn(plan: SheetPlan, page: Area) -> list[Paper]:
    """What a duplex printer makes of the sides, each sheet with its front up; pages must stand upright."""
    papers = []
    upright = 0 if turns_sideways(plan.sheet, plan.flip) else 180
    for front, back in zip(plan.sides[::2], plan.sides[1::2], strict=True):
        seen: dict[bool, Page] = {}
        hidden: dict[bool, Page] = {}
        for placed in front.placements:
            assert placed.turn == 0
            seen[trimmed(placed, page)[0] < plan.sheet.width / 2 - page.width / 2] = placed.page
        for placed in back.placements:
            assert placed.turn == upright
            box = behind(trimmed(placed, page), plan.sheet, plan.flip)
            hidden[box[0] < plan.sheet.width / 2 - page.width / 2] = placed.page
        papers.append(Paper((seen.get(True), hidden.get(True)), (seen.get(False), hidden.get(False))))
    return papers


def fold(papers: Sequence[Paper]) -> list[Page]:
    """Lay each sheet into the one before it, front down, fold, and turn the leaves one by one."""
    read: list[Page] = []
    for sheet in papers:
        read += sheet.right
    for sheet in reversed(papers):
        read += reversed(sheet.left)
    return read


def finish(scheme: str, papers: Sequence[Paper]) -> list[Page]:
    """The pages in the order in which a reader meets them; None for a blank."""
    if scheme == "saddle":
        return fold(papers)
    if scheme == "signatures":
        return [page for start in range(0, len(papers), 4) for page in fold(papers[start : start + 4])]
    if scheme == "2up":
        return [page for sheet in papers for page in (*sheet.left, *sheet.right)]
    lefts = [page for sheet in papers for page in sheet.left]
    return lefts + [page for sheet in papers for page in sheet.right]


def finished(scheme: str, pages: int, flip: Edge, *, from_right: bool = False) -> list[Page]:
    layout = Layout(A5, SRA4.turned, bleed=3, creep=0.1, flip=flip, from_right=from_right)
    plan = impose_plan(scheme, pages, layout)
    assert plan is not None
    assert plan.bleed == 3
    papers = print_and_turn(plan, A5)
    if from_right and scheme in FOLDED:
        # Whoever reads from the right folds the other half over.
        papers = [Paper(sheet.right, sheet.left) for sheet in papers]
    return finish(scheme, papers)


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("scheme", FOLDED)
def test_a_folded_book_reads_on_and_ends_with_its_back_cover(scheme: str, flip: Edge) -> None:
    for pages in range(1, 201):
        read = finished(scheme, pages, flip)
        assert len(read) - pages == -pages % 4
        assert [page for page in read if page is not None] == list(range(pages))
        if pages > 1:
            assert read[-1] == pages - 1
        blanks = [place for place, page in enumerate(read) if page is None]
        if blanks:
            # All together; the last leaf stays a leaf if both its sides are printed.
            assert blanks == list(range(blanks[0], blanks[0] + len(blanks)))
            kept = 2 if pages % 2 == 0 and pages > 2 else 1
            assert blanks[0] == max(1, pages - kept)


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("scheme", [*FOLDED, *CUT])
def test_a_book_bound_at_the_right_reads_as_one_bound_at_the_left(scheme: str, flip: Edge) -> None:
    for pages in range(1, 80):
        assert finished(scheme, pages, flip, from_right=True) == finished(scheme, pages, flip)


def test_a_booklet_of_eight_bound_at_the_right() -> None:
    plan = impose_plan("saddle", 8, Layout(A5, A4.turned, flip="short", from_right=True))
    assert plan is not None
    pages = [[p.page + 1 for p in sorted(side.placements, key=lambda p: p.x)] for side in plan.sides]
    assert pages == [[1, 8], [7, 2], [3, 6], [5, 4]]


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("scheme", CUT)
def test_cut_leaves_read_on_and_no_leaf_is_blank_but_a_half_sheet_left_over(scheme: str, flip: Edge) -> None:
    for pages in range(1, 201):
        read = finished(scheme, pages, flip)
        assert len(read) % 4 == 0
        left_over = 2 if (pages + 1) // 2 % 2 else 0
        book = read[: len(read) - left_over]
        assert read[len(book) :] == [None] * left_over
        assert len(book) - pages == pages % 2
        if pages > 1:
            assert book[-1] == pages - 1
        assert [page for page in book if page is not None] == list(range(pages))


def test_a_booklet_of_eight_is_as_every_printer_knows_it() -> None:
    plan = impose_plan("saddle", 8, Layout(A5, A4.turned, flip="short"))
    assert plan is not None
    pages = [[p.page + 1 for p in sorted(side.placements, key=lambda p: p.x)] for side in plan.sides]
    assert pages == [[8, 1], [2, 7], [6, 3], [4, 5]]


@pytest.mark.parametrize(
    ("scheme", "front", "back"),
    [("2up", [1, 3], [4, 2]), ("cut-stack", [1, 5], [6, 2]), ("signatures", [8, 1], [2, 7])],
)
def test_the_first_sheet_of_eight_pages(scheme: str, front: list[int], back: list[int]) -> None:
    plan = impose_plan(scheme, 8, Layout(A5, A4.turned, flip="short"))
    assert plan is not None
    pages = [[p.page + 1 for p in sorted(side.placements, key=lambda p: p.x)] for side in plan.sides]
    assert pages[:2] == [front, back]


def test_signatures_have_sixteen_pages_and_the_last_what_is_left() -> None:
    plan = impose_plan("signatures", 40, Layout(A5, SRA4.turned, marks=Marks.CROP))
    assert plan is not None
    slugs = [side.slug.text for side in plan.sides if side.slug]
    assert len(slugs) == 20
    assert [sum(f"Booklet {n} of 3" in slug for slug in slugs) for n in (1, 2, 3)] == [8, 8, 4]
    assert slugs[0] == "Booklet 1 of 3, sheet 1 of 10, front"
    assert slugs[-1] == "Booklet 3 of 3, sheet 10 of 10, back"


lengths = st.floats(40, 240)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Pages of any size on sheets of any size, most of them large enough."""
    page = draw(st.builds(Area, lengths, lengths))
    spare = st.floats(-5, 60)
    sheet = Area(2 * page.width + draw(spare), page.height + draw(spare))
    return Layout(
        page,
        sheet,
        bleed=draw(st.sampled_from([0, 2, 3, 3.175, 5])),
        creep=draw(st.floats(0, 0.5)),
        flip=draw(st.sampled_from(["long", "short"])),
        marks=draw(st.sampled_from(list(Marks))),
    )


schemes = st.sampled_from(list(SCHEMES))
counts = st.integers(1, 120)


def apart(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) < CLOSE or min(a[3], b[3]) - max(a[1], b[1]) < CLOSE


def close(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 0.002 for p, q in zip(a, b, strict=True))


def inside(box: Box, sheet: Area) -> bool:
    x0, y0, x1, y1 = box
    return x0 > -CLOSE and y0 > -CLOSE and x1 < sheet.width + CLOSE and y1 < sheet.height + CLOSE


def reach(mark: Mark) -> Box:
    return min(mark.x0, mark.x1), min(mark.y0, mark.y1), max(mark.x0, mark.x1), max(mark.y0, mark.y1)


def all_on(side: Side, page: Area) -> list[Box]:
    return [shown(placed, page) for placed in side.placements]


@given(schemes, counts, layouts())
def test_nothing_is_planned_only_where_two_pages_do_not_fit(scheme: str, pages: int, layout: Layout) -> None:
    plan = impose_plan(scheme, pages, layout)
    spare = min(layout.sheet.width - 2 * layout.page.width, layout.sheet.height - layout.page.height)
    if plan is None:
        assert spare < 0
    else:
        assert spare > -2 * CLOSE
        assert len(plan.sides) % 2 == 0
        assert sorted(p.page for side in plan.sides for p in side.placements) == list(range(pages))


@given(schemes, counts, layouts())
def test_bleed_is_whole_or_left_out_for_want_of_room(scheme: str, pages: int, layout: Layout) -> None:
    plan = impose_plan(scheme, pages, layout)
    if plan is None:
        return
    across = (2 if scheme in FOLDED else 4) * layout.bleed
    room = (
        layout.sheet.width - 2 * layout.page.width >= across
        and layout.sheet.height - layout.page.height >= 2 * layout.bleed
    )
    assert plan.bleed in (layout.bleed, 0)
    if room:
        assert plan.bleed == layout.bleed
    for side in plan.sides:
        for placed in side.placements:
            left, bottom, right, top = placed.clip
            assert bottom == top == plan.bleed
            spine = scheme in FOLDED
            outer = plan.bleed in (left, right) if spine else left == right == plan.bleed
            assert outer


@given(schemes, counts, layouts())
def test_pages_lie_on_the_sheet_and_none_over_another_or_the_fold(
    scheme: str, pages: int, layout: Layout
) -> None:
    plan = impose_plan(scheme, pages, layout)
    for side in plan.sides if plan else ():
        boxes = all_on(side, layout.page)
        assert all(inside(box, layout.sheet) for box in boxes)
        assert all(apart(a, b) for a, b in combinations(boxes, 2))
        fold_at = layout.sheet.width / 2
        assert all(box[2] < fold_at + CLOSE or box[0] > fold_at - CLOSE for box in boxes)


@given(schemes, counts, layouts())
def test_a_back_lies_behind_its_front_about_either_edge(scheme: str, pages: int, layout: Layout) -> None:
    plan = impose_plan(scheme, pages, layout)
    sides = plan.sides if plan else ()
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        fronts = all_on(front, layout.page)
        through = [behind(box, layout.sheet, layout.flip) for box in all_on(back, layout.page)]
        for hidden in through:
            same = [box for box in fronts if close(box, hidden)]
            assert len(same) == 1 or all(apart(box, hidden) for box in fronts)
        seen = sorted(reach(mark) for mark in front.marks)
        hidden_marks = sorted(behind(reach(mark), layout.sheet, layout.flip) for mark in back.marks)
        assert len(seen) == len(hidden_marks)
        for mark in hidden_marks:
            assert any(close(mark, other) for other in seen)


@settings(max_examples=50)
@given(schemes, counts, layouts())
def test_marks_and_slug_are_on_the_sheet_and_outside_the_bleed(
    scheme: str, pages: int, layout: Layout
) -> None:
    plan = impose_plan(scheme, pages, layout)
    for side in plan.sides if plan else ():
        boxes = all_on(side, layout.page)
        for mark in side.marks:
            assert inside(reach(mark), layout.sheet)
            assert layout.marks is not Marks.NONE
            assert not mark.dashed or (layout.marks is Marks.CROP_AND_FOLD and scheme in FOLDED)
            assert not any(touches(reach(mark), box) for box in boxes)
        if side.slug:
            up = -1 if side.slug.turn else 1
            ends = sorted((side.slug.y - 0.6 * up, side.slug.y + 1.6 * up))
            line = (side.slug.x, ends[0], side.slug.x, ends[1])
            assert inside(line, layout.sheet)
            assert not any(touches(line, box) for box in boxes)


def touches(line: Box, box: Box) -> bool:
    """A line has no area, but it must not enter that of a page."""
    inner = (box[0] + CLOSE, box[1] + CLOSE, box[2] - CLOSE, box[3] - CLOSE)
    return inner[0] < line[2] and line[0] < inner[2] and inner[1] < line[3] and line[1] < inner[3]


@given(st.sampled_from(FOLDED), counts, layouts())
def test_inner_sheets_creep_to_the_spine_by_one_leaf_each(scheme: str, pages: int, layout: Layout) -> None:
    plan = impose_plan(scheme, pages, layout)
    if plan is None:
        return
    fold_at = layout.sheet.width / 2
    nested = len(plan.sides) // 2 if scheme == "saddle" else 4
    moves = []
    for number, side in enumerate(plan.sides[::2]):
        crept = number % nested * layout.creep
        moves.append(crept)
        for placed in side.placements:
            x0, _, x1, _ = trimmed(placed, layout.page)
            outer = fold_at - x0 if x0 < fold_at - layout.page.width / 2 else x1 - fold_at
            assert outer == pytest.approx(layout.page.width - crept, abs=1e-6)
            # What would cross the fold is cut off.
            assert min(placed.clip) == pytest.approx(min(plan.bleed, -crept), abs=1e-6)
    assert plan.creep == pytest.approx(max(moves))
    if scheme == "saddle":
        assert all(inner >= outer for outer, inner in pairwise(moves))


@pytest.mark.parametrize("scheme", CUT)
def test_what_is_cut_does_not_creep(scheme: str) -> None:
    plan = impose_plan(scheme, 100, Layout(A5, SRA4.turned, bleed=3, creep=0.2))
    assert plan is not None
    assert plan.creep == 0
    assert len({p.x for side in plan.sides for p in side.placements}) == 2


def test_the_creep_of_a_booklet_is_that_of_the_print_shops_less_the_outermost_sheet() -> None:
    # onlineprinters.at: 48 pages of 135 g (volume 1) make 1.62 mm.
    plan = impose_plan("saddle", 48, Layout(A5, SRA4.turned, creep=0.135))
    assert plan is not None
    assert plan.creep == pytest.approx(1.62 - 0.135)


def test_two_a5_fit_on_a4_by_half_a_millimetre_without_bleed_or_marks() -> None:
    plan = impose_plan("saddle", 4, Layout(A5, A4.turned, bleed=3, marks=Marks.CROP_AND_FOLD))
    assert plan is not None
    assert (plan.bleed, plan.marked) == (0, False)
    assert [p.x for p in plan.sides[0].placements] == pytest.approx([0.5, 148.5])
    assert impose_plan("saddle", 4, Layout(A5, A4)) is None


def test_crop_marks_follow_the_creep_and_the_fold_mark_stays() -> None:
    layout = Layout(A5, SRA4.turned, bleed=3, creep=0.5, marks=Marks.CROP_AND_FOLD)
    plan = impose_plan("saddle", 8, layout)
    assert plan is not None
    outer, inner = ({m.x0 for m in plan.sides[i].marks if m.x0 == m.x1} for i in (0, 2))
    assert sorted(outer) == pytest.approx([12, 160, 308])
    assert sorted(inner) == pytest.approx([12.5, 160, 307.5])
    assert {m.x0 for m in plan.sides[2].marks if m.dashed} == {160}


def test_pages_that_are_cut_apart_have_their_bleed_between_them() -> None:
    plan = impose_plan("2up", 4, Layout(A5, SRA4.turned, bleed=3, marks=Marks.CROP))
    assert plan is not None
    left, right = sorted(trimmed(placed, A5) for placed in plan.sides[0].placements)
    assert right[0] - left[2] == pytest.approx(6)
    assert len({m.x0 for m in plan.sides[0].marks if m.x0 == m.x1}) == 4

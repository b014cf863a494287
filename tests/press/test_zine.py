"""A booklet out of one sheet: cut and folded as it is meant to be, it reads from the first page on."""

import pytest

from pipeline.press.imposition.sheet_plan import Area
from pipeline.press.imposition.zine import zine

A4, A7 = Area(297, 210), Area(74.25, 105)
PAGES = 8


def folded(from_right: bool) -> list[int]:
    """The pages in the order in which the folded sheet shows them.

    Pushed together, the strip with the cut forms a cross: leaves follow each other round the sheet, from the
    cover at the outer end of the lower row, up, along the upper row, and down again to the back beside it.
    """
    [side] = zine(PAGES, A7, A4, from_right=from_right) or ()
    at = {(round(one.x / A7.width), one.y > 1): one for one in side.placements}
    columns = range(4) if not from_right else range(3, -1, -1)
    round_it = [(column, True) for column in columns][::-1] + [(column, False) for column in columns]
    assert all(at[place].turn == (180 if place[1] else 0) for place in round_it)
    order = [at[place].page for place in round_it]
    # The lower row ends with the cover.
    return [order[-1], *order[:-1]]


@pytest.mark.parametrize("from_right", [False, True])
def test_it_reads_from_the_first_page_to_the_last(from_right: bool) -> None:
    assert folded(from_right) == [*range(PAGES)]


def test_the_cut_goes_through_the_two_pairs_in_the_middle() -> None:
    [side] = zine(PAGES, A7, A4) or ()
    cut = side.marks[0]
    assert (cut.x0, cut.x1) == (pytest.approx(74.25), pytest.approx(222.75))
    assert cut.y0 == cut.y1 == pytest.approx(105)
    assert cut.dashed


def test_pages_that_are_missing_leave_their_places_and_more_take_a_second_sheet() -> None:
    [few] = zine(5, A7, A4) or ()
    assert sorted(one.page for one in few.placements) == [*range(5)]
    first, second = zine(9, A7, A4) or ()
    assert [one.page for one in second.placements] == [8]
    assert len(first.placements) == PAGES


def test_pages_that_do_not_fit_are_not_laid() -> None:
    assert zine(PAGES, Area(105, 148), A4) is None

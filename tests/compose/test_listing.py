"""Rows are as high as counted, and the leaflet takes the pages that are left to it."""

from functools import partial

import pytest

from pipeline.compose.lists.leaflets.leaflet import DayColumn, leaflet
from pipeline.compose.lists.listing import Column, Manner, Row, Style, mm
from pipeline.compose.measure.fit import line_counter
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers
from pipeline.model import Prose
from tests.conftest import REPOSITORY
from tests.events import day, slot

LAYERS = Layers(REPOSITORY)
FACE = partial(Typeface, Properties(LAYERS.styles("signs")).families("sans"), folders=LAYERS.fonts)
STYLE = Style(time=6, leading=1.2, tight=0.6, loose=1.6)


def rows(count: int, plain: str = "a title", **fields: bool) -> list[Row]:
    one = slot("9:00", "9:30")
    return [Row(one, Prose("A name", "A name"), Prose(plain, plain), **fields) for _row in range(count)]


def column(given: list[Row], width: float = 100, manner: Manner = Manner.STACKED) -> Column:
    return Column(given, width, STYLE, FACE, manner)


def test_a_row_is_as_high_as_its_lines_and_its_air() -> None:
    assert column(rows(3)).height(10) == pytest.approx(3 * mm(0.6 + 2 * 1.2, 10))
    assert column(rows(3), manner=Manner.BRIEF).height(10) == pytest.approx(3 * mm(0.6 + 1.2, 10))
    assert column(rows(3), manner=Manner.RUN_IN).height(10) == pytest.approx(3 * mm(0.6 + 1.2, 10))


def test_a_formula_is_as_wide_and_as_high_as_its_picture() -> None:
    formula = '<img class="math" alt="" style="width:{w}em;height:{h}em;vertical-align:0em" src="x">'
    small, tall, wide = (formula.format(w=w, h=h) for w, h in ((2, 1), (2, 3), (60, 1)))
    assert column(rows(1, small)).height(10) == pytest.approx(mm(0.6 + 2.4, 10))
    assert column(rows(1, tall)).height(10) == pytest.approx(mm(0.6 + 2.4 + 3 - 1.08, 10))
    assert not column(rows(1, wide)).fits(10, 1000)
    assert column(rows(1, wide)).fits(4, 1000)


def test_what_is_left_of_the_page_becomes_air_but_not_too_much() -> None:
    three = column(rows(3))
    tight = three.height(10)
    assert three.set(10, tight).air == STYLE.tight
    assert three.set(10, tight + mm(1.5, 10)).air == pytest.approx(STYLE.tight + 0.5, abs=0.011)
    assert three.set(10, 500).air == STYLE.loose
    assert three.set(10, 500).height == pytest.approx(3 * mm(1.6 + 2.4, 10))


def test_rows_at_the_same_time_are_one_block() -> None:
    assert len(column([*rows(1), *rows(2, joined=True), *rows(1)]).blocks(10)) == 2


def test_a_word_longer_than_its_line_goes_on_in_the_next() -> None:
    face = FACE(400)
    assert line_counter(["x" * 100], face)(1000) == 1
    assert line_counter(["x" * 100], face)(20) >= 3
    assert line_counter(["one ", 30.0, " two"], face)(31) == 3
    assert line_counter([], face)(10) == 0


def test_two_days_get_a_page_each_and_more_follow_each_other() -> None:
    def made(days: int, count: int) -> tuple[bool, int, float]:
        whole = [DayColumn(day(), column(rows(count)), 2.5, 1.4) for _day in range(days)]
        found = leaflet(whole, (150, 180), 12, 8.5)
        return found.paged, found.pages, found.days[0][1].size

    assert made(1, 5) == (True, 1, 12)
    assert made(2, 5) == (True, 2, 12)
    assert made(2, 14)[:2] == (True, 2)
    assert made(2, 25)[:2] == (False, 4)
    assert made(3, 5)[:2] == (False, 2)
    assert made(4, 40)[0::2] == (False, 8.5)
    assert made(4, 40)[1] > 4

"""Bars of arrays: from the top to the bottom, at the sides and between columns, as LaTeX sets them."""

import re

import pytest

from pipeline.text.math.bars import whole_bars
from pipeline.text.math.formula_picture import typeset

_RECT = re.compile(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"/>')


def rects(tex):
    """Left, foot, width and height of what is a rectangle in the picture of ``tex``."""
    svg = typeset(tex, display=True, macros={}).svg
    return [tuple(map(float, found.groups())) for found in _RECT.finditer(svg)]


def bars(tex):
    return [(x, y, height) for x, y, width, height in rects(tex) if height > width]


def array(columns, *rows):
    return rf"\begin{{array}}{{{columns}}}{' '.join(rows)}\end{{array}}"


def test_bars_and_rules_make_a_closed_frame():
    tex = array("|c|c|", r"\hline a & b \\ \hline c & d \\ \hline")
    rules = [(x, y, width) for x, y, width, height in rects(tex) if width > height]
    (left, foot, height), _middle, (right, *_same) = bars(tex)
    assert len(rules) == 3
    assert {(x, x + width) for x, _y, width in rules} == {(left, right + 40)}
    heads = sorted(y + 20 for _x, y, _width in rules)
    assert (foot, foot + height) == (heads[0], heads[-1])
    assert heads[1] - foot == height / 2


@pytest.mark.parametrize("rows", [r"1 & 2 \\ 3 & 4", r"1 & 2 \\ 3 & 4 \\ 5 & \frac12 \\ 7 & 8"])
def test_the_bar_of_a_matrix_is_as_high_as_its_rows(rows):
    tex = array("c|c", rows)
    height = typeset(tex, display=True, macros={}).height * 1000
    [(_x, foot, found)] = bars(rf"\left[{tex}\right]")
    assert found == pytest.approx(height, abs=0.2)
    assert foot == pytest.approx(258 - height / 2, abs=0.2)


def test_two_bars_stand_apart():
    (first, *_), (second, *_) = bars(array("c||c", "a & b"))
    assert second - first == 240
    left, inner, right = bars(array("||c|", "a"))
    assert (left[0], inner[0]) == (0, 240)
    assert right[0] > 1000


def test_arrays_in_arrays_and_in_fractions_have_their_own():
    inner = array("c|c", r"x & y \\ u & v")
    found = bars(array("|l|", rf"a \\ {inner} \\ c"))
    assert [height for *_, height in found] == [2400, 4800, 4800]
    over, *under = bars(rf"\frac{{{array('c|c', 'a & b')}}}{{{array('|c|c|', 'a & b')}}}")
    assert over[1] > 0 > under[0][1]
    assert len({x for x, *_ in under}) == 3


def test_a_drawing_that_is_not_understood_stays_as_it_is():
    drawing = '<rect x="0" y="0" width="40" height="1200"/>'
    table = {"verticals": [1], "rows": [[], []], "columns": ["c"]}
    assert whole_bars(drawing, {"children": [table]}) == drawing
    assert whole_bars(drawing * 2, {"children": [table]}) == drawing * 2

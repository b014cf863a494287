"""The cover's ornament is drawn with curves that a printer can print."""

import re
from base64 import b64decode

import pytest

from pipeline.compose.look.motif import motif

_NUMBER = re.compile(r"-?\d+\.\d+")


def svg(name: str, width: float = 220, height: float = 184) -> str:
    return b64decode(motif(name, width, height, "#ffffff").split(",")[1]).decode()


@pytest.mark.parametrize("name", ["MathGen", "数学", "A"])
def test_a_curve_goes_on_smoothly_where_its_pieces_meet(name: str) -> None:
    for path in re.findall(r'<path d="M([^"]*)"', svg(name)):
        assert "L" not in path
        numbers = list(map(float, _NUMBER.findall(path)))
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for before, here, after in zip(points[2::3], points[3::3], points[4::3], strict=False):
            assert here[0] - before[0] == pytest.approx(after[0] - here[0], abs=0.003)
            assert here[1] - before[1] == pytest.approx(after[1] - here[1], abs=0.003)


def test_lines_are_thick_enough_to_be_left_white_in_a_colour() -> None:
    drawn = svg("MathGen")
    assert 'width="220mm"' in drawn
    assert 'viewBox="0 0 220 184"' in drawn
    assert min(map(float, re.findall(r'stroke-width="([\d.]+)"', drawn))) >= 0.25


def test_every_event_has_its_own() -> None:
    assert svg("MathGen") != svg("GenMath")
    assert svg("MathGen") == svg("MathGen")

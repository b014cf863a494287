"""Pictures that are drawn here look as the engine draws them, and unusual ones are left to it."""

from collections import deque

import pydyf
import pytest
from weasyprint.svg.path import path as engines_path
from weasyprint.svg.utils import size

from pipeline.render.speedups.drawing.svg_paths import operators


class _Svg:
    """What the engine's function for paths asks of a picture."""

    def __init__(self) -> None:
        self.stream = pydyf.Stream()

    def point(self, x: object, y: object, font_size: float) -> tuple[float, float]:
        return size(x, font_size, 100), size(y, font_size, 100)


class _Node(dict[str, str]):
    def __init__(self, path: str) -> None:
        super().__init__(d=path)
        self.vertices: deque[object] = deque()


def engines(path: str) -> bytes:
    svg = _Svg()
    engines_path(svg, _Node(path), 16)
    return b"\n".join(svg.stream.stream)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "z",
        "M1 1z",
        "L3 3",
        "M0 0L1.25 1z L5 5 z",
        "m1 1 2 2 3 3zm1,1l-2-3",
        "M1 1h3v4h-3z h2",
        "M10 10 h 1 2 3 v-1-2 H0.5V.25",
        "C1 2 3 4 5 6",
        "M1 1c.5 .5 1 1 2 2 1 1 1 1 1 1z",
        "M1 1 2 2M3 3 4 4",
        "m5 5l1 1z m1 1 l2 2z",
        "M0.00 14.34L1.83 13.36L3.67 1234.5678912",
    ],
)
def test_a_path_has_the_operators_of_the_engine(path: str) -> None:
    assert operators(path) == engines(path)


@pytest.mark.parametrize(
    "path", ["M1 1a2 2 0 0 1 3 3", "M1.5.5", "M1 1L2", "M0 0 1e2 3", "M1 1z 3", "M 1mm 2", "M1 1C1 2"]
)
def test_what_is_unusual_is_left_to_the_engine(path: str) -> None:
    assert operators(path) is None


def test_rectangles_of_whole_modules_are_rectangles() -> None:
    assert operators("M4 5h7v1h-7zM12 5h1v1h-1z") == b"4 5 7 1 re\n12 5 1 1 re"
    assert operators("M4 5h7v1h-6z") == engines("M4 5h7v1h-6z")

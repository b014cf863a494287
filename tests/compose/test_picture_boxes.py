"""Logos look equally large, maps can be read, and what is cut off is told."""

import pytest

from pipeline.compose.look.picture_boxes import crop_teller, logo_box, map_box
from pipeline.model import FreePage, Prose, Sponsor
from pipeline.problems import Collector
from tests.events import HERE


def box(shape: float) -> tuple[float, float]:
    made = logo_box(Sponsor("A", HERE, "a.png", shape), 400, 60, 30)
    assert made is not None
    return made.width, made.height


@pytest.mark.parametrize("shape", [0.5, 1.0, 2.0, 8.0])
def test_equal_areas_in_the_shape_of_the_picture(shape: float) -> None:
    width, height = box(shape)
    assert width * height == pytest.approx(400, rel=0.01)
    assert width / height == pytest.approx(shape, rel=0.01)


@pytest.mark.parametrize(("shape", "fits"), [(40.0, (60, 1.5)), (0.05, (1.5, 30))])
def test_none_is_larger_than_its_frame(shape: float, fits: tuple[float, float]) -> None:
    assert box(shape) == pytest.approx(fits)


def test_without_a_picture_there_is_no_box() -> None:
    assert logo_box(Sponsor("A", HERE), 400, 60, 30) is None


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (158 / 220, None),
        (160 / 220, None),
        (1.0, "cuts off 28% of its width"),
        (0.5, "cuts off 30% of its height"),
        (0.0, None),
    ],
)
def test_how_much_a_filled_page_cuts_off_is_told(shape: float, said: str | None) -> None:
    found = Collector()
    page = FreePage("ad", Prose("Ad", "Ad"), HERE, picture="ad.png", shape=shape)
    assert crop_teller(found)(page, 158, 220) == ""
    assert [problem.message for problem in found.problems] == (
        [f"the picture “ad.png” fills the page, which {said}"] if said else []
    )


@pytest.mark.parametrize(
    ("shape", "made"),
    [(2.0, (80, 40)), (1.0, (50, 50)), (0.5, None), (4.0, None), (0.0, None)],
)
def test_a_map_is_whole_and_can_be_read(shape: float, made: tuple[float, float] | None) -> None:
    page = FreePage("map", Prose("Map", "Map"), HERE, picture="map.png", shape=shape)
    box = map_box(page, 80, 50)
    assert (box and (box.width, box.height)) == made

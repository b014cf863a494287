"""Page numbers in place of markers: merged, in order, and in runs where that is wanted."""

import re

import pytest

from pipeline.model.document import Galley
from pipeline.model.marker import page_marker
from pipeline.problems import Collector, Source
from pipeline.render.galleys.page_references import fill, fits

PAGES = {"a": 3, "b": 4, "c": 5, "d": 7, "e": 8, "again": 3}


def galley(anchors: str, *, runs: bool) -> Galley:
    return Galley("list", page_marker(anchors.split(), runs=runs), Source("templates/book/papers.html"))


@pytest.mark.parametrize(
    ("anchors", "one_by_one", "in_runs"),
    [
        ("a b c", "3, 4, 5", "3–5"),
        ("d e", "7, 8", "7, 8"),
        ("e d c again b a", "3, 4, 5, 7, 8", "3–5, 7, 8"),
        ("d", "7", "7"),
    ],
)
def test_three_pages_in_a_row_are_a_run(anchors: str, one_by_one: str, in_runs: str) -> None:
    filled = [fill(galley(anchors, runs=runs), PAGES, Collector()).html for runs in (False, True)]
    assert [re.sub("<[^>]*>", "", html) for html in filled] == [one_by_one, in_runs]


def test_a_run_cannot_be_stamped_number_by_number() -> None:
    assert fits(galley("a b c", runs=False), PAGES)
    assert not fits(galley("a b c", runs=True), PAGES)
    assert fits(galley("a b d", runs=True), PAGES)

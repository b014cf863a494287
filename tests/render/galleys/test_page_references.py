"""Page numbers in place of markers: merged, in order, and in runs where that is wanted."""

import re

import pytest

from pipeline.model.document import Galley
from pipeline.model.marker import page_marker
from pipeline.problems import Collector, Source
from pipeline.render.blame import Blame
from pipeline.render.galleys.page_references import fill, fits, room

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
    wanted = [galley(anchors, runs=runs) for runs in (False, True)]
    filled = [fill(one, PAGES, Blame(one, ()), Collector()).html for one in wanted]
    assert [re.sub("<[^>]*>", "", html) for html in filled] == [one_by_one, in_runs]


def test_a_run_cannot_be_stamped_number_by_number() -> None:
    assert fits(galley("a b c", runs=False), PAGES)
    assert not fits(galley("a b c", runs=True), PAGES)
    assert fits(galley("a b d", runs=True), PAGES)


def test_a_line_has_room_for_the_figures_of_its_number_and_a_column_for_those_of_the_book() -> None:
    numbers = {"a": 3, "b": 36, "c": 100}

    def zeros(html: str) -> list[str]:
        return re.findall(">(0+)<", room(Galley("list", html, Source("x")), 3, numbers).html)

    assert zeros(page_marker(["a", "b", "c", "unknown"])) == ["0", "00", "000", "000"]
    assert zeros(page_marker(["a", "b"], column=True)) == ["000", "000"]

"""The book in each format and style of entries: pages look like the reference, no text is cut or covered."""

from pathlib import Path

import pytest

from tests.bench.events import write_event
from tests.conftest import octavo
from tests.look.limits import OF_ALL, measured
from tests.tools.golden import expect_pictures
from tests.tools.looks import LOOKS, choose, places

GOLDEN = Path(__file__).parents[1] / "golden" / "formats"
PAGES = ("contents", "programme-day-1", "talk-t00002", "talk-t00008")


@pytest.fixture(scope="module", params=LOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("formats")
    write_event(folder, 9, seed=4)
    choose(folder, request.param)
    done = octavo("build", "book", folder=folder)
    assert done.returncode == 0, done.stderr
    return request.param, folder / "output" / "book.pdf"


def test_some_pages_of_each_format_look_like_the_reference(book: tuple[str, Path]) -> None:
    look, pdf = book
    expect_pictures(pdf, GOLDEN / look, places(pdf, PAGES), dpi=32)


def test_no_text_of_any_format_is_cut_or_covered(book: tuple[str, Path]) -> None:
    _, pdf = book
    figures = measured(pdf, is_book=False)
    assert {limit.key: figures[limit.key].found for limit in OF_ALL if figures[limit.key].found} == {}

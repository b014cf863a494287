"""The book in each format and style of entries: pages look like the reference, no text is cut or covered."""

from pathlib import Path

import pytest

from pipeline.compose.look.formats import formats
from tests.bench.events import write_event
from tests.conftest import REPOSITORY, octavo
from tests.look.glyphs import pages
from tests.look.limits import OF_ALL, measured
from tests.look.setting import lines
from tests.tools.golden import expect_pictures
from tests.tools.looks import LOOKS, choose, places

GOLDEN = Path(__file__).parents[1] / "golden" / "formats"
PAGES = ("contents", "programme-day-1", "talk-t00002", "talk-t00008")


@pytest.fixture(scope="module", params=LOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("formats")
    write_event(folder, 9, seed=4)
    choose(folder, request.param)
    done = octavo("build", "book", "--jobs", "1", folder=folder)
    assert done.returncode == 0, done.stderr
    return request.param, folder / "output" / "book.pdf"


def test_some_pages_of_each_format_look_like_the_reference(book: tuple[str, Path]) -> None:
    look, pdf = book
    expect_pictures(pdf, GOLDEN / look, places(pdf, PAGES), dpi=32)


def test_no_text_of_any_format_is_cut_or_covered(book: tuple[str, Path]) -> None:
    _, pdf = book
    figures = measured(pdf, is_book=False)
    assert {limit.key: figures[limit.key].found for limit in OF_ALL if figures[limit.key].found} == {}


def test_titles_in_the_programme_stand_on_half_lines(book: tuple[str, Path]) -> None:
    look, pdf = book
    known = formats(REPOSITORY / "styles")
    page = known.get(look) or known[look.rpartition("-")[0]]
    [number] = places(pdf, ["programme-day-1"]).values()
    shown = next(one for one in pages(pdf) if one.number == number)
    bases = [line.base for line in lines(shown) if abs(line.size - page.size) < 0.02]
    assert len(bases) > 4
    half = page.leading / 2
    off = [(base - bases[0] + half / 2) % half - half / 2 for base in bases]
    assert max(map(abs, off)) < 0.3, off

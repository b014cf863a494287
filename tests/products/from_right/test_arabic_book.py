"""An Arabic book and its print edition, as a reader of Arabic meets them."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.conftest import octavo
from tests.products.from_right.arabic import write_arabic
from tests.tools.golden import expect_lines, expect_pictures
from tests.tools.looks import places
from tests.tools.verapdf import validate

GOLDEN = Path(__file__).parents[2] / "golden" / "arabic"
PAGES = ("contents", "timetable-day-1", "programme-day-1", "talk-images", "talk-learning", "people")
_MM = 72 / 25.4
# Of a page of A5 (styles/formats.yaml).
_INNER, _OUTER, _WIDTH = 17, 15, 148


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_arabic(tmp_path_factory.mktemp("arabic"), "own")
    done = octavo("build", folder=made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> Path:
    return folder / "output" / "book.pdf"


def test_pages_look_like_the_reference(book: Path) -> None:
    expect_pictures(book, GOLDEN, places(book, PAGES), dpi=40)


@pytest.mark.parametrize("name", ["book", "signs", "programme"])
def test_what_readers_get_is_tagged(folder: Path, name: str) -> None:
    assert validate(folder / "output" / f"{name}.pdf") == []


def test_the_book_opens_from_the_right(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_the_inner_margin_is_at_the_spine(book: Path) -> None:
    """At the right of odd pages and at the left of even ones, and no letter stands in a margin."""
    widest = {0: [999.0, 0.0], 1: [999.0, 0.0]}
    with pikepdf.open(book) as pdf:
        trims = [[float(edge) / _MM for edge in page.trimbox] for page in pdf.pages]
    with pypdfium2.PdfDocument(book) as opened:
        for number in places(book, PAGES).values():
            text, trim = opened[number - 1].get_textpage(), trims[number - 1]
            for rect in range(text.count_rects()):
                x0, _low, x1, _high = text.get_rect(rect)
                seen = widest[number % 2]
                seen[0] = min(seen[0], x0 / _MM - trim[0])
                seen[1] = max(seen[1], x1 / _MM - trim[0])
    assert widest[1] == pytest.approx([_OUTER, _WIDTH - _INNER], abs=0.8)
    assert widest[0] == pytest.approx([_INNER, _WIDTH - _OUTER], abs=0.8)


def test_the_talk_in_english_keeps_its_direction(book: Path) -> None:
    """Its title begins at the left, where that of an Arabic talk ends."""
    begins = {}
    for name, number in places(book, ("talk-learning", "talk-heat")).items():
        with pypdfium2.PdfDocument(book) as opened:
            page = opened[number - 1]
            text, left = page.get_textpage(), page.get_mediabox()[0]
            rects = [text.get_rect(n) for n in range(text.count_rects())]
        # Titles are the largest type of their page.
        title = max(rects, key=lambda rect: rect[3] - rect[1])
        begins[name] = (title[0] - left) / _MM
    assert begins["talk-learning"] < _INNER + 0.8
    assert begins["talk-heat"] > _WIDTH / 2


def test_lines_stay_where_they_are(folder: Path) -> None:
    expect_lines(folder / "output" / "signs.pdf", GOLDEN / "signs.txt")

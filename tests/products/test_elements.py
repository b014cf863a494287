"""All that authors send, in each kind of place where texts stand: nothing leaves the measure, all is tagged.

The event is in ``elements``; its picture is made here.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.compose.look.formats import formats
from pipeline.folders.layers import shipped
from pipeline.load import load_event
from pipeline.model.page_format import Format
from tests.conftest import THOROUGH
from tests.products.printing import printed
from tests.tools.pages import Word, sizes, text, words
from tests.tools.verapdf import validate

ELEMENTS = Path(__file__).with_name("elements")
FORMATS = formats(shipped("styles"))
_MM = 72 / 25.4


def made(folder: Path, product: str, look: str) -> Path:
    """The product of the event with this look, whose pages have no more than notes on their way."""
    content = shutil.copytree(ELEMENTS, folder / "event") / "content"
    Image.new("RGB", (1400, 840), "#9bb").save(content / "plot.png")
    with (content / "event.yaml").open("a", encoding="utf-8") as file:
        file.write(f"look: {look}\n")
    loaded = load_event(folder / "event")
    assert loaded.value is not None
    assert [problem.code for problem in loaded.problems] == []
    path, codes = printed(loaded.value, product, folder / "event")
    assert codes == set()
    return path


@pytest.fixture(scope="module", params=["A5", "A4", "letter"] if THOROUGH else ["A5", "A4"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Format]:
    name = request.param
    return made(tmp_path_factory.mktemp("book"), "book", f"{{page: {name}}}"), FORMATS[name]


def in_texts(path: Path) -> Iterator[tuple[int, Word]]:
    """The words of pages with text, but head and folio, each with the number of its page."""
    for number, (page, said) in enumerate(zip(words(path), text(path), strict=True), start=1):
        if re.search(r"Words with|Setting1|Town|The end", said):
            yield from ((number, word) for word in page)


def test_no_word_of_a_text_leaves_its_measure(book: tuple[Path, Format]) -> None:
    path, page = book
    seen = 0
    for number, word in in_texts(path):
        left, right = (page.inner, page.outer) if number % 2 else (page.outer, page.inner)
        assert left * _MM - 1 <= word.x0 <= word.x1 <= (page.width - right) * _MM + 1, (number, word)
        assert word.y1 <= page.height * _MM
        seen += 1
    assert seen > 2000


def test_words_of_tables_stay_whole(book: tuple[Path, Format]) -> None:
    path, _page = book
    pages = [page for page in text(path) if "All settings." in page and "Setting12" in page]
    # On the free page, in the abstract, the biography, the session's description; upright each on its own.
    assert len(pages) == 4
    for page in pages:
        assert {"Baseline4", "8.70±0.1", "74.70±0.1", "Setting1", "Setting11"} <= {*page.split()}


def test_a_long_table_has_its_head_on_each_page(book: tuple[Path, Format]) -> None:
    path, _page = book
    parts = [page for page in text(path) if re.search(r"Town \d+ by the river", page)]
    assert len(parts) > 5
    assert all("Year Place Papers" in page for page in parts)


def test_it_is_accessible(book: tuple[Path, Format]) -> None:
    assert validate(book[0], "ua1") == []


def test_tables_have_heads_and_notes_are_notes(book: tuple[Path, Format]) -> None:
    with pikepdf.open(book[0]) as pdf:
        roles = [str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    # Four tables in each of five texts, two in columns; one that goes on overleaf is another there.
    assert roles.count("/Table") >= 22
    assert roles.count("/Note") == 13
    assert {"/TH", "/Caption", "/Figure", "/BlockQuote", "/LI", "/Reference"} <= {*roles}
    assert roles.count("/TH") > 100


@pytest.mark.parametrize(("product", "look"), [("signs", "{sign: A4}"), ("programme", "{}")])
def test_free_pages_of_other_products_fit_and_are_accessible(product: str, look: str, tmp_path: Path) -> None:
    path = made(tmp_path, product, look)
    pages = [number for number, said in enumerate(text(path)) if re.search(r"Setting12|Town|The end", said)]
    assert len(pages) >= 3
    for number in pages:
        width, height = sizes(path)[number]
        for word in words(path)[number]:
            assert 8 * _MM < word.x0 < word.x1 < width - 8 * _MM, word
            assert 8 * _MM < word.y0 < word.y1 < height - 8 * _MM, word
    assert validate(path, "ua1") == []

"""A conference of a hundred abstracts, run on and in columns: how many pages, and what stands where."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pypdfium2
import pytest

from pipeline.load import load_event
from tests.long.conference import write_conference
from tests.products.printing import printed
from tests.tools.pages import Line, lines, sizes

_LAST = "inverse problems, sampling"


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("flow"), "A5")


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("columns"), "A4")


def book(folder: Path, page: str) -> Path:
    write_conference(folder, page)
    path, told = printed(load_event(folder).value, "book", folder)
    assert not told
    return path


def body(path: Path) -> Iterator[list[Line]]:
    """The lines of each page that holds abstracts, without running head and folio."""
    height = sizes(path)[0][1]
    found = [line for line in lines(path) if 0.07 * height < line.y0 and line.y1 < 0.93 * height]
    for number in sorted({line.page for line in found}):
        page = [line for line in found if line.page == number]
        if any(_LAST in line.text or line.text.startswith("Session") for line in page) and number > 12:
            yield page


def test_abstracts_that_run_on_save_a_third_of_the_pages(flow: Path) -> None:
    assert len(sizes(flow)) <= 110


def test_columns_save_more(columns: Path) -> None:
    assert len(sizes(columns)) <= 45


def test_pages_are_filled(flow: Path, columns: Path) -> None:
    for path in (flow, columns):
        height, pages = sizes(path)[0][1], list(body(path))
        poor = [
            page[0].page
            for page in pages
            if max(line.y1 for line in page) < 0.08 * height + 0.2 * height * 0.84
        ]
        assert len(poor) <= 0.02 * len(pages), poor


def test_bookmarks_lead_to_the_talks(flow: Path, columns: Path) -> None:
    for path in (flow, columns):
        with pypdfium2.PdfDocument(path) as document:
            marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
            texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
        talks = [(title, page) for title, page in marks if ", part " in title]
        assert len(talks) == 100
        assert all("".join(title.split()) in texts[page] for title, page in talks)


def test_ends_of_texts_do_not_stand_alone(flow: Path) -> None:
    for page in body(flow):
        top = list(takewhile(lambda line: "Keywords" not in line.text and _LAST not in line.text, page))
        begun = any(", part " in line.text or "September" in line.text for line in top)
        assert begun or len(top) >= 4, (page[0].page, [line.text for line in top])

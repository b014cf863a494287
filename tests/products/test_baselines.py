"""The book's grid: lines of the text stand on half-lines of the page, whatever stands between them."""

from dataclasses import replace
from pathlib import Path
from statistics import mode

import pypdfium2
import pytest

from pipeline.compose.look.formats import formats
from pipeline.folders.layers import shipped
from pipeline.model import Event, Look
from pipeline.text.prose.markdown import set_prose
from tests.conftest import THOROUGH, Built
from tests.products.printing import HERE, event_of, printed, slot, talk
from tests.tools.pages import baselines

FORMATS = formats(shipped("styles"))
# Where entries run on, names are as large as the text, but in another face.
SPEAKER = "AdaByron"
WORDS = "We describe how the lines of a page keep to one grid, whatever is set between two of them. " * 3
PIECES = (
    r"A fraction $\frac{1}{\sqrt{N}}$, a sum $\sum_{k=1}^n \frac{a_k}{b_k}$ and $\|u\|_{L^p}^2$ in words. ",
    r"$$\min_u \int_\Omega |\nabla u|^2 + \sum_{k=1}^n \frac{1}{k^s}$$",
    "| one | two |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |",
    "* one point\n* another",
    "> Words of somebody else.",
    "```\ncode\ncode\ncode\n```",
    "A note.[^1]\n\n[^1]: " + WORDS,
    "---",
    "![](bar.svg)",
    f"Words and ![](bar.svg) words.\n\n{WORDS}",
    "![A bar](bar.svg)",
)


def event(page: str, entries: str) -> Event:
    """Talks with titles and lists of authors of many lengths, and all kinds of blocks in their texts."""
    names = "A title", "A title of two lines, which are a little longer than one", "A long title " * 9
    talks = []
    for number in range(6):
        text = "\n\n".join(f"{WORDS}\n\n{piece}" for piece in PIECES[number::3]) + "\n\n" + WORDS
        made = talk(f"t{number}", names[number % 3], *("ada", "maxi", "chai")[: 1 + number % 3])
        talks.append(replace(made, abstract=set_prose(text, HERE).value, keywords=("lines", "grids")))
    slots = [slot(30 * number, 30, talk=made.id) for number, made in enumerate(talks)]
    return event_of(slots, talks=tuple(talks), look=Look(page=page, entries=entries))


def off_the_grid(pdf: Path, size: float, leading: float) -> tuple[int, list[str]]:
    """How many long lines there are as large as the text, and those that are on no half-line of the book."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [list(baselines(page)) for page in document]
    lines = [
        (number, one)
        for number, page in enumerate(pages, 1)
        for one in page
        if abs(one.size - size) < 0.01
        and len(one.text) > 36
        and not one.text.startswith(SPEAKER)
        # Rows with rules between them are a table, with a rhythm of its own.
        and not page[0].text.startswith("Programme")
    ]
    half = leading / 2
    usual = mode(round(one.y % half, 1) for _page, one in lines)
    away = [abs((one.y - usual + half / 2) % half - half / 2) for _page, one in lines]
    return len(lines), [
        f"{page}: {one.text}" for (page, one), far in zip(lines, away, strict=True) if far > 0.1
    ]


@pytest.mark.parametrize(
    ("page", "entries", "name"),
    [
        ("A5", "flow", "A5-flow"),
        ("A4", "columns", "A4-columns"),
        *([("A5", "page", "A5"), ("A4", "auto", "A4")] if THOROUGH else []),
    ],
)
def test_lines_of_texts_stand_on_the_grid_of_the_book(
    page: str, entries: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bar.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="47.3"><path d="M0 0h200v47H0z"/></svg>'
    )
    path, _problems = printed(event(page, entries), "book", tmp_path)
    asked = FORMATS[name]
    count, off = off_the_grid(path, asked.size, asked.leading)
    assert count > 50
    assert off == []


def test_lines_of_the_demo_stand_on_the_grid(built: Built) -> None:
    count, off = off_the_grid(built.pdf("book"), 9.5, 13.0)
    assert count > 150
    assert off == []

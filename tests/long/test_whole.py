"""The bound book is what one document of the engine would be: valid, and the same to look at.

``OCTAVO_LONG=1000`` makes the book to validate as long as that.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from weasyprint import HTML

from pipeline.folders.layers import Layers
from pipeline.render.engine.boxes import lonely_ends
from pipeline.render.engine.boxes.lonely_ends import fitted
from pipeline.render.engine.typeset import use_only_fonts
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.verified import in_force
from tests.bench.events import write_event
from tests.bench.single import write_book
from tests.conftest import THOROUGH
from tests.long.workshop import Workshop
from tests.tools.pages import differences
from tests.tools.verapdf import validate

COMPARED = 40 if THOROUGH else 24
VALIDATED = int(os.environ.get("OCTAVO_LONG", COMPARED))
# Every so many pages one is compared.
STEP = 3
DPI = 60
# At this resolution: so many pixels of the lower edge are left out, where folios are.
FOLIO = 54
# Shares of pixels: equal pages differ by less, others by more.
SAME = 0.001


@pytest.fixture(scope="module")
def compared(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("compared") / "event"
    write_event(root, COMPARED)
    workshop.clean(root, "--jobs", "2")
    return root


def test_a_long_book_is_valid(workshop: Workshop, compared: Path, tmp_path: Path) -> None:
    root = compared
    if VALIDATED != COMPARED:
        root = tmp_path / "event"
        write_event(root, VALIDATED)
        workshop.clean(root, "--jobs", "2")
    book = root / "output" / "book.pdf"
    with pikepdf.open(book) as pdf:
        assert len(pdf.pages) > VALIDATED
        assert pdf.check_pdf_syntax() == []
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", str(book)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
    assert validate(book) == []


def test_pages_look_like_those_of_one_document(
    compared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lonely_ends, "_below", _below)
    page, file = tmp_path / "book.html", tmp_path / "single.pdf"
    write_book(compared, page)
    _set(page, file, Layers(compared).fonts)
    book = compared / "output" / "book.pdf"
    before = _first_of_the_papers(book)
    ours, theirs = (list(_bodies(one, before)) for one in (book, file))
    assert len(ours) == len(theirs)
    other = [n for n, pair in enumerate(zip(ours, theirs, strict=True)) if differences(*pair) > SAME]
    assert [n * STEP + 1 for n in other] == []
    # The measure tells pages apart: of neighbours few look alike (those without text).
    unlike = [differences(*pair) > SAME for pair in pairwise(ours)]
    assert sum(unlike) > len(unlike) * 0.8


def _set(page: Path, file: Path, fonts: tuple[Path, ...]) -> None:
    """Set ``page`` by the engine as the book is set: with what mends it (breaks of paragraphs, the grid).

    Ends that stand alone are brought back too, which no stylesheet can ask for.
    """
    known = use_only_fonts(fonts)
    mends = [row for row in in_force() if row.gain is None]
    with standing_in(mends, Work({}, fonts)):
        html = HTML(filename=page)
        fitted(html, lambda: html.render(font_config=known)).write_pdf(file)


def _below(page: Any) -> Iterator[Any]:
    """The body of ``page``, its divisions (which are bodies in the book), and what is in these."""
    for body in page.children[0].children:
        yield body
        for division in body.children:
            yield division
            yield from division.children


def _first_of_the_papers(book: Path) -> int:
    """The page (from 0) after the abstracts: from here on numbers stand within lines, and are set apart."""
    with pikepdf.open(book) as pdf:
        place = pikepdf.NameTree(pdf.Root.Names.Dests)["papers"]
        return next(n for n, page in enumerate(pdf.pages) if page.objgen == place[0].objgen)


def _bodies(file: Path, before: int) -> Iterator[Image.Image]:
    """Every third page as a picture of its trim, without the bands where folios are."""
    with pypdfium2.PdfDocument(file) as document:
        for number in range(0, before, STEP):
            page = document[number]
            page.set_cropbox(*page.get_trimbox())
            picture = page.render(scale=DPI / 72).to_pil().convert("L")
            yield picture.crop((0, 0, picture.width, picture.height - FOLIO))

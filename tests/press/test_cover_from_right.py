"""The glued cover of a book bound at the right: its halves change sides, and its spine is read from there."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from pipeline.model.printer import Cover, PaperStock
from pipeline.press.edition.cover import spread
from pipeline.press.reading_way import is_from_right, say_from_right
from tests.press.test_edition import profile

MM = 72 / 25.4
THICK = replace(
    profile("perfect-a5"), paper=PaperStock(300, 2.0), cover=Cover(True, PaperStock(300, 1.0), 0.4)
)
PAGES = 100
_TYPE = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)


def page(pdf: pikepdf.Pdf, width: float, height: float, *letters: tuple[str, float]) -> None:
    """A page (mm) with each of ``letters`` so far (mm) from its left edge, in the middle of its height."""
    size = [0, 0, width * MM, height * MM]
    made = pdf.add_blank_page(page_size=(size[2], size[3]))
    made.obj.TrimBox = made.obj.BleedBox = pikepdf.Array(size)
    made.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=_TYPE))
    shown = (f"BT /F 9 Tf {x * MM} {height * MM / 2} Td ({letter}) Tj ET" for letter, x in letters)
    made.contents_add(" ".join(shown).encode())


def cover(*, from_right: bool) -> tuple[pikepdf.Pdf, dict[str, tuple[float, float]]]:
    """The spread, and where its letters are (pt): F front, B back, on the spine R and L, as in its line."""
    book, line, data = pikepdf.new(), pikepdf.new(), io.BytesIO()
    for letter in "FIJB":
        page(book, 148, 210, (letter, 74))
    page(line, 210, 30, ("L", 15), ("R", 195))
    line.save(data)
    if from_right:
        say_from_right(book)
    made, out = spread(book, (1, 2, 3, 4), THICK, PAGES, data.getvalue()), io.BytesIO()
    made.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as opened:
        text = opened[0].get_textpage()
        letters = text.get_text_range()
        boxes = {one: text.get_charbox(n) for n, one in enumerate(letters) if one.isalpha()}
        return made, {one: ((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for one, b in boxes.items()}


@pytest.mark.parametrize("from_right", [True, False])
def test_the_front_lies_where_the_book_opens(from_right: bool) -> None:
    made, at = cover(from_right=from_right)
    assert is_from_right(made) == from_right
    assert (at["F"][0] < at["R"][0] < at["B"][0]) == from_right
    assert (at["B"][0] < at["R"][0] < at["F"][0]) != from_right


@pytest.mark.parametrize("from_right", [True, False])
def test_the_line_on_the_spine_begins_at_the_head(from_right: bool) -> None:
    """One from the right begins at its right end; turned so, it stands upright when the front is above."""
    _made, at = cover(from_right=from_right)
    begin, end = ("R", "L") if from_right else ("L", "R")
    assert at[begin][1] - at[end][1] == pytest.approx(180 * MM, abs=3)
    assert at[begin][0] == pytest.approx(at[end][0], abs=3)


def test_inner_sides_lie_behind_their_pages() -> None:
    made, _at = cover(from_right=True)
    out = io.BytesIO()
    made.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as opened:
        text = opened[1].get_textpage()
        at = {one: text.get_charbox(n)[0] for n, one in enumerate(text.get_text_range()) if one.isalpha()}
    # Behind the front, at the left, lies what one sees at the right of the sheet turned over.
    assert at["J"] < at["I"]

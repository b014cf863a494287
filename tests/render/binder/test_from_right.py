"""A book that is read from the right: its spine, its folios, its references, what it says to a reader."""

import io

import pypdfium2
import pytest

from pipeline.model import Galley
from pipeline.model.marker import page_marker
from pipeline.problems import Outcome, Source
from pipeline.render.fragments.prepare import prepare
from pipeline.render.galleys.page_references import room
from tests.render.proofs import FONTS, bound, fragment, opened, proof

_MM = 72 / 25.4
STYLE = "body{margin:0}html{font-family:'Source Serif 4','Noto Naskh Arabic'}"
SHIFT = 4.0


def folio(digits: str = "0123456789"):
    # A recto of such a book has its outer edge at the left.
    return prepare(proof(f"<p style='margin:0;text-align:left'>{digits}", STYLE), FONTS, sample=True)


def words(outcome: Outcome) -> list[list[tuple[str, float, float]]]:
    """Of each page its texts with where they begin and end, in mm from its left edge."""
    found = []
    with pypdfium2.PdfDocument(io.BytesIO(outcome.value.data)) as pdf:
        for page in pdf:
            text, left = page.get_textpage(), page.get_mediabox()[0]
            rects = [text.get_rect(n) for n in range(text.count_rects())]
            found.append(
                [
                    (text.get_text_bounded(*rect), (rect[0] - left) / _MM, (rect[2] - left) / _MM)
                    for rect in rects
                ]
            )
    return found


def test_the_file_says_so() -> None:
    with opened(bound(fragment("<p>x"), direction="rtl")) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    with opened(bound(fragment("<p>x"))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_margins_are_mirrored_the_other_way() -> None:
    book = bound(*[fragment("<p>x")] * 3, folio=folio(), shift=SHIFT, direction="rtl")
    with opened(book) as pdf:
        lefts = [float(page.trimbox[0]) / _MM for page in pdf.pages]
    assert lefts == pytest.approx([0, -SHIFT, 0], abs=0.01)


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩"])
def test_folios_stand_at_the_outer_edges(digits: str) -> None:
    pages = words(
        bound(*[fragment("<p style='text-align:center'>x")] * 12, folio=folio(digits), direction="rtl")
    )
    for number, found in enumerate(pages, 1):
        said = "".join(digits[int(figure)] for figure in str(number))
        shown = [one for one in found if one[0].strip() != "x"]
        assert sorted("".join(text.strip() for text, *_ in shown)) == sorted(said)
        left, right = min(one[1] for one in shown), max(one[2] for one in shown)
        if number % 2:
            assert left == pytest.approx(10, abs=0.6)
        else:
            assert right == pytest.approx(90, abs=0.6)


@pytest.mark.parametrize("zero", ["0", "٠"])
def test_numbers_of_pages_end_where_their_lines_do(zero: str) -> None:
    marker = page_marker(["there"], column=True, zero=zero)
    html = f"<p dir='rtl' style='text-align:end'>{marker}</p>"
    body = room(Galley("g", html, Source("g")), 3).html
    pages = words(bound(fragment(body, STYLE), fragment("<p id='there'>x"), direction="rtl"))
    [(text, left, right)] = pages[0]
    assert text.strip() == chr(ord(zero) + 2)
    assert left == pytest.approx(10, abs=0.5)
    assert right - left < 4

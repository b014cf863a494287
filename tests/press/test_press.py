"""Sheets as files: where the pages lie is read back from the PDF."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from pipeline.model import Output, Pdf, Sheet
from pipeline.press import press
from pipeline.problem import Severity

MM = 72 / 25.4
CARD = (96.0, 134.0)
DUPLEX = Output("cards.pdf", Sheet(duplex=True, margin=5.5))


def pages(count: int, width: float = CARD[0], height: float = CARD[1], origin: float = 0) -> Pdf:
    """Pages whose trim box begins at ``origin`` mm, with a square of 10 mm in the trim's lower left corner.

    A larger square behind it sticks out of the trim, as bleed would.
    """
    made = pikepdf.new()
    made.trailer.Info = made.make_indirect(Dictionary(Title="Cards"))
    made.Root.Lang = pikepdf.String("it")
    for _page in range(count):
        page = made.add_blank_page(page_size=((width + origin) * MM, (height + origin) * MM)).obj
        at = origin * MM
        page.TrimBox = [at, at, at + width * MM, at + height * MM]
        page.Contents = made.make_stream(
            f"0.9 g {at - 9:.3f} {at - 9:.3f} 60 60 re f 0 g {at:.3f} {at:.3f} {10 * MM:.3f} {10 * MM:.3f} re f".encode()
        )
    out = io.BytesIO()
    made.save(out)
    return Pdf("cards", out.getvalue(), count)


def corners(data: bytes, dark: int = 100) -> list[list[tuple[float, float, float, float]]]:
    """The dark squares of each page in mm from the lower left, found in a raster of 10 dots a millimetre."""
    with pypdfium2.PdfDocument(data) as document:
        return [squares(page) for page in document]


def squares(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Bounds of the black paths of a page, forms opened, marks left out."""
    found = []
    for thing in page.get_objects(max_depth=3):
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH and thing.container is not None:
            found.append(thing)
    return found


def placed(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """For each page the matrices of its forms, as (a, b, x, y), x and y in mm."""
    result = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            here = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "cm":
                    a, b, _c, _d, x, y = (float(v) for v in operands)
                    here.append((a, b, x / MM, y / MM))
            result.append(here)
    return result


def one(outcome_of: Pdf, output: Output, look: str = "A4") -> Pdf:
    outcome = press(outcome_of, [output], look)
    assert outcome.problems == ()
    [made] = outcome.value
    return made

"""The calibration sheet: its lines are where it says, and what is read off it makes up for the printer."""

from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from pipeline.model import Pdf
from pipeline.model.printer import Printer
from pipeline.press.calibration import MEASURED, sheet, shifted
from pipeline.press.imposition.sheet_plan import Area, Mark, Placement, Side, Slug
from pipeline.problems import Source

A4 = Area(210, 297)
DOTS = 10
EXACT = Printer("office", "The printer in the office", Source("printers/office.yaml"))


def off_by(right: float, up: float, back: tuple[float, float] = (0, 0)) -> Printer:
    return replace(EXACT, offsets=((right, up), back))


def seen(pdf: Pdf) -> list[Image.Image]:
    """The pages, with ten dots to the millimetre."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        return [page.render(scale=DOTS * 25.4 / 72, grayscale=True).to_pil() for page in document]


def measured(page: Image.Image) -> tuple[float, float]:
    """What a person with a ruler finds: A, the line from the left edge, and B, that from the lower edge."""
    row = page.crop((0, page.height - 1200, page.width, page.height - 1199))
    column = page.crop((800, page.height - 400, 801, page.height))
    x = row.point(lambda v: 255 * (v < 220)).getbbox()
    y = column.point(lambda v: 255 * (v < 220)).getbbox()
    assert x
    assert y
    return (x[0] + x[2]) / 2 / DOTS, (400 - (y[1] + y[3]) / 2) / DOTS


def misprinted(page: Image.Image, right: float, up: float) -> Image.Image:
    """``page`` as a printer prints it that is off."""
    paper = Image.new("L", page.size, 255)
    paper.paste(page, (round(right * DOTS), round(-up * DOTS)))
    return paper


@pytest.mark.parametrize("paper", [A4, Area(215.9, 279.4), Area(148, 210)])
def test_there_are_two_pages_with_lines_20_mm_from_the_edges(paper: Area) -> None:
    made = sheet(EXACT, paper)
    assert made.pages == 2
    for page in seen(made):
        assert page.size == pytest.approx((paper.width * DOTS, paper.height * DOTS), abs=1)
        if paper.height > 250:
            assert measured(page) == pytest.approx((MEASURED, MEASURED), abs=0.11)


def test_what_is_read_off_makes_up_for_the_printer() -> None:
    """Print, measure, write the offsets down, print again: the lines are where they should be."""
    error = (1.5, -0.8)
    first = misprinted(seen(sheet(EXACT, A4))[0], *error)
    a, b = measured(first)
    mended = off_by(MEASURED - a, MEASURED - b)
    assert measured(misprinted(seen(sheet(mended, A4))[0], *error)) == pytest.approx((20, 20), abs=0.2)


def test_the_back_has_offsets_of_its_own() -> None:
    front, back = seen(sheet(off_by(0, 0, (2, 1)), A4))
    assert measured(front) == pytest.approx((20, 20), abs=0.11)
    assert measured(back) == pytest.approx((22, 21), abs=0.11)


def test_the_same_sheet_twice_has_the_same_bytes() -> None:
    assert sheet(off_by(1, 2), A4) == sheet(off_by(1, 2), A4)


def test_a_profile_in_another_script_has_a_sheet() -> None:
    assert sheet(replace(EXACT, title="事務室 – Büro", name="büro"), A4).pages == 2


def test_all_that_is_printed_moves_by_the_offset_of_its_side() -> None:
    side = Side((Placement(0, 10, 20, 90),), (Mark(1, 2, 3, 4, dashed=True),), Slug("sheet 1", 5, 6, 90))
    printer = off_by(0.5, -1, (0, 2))
    front, back, third = shifted([side] * 3, printer)
    assert front == third
    assert front.placements == (Placement(0, 10.5, 19, 90),)
    assert front.marks == (Mark(1.5, 1, 3.5, 3, dashed=True),)
    assert front.slug == Slug("sheet 1", 5.5, 5, 90)
    assert back.placements == (Placement(0, 10, 22, 90),)


def test_fronts_alone_all_move_alike() -> None:
    side = Side((Placement(0, 10, 20),))
    assert len(set(shifted([side] * 3, off_by(1, 1, (9, 9)), duplex=False))) == 1
    assert shifted([side], EXACT) == (side,)

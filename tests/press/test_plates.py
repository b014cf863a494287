"""The plates of a print edition: each as grey as its ink is full."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from pipeline.model import Pdf
from pipeline.model.accent_ink import AccentInk
from pipeline.model.printer import PLATES
from pipeline.press.inks.matching.spot_inks import separation
from pipeline.press.inks.plates import plate
from tests.preview.pictures.colours import coloured
from tests.tools.separations import separations


def drawn(pdf: bytes, page: int = 0, scale: float = 0.5) -> Image.Image:
    return PdfDocument(pdf)[page].render(scale=scale, grayscale=True).to_pil().convert("L")


def greys(pdf: bytes, page: int = 0) -> list[int]:
    """The grey of each plate in the middle of ``page``."""
    made = (plate(Pdf("p", pdf, 1), name) for name in PLATES)
    return [int(drawn(one.data, page).getpixel((20, 20))) for one in made]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((1, 0, 0, 0), [0, 255, 255, 255]),
        ((0, 1, 0, 0), [255, 0, 255, 255]),
        ((0, 0, 1, 0), [255, 255, 0, 255]),
        ((0, 0, 0, 1), [255, 255, 255, 0]),
        ((0.2, 0.4, 0.6, 0.8), [204, 153, 102, 51]),
        ((0.25,), [255, 255, 255, 64]),
        ((1,), [255, 255, 255, 255]),
    ],
)
def test_each_plate_is_as_dark_as_its_ink_is_full(colour: tuple[float, ...], expected: list[int]) -> None:
    assert greys(coloured(colour)) == pytest.approx(expected, abs=1)


def test_pictures_are_separated_too() -> None:
    book = pikepdf.open(io.BytesIO(coloured((1,))))
    picture = book.make_stream(bytes((51, 102, 153, 204)) * 4, Type=pikepdf.Name.XObject)
    fields = {"/Subtype": pikepdf.Name.Image, "/Width": 2, "/Height": 2, "/BitsPerComponent": 8}
    for key, value in {**fields, "/ColorSpace": pikepdf.Name.DeviceCMYK}.items():
        picture[key] = value
    page = book.pages[0]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
    page.obj.Contents = book.make_stream(b"100 0 0 200 0 0 cm /Im Do")
    out = io.BytesIO()
    book.save(out)
    assert greys(out.getvalue()) == pytest.approx([204, 153, 102, 51], abs=1)


def test_plates_are_those_that_ghostscript_separates(tmp_path: Path) -> None:
    """Areas of ink on a page of several colours, blended and not."""
    colours = [(0.9, 0.1, 0.3, 0.2), (0.0, 0.7, 0.2, 0.0), (0.4, 0.3, 0.3, 0.9)]
    pdf = coloured(*colours)
    path = tmp_path / "areas.pdf"
    path.write_bytes(pdf)
    for page, theirs in enumerate(separations(path)):
        inks = theirs.getpixel((30, 30))
        assert isinstance(inks, tuple)
        assert greys(pdf, page) == pytest.approx([255 - ink for ink in inks], abs=2)


def test_a_spot_ink_has_a_plate_of_its_own() -> None:
    """It is dark there as far as it is full, and is on no other; nor are the four inks on it."""
    book = pikepdf.open(io.BytesIO(coloured((0.2, 0.4, 0.6, 0.8))))
    page = book.pages[0]
    ink = AccentInk("PANTONE 293 C", (1.0, 0.68, 0.0, 0.0), "#0057a8")
    page.obj.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(S=separation(ink)))
    page.contents_add(b"/S cs 0.6 scn 0 0 100 50 re f")
    out = io.BytesIO()
    book.save(out)
    shown = {
        name: drawn(plate(Pdf("p", out.getvalue(), 1), name).data)
        for name in (*PLATES, "PANTONE 293 C", "HKS 3")
    }
    below = {name: picture.getpixel((20, picture.height - 10)) for name, picture in shown.items()}
    above = {name: picture.getpixel((20, 10)) for name, picture in shown.items()}
    assert list(below.values()) == pytest.approx([255, 255, 255, 255, 102, 255], abs=1)
    assert list(above.values()) == pytest.approx([204, 153, 102, 51, 255, 255], abs=1)


def test_what_overprints_hides_nothing_on_other_plates() -> None:
    """Black over cyan: below it the cyan is white where it knocks out, and stays where it overprints."""
    book = pikepdf.open(io.BytesIO(coloured((1, 0, 0, 0))))
    page = book.pages[0]
    over = pikepdf.Dictionary(OP=True, op=True, OPM=1)
    page.obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Over=over))
    page.contents_add(b"0 0 0 1 k 0 0 100 50 re f /Over gs 0 100 100 50 re f")
    out = io.BytesIO()
    book.save(out)
    shown = {name: drawn(plate(Pdf("p", out.getvalue(), 1), name).data) for name in ("cyan", "black")}
    below = [picture.getpixel((20, picture.height - 10)) for picture in shown.values()]
    above = [picture.getpixel((20, picture.height - 60)) for picture in shown.values()]
    assert below == [255, 0]
    assert above == [0, 0]

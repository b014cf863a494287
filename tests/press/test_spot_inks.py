"""The accent as an ink of its own: which colours are printed with it, and that no other ink is."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from pipeline.model.accent_ink import AccentInk
from pipeline.model.printer import ColourConditions, InkSet, Printer
from pipeline.press.inks.amounts import ColourModel
from pipeline.press.inks.matching.spot_inks import SpotAlone, SpotAndBlack
from pipeline.press.inks.operators import Painter
from pipeline.press.inks.process_inks import FourInks
from tests.press.printing import AT, ICC, printed, separated
from tests.tools.separations import named_plates

BLUE = AccentInk("PANTONE 293 C", (1.0, 0.68, 0.0, 0.0), "#1e5ab0")
YELLOW = AccentInk("PANTONE 109 C", (0.0, 0.09, 1.0, 0.0), "#ffd100")
RGB, GREY, CMYK = ColourModel.RGB, ColourModel.GREY, ColourModel.CMYK


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def shop(space: InkSet, accent: AccentInk | None = BLUE) -> Printer:
    colour = ColourConditions(space, ICC, "FOGRA39", ink=300, accent=accent)
    return Printer("shop", "A shop", AT, standard="pdf/x-4", colour=colour)


@pytest.mark.parametrize(
    ("accent", "family", "colour", "expected"),
    [
        (BLUE, RGB, rgb("#1e5ab0"), (1.0,)),
        # A tenth and 45 % of it with white, rounded.
        (BLUE, RGB, rgb("#e8eef7"), (0.103,)),
        (BLUE, RGB, rgb("#9ab5db"), (0.449,)),
        # Darkened a little to be read, it is the ink; a colour nearer to black is black.
        (BLUE, RGB, rgb("#1b519e"), (1.0,)),
        (BLUE, RGB, rgb("#0c2446"), (0.0, 0.0, 0.0, 0.8665)),
        # Yellow that was darkened to be read cannot be read in yellow.
        (YELLOW, RGB, rgb("#ffd100"), (1.0,)),
        (YELLOW, RGB, rgb("#a68800"), (0.0, 0.0, 0.0, 0.4929)),
        # All else is black, and white is paper.
        (BLUE, RGB, rgb("#ff0000"), (0.0, 0.0, 0.0, 0.701)),
        (BLUE, RGB, (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0)),
        (BLUE, RGB, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)),
        (BLUE, GREY, (0.5,), (0.0, 0.0, 0.0, 0.5)),
        (BLUE, CMYK, (0.5, 0.34, 0.0, 0.0), (0.5,)),
        (BLUE, CMYK, (0.5, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.15)),
    ],
)
def test_the_accent_and_its_tints_are_the_ink(
    accent: AccentInk, family: ColourModel, colour: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert SpotAndBlack(accent).flat(family, colour) == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(
    ("colour", "size", "expected"), [("#9ab5db", 9.0, 0.449), ("#789ccf", 9.0, 1.0), ("#789ccf", 20.0, 0.6)]
)
def test_small_letters_in_the_ink_are_solid(colour: str, size: float, expected: float) -> None:
    assert SpotAndBlack(BLUE).flat(RGB, rgb(colour), size) == pytest.approx((expected,), abs=0.01)


def test_alone_it_prints_everything_by_lightness() -> None:
    inks = SpotAlone(BLUE)
    made = [inks.flat(RGB, rgb(colour))[0] for colour in ("#1e5ab0", "#000000", "#808080", "#ffffff")]
    assert made == pytest.approx([1.0, 1.0, 0.498, 0.0], abs=0.01)
    assert Painter(inks, {}).paint(b"0 g 1 0 0 RG") == b"/OctavoSpot cs 1 scn /OctavoSpot CS 0.701 SCN"


def test_on_a_press_of_four_colours_it_has_the_amounts_that_were_given() -> None:
    inks = FourInks(ICC.read_bytes(), 300, BLUE)
    assert inks.rgb(rgb("#1e5ab0")) == (1.0, 0.68, 0.0, 0.0)
    assert inks.rgb(rgb("#9ab5db")) == pytest.approx((0.449, 0.305, 0, 0), abs=0.006)
    assert inks.rgb(rgb("#1b519e")) == pytest.approx((1.0, 0.68, 0, 0.1), abs=0.02)
    assert FourInks(ICC.read_bytes(), 300).rgb(rgb("#1e5ab0")) != pytest.approx((1.0, 0.68, 0, 0), abs=0.02)


_PAGE = """<p style="color:#1e5ab0">Blue <b style="color:#111">black</b></p>
<div style="height:20mm;background:linear-gradient(#1e5ab0,#fff)"></div>
<div style="height:20mm;background:linear-gradient(#c00,#1e5ab0)"></div>
<div style="height:9mm;background:#1e5ab0;color:#fff">white</div><img src="p.png" alt="a disc">"""


@pytest.mark.parametrize(
    ("space", "inked"),
    [(InkSet.SPOT, {"Black", "PANTONE 293 C"}), (InkSet.ONE, {"PANTONE 293 C"}), (InkSet.GREY, {"Black"})],
)
def test_no_other_plate_has_any_ink(space: InkSet, inked: set[str], tmp_path: Path) -> None:
    Image.radial_gradient("L").convert("RGB").save(tmp_path / "p.png")
    made = printed(_PAGE, tmp_path, shop(space))
    assert made.problems == ()
    plates = named_plates(made.path)
    assert {name for name, plate in plates.items() if plate.getextrema()[1] > 1} == inked


def test_the_gradient_to_white_is_of_the_ink_and_the_other_one_is_grey(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "red").save(tmp_path / "p.png")
    made = printed(_PAGE, tmp_path, shop(InkSet.SPOT))
    with made.page() as pdf:
        found = [one for one in pdf.objects if isinstance(one, Dictionary)]
        shadings = [one.get("/Shading", one) for one in found]
        spaces = [one.ColorSpace for one in shadings if "/ShadingType" in one]
        kinds = {str(space[0] if isinstance(space, Array) else space) for space in spaces}
    assert kinds == {"/DeviceCMYK", "/Separation"}


def test_a_form_without_resources_goes_by_those_of_its_page() -> None:
    book = pikepdf.new()
    page = book.add_blank_page(page_size=(100, 100))
    form = book.make_stream(b"0.1176 0.3529 0.6902 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Type = Name.XObject
    page.obj.Resources = Dictionary(XObject=Dictionary(A=form))
    page.obj.Contents = book.make_stream(b"/A Do")
    data, problems = separated(book, shop(InkSet.SPOT))
    assert problems == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = pdf.pages[0].Resources.XObject.A
        assert b"/OctavoSpot cs 1 scn" in drawn.read_bytes()
        assert str(drawn.Resources.ColorSpace.OctavoSpot[1]) == "/PANTONE 293 C"


def test_pictures_in_four_inks_keep_within_the_limit(tmp_path: Path) -> None:
    """Less colour, the same black; what has less ink stays byte for byte."""
    inks = FourInks(ICC.read_bytes(), 300)
    dark = Image.merge("CMYK", [Image.linear_gradient("L")] * 3 + [Image.new("L", (256, 256), 200)])
    lighter = inks.picture(dark)
    dots = list(zip(*(plane.tobytes() for plane in lighter.split()), strict=True))
    assert max(map(sum, dots)) / 2.55 <= 290
    assert {dot[3] for dot in dots} == {200}
    bright = dark.point([value // 2 for value in range(256)] * 4)
    assert inks.picture(bright) is bright

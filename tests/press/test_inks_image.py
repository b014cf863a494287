"""Pictures of every kind that a PDF knows, in inks."""

import io
from collections.abc import Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pipeline.model.printer import InkSet
from pipeline.problems import Problem
from tests.press.printing import AT, printer, reopened, separated

RED, GREY, WHITE = (255, 0, 0), (102, 102, 102), (255, 255, 255)
# What the shipped profile makes of the screen's red, in percent.
RED_INKS = (0, 92, 97, 0)


def painted(
    data: bytes, entries: Mapping[str, object], space: InkSet = InkSet.CMYK
) -> tuple[pikepdf.Object, tuple[Problem, ...]]:
    """One picture of 2 × 1 pixels on a page, and what became of it."""
    book = pikepdf.new()
    book.add_blank_page(page_size=(72, 72))
    size = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 2, "/Height": 1, "/BitsPerComponent": 8}
    image = book.make_stream(data, Dictionary({**size, **entries}))
    book.pages[0].obj.Resources = Dictionary(XObject=Dictionary(i=image))
    book.pages[0].obj.Contents = book.make_stream(b"72 0 0 72 0 0 cm /i Do")
    made, problems = separated(book, printer(space))
    return reopened(made).pages[0].obj.Resources.XObject.i, problems


def inks(image: pikepdf.Object) -> list[tuple[int, ...]]:
    """The pixels in percent of ink."""
    if image.get("/Filter") == "/DCTDecode":
        with Image.open(io.BytesIO(image.read_raw_bytes())) as picture:
            raw = picture.tobytes()
        assert list(image.get("/Decode", [])) == ([1, 0] * 4 if picture.mode == "CMYK" else [])
    else:
        raw = image.read_bytes()
    size = {"/DeviceGray": 1, "/DeviceCMYK": 4}[str(image.ColorSpace)]
    return [tuple(round(v / 2.55) for v in raw[i : i + size]) for i in range(0, len(raw), size)]


def icc(channels: int) -> Array:
    return Array([Name.ICCBased, pikepdf.Stream(PROFILES, b"profile", N=channels)])


PROFILES = pikepdf.new()
RGB = {"/ColorSpace": Name.DeviceRGB}
CAL = {"/ColorSpace": Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])}


@pytest.mark.parametrize("entries", [RGB, CAL])
def test_colours_are_matched_and_greys_of_a_drawing_are_black_alone(entries: Mapping[str, object]) -> None:
    image, problems = painted(bytes(RED + GREY), entries)
    assert problems == ()
    assert inks(image) == [RED_INKS, (0, 0, 0, 60)]


def test_a_picture_without_colours_becomes_grey() -> None:
    image, _ = painted(bytes(GREY + WHITE), RGB)
    assert (image.ColorSpace, inks(image)) == ("/DeviceGray", [(40,), (100,)])


def test_inverted_colours_are_turned_back() -> None:
    image, _ = painted(bytes((0, 255, 255, 0, 0, 0)), {**RGB, "/Decode": Array([1, 0] * 3)})
    assert inks(image) == [RED_INKS, (0, 0, 0, 0)]
    assert "/Decode" not in image


def test_in_black_ink_every_picture_is_grey() -> None:
    image, _ = painted(bytes(RED + GREY), RGB, InkSet.GREY)
    assert (image.ColorSpace, inks(image)) == ("/DeviceGray", [(30,), (40,)])
    image, _ = painted(bytes((0, 255, 255, 0, 0, 0, 0, 153)), {"/ColorSpace": Name.DeviceCMYK}, InkSet.GREY)
    assert (image.ColorSpace, inks(image)) == ("/DeviceGray", [(30,), (40,)])


@pytest.mark.parametrize(
    ("data", "entries", "after"),
    [
        (b"\x80\xff", {"/ColorSpace": Name.DeviceGray}, "/DeviceGray"),
        (b"\x80", {"/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 1}, "/DeviceGray"),
        (bytes(8), {"/ColorSpace": Name.DeviceCMYK}, "/DeviceCMYK"),
    ],
)
def test_grey_and_inks_stay(data: bytes, entries: Mapping[str, object], after: str) -> None:
    image, problems = painted(data, entries)
    assert (image.read_bytes(), image.ColorSpace, problems) == (data, after, ())


def test_a_mask_stays() -> None:
    image, problems = painted(b"\x80", {"/ImageMask": True, "/BitsPerComponent": 1})
    assert (image.read_bytes(), problems) == (b"\x80", ())
    assert "/ColorSpace" not in image


def test_of_a_palette_only_the_colours_are_changed() -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes(RED + GREY))])
    image, _ = painted(b"\x40", {"/ColorSpace": space, "/BitsPerComponent": 1})
    kind, base, last, table = image.ColorSpace
    assert (image.read_bytes(), kind, base, last) == (b"\x40", "/Indexed", "/DeviceCMYK", 1)
    assert [round(v / 2.55) for v in bytes(table)] == [*RED_INKS, 0, 0, 0, 60]


def test_pictures_whose_palettes_differ_at_the_end_stay_two() -> None:
    book = pikepdf.new()
    book.add_blank_page(page_size=(72, 72))
    size = {"/Subtype": Name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8}
    pictures = {}
    for name, last in (("/red", RED), ("/white", WHITE)):
        table = book.make_stream(bytes(GREY * 9 + last))
        space = Array([Name.Indexed, Name.DeviceRGB, 9, table])
        pictures[name] = book.make_stream(b"\x09", Dictionary({**size, "/ColorSpace": space}))
    book.pages[0].obj.Resources = Dictionary(XObject=Dictionary(pictures))
    book.pages[0].obj.Contents = book.make_stream(b"/red Do /white Do")
    made, _ = separated(book, printer())
    after = reopened(made).pages[0].obj.Resources.XObject
    tables = [bytes(image.ColorSpace[3])[-4:] for image in (after.red, after.white)]
    assert tables[0] != tables[1] == bytes(4)


@pytest.mark.parametrize(("space", "mode"), [(InkSet.CMYK, "CMYK"), (InkSet.GREY, "L")])
def test_a_jpeg_stays_one(space: InkSet, mode: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (2, 1), RED).save(out, "JPEG", quality=95)
    image, _ = painted(out.getvalue(), {**RGB, "/Filter": Name.DCTDecode}, space)
    assert image.Filter == "/DCTDecode"
    expected = RED_INKS if mode == "CMYK" else (30,)
    for pixel in inks(image):
        assert pixel == pytest.approx(expected, abs=2)


def test_a_jpeg_of_four_inks_stays_or_becomes_grey() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (2, 1), (0, 255, 255, 0)).save(out, "JPEG", quality=95)
    entries = {"/ColorSpace": Name.DeviceCMYK, "/Filter": Name.DCTDecode, "/Decode": Array([1, 0] * 4)}
    image, _ = painted(out.getvalue(), entries)
    assert image.read_raw_bytes() == out.getvalue()
    image, _ = painted(out.getvalue(), entries, InkSet.GREY)
    for pixel in inks(image):
        assert pixel == pytest.approx((30,), abs=2)


@pytest.mark.parametrize(
    ("data", "entries", "why"),
    [
        (b"\0", RGB, "cannot be unpacked"),
        (b"not a jpeg", {**RGB, "/Filter": Name.DCTDecode}, "cannot be unpacked"),
        (bytes(6), {**RGB, "/Mask": Array([0, 0, 0, 0, 0, 0])}, "transparent"),
        (bytes(6), {**RGB, "/Decode": Array([0, 0.5] * 3)}, "unusual"),
        (bytes(6), {"/ColorSpace": Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))])}, "Lab"),
    ],
)
def test_what_cannot_be_converted_stays_and_is_told(
    data: bytes, entries: Mapping[str, object], why: str
) -> None:
    image, [problem] = painted(data, entries)
    assert (problem.code, problem.source) == ("OCT-S22", AT)
    assert problem.message.startswith(
        "page 1: a picture of 2 × 1 pixels stays in the screen's colours, since"
    )
    assert why in problem.message
    assert image.read_raw_bytes() == data or image.read_bytes() == data

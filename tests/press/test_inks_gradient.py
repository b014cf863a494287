"""Gradients, patterns, inline pictures and bitmap letters, built by hand as PDF allows them."""

from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.model.printer import InkSet
from pipeline.press.inks.gradients import _value
from pipeline.problems import Problem
from tests.press.printing import printer, reopened, separated


def line(c0: list[float], c1: list[float], n: float = 1) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(c0), C1=Array(c1), N=n)


def joined(*parts: Dictionary) -> Dictionary:
    bounds = Array([(i + 1) / len(parts) for i in range(len(parts) - 1)])
    encode = Array([0, 1] * len(parts))
    return Dictionary(
        FunctionType=3, Domain=Array([0, 1]), Functions=Array(parts), Bounds=bounds, Encode=encode
    )


def shading(function: object, kind: int = 2, space: Name = Name.DeviceRGB) -> Dictionary:
    coords = Array([0, 0, 1, 0])
    return Dictionary(ShadingType=kind, ColorSpace=space, Coords=coords, Function=function)


def page(content: bytes, **resources: object) -> pikepdf.Pdf:
    book = pikepdf.new()
    book.add_blank_page(page_size=(72, 72))
    book.pages[0].obj.Resources = Dictionary(**resources)
    book.pages[0].obj.Contents = book.make_stream(content)
    return book


def inked(book: pikepdf.Pdf, space: InkSet = InkSet.CMYK) -> tuple[pikepdf.Object, tuple[Problem, ...]]:
    data, problems = separated(book, printer(space))
    return reopened(data).pages[0].obj, problems


def gradient(function: object, space: InkSet = InkSet.CMYK) -> pikepdf.Object:
    made, problems = inked(page(b"/s sh", Shading=Dictionary(s=shading(function))), space)
    assert problems == ()
    result = made.Resources.Shading.s
    assert result.ColorSpace == "/DeviceCMYK"
    return result.Function


def at(function: pikepdf.Object, *places: float) -> list[list[int]]:
    """Percent of each ink."""
    return [[round(100 * v) for v in _value(function, x)] for x in places]


def test_the_ends_are_the_colours_and_between_them_no_step_is_seen() -> None:
    made = gradient(line([1, 0, 0], [1, 1, 1]))
    assert at(made, 0, 1) == [[0, 92, 97, 0], [0, 0, 0, 0]]
    steps = at(made, *(i / 100 for i in range(101)))
    assert all(abs(a - b) <= 3 for here, there in pairwise(steps) for a, b in zip(here, there, strict=True))


def test_a_hard_edge_stays_hard() -> None:
    made = gradient(joined(line([1, 0, 0], [1, 0, 0]), line([0, 0, 0], [1, 1, 1])))
    assert [float(v) for v in made.Bounds] == [0.5]
    red, _, white = at(made, 0.499, 0.501, 1)
    assert (red, white) == ([0, 92, 97, 0], [0, 0, 0, 0])
    assert made.Functions[0].FunctionType == 2


def test_grey_gradients_are_black_alone_and_stay_exact() -> None:
    assert at(gradient(line([0, 0, 0], [1, 1, 1])), 0, 0.25, 1) == [
        [0, 0, 0, 100],
        [0, 0, 0, 75],
        [0, 0, 0, 0],
    ]


def test_a_colour_running_to_black_does_not_change_its_inks_at_the_end() -> None:
    *_, last, black = at(gradient(line([0.2, 0, 0.1], [0, 0, 0])), 0.98, 1)
    assert black[0] > 50
    assert all(abs(a - b) <= 4 for a, b in zip(last, black, strict=True))


def test_in_black_ink_by_lightness() -> None:
    assert at(gradient(line([1, 0, 0], [1, 1, 1]), InkSet.GREY), 0, 1) == [[0, 0, 0, 70], [0, 0, 0, 0]]


def test_functions_that_are_tables_lists_or_curves() -> None:
    ends = [[0, 92, 97, 0], [0, 0, 0, 0]]
    book = page(b"/s sh")
    table = book.make_stream(bytes((255, 0, 0, 255, 255, 255)), FunctionType=0, BitsPerSample=8)
    table.Domain, table.Range, table.Size = Array([0, 1]), Array([0, 1] * 3), Array([2])
    book.pages[0].obj.Resources = Dictionary(Shading=Dictionary(s=shading(table)))
    made, _ = inked(book)
    assert at(made.Resources.Shading.s.Function, 0, 1) == ends
    assert at(gradient(Array([line([1], [1]), line([0], [1]), joined(line([0], [1]))])), 0, 1) == ends
    assert at(gradient(line([1, 0, 0], [1, 1, 1], 3)), 0.5)[0][1] > 75


@pytest.mark.parametrize("kind", [1, 4, 6, 7])
def test_a_surface_stays_and_is_told(kind: int) -> None:
    made, [problem] = inked(page(b"/s sh", Shading=Dictionary(s=shading(line([1, 0, 0], [1, 1, 1]), kind))))
    assert made.Resources.Shading.s.ColorSpace == "/DeviceRGB"
    assert problem.code == "OCT-S23"
    assert f"page 1: a gradient stays in the screen's colours, since it is of type {kind}" in problem.message


def test_a_program_is_told() -> None:
    book = page(b"/s sh")
    program = book.make_stream(b"{dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 3))
    book.pages[0].obj.Resources = Dictionary(Shading=Dictionary(s=shading(program)))
    _, [problem] = inked(book)
    assert problem.code == "OCT-S23"


def test_patterns_are_painted_in_inks() -> None:
    book = page(b"/Pattern cs /dots scn 0 0 9 9 re f /u cs 1 0 0 /stencil scn 0 0 9 9 re f")
    tile = {"PatternType": 1, "TilingType": 1, "BBox": Array([0, 0, 2, 2]), "XStep": 2, "YStep": 2}
    dots = book.make_stream(b"1 0 0 rg 0 0 1 1 re f", PaintType=1, **tile)
    stencil = book.make_stream(b"0 0 1 1 re f", PaintType=2, **tile)
    book.pages[0].obj.Resources = Dictionary(
        Pattern=Dictionary(dots=dots, stencil=stencil),
        ColorSpace=Dictionary(u=Array([Name.Pattern, Name.DeviceRGB]), lab=Array([Name.Lab, Dictionary()])),
    )
    made, _ = inked(book)
    assert made.Resources.Pattern.dots.read_bytes().startswith(b"0 0.9")
    assert b" k 0 0 1 1 re f" in made.Resources.Pattern.dots.read_bytes()
    assert made.Resources.Pattern.stencil.read_bytes() == b"0 0 1 1 re f"
    assert list(made.Resources.ColorSpace.u) == ["/Pattern", "/DeviceCMYK"]
    assert list(made.Resources.ColorSpace) == ["/u"]
    assert b"/u cs 0 0.9" in made.Contents.read_bytes()


def test_pictures_inside_a_page_are_converted_and_masks_stay() -> None:
    picture = b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00 EI"
    mask = b"BI /W 8 /H 1 /IM true ID 0 g EI"
    made, problems = inked(page(b"q 9 0 0 9 0 0 cm " + picture + b" Q 1 0 0 rg " + mask + b" 0 g"))
    assert problems == ()
    [(name, image)] = made.Resources.XObject.items()
    assert [round(v / 2.55) for v in image.read_bytes()] == [0, 92, 97, 0]
    content = made.Contents.read_bytes()
    assert name.encode() + b" Do" in content
    assert b"ID\n0 g EI" in content
    assert content.endswith(b"0 0 0 1 k")


def test_pictures_inside_pages_are_converted_though_pages_share_their_resources() -> None:
    book = pikepdf.new()
    shared = book.make_indirect(Dictionary())
    for pixel in (b"\xff\x00\x00", b"\x00\x00\xff"):
        book.add_blank_page(page_size=(72, 72))
        picture = b"9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID " + pixel + b" EI"
        book.pages[-1].obj.Contents = book.make_stream(picture)
        book.pages[-1].obj.Resources = shared
    made, _ = separated(book, printer())
    pictures = [page.obj.Resources.XObject.values() for page in reopened(made).pages]
    assert [image.ColorSpace for images in pictures for image in images] == [Name.DeviceCMYK] * 2


def test_letters_that_are_pictures_are_converted_and_told() -> None:
    book = page(b"/f 12 Tf (a) Tj")
    letter = book.make_stream(b"9 0 d0 1 0 0 rg 0 0 9 9 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, Name=Name.Dots, CharProcs=Dictionary(a=letter))
    book.pages[0].obj.Resources = Dictionary(Font=Dictionary(f=book.make_indirect(font)))
    made, [problem] = inked(book)
    assert problem.code == "OCT-S24"
    assert b"rg" not in made.Resources.Font.f.CharProcs.a.read_bytes()


def test_what_pages_share_is_converted_for_all_of_them() -> None:
    """Colour spaces, and pictures that are each other's twins."""
    book = page(b"/u cs 1 0 0 /p scn /i Do")
    spaces = book.make_indirect(Dictionary(u=Array([Name.Pattern, Name.DeviceRGB])))
    look = {
        "Subtype": Name.Image,
        "Width": 1,
        "Height": 1,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
    }
    twins = [book.make_stream(b"\xff\0\0", **look) for _ in range(2)]
    book.pages.append(book.pages[0])
    book.pages.append(book.pages[0])
    for number, twin in enumerate((*twins, twins[1])):
        pictures = Dictionary(i=twin)
        book.pages[number].obj.Resources = book.make_indirect(Dictionary(ColorSpace=spaces, XObject=pictures))
    data, problems = separated(book, printer())
    assert problems == ()
    for each in reopened(data).pages:
        assert each.obj.Resources.XObject.i.ColorSpace == "/DeviceCMYK"
        assert each.obj.Contents.read_bytes().startswith(b"/u cs 0 0.9")


def test_an_empty_page_stays_readable() -> None:
    """No bytes would be written as compressed data of no bytes, which Ghostscript refuses."""
    made, _ = inked(page(b""))
    assert made.Contents.read_raw_bytes() != b""


def test_a_form_that_many_pages_share_is_converted_once() -> None:
    book = page(b"/f Do")
    form = book.make_stream(
        b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    book.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=form))
    book.pages.append(book.pages[0])
    made, _ = inked(book)
    assert made.Resources.XObject.f.read_bytes().count(b" k") == 1
    assert made.Resources.XObject.f.Group.CS == "/DeviceCMYK"

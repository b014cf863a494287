"""Every check by a file that differs from an accepted one in just that; and its neighbours that must pass."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pipeline.model.printer import Binding, ColourConditions, InkSet, Printer
from pipeline.preflight import overall
from tests.preflight.made import (
    BLEED,
    CLEAN,
    MM,
    SHOP,
    WIDTH,
    Draft,
    box,
    codes,
    font,
    form,
    image,
    looked_at,
    on_first,
    profile,
    put,
)

Change = Callable[[pikepdf.Pdf], object]
GREY = replace(SHOP, colour=ColourConditions(InkSet.GREY, condition="FOGRA39", ink=100))


def test_a_clean_file_passes_every_check() -> None:
    report = looked_at(Draft().made())
    assert report.findings == ()
    assert overall(report)
    assert report.pages == 2
    assert report.leaves[0].size == pytest.approx((WIDTH, 210), abs=0.001)


def every_page(name: str, value: Callable[[], object]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj[name] = value()

    return change


def first_page(name: str, value: Callable[[], object]) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(name, value())


def in_root(name: str, value: Callable[[], object]) -> Change:
    return lambda pdf: pdf.Root.__setitem__(name, value())


def resized(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.TrimBox, page.obj.BleedBox = box(0, 147), box(BLEED, 147)


def one_resized(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.TrimBox, pdf.pages[1].obj.BleedBox = box(0, 147), box(BLEED, 147)


BOXES: dict[str, Change] = {
    "trim too small": resized,
    "one page smaller": one_resized,
    "bleed of 2 mm": every_page("/BleedBox", lambda: box(2)),
    "media smaller than bleed": every_page("/MediaBox", lambda: box(2.5)),
    "no trim": lambda pdf: [page.obj.__delitem__("/TrimBox") for page in pdf.pages],
    "no box at all": first_page("/TrimBox", lambda: Array([1, 2, 3])),
}


@pytest.mark.parametrize("change", BOXES.values(), ids=BOXES)
def test_boxes(change: Change) -> None:
    assert "OCT-S51" in codes(looked_at(Draft(change=change).made()))


def test_a_tenth_of_a_millimetre_is_no_matter() -> None:
    near = every_page("/TrimBox", lambda: box(0, WIDTH - 0.08))
    assert codes(looked_at(Draft(change=near).made())) == set()


def test_a_page_turned_is_measured_as_it_is_read() -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = 90

    landscape = replace(SHOP, trim=(210, 148))
    assert codes(looked_at(Draft(change=turned).made(), landscape)) == set()
    assert codes(looked_at(Draft(change=turned).made())) == {"OCT-S51"}


def test_the_bleed_is_told_side_by_side_where_it_differs() -> None:
    uneven = every_page("/BleedBox", lambda: Array([0, -BLEED * MM, 151 * MM, 213 * MM]))
    [finding] = looked_at(Draft(change=uneven).made()).findings
    assert "left 0, bottom 3, right 3, top 3 mm" in finding.message


def test_a_cover_open_flat_is_a_spread_and_has_no_gutter() -> None:
    def spread(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox, page.BleedBox, page.TrimBox = box(3, 302), box(3, 302), box(0, 302)

    glued = replace(SHOP, binding=Binding.PERFECT, gutter=10)
    content = b"0 0 0 0.2 k -9 -9 990 700 re f 0 0 0 1 k BT /F1 10 Tf 20 300 Td (x) Tj ET"
    assert codes(looked_at(Draft(content, pages=1, change=spread).made(), glued)) == set()


def test_number_of_pages() -> None:
    [finding] = looked_at(Draft(pages=3).made()).findings
    assert (finding.code, finding.pages) == ("OCT-S53", ())
    assert "3 pages" in finding.message


@pytest.mark.parametrize(("pages", "blank"), [(1, 0), (2, 0), (4, 0), (6, 2)])
def test_a_printer_in_the_office_takes_any_number_of_pages(pages: int, blank: int) -> None:
    office = replace(SHOP, standard="pdf", multiple=4)
    found = looked_at(Draft(pages=pages).made(), office).findings
    assert [one.message for one in found] == (
        [f"folded and stitched, the last sheet has blank pages: {blank} of 4"] if blank else []
    )
    assert {one.severity for one in found} <= {"note"}


STANDARD: dict[str, Change] = {
    "no claim": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "another version": lambda pdf: pdf.Root.Metadata.write(b"<pdfxid:GTS_PDFXVersion>PDF/X-5g<"),
    "not trapped or untrapped": lambda pdf: pdf.trailer.Info.__delitem__("/Trapped"),
    "no intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "another condition": lambda pdf: pdf.Root.OutputIntents[0].__setitem__(
        "/OutputConditionIdentifier", String("FOGRA29")
    ),
    "no profile": lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"),
    "a profile of the screen": lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(
        profile(b"RGB ")
    ),
}


def test_a_claim_may_declare_its_namespace_itself() -> None:
    claim = b'<x:GTS_PDFXVersion xmlns:x="http://www.npes.org/pdfx/ns/id/">PDF/X-4</x:GTS_PDFXVersion>'
    assert codes(looked_at(Draft(change=lambda pdf: pdf.Root.Metadata.write(claim)).made())) == set()


@pytest.mark.parametrize("change", STANDARD.values(), ids=STANDARD)
def test_print_standard(change: Change) -> None:
    assert codes(looked_at(Draft(change=change).made())) == {"OCT-S54"}


def test_an_encrypted_file() -> None:
    data = Draft().made(encryption=pikepdf.Encryption(owner="owner", user=""))
    report = looked_at(data)
    assert codes(report) == {"OCT-S50"}
    assert report.pages == 2


def test_a_font_that_is_not_in_the_file() -> None:
    change = put("/Font", "F1", lambda pdf: font(pdf, embedded=False))
    [finding] = looked_at(Draft(change=change).made()).findings
    assert (finding.code, finding.pages) == ("OCT-S55", (1,))
    assert "Half" in finding.message


def test_a_font_that_is_not_used_is_not_asked_for() -> None:
    change = put("/Font", "F2", lambda pdf: font(pdf, embedded=False))
    assert codes(looked_at(Draft(change=change).made())) == set()


def type3(pdf: pikepdf.Pdf, glyph: bytes) -> pikepdf.Object:
    made = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]))
    made.FontMatrix = Array([0.001, 0, 0, 0.001, 0, 0])
    made.CharProcs = Dictionary(a=pdf.make_stream(glyph))
    made.Encoding = Dictionary(Differences=Array([97, Name.a]))
    made.FirstChar, made.LastChar, made.Widths = 97, 97, Array([1000])
    return pdf.make_indirect(made)


def test_letters_that_are_drawings() -> None:
    plain = put("/Font", "T3", lambda pdf: type3(pdf, b"1000 0 0 0 1000 1000 d1 1 0 0 rg 0 0 900 9 re f"))
    text = b"0 0 0 1 k BT /T3 10 Tf 60 400 Td (aaa) Tj ET"
    assert codes(looked_at(Draft(CLEAN + text, pages=2, change=plain).made())) >= {"OCT-S52"}
    assert "OCT-S56" not in codes(looked_at(Draft(CLEAN + text, change=plain).made()))
    coloured = put("/Font", "T3", lambda pdf: type3(pdf, b"1000 0 d0 1 0 0 rg 0 0 900 900 re f"))
    assert "OCT-S56" in codes(looked_at(Draft(CLEAN + text, change=coloured).made()))


def shading(space: Name, first: list[float], last: list[float]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(first), C1=Array(last))
    coords = Array([0, 0, 400, 0])
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=coords, Function=function)


RED = shading(Name.DeviceRGB, [1, 0, 0], [0, 0, 1])
RGB_PIXELS = bytes(3 * 400 * 400)
FOREIGN: dict[str, tuple[bytes, Change]] = {
    "fill": (b"1 0 0 rg 60 60 50 50 re f", lambda pdf: None),
    "stroke": (b"1 0 0 RG 60 60 50 50 re S", lambda pdf: None),
    "black text": (b"0 0 0 rg BT /F1 10 Tf 60 400 Td (x) Tj ET", lambda pdf: None),
    "space by name": (b"/DeviceRGB cs 60 60 50 50 re f", lambda pdf: None),
    "ICC": (
        b"/C cs 1 0 0 scn 60 60 50 50 re f",
        put("/ColorSpace", "C", lambda pdf: Array([Name.ICCBased, pdf.make_stream(profile(b"RGB "), N=3)])),
    ),
    "calibrated": (
        b"/C cs 1 0 0 scn 60 60 50 50 re f",
        put("/ColorSpace", "C", lambda pdf: Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))])),
    ),
    "Lab": (
        b"/C cs 50 60 0 scn 60 60 50 50 re f",
        put("/ColorSpace", "C", lambda pdf: Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))])),
    ),
    "indexed": (
        b"/C cs 0 scn 60 60 50 50 re f",
        put(
            "/ColorSpace",
            "C",
            lambda pdf: Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\xff\x00\x00\x00\xff\x00")]),
        ),
    ),
    "spot": (
        b"/C cs 1 scn 60 60 50 50 re f",
        put(
            "/ColorSpace",
            "C",
            lambda pdf: Array([Name.Separation, Name("/PANTONE 300"), Name.DeviceCMYK, Dictionary()]),
        ),
    ),
    "image": (
        b"q 90 0 0 90 60 60 cm /I Do Q",
        put("/XObject", "I", lambda pdf: image(pdf, (400, 400), RGB_PIXELS, ColorSpace=Name.DeviceRGB)),
    ),
    "inline image": (
        b"q .5 0 0 .5 60 60 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID 123456789012 EI Q",
        lambda pdf: None,
    ),
    "shading": (b"q 60 60 50 50 re W n /S sh Q", put("/Shading", "S", lambda pdf: RED)),
    "shading pattern": (
        b"/Pattern cs /P scn 60 60 50 50 re f",
        put("/Pattern", "P", lambda pdf: Dictionary(PatternType=2, Shading=RED)),
    ),
    "form": (b"/X Do", put("/XObject", "X", lambda pdf: form(pdf, b"1 0 0 rg 60 60 50 50 re f"))),
    "form in a form": (
        b"/X Do",
        put(
            "/XObject",
            "X",
            lambda pdf: form(
                pdf,
                b"/Y Do",
                Resources=Dictionary(
                    XObject=Dictionary(Y=form(pdf, b"1 0 0 rg 60 60 50 50 re f")),
                ),
            ),
        ),
    ),
    "tiling pattern": (
        b"/Pattern cs /P scn 60 60 50 50 re f",
        put(
            "/Pattern",
            "P",
            lambda pdf: pdf.make_stream(
                b"1 0 0 rg 0 0 5 5 re f",
                PatternType=1,
                PaintType=1,
                BBox=Array([0, 0, 9, 9]),
                XStep=9,
                YStep=9,
            ),
        ),
    ),
}


@pytest.mark.parametrize(("content", "change"), FOREIGN.values(), ids=FOREIGN)
def test_colours_that_are_not_inks(content: bytes, change: Change) -> None:
    report = looked_at(on_first(CLEAN + content, change))
    [finding] = report.findings
    assert (finding.code, finding.pages) == ("OCT-S56", (1,))
    [(page, x0, y0, _x1, _y1), *_more] = finding.marks
    assert (page, x0 > 0, y0 > 0) == (1, True, True)
    rgb = replace(SHOP, colour=ColourConditions(InkSet.RGB), standard="pdf")
    assert "OCT-S56" not in codes(looked_at(Draft(CLEAN + content, change=change).made(), rgb))


def test_a_separation_of_a_process_ink_is_that_ink() -> None:
    black = put(
        "/ColorSpace", "C", lambda pdf: Array([Name.Separation, Name.Black, Name.DeviceCMYK, Dictionary()])
    )
    assert codes(looked_at(on_first(CLEAN + b"/C cs 1 scn 60 60 50 50 re f", black))) == set()


GREY_PAGE = b"0.8 g -9 -9 500 700 re f 0 g BT /F1 10 Tf 60 300 Td (Octavo) Tj ET "


def test_black_ink_alone() -> None:
    assert codes(looked_at(Draft(GREY_PAGE).made(), GREY)) == set()
    assert codes(looked_at(Draft(GREY_PAGE + b"0 0 0 .7 k 60 60 50 50 re f").made(), GREY)) == set()
    [finding] = looked_at(Draft(GREY_PAGE + b".3 0 0 .7 k 60 60 50 50 re f").made(), GREY).findings
    assert finding.code == "OCT-S56"
    tinted = put("/XObject", "I", lambda pdf: image(pdf, (400, 400), b"\x90\x00\x00\x20" * 160000))
    data = Draft(GREY_PAGE, change=lambda pdf: (tinted(pdf), show(pdf, GREY_PAGE + IMAGE))).made()
    assert codes(looked_at(data, GREY)) == {"OCT-S56"}


IMAGE = b"q 90 0 0 90 60 60 cm /I Do Q"


def show(pdf: pikepdf.Pdf, content: bytes) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(content)


@pytest.mark.parametrize(
    ("inks", "built"),
    [
        (b"0.72 0.68 0.67 0.88", True),
        (b"0.5 0.4 0.4 0.1", True),
        (b"0.2 0 0 0.7", True),
        (b"0 0 0 0.6", False),
        (b"0.93 0.68 0.3 0.14", False),
        (b"0 0 0 0", False),
        (b"0.05 0.02 0 0", False),
        (b"0 1 1 0", False),
    ],
)
def test_black_text_of_several_inks(inks: bytes, built: bool) -> None:
    content = CLEAN + inks + b" k BT /F1 14 Tf 60 400 Td (Text) Tj ET"
    found = looked_at(Draft(content).made())
    assert codes(found) == ({"OCT-S57"} if built else set()) | ({"OCT-S58"} & codes(found))
    assert codes(looked_at(Draft(CLEAN + inks + b" k 60 60 9 9 re f").made())) <= {"OCT-S58"}


def test_total_ink_of_a_fill() -> None:
    content = CLEAN + b"0.9 0.8 0.7 0.65 k 60 60 50 50 re f"
    [finding] = looked_at(Draft(content).made()).findings
    assert finding.code == "OCT-S58"
    assert "305 %" in finding.message
    fits = CLEAN + b"0.9 0.8 0.7 0.6 k 60 60 50 50 re f"
    assert codes(looked_at(Draft(fits).made())) == set()


def test_total_ink_of_a_gradient() -> None:
    dark = shading(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 1, 0.5])
    placed = CLEAN + b"q 60 60 50 50 re W n /S sh Q"
    report = looked_at(on_first(placed, put("/Shading", "S", lambda _pdf: dark)))
    [finding] = report.findings
    assert finding.code == "OCT-S58"
    assert "350 %" in finding.message


def jpeg(inks: tuple[int, int, int, int]) -> bytes:
    """A CMYK JPEG as PDF reads it; Pillow writes the values turned round."""
    out = io.BytesIO()
    turned = tuple(255 - ink for ink in inks)
    Image.new("CMYK", (400, 400), turned).save(out, "JPEG", quality=95)
    return out.getvalue()


DARK, FAIR = (230, 230, 230, 230), (150, 150, 150, 150)
IMAGES: dict[str, tuple[Callable[[pikepdf.Pdf], pikepdf.Object], bool]] = {
    "plain, dark": (lambda pdf: image(pdf, (400, 400), bytes(DARK) * 160000), True),
    "plain, fair": (lambda pdf: image(pdf, (400, 400), bytes(FAIR) * 160000), False),
    "turned by Decode, dark": (
        lambda pdf: image(pdf, (400, 400), bytes(25 for _ in range(640000)), Decode=Array([1, 0] * 4)),
        True,
    ),
    "JPEG, dark": (lambda pdf: image(pdf, (400, 400), jpeg(DARK), Filter=Name.DCTDecode), True),
    "JPEG, fair": (lambda pdf: image(pdf, (400, 400), jpeg(FAIR), Filter=Name.DCTDecode), False),
    "one dark pixel": (
        lambda pdf: image(pdf, (400, 400), bytes(DARK) + bytes(FAIR) * 159999),
        False,
    ),
    "palette, dark": (
        lambda pdf: image(
            pdf,
            (400, 400),
            bytes(160000),
            ColorSpace=Array([Name.Indexed, Name.DeviceCMYK, 0, String(bytes(DARK))]),
        ),
        True,
    ),
}


def with_image(maker: Callable[[pikepdf.Pdf], pikepdf.Object], matrix: bytes = b"90 0 0 90 60 60") -> bytes:
    placed = CLEAN + b"q " + matrix + b" cm /I Do Q"
    return on_first(placed, put("/XObject", "I", maker))


@pytest.mark.parametrize(("maker", "dark"), IMAGES.values(), ids=IMAGES)
def test_total_ink_of_an_image(maker: Callable[[pikepdf.Pdf], pikepdf.Object], dark: bool) -> None:
    assert codes(looked_at(with_image(maker))) == ({"OCT-S58"} if dark else set())


def fair(size: int, **entries: object) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    return lambda pdf: image(pdf, (size, size), bytes(FAIR) * size * size, **entries)


def test_resolution_is_that_of_the_placement() -> None:
    assert codes(looked_at(with_image(fair(100), b"28.8 0 0 28.8 60 60"))) == set()
    [finding] = looked_at(with_image(fair(100), b"72 0 0 72 60 60")).findings
    assert finding.code == "OCT-S59"
    assert "100 dots" in finding.message
    assert finding.marks == ((1, *(pytest.approx(v / MM, abs=0.01) for v in (60, 60, 132, 132))),)
    turned = b"0 72 -72 0 200 60"
    assert "100 dots" in looked_at(with_image(fair(100), turned)).findings[0].message
    flat = b"28.8 0 0 72 60 60"
    assert "100 dots" in looked_at(with_image(fair(100), flat)).findings[0].message


def test_black_and_white_needs_twice_the_resolution() -> None:
    def stencil(pdf: pikepdf.Pdf) -> pikepdf.Object:
        made = image(pdf, (80, 80), bytes(800), ImageMask=True, BitsPerComponent=1)
        del made["/ColorSpace"]
        return made

    [finding] = looked_at(with_image(stencil, b"16 0 0 16 60 60")).findings
    assert finding.code == "OCT-S59"
    assert "360 dots" in finding.message
    assert "500" in finding.message
    assert codes(looked_at(with_image(stencil, b"11 0 0 11 60 60"))) == set()


LINES: dict[str, tuple[bytes, bool]] = {
    "hairline": (b"0 w 60 60 m 200 60 l S", True),
    "thin": (b"0.2 w 60 60 m 200 60 l S", True),
    "just thick enough": (b"0.25 w 60 60 m 200 60 l S", False),
    "scaled down": (b"q 0.1 0 0 0.1 0 0 cm 1 w 600 600 m 2000 600 l S Q", True),
    "scaled down in one direction": (b"q 1 0 0 0.1 0 0 cm 1 w 60 600 m 200 600 l S Q", True),
    "thin rectangle": (b"60 60 140 0.1 re f", True),
    "rectangle clipped to a thin strip": (b"q 60 60 140 0.1 re W n 60 50 140 50 re f Q", True),
    "frame of two rectangles": (b"60 60 99 99 re 60.1 60.1 98.8 98.8 re f*", True),
    "solid frame": (b"60 60 99 99 re 61 61 97 97 re f*", False),
    "speck": (b"60 60 0.1 0.2 re f", False),
    "white": (b"0 0 0 0 K 0.1 w 60 60 m 200 60 l S", False),
    "cut off with the edge": (b"0.1 w -5 60 m -5 200 l S", False),
}


@pytest.mark.parametrize(("content", "thin"), LINES.values(), ids=LINES)
def test_thin_lines(content: bytes, thin: bool) -> None:
    assert codes(looked_at(Draft(CLEAN + content).made())) == ({"OCT-S60"} if thin else set())


def text_at(x: float, y: float, text: bytes = b"(mmmm)") -> bytes:
    """Text of 10 pt whose first letter begins at ``x`` mm; each letter is 5 pt wide."""
    return CLEAN + b"0 0 0 1 k BT /F1 10 Tf %.3f %.3f Td %s Tj ET" % (x * MM, y * MM, text)


PLACES: dict[str, tuple[bytes, bool]] = {
    "left": (text_at(4, 100), True),
    "left enough": (text_at(5, 100), False),
    "right": (text_at(WIDTH - 4 - 20 / MM, 100), True),
    "right enough": (text_at(WIDTH - 5 - 20 / MM, 100), False),
    "blanks at the end do not count": (text_at(WIDTH - 5 - 20 / MM, 100, b"(mmmm   )"), False),
    "bottom": (text_at(60, 4.5), True),
    "bottom, by a descender": (text_at(60, 5.5, b"(gggg)"), True),
    "bottom, without descenders": (text_at(60, 5.5, b"(mmmm)"), False),
    "top": (text_at(60, 204), True),
    "top, low letters": (text_at(60, 203), False),
    "cut through": (text_at(-2, 100), True),
    "invisible": (CLEAN + b"BT 3 Tr /F1 10 Tf 0 100 Td (x) Tj ET", False),
    "in the slug": (text_at(60, 240), False),
    "by a spaced array": (text_at(60, 100) + b" BT /F1 10 Tf 60 60 Td [(m) -34500 (m)] TJ ET", True),
    "by word spacing": (text_at(60, 100) + b" BT /F1 10 Tf 345 Tw 60 60 Td (m m) Tj ET", True),
}


@pytest.mark.parametrize(("content", "near"), PLACES.values(), ids=PLACES)
def test_text_near_the_edges(content: bytes, near: bool) -> None:
    assert codes(looked_at(Draft(content).made())) == ({"OCT-S61"} if near else set())


def test_the_gutter_is_at_the_left_of_odd_and_the_right_of_even_pages() -> None:
    glued = replace(SHOP, binding=Binding.PERFECT, gutter=10)
    left = looked_at(Draft(text_at(8, 100)).made(), glued).findings[0]
    assert (left.code, left.pages) == ("OCT-S61", (1,))
    assert "8.0 mm of the spine" in left.message
    right = looked_at(Draft(text_at(WIDTH - 8 - 20 / MM, 100)).made(), glued).findings[0]
    assert right.pages == (2,)
    loose = replace(glued, binding=Binding.LOOSE)
    assert codes(looked_at(Draft(text_at(8, 100)).made(), loose)) == set()


def test_the_gutter_of_a_book_read_from_the_right_is_at_the_other_side() -> None:
    def from_right(pdf: pikepdf.Pdf) -> None:
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)

    glued = replace(SHOP, binding=Binding.PERFECT, gutter=10)
    left = looked_at(Draft(text_at(8, 100), change=from_right).made(), glued).findings[0]
    assert (left.code, left.pages) == ("OCT-S61", (2,))
    right = looked_at(Draft(text_at(WIDTH - 8 - 20 / MM, 100), change=from_right).made(), glued).findings[0]
    assert right.pages == (1,)


AREAS: dict[str, tuple[bytes, bool]] = {
    "ends at the trim": (b"0 0 1 0 k 0 100 200 100 re f", True),
    "ends in the bleed": (b"0 0 1 0 k -4 100 200 100 re f", True),
    "reaches the bleed": (b"0 0 1 0 k -9 100 200 100 re f", False),
    "well inside": (b"0 0 1 0 k 9 100 200 100 re f", False),
    "white": (b"0 0 0 0 k 0 100 200 100 re f", False),
    "over the same colour": (b"0 0 0 0.2 k 0 100 200 100 re f", False),
    "at the top": (b"0 0 1 0 k 100 400 50 195.3 re f", True),
}


@pytest.mark.parametrize(("content", "short"), AREAS.values(), ids=AREAS)
def test_colour_that_stops_at_the_cut(content: bytes, short: bool) -> None:
    assert codes(looked_at(Draft(CLEAN + content).made())) == ({"OCT-S62"} if short else set())
    unbled = replace(SHOP, bleed=0)
    assert "OCT-S62" not in codes(looked_at(Draft(CLEAN + content).made(), unbled))


def annotated(rect: list[float], kind: str = "/Link") -> Change:
    return first_page("/Annots", lambda: Array([Dictionary(Subtype=Name(kind), Rect=Array(rect))]))


def test_annotations() -> None:
    [finding] = looked_at(Draft(change=annotated([60, 60, 90, 90])).made()).findings
    assert (finding.code, finding.pages) == ("OCT-S63", (1,))
    assert "links" in finding.message
    assert codes(looked_at(Draft(change=annotated([600, 60, 690, 90])).made())) == set()
    assert codes(looked_at(Draft(change=annotated([60, 60, 90, 90], "/PrinterMark")).made())) == set()


def test_an_office_printer_minds_no_links_but_notes() -> None:
    office = replace(SHOP, standard="pdf", colour=ColourConditions())
    assert codes(looked_at(Draft(change=annotated([60, 60, 90, 90])).made(), office)) == set()
    assert codes(looked_at(Draft(change=annotated([60, 60, 90, 90], "/Text")).made(), office)) == {"OCT-S63"}


ACTIVE: dict[str, Change] = {
    "script": in_root("/OpenAction", lambda: Dictionary(S=Name.JavaScript, JS=String("app.beep()"))),
    "named script": in_root("/Names", lambda: Dictionary(JavaScript=Dictionary(Names=Array()))),
    "attachment": in_root("/Names", lambda: Dictionary(EmbeddedFiles=Dictionary(Names=Array()))),
}


@pytest.mark.parametrize("change", ACTIVE.values(), ids=ACTIVE)
def test_what_no_printer_needs(change: Change) -> None:
    assert codes(looked_at(Draft(change=change).made())) == {"OCT-S63"}


@pytest.mark.parametrize("content", [b"", b"1 g 0 0 500 600 re f", b"0 g -50 -50 9 9 re f"])
def test_blank_pages_are_a_note(content: bytes) -> None:
    report = looked_at(on_first(content))
    [finding] = report.findings
    assert (finding.code, finding.severity, finding.pages) == ("OCT-S64", "note", (1,))
    assert overall(report)


def see_through(pdf: pikepdf.Pdf) -> None:
    put("/ExtGState", "G", lambda _pdf: Dictionary(ca=0.5))(pdf)
    show(pdf, CLEAN + b"/G gs 0 1 0 0 k 60 60 50 50 re f")


def grouped(space: Name) -> Change:
    group = Dictionary(S=Name.Transparency, CS=space)
    return lambda pdf: (see_through(pdf), pdf.pages[0].obj.__setitem__("/Group", group))


def test_transparency_needs_a_blend_space() -> None:
    assert codes(looked_at(Draft(change=see_through).made())) == {"OCT-S65"}
    assert codes(looked_at(Draft(change=grouped(Name.DeviceCMYK)).made())) == set()
    assert codes(looked_at(Draft(change=grouped(Name.DeviceRGB)).made())) == {"OCT-S56"}


def test_older_standards_know_no_transparency() -> None:
    older = replace(SHOP, standard="pdf/x-3")
    found = codes(looked_at(Draft(change=grouped(Name.DeviceCMYK)).made(), older))
    assert found == {"OCT-S54", "OCT-S65"}


def overprinting(mode: int, inks: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        put("/ExtGState", "G", lambda _pdf: Dictionary(op=True, OP=True, OPM=mode))(pdf)
        show(pdf, CLEAN + b"/G gs " + inks + b" k 60 60 50 50 re f")

    return change


def test_white_that_overprints() -> None:
    assert codes(looked_at(Draft(change=overprinting(1, b"0 0 0 0")).made())) == {"OCT-S66"}
    assert codes(looked_at(Draft(change=overprinting(0, b"0 0 0 0")).made())) == set()
    assert codes(looked_at(Draft(change=overprinting(1, b"0 0 0 1")).made())) == set()


def test_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Draft().made()
    monkeypatch.setattr("pipeline.preflight.checks.whole_file._HEAVY", len(data) / 2_000_000)
    assert codes(looked_at(data)) == {"OCT-S67"}


def registered(content: bytes) -> Change:
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()])
    add = put("/ColorSpace", "R", lambda _pdf: space)
    return lambda pdf: (roomy(pdf), add(pdf), show(pdf, CLEAN + b"/R CS 1 SCN " + content))


def roomy(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = box(12)


MARKS: dict[str, tuple[Change, bool]] = {
    "outside the bleed": (registered(b"0 -12 m 0 -30 l S"), False),
    "in the bleed": (registered(b"0 -3 m 0 -30 l S"), True),
    "black, in the bleed": (lambda pdf: show(pdf, CLEAN + b"0 0 0 1 K 0 -2 m 0 -8 l S"), True),
    "a line of the design": (lambda pdf: show(pdf, CLEAN + b"0 0 0 1 K 99 -2 m 99 -8 l S"), False),
}


@pytest.mark.parametrize(("change", "wrong"), MARKS.values(), ids=MARKS)
def test_marks(change: Change, wrong: bool) -> None:
    assert codes(looked_at(Draft(change=change).made())) == ({"OCT-S68"} if wrong else set())


def test_registration_colour_on_the_page() -> None:
    assert codes(looked_at(Draft(change=registered(b"60 60 m 90 90 l S")).made())) == {"OCT-S68"}


def test_the_printer_is_asked_not_the_code(demo_printer: Printer) -> None:
    content = CLEAN + b"0.4 w 60 60 m 200 60 l S"
    assert codes(looked_at(Draft(content).made())) == set()
    assert codes(looked_at(Draft(content).made(), demo_printer)) == {"OCT-S60"}


@pytest.fixture
def demo_printer() -> Printer:
    return replace(SHOP, line=0.45)

"""Pages as the engine makes them, in the inks of a press."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.sbixGlyph import Glyph
from fontTools.ttLib.tables.sbixStrike import Strike
from PIL import Image, ImageChops, ImageCms, ImageStat

from pipeline.model.printer import InkSet
from pipeline.problems import Severity, Source
from tests.conftest import Built
from tests.press.printing import ICC, printed, printer, separated
from tests.tools.pages import page_images
from tests.tools.proxy import leaks
from tests.tools.separations import colours, separations, total_ink

GRADIENTS = """
<div style="height:8mm;background:linear-gradient(90deg,#f00,#ff0 30%,#0f0 30%,#00f)"></div>
<div style="height:8mm;background:linear-gradient(90deg,#1f4e79,rgba(31,78,121,0))"></div>
<div style="height:8mm;background:radial-gradient(circle,#fff,#c0f 40%,#000)"></div>"""
TEXT = """<p>black <a href="https://example.org">link</a> <mark>mark</mark>
<span style="color:#c00">red</span>
<span style="color:lab(60% 50 -30)">lab</span> <span style="color:oklch(.6 .2 140)">oklch</span>
<span style="color:rgba(0,80,160,.5)">half</span></p><hr>"""
PICTURES = "".join(
    f'<img src="{name}" alt="x">'
    for name in ("photo.jpg", "photo.tif", "alpha.png", "palette.png", "art.svg")
)
ART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><defs>
<linearGradient id="a"><stop offset="0" stop-color="#f80"/>
<stop offset="1" stop-color="#08f" stop-opacity=".3"/></linearGradient>
<radialGradient id="b"><stop offset="0" stop-color="white"/>
<stop offset="1" stop-color="red"/></radialGradient>
<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0 0h5v5z" fill="#080"/></pattern>
<mask id="m"><rect width="100" height="60" fill="#888"/></mask></defs>
<rect width="50" height="30" fill="url(#a)"/><circle cx="75" cy="15" r="14" fill="url(#b)" stroke="#c0f"/>
<rect y="32" width="50" height="26" fill="url(#p)" stroke="#333"/>
<g mask="url(#m)"><rect x="55" y="32" width="40" height="26" fill="#d00"/></g></svg>"""


def photo() -> Image.Image:
    ring, ramp = Image.radial_gradient("L"), Image.linear_gradient("L")
    return Image.merge("RGB", (ring, ImageChops.invert(ring), ramp))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    picture = photo()
    for name in ("photo.jpg", "photo.tif"):
        picture.save(tmp_path / name)
    picture.quantize(16).save(tmp_path / "palette.png")
    picture.putalpha(Image.linear_gradient("L"))
    picture.save(tmp_path / "alpha.png")
    (tmp_path / "art.svg").write_text(ART)
    return tmp_path


def device_names(path: Path) -> set[str]:
    """Colour spaces, and operators that set a colour, anywhere in the file."""
    found: set[str] = set()
    with pikepdf.open(path) as book:
        for thing in book.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                found |= {
                    str(thing[key])
                    for key in ("/ColorSpace", "/CS")
                    if isinstance(thing.get(key), pikepdf.Name)
                }
        for page in book.pages:
            found |= {str(each.operator) for each in pikepdf.parse_content_stream(page)}
    return found & {"/DeviceRGB", "rg", "RG", "g", "G", "cs", "CS", "sc", "SC"}


@pytest.mark.parametrize("space", [InkSet.CMYK, InkSet.GREY])
def test_whatever_the_engine_paints_is_in_inks(pictures: Path, space: InkSet) -> None:
    made = printed(TEXT + GRADIENTS + PICTURES, pictures, printer(space))
    assert [problem.code for problem in made.problems] == []
    assert leaks(made.path) == []
    assert device_names(made.path) <= {"cs"}
    pages = separations(made.path, 72)
    assert max(map(total_ink, pages)) <= (300 if space is InkSet.CMYK else 100)
    assert (max(map(colours, pages)) > 0) is (space is InkSet.CMYK)


def test_the_screen_leaks_and_the_gate_sees_it(tmp_path: Path) -> None:
    made = printed(TEXT, tmp_path, printer())
    with pikepdf.open(made.screen) as screen, pikepdf.open(made.path) as print_:
        screen.Root.OutputIntents = pikepdf.Array([screen.copy_foreign(print_.Root.OutputIntents[0])])
        screen.save(tmp_path / "leaky.pdf")
    assert {(each.clause, each.test) for each in leaks(tmp_path / "leaky.pdf")} == {("6.2.4.3", 2)}


def test_colours_look_as_on_the_screen(pictures: Path) -> None:
    """The plates, seen through the profile, against the screen edition: within what the inks can do."""
    soft = "".join(
        f'<div style="height:9mm;background:{colour}"></div>'
        for colour in (
            "#1f4e79",
            "#dce3ea",
            "#b08d57",
            "linear-gradient(90deg,#8a5a44,#e8dccb)",
            "#6b7f3a",
            "#999",
        )
    )
    made = printed(soft, pictures, printer())
    [plates], [screen] = separations(made.path, 50), page_images(made.screen, 50)
    flags, intent = ImageCms.Flags.BLACKPOINTCOMPENSATION, ImageCms.Intent.RELATIVE_COLORIMETRIC
    seen = ImageCms.profileToProfile(
        plates, ImageCms.ImageCmsProfile(str(ICC)), ImageCms.createProfile("sRGB"), intent, "RGB", flags=flags
    )
    assert seen is not None
    difference = ImageChops.difference(seen, screen.resize(seen.size).convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 4


def test_greys_are_black_alone(tmp_path: Path) -> None:
    greys = """<p>text <b style="color:#777">grey</b> <i style="color:#fff;background:#000">white</i></p><hr>
    <div style="border:1px solid #808080;height:5mm;background:linear-gradient(#000,#fff)"></div>
    <svg width="50" height="20"><circle cx="9" cy="9" r="8" stroke="#333"/></svg>"""
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "grey.png")
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "grey.jpg")
    made = printed(f'{greys}<img src="grey.png" alt="x"><img src="grey.jpg" alt="x">', tmp_path, printer())
    [page] = separations(made.path, 100)
    assert colours(page) == 0
    assert page.getchannel("K").getextrema() == (0, 255)


def test_the_limit_of_ink_is_kept(tmp_path: Path) -> None:
    dark = Image.frombytes("RGB", (64, 64), bytes(value // 6 for value in _noise(64 * 64 * 3)))
    dark.save(tmp_path / "dark.jpg", quality=90)
    dark.save(tmp_path / "dark.png")
    body = """<div style="height:9mm;background:linear-gradient(90deg,#000,#203)"></div>
    <div style="height:9mm;background:#010a02"></div>
    <img src="dark.jpg" alt="x"><img src="dark.png" alt="x">"""
    for limit in (300, 240):
        made = printed(body, tmp_path, printer(ink=limit))
        [page] = separations(made.path, 150)
        assert limit - 40 < total_ink(page) <= limit


def _noise(count: int) -> bytes:
    """The same every time."""
    state, made = 1, bytearray()
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        made.append(state >> 16 & 255)
    return bytes(made)


def test_ink_that_a_designer_has_chosen_keeps_the_limit_too(tmp_path: Path) -> None:
    made = printed('<div style="height:9mm;background:device-cmyk(1 1 1 1)"></div>', tmp_path, printer())
    [page] = separations(made.path)
    assert 299 < total_ink(page) <= 301


def test_a_mask_hides_what_it_hid(pictures: Path) -> None:
    """Soft masks are grey, not ink: white shows what lies under, black hides it."""
    body = '<div style="height:20mm;background:linear-gradient(90deg,rgba(0,0,0,1),rgba(0,0,0,0))"></div>'
    made = printed(body + '<img src="alpha.png" alt="x">', pictures, printer(InkSet.GREY))
    [before], [after] = page_images(made.screen, 40), page_images(made.path, 40)
    difference = ImageChops.difference(before.convert("L"), after.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 3


def test_equal_pictures_become_one(pictures: Path) -> None:
    (pictures / "twin.jpg").write_bytes((pictures / "photo.jpg").read_bytes())
    made = printed('<img src="photo.jpg" alt="x"><img src="twin.jpg" alt="x">', pictures, printer())
    with made.page() as book:
        images = [thing for thing in book.objects if isinstance(thing, pikepdf.Stream) and "/Width" in thing]
    assert len(images) == 1


def test_two_prints_are_the_same_bytes(pictures: Path) -> None:
    first = printed(TEXT + GRADIENTS + PICTURES, pictures, printer()).path.read_bytes()
    assert printed(TEXT + GRADIENTS + PICTURES, pictures, printer()).path.read_bytes() == first


def test_a_printer_of_rgb_changes_nothing(tmp_path: Path) -> None:
    made = printed(TEXT, tmp_path, printer(InkSet.RGB, None))
    assert made.problems == ()
    assert "rg" in device_names(made.path)


def test_a_gradient_in_the_events_own_style_is_converted(tmp_path: Path) -> None:
    style = """h1{background:repeating-linear-gradient(#fd0,#fd0 2mm,#c00 4mm)}
    p{border-image:linear-gradient(45deg,red,blue) 30;border:2mm solid;box-shadow:2px 2px 3px #0008}"""
    made = printed("<p>text</p><fieldset>field</fieldset>", tmp_path, printer(), style=style)
    assert [problem.code for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert leaks(made.path) == []


@pytest.mark.parametrize(
    ("kind", "code"), [("missing", "OCT-S20"), ("none", "OCT-S20"), ("rgb", "OCT-S21"), ("text", "OCT-S21")]
)
def test_without_a_profile_of_four_inks_nothing_is_claimed(tmp_path: Path, kind: str, code: str) -> None:
    profile: Path | None = tmp_path / f"{kind}.icc"
    if kind == "none":
        profile = None
    elif kind == "rgb":
        profile.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())  # type: ignore[union-attr]
    elif kind == "text":
        profile.write_text("not a profile")  # type: ignore[union-attr]
    made = printed(TEXT, tmp_path, printer(profile=profile))
    [problem] = made.problems
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.source == Source("printers/shop.yaml", 3)
    with made.page() as book:
        assert "/OutputIntents" not in book.Root
        assert b"GTS_PDFX" not in book.Root.Metadata.read_bytes()


def test_a_tiff_of_four_inks_is_told(tmp_path: Path) -> None:
    photo().convert("CMYK").save(tmp_path / "inks.tif")
    made = printed('<img src="inks.tif" alt="x">', tmp_path, printer())
    [problem] = made.problems
    assert problem.severity is Severity.ERROR
    assert "inks.tif" in problem.message
    assert "PNG or JPEG" in problem.hint


def test_colour_emoji_are_converted_and_told(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    _emoji_font(tmp_path / "fonts" / "Emoji.ttf")
    made = printed("<p style='font-family:Emoji'>😀</p>", tmp_path, printer(), fonts=(tmp_path / "fonts",))
    [problem] = [each for each in made.problems if each.code == "OCT-S24"]
    assert problem.message == "page 1: Emoji draws its letters as pictures"
    assert "/DeviceRGB" not in device_names(made.path)
    assert any(colours(page) for page in separations(made.path))


def _emoji_font(path: Path) -> None:
    """A typeface with one emoji: a red square as a picture."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "smile"])
    builder.setupCharacterMap({0x1F600: "smile"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "smile": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "smile": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Emoji", "styleName": "Regular", "psName": "Emoji"})
    builder.setupOS2()
    builder.setupPost()
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "#d22").save(picture, "PNG")
    strikes = newTable("sbix")
    strike = Strike(ppem=64, resolution=72)
    strike.glyphs = {
        ".notdef": Glyph(glyphName=".notdef"),
        "smile": Glyph(glyphName="smile", graphicType="png ", imageData=picture.getvalue()),
    }
    strikes.strikes = {64: strike}
    builder.font["sbix"] = strikes
    for outlines in ("glyf", "loca"):
        del builder.font[outlines]
    builder.save(path)


@pytest.mark.parametrize("product", ["book", "badges", "signs"])
def test_our_products_keep_to_their_inks(built: Built, tmp_path: Path, product: str) -> None:
    """Marks for cutting take all the ink there is, so the badges' is not measured."""
    path = tmp_path / f"{product}.pdf"
    with pikepdf.open(built.pdf(product)) as book:
        data, problems = separated(book, printer())
    path.write_bytes(data)
    assert problems == ()
    assert leaks(path) == []
    assert product == "badges" or max(map(total_ink, separations(path, 40))) <= 300


@pytest.mark.parametrize("product", ["book", "badges", "signs", "programme"])
def test_nothing_of_our_products_is_a_dark_screen(built: Built, tmp_path: Path, product: str) -> None:
    """Where there is black alone, it is solid or a light tint, but for what stands in pictures."""
    path = tmp_path / f"{product}.pdf"
    with pikepdf.open(built.pdf(product)) as book:
        drawn = [number for number, page in enumerate(book.pages) if not list(_pictures(page.resources))]
        data, _ = separated(book, printer())
    path.write_bytes(data)
    pages = separations(path, 60)
    assert drawn
    for number in drawn:
        black = [value for *colours, value in _inks(pages[number]) if not any(colours)]
        assert [value for value in black if 0.45 < value / 255 < 0.99] == []


def _pictures(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for thing in resources.get("/XObject", {}).values():
        if thing.get("/Subtype") == "/Image":
            yield thing
        elif "/Resources" in thing:
            yield from _pictures(thing.Resources)


def _inks(page: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _count, colour in page.getcolors(1 << 24)}


def test_black_letters_and_lines_print_over_a_tint(tmp_path: Path) -> None:
    """Below them lies as much of the other inks as beside them."""
    body = "<div class=a>Mmmm<hr></div><div class='a b'>Mmmm</div>"
    style = (
        ".a{background:#ffc;color:#111;font:900 60pt/1 'Source Sans 3';height:50mm}"
        ".b{color:#fff}hr{border:0;border-top:1mm solid #111}"
    )
    made = printed(body, tmp_path, printer(), style=style)
    [page] = separations(made.path, 60)
    found = {colour[:3]: colour[3] for colour in _inks(page) if colour[3] == 255}
    tint = max((colour for colour in _inks(page) if colour[3] == 0), key=lambda colour: colour[2])
    assert set(found) == {tint[:3], (0, 0, 0)}  # the heading stands on bare paper
    assert (0, 0, 0, 0) in _inks(page.crop(_below_the_middle(page)))


def _below_the_middle(page: Image.Image) -> tuple[int, int, int, int]:
    """The lower of the two boxes, with its letters in white."""
    return 60, page.height * 6 // 10, page.width - 60, page.height * 8 // 10


def test_an_edition_in_black_has_no_other_ink(built: Built, tmp_path: Path) -> None:
    with pikepdf.open(built.pdf("book")) as book:
        data, _ = separated(book, printer(InkSet.GREY))
    (tmp_path / "book.pdf").write_bytes(data)
    assert max(map(colours, separations(tmp_path / "book.pdf", 40))) == 0

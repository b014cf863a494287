"""The soft proof: plates as Ghostscript separates them, spot plates, paper, maps of ink and gaps."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from pypdfium2 import PdfDocument

from pipeline.model.printer import PLATES
from pipeline.press.soft_proof.ink_maps import ink_map, most_ink, total_ink, trap_map
from pipeline.press.soft_proof.paper_view import PaperView
from pipeline.press.soft_proof.plate_files import PlateFiles, plate_files
from pipeline.press.soft_proof.proof_sheets import ProofSheet, proof_sheets
from tests.press.printing import ICC
from tests.tools.separations import separations

STATES = {
    "Over": Dictionary(OP=True, op=True, OPM=1),
    "Clearing": Dictionary(OP=True, op=True, OPM=0),
    "Lines": Dictionary(OP=True, op=False, OPM=1),
    "Fills": Dictionary(OP=False, op=True, OPM=1),
    "Plain": Dictionary(OP=False, op=False),
}
TINT = b"0.4 0 0.2 0 k 0 0 100 100 re f "
BAR = b"30 30 40 40 re f "
THICK = b"20 w 20 50 m 80 50 l S "
_MIDDLE = (50, 50)


def spot(book: pikepdf.Pdf, name: str, inks: tuple[float, ...]) -> Array:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0] * 4), C1=Array(inks))
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function])


def two_inks(book: pikepdf.Pdf) -> Array:
    code = b"{ 0 3 1 roll 0 exch }"
    function = book.make_stream(code, FunctionType=4, Domain=Array([0, 1] * 2), Range=Array([0, 1] * 4))
    return Array([Name.DeviceN, Array([Name("/Gold"), Name.Black]), Name.DeviceCMYK, function])


def made(content: bytes) -> bytes:
    """A page of 100 × 100 pt; Gold is a spot ink, B the black of the process, and N both in one space."""
    book = pikepdf.new()
    page = book.add_blank_page(page_size=(100, 100)).obj
    spaces = {"/Gold": spot(book, "Gold", (0, 0.3, 0.9, 0.1)), "/B": spot(book, "Black", (0, 0, 0, 1))}
    page.Resources = Dictionary(
        ExtGState=Dictionary({f"/{name}": state for name, state in STATES.items()}),
        ColorSpace=Dictionary(spaces | {"/N": two_inks(book)}),
    )
    page.Contents = book.make_stream(content)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def inks(files: PlateFiles) -> dict[str, int]:
    """How full each plate is in the middle of the page, of 255."""
    found = {}
    for name, data in files.plates.items():
        drawn = PdfDocument(data)[0].render(grayscale=True).to_pil().convert("L")
        level = drawn.getpixel(_MIDDLE)
        assert isinstance(level, int)
        found[name] = 255 - level
    return found


OVERPRINTS: dict[str, bytes] = {
    "knocked out": TINT + b"0 0 0 1 k " + BAR,
    "black overprints": TINT + b"/Over gs 0 0 0 1 k " + BAR,
    "one ink overprints": TINT + b"/Over gs 0 0.7 0 0 k " + BAR,
    "an ink that is there is replaced": TINT + b"/Over gs 0.1 0.7 0 0 k " + BAR,
    "white vanishes": TINT + b"/Over gs 0 0 0 0 k " + BAR,
    "in the other mode all inks are replaced": TINT + b"/Clearing gs 0 0 0 1 k " + BAR,
    "only lines do, and this is an area": TINT + b"/Lines gs 0 0 0 1 k " + BAR,
    "only lines do, and this is one": TINT + b"/Lines gs 0 0 0 1 K " + THICK,
    "only areas do, and this is a line": TINT + b"/Fills gs 0 0 0 1 K " + THICK,
    "an area and its line": TINT + b"/Lines gs 0 0.5 0 0 k 0 0 0 1 K 20 w 50 20 40 60 re B ",
    "switched off again": TINT + b"/Over gs /Plain gs 0 0 0 1 k " + BAR,
    "until Q": TINT + b"q /Over gs Q 0 0 0 1 k " + BAR,
    "a single ink needs no mode": TINT + b"/Clearing gs /B cs 1 scn " + BAR,
    "a space by name": TINT + b"/Over gs /DeviceCMYK cs 0 0 0 1 scn " + BAR,
}


@pytest.mark.parametrize("content", OVERPRINTS.values(), ids=OVERPRINTS)
def test_overprint_is_that_of_ghostscript(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "over.pdf"
    path.write_bytes(made(content))
    theirs = separations(path, 72)[0].getpixel(_MIDDLE)
    assert isinstance(theirs, tuple)
    ours = inks(plate_files(path.read_bytes()))
    assert [ours[name] for name in PLATES] == pytest.approx(theirs, abs=2)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"/Gold cs 1 scn " + BAR, {"Gold": 255}),
        (b"/Gold cs 0.4 scn " + BAR, {"Gold": 102}),
        (TINT + b"/Gold cs 1 scn " + BAR, {"Gold": 255}),
        (TINT + b"/Over gs /Gold cs 1 scn " + BAR, {"Gold": 255, "cyan": 102, "yellow": 51}),
        (b"/Gold cs 1 scn " + BAR + b"/Over gs 0 0 0 1 k " + BAR, {"Gold": 255, "black": 255}),
        (b"/Gold cs 1 scn " + BAR + b"/Clearing gs 0 0 0 1 k " + BAR, {"Gold": 255, "black": 255}),
        (b"/Gold cs 1 scn " + BAR + b"0 0 0 1 k " + BAR, {"black": 255}),
        (b"/N cs 0.6 0.2 scn " + BAR, {"Gold": 153, "black": 51}),
        (b"/B cs 0.5 scn " + BAR, {"black": 128}),
    ],
)
def test_spot_inks_have_plates_of_their_own(content: bytes, expected: dict[str, int]) -> None:
    files = plate_files(made(content))
    assert dict(files.spots) == {"Gold": pytest.approx((0, 0.3, 0.9, 0.1))}
    assert inks(files) == pytest.approx(dict.fromkeys((*PLATES, "Gold"), 0) | expected, abs=2)


def test_text_that_overprints_is_left_out_of_other_plates() -> None:
    """Letters of a form, which has resources of its own."""
    book = pikepdf.open(io.BytesIO(made(TINT + b"/X Do")))
    page = book.pages[0].obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    inner = Dictionary(Font=Dictionary(F=font), ExtGState=page.Resources.ExtGState)
    content = b"/Over gs 0 0 0 1 k BT /F 150 Tf 5 -4 Td (I) Tj 1 0 0 1 30 -4 Tm (I) Tj ET"
    form = book.make_stream(content, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), Resources=inner)
    page.Resources.XObject = Dictionary(X=form)
    out = io.BytesIO()
    book.save(out)
    assert inks(plate_files(out.getvalue())) == pytest.approx(
        {"cyan": 102, "magenta": 0, "yellow": 51, "black": 255, "Gold": 0}, abs=2
    )


def test_colours_of_the_screen_are_told() -> None:
    assert not plate_files(made(TINT)).screen
    assert plate_files(made(b"1 0 0 rg " + BAR)).screen


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_has_no_plates(data: bytes) -> None:
    files = plate_files(data)
    assert files.fault
    assert not files.plates


def flat(*levels: int, size: tuple[int, int] = (40, 40)) -> dict[str, Image.Image]:
    return {name: Image.new("L", size, level) for name, level in zip(PLATES, levels, strict=True)}


def test_the_page_is_shown_on_its_paper() -> None:
    view = PaperView(ICC.read_bytes(), {"Gold": (0, 0.3, 0.9, 0.1)})
    paper = view.of(flat(0, 0, 0, 0)).getpixel((0, 0))
    black = view.of(flat(0, 0, 0, 255)).getpixel((0, 0))
    assert isinstance(paper, tuple)
    assert isinstance(black, tuple)
    # Coated stock of FOGRA39 is L* 95, a little blue; its black is no more than dark.
    assert 230 <= min(paper) < 250
    assert paper[2] > paper[0]
    assert 20 < max(black) < 70
    gold = view.of({**flat(0, 0, 0, 0), "Gold": Image.new("L", (40, 40), 255)}).getpixel((0, 0))
    same = view.of(flat(0, round(0.3 * 255), round(0.9 * 255), round(0.1 * 255))).getpixel((0, 0))
    assert gold == pytest.approx(same, abs=2)


def test_ink_over_the_limit_is_red() -> None:
    plates = flat(200, 200, 200, 100)
    for name in PLATES[:3]:
        plates[name].paste(255, (10, 10, 30, 30))
    total = total_ink(list(plates.values()))
    assert most_ink(total) == pytest.approx((3 * 255 + 100) / 2.55, abs=2)
    shown = ink_map(total, 300).convert("RGB")
    assert shown.getpixel((20, 20)) == (226, 0, 26)
    red, _green, blue = shown.getpixel((2, 2))  # type: ignore[misc]
    assert blue > red
    assert ink_map(total, 345).convert("RGB").getpixel((20, 20)) != (226, 0, 26)
    assert ink_map(total_ink(list(flat(0, 0, 0, 0).values())), 300).convert("RGB").getpixel((5, 5)) == (
        255,
        255,
        255,
    )


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ((255, 0, 0, 0), (0, 255, 0, 0), True),
        ((255, 0, 0, 0), (255, 255, 0, 0), False),
        ((255, 0, 0, 0), (0, 0, 0, 0), False),
        ((255, 0, 0, 0), (0, 20, 0, 0), False),
        ((255, 0, 0, 0), (20, 255, 0, 0), True),
        ((200, 150, 0, 0), (0, 150, 200, 0), False),
    ],
)
@pytest.mark.parametrize("upright", [True, False])
def test_gaps_are_where_inks_have_nothing_in_common(
    left: tuple[int, ...], right: tuple[int, ...], gap: bool, upright: bool
) -> None:
    plates = flat(*left)
    for name, level in zip(PLATES, right, strict=True):
        plates[name].paste(level, (20, 0, 40, 40) if upright else (0, 20, 40, 40))
    page = Image.new("RGB", (40, 40), "white")
    shown, found = trap_map(page, list(plates.values()))
    assert found is gap
    assert (shown.getpixel((19, 19)) == (226, 0, 26)) is gap
    assert shown.getpixel((5, 5)) == (255, 255, 255)


def test_inks_with_paper_between_them_need_no_trap() -> None:
    plates = flat(255, 0, 0, 0)
    plates["cyan"].paste(0, (19, 0, 40, 40))
    plates["magenta"].paste(255, (20, 0, 40, 40))
    assert not trap_map(Image.new("RGB", (40, 40), "white"), list(plates.values()))[1]


def test_equal_sheets_give_equal_bytes() -> None:
    pictures = tuple((name, picture) for name, picture in flat(10, 20, 30, 40).items())
    sheets = [ProofSheet("A (page) \\ 1", pictures), ProofSheet("one", pictures[:1])]
    data = proof_sheets(sheets)
    assert data == proof_sheets(sheets)
    assert len(PdfDocument(data)) == 2
    assert "A (page) \\ 1" in PdfDocument(data)[0].get_textpage().get_text_bounded()

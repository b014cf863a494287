"""Small letters, thin lines and black on colour: what a press makes of them."""

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.model.printer import ColourConditions, InkSet
from pipeline.preflight.checks import knocking_out
from tests.preflight.made import CLEAN, SHOP, Draft, codes, form, image, looked_at, on_first, put

GREY = replace(SHOP, colour=ColourConditions(InkSet.GREY, ink=100))
OFFICE = replace(SHOP, colour=ColourConditions(InkSet.RGB), standard="pdf")
TINT = b"0.2 0 0 0 k 50 50 200 200 re f "
DISC = b"0.2 0 0 0 k 150 50 m 250 50 250 190 150 190 c 50 190 50 50 150 50 c f "
BLACK_TEXT = b"0 0 0 1 k BT /F1 10 Tf 100 100 Td (Text) Tj ET "


def text(inks: bytes, size: float = 10, matrix: bytes = b"") -> bytes:
    return CLEAN + inks + b" k q " + matrix + b" BT /F1 %g Tf 60 400 Td (Text) Tj ET Q" % size


@pytest.mark.parametrize(
    ("inks", "size", "expected"),
    [
        (b"0 0 0 1", 10, set()),
        (b"0 0 0 0.93", 10, {"OCT-S70"}),
        (b"0 0 0 0.5", 11.5, {"OCT-S70"}),
        (b"0 0 0 0.4", 10, set()),
        (b"0 0 0 0.93", 12, set()),
        (b"0.7 0 0 0", 10, {"OCT-S70"}),
        (b"1 0 0 0", 10, set()),
        (b"0 0 0.8 0", 10, set()),
        (b"1 0.6 0 0", 10, set()),
        (b"1 0.6 0.2 0", 10, {"OCT-S71"}),
        (b"1 0.6 0.2 0", 12, set()),
        (b"0.72 0.68 0.67 0.88", 10, {"OCT-S71"}),
        (b"0.2 0 0 0.7", 10, {"OCT-S57"}),
        (b"0 0 0 0", 10, set()),
    ],
)
def test_small_letters_are_full_or_of_two_inks(inks: bytes, size: float, expected: set[str]) -> None:
    assert codes(looked_at(on_first(text(inks, size)))) == expected
    assert codes(looked_at(on_first(text(inks, size)), OFFICE)) == set()


def test_the_size_is_that_on_paper() -> None:
    assert codes(looked_at(on_first(text(b"0 0 0 0.9", 20, b"0.5 0 0 0.5 0 0 cm")))) == {"OCT-S70"}
    assert codes(looked_at(on_first(text(b"0 0 0 0.9", 7, b"2 0 0 2 0 -400 cm")))) == set()
    turned = CLEAN + b"0 0 0 0.9 k BT /F1 1 Tf 0 10 -10 0 100 300 Tm (Text) Tj ET"
    [finding] = looked_at(on_first(turned)).findings
    assert finding.message.startswith("letters of 10 pt")


def test_grey_letters_of_an_edition_in_black_are_screened_too() -> None:
    content = b"0.4 g BT /F1 10 Tf 60 300 Td (Octavo) Tj ET"
    assert codes(looked_at(on_first(content), GREY)) == {"OCT-S70"}


THIN = b"0 0 0 1 K 0.4 w 60 400 m 200 400 l S"
SEEN_THROUGH: dict[str, tuple[bytes, set[str]]] = {
    "letters": (b"/Fill gs " + BLACK_TEXT, {"OCT-S70"}),
    "letters of the next state": (b"q /Fill gs Q " + BLACK_TEXT, set()),
    "letters in the opacity of lines": (b"/Stroke gs " + BLACK_TEXT, set()),
    "large letters": (b"/Fill gs " + BLACK_TEXT.replace(b"10 Tf", b"20 Tf"), set()),
    "letters in white": (CLEAN + b"/Fill gs " + BLACK_TEXT.replace(b"0 0 0 1", b"0 0 0 0"), set()),
    "outlines of letters": (b"/Stroke gs 0 0 0 1 K 1 w 1 Tr " + BLACK_TEXT, {"OCT-S70"}),
    "a thin line": (b"/Stroke gs " + THIN, {"OCT-S73"}),
    "a thin line in the opacity of areas": (b"/Fill gs " + THIN, set()),
    "a thin area": (b"/Fill gs 0 0 0 1 k 60 400 100 0.4 re f", {"OCT-S73"}),
    "a group": (b"/Fill gs /Group Do", {"OCT-S70"}),
    "a group in a group": (b"/Fill gs /Nested Do", {"OCT-S70"}),
    "a group that is whole": (b"/Group Do", set()),
}


@pytest.mark.parametrize(("content", "expected"), SEEN_THROUGH.values(), ids=SEEN_THROUGH)
def test_what_is_seen_through_is_screened(content: bytes, expected: set[str]) -> None:
    """K 100 at 80 % is K 80 on paper; of a group all is seen through as one, whatever is set in it."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        states = Dictionary(Fill=Dictionary(ca=0.8), Stroke=Dictionary(CA=0.8), Whole=Dictionary(ca=1))
        held = Dictionary(Font=pdf.pages[0].obj.Resources.Font, ExtGState=states)
        inner = form(pdf, b"/Whole gs " + BLACK_TEXT, Group=group, Resources=held)
        outer = form(pdf, b"/I Do", Group=group, Resources=Dictionary(XObject=Dictionary(I=inner)))
        pdf.pages[0].obj.Group = group
        for kind, things in (("/ExtGState", states), ("/XObject", Dictionary(Group=inner, Nested=outer))):
            pdf.pages[0].obj.Resources[kind] = things

    assert codes(looked_at(on_first(content, change))) == expected
    assert codes(looked_at(on_first(content, change), OFFICE)) == set()


def test_letters_that_are_seen_through_are_told_with_what_is_on_paper() -> None:
    seen = put("/ExtGState", "Fill", lambda _: Dictionary(ca=0.8))
    found = looked_at(on_first(b"/Fill gs " + BLACK_TEXT, seen)).findings
    assert [one.message[-6:] for one in found if one.code == "OCT-S70"] == ["(K 80)"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"0.3 0 0 0 K 0.4 w 60 400 m 200 400 l S", {"OCT-S73"}),
        (b"0.3 0 0 0 K 0.5 w 60 400 m 200 400 l S", set()),
        (b"0 0 0 0.8 k 60 400 100 0.4 re f", {"OCT-S73"}),
        (b"0 0 0 1 K 0.4 w 60 400 m 200 400 l S", set()),
        (b"1 0.4 0 0 K 0.4 w 60 400 m 200 400 l S", set()),
        (b"0 0 0 0 K 0.4 w 60 400 m 200 400 l S", set()),
    ],
)
def test_thin_lines_are_of_a_full_ink(line: bytes, expected: set[str]) -> None:
    assert codes(looked_at(on_first(CLEAN + line))) == expected


def overprinting(pdf: pikepdf.Pdf, mode: int = 1, **more: bool) -> None:
    put("/ExtGState", "Over", lambda _: Dictionary(OP=True, OPM=mode, **more))(pdf)


OVERPRINT: dict[str, tuple[bytes, bool]] = {
    "on white": (BLACK_TEXT, False),
    "on a tint": (TINT + BLACK_TEXT, True),
    "beside a tint": (TINT + BLACK_TEXT.replace(b"100 100", b"300 100"), False),
    "on a tint of black": (TINT.replace(b"0.2 0 0 0", b"0 0 0 0.2") + BLACK_TEXT, False),
    "on white on a tint": (TINT + b"0 0 0 0 k 80 80 100 60 re f " + BLACK_TEXT, False),
    "before the tint": (BLACK_TEXT + TINT, False),
    "on a disc": (DISC + BLACK_TEXT, True),
    "in the corner of a disc": (DISC + BLACK_TEXT.replace(b"100 100", b"77 55"), False),
    "large": (TINT + BLACK_TEXT.replace(b"10 Tf", b"30 Tf"), True),
    "dark blue": (TINT + BLACK_TEXT.replace(b"0 0 0 1", b"1 0.9 0 0"), False),
    "a line on a tint": (TINT + b"0 0 0 1 K 1 w 80 120 m 200 120 l S", True),
    "a bar on a tint": (TINT + b"0 0 0 1 k 80 120 100 1 re f", True),
    "a line along the edge of a tint": (TINT + b"0 0 0 1 K 1 w 50 50 m 250 50 l S", False),
    "an area on a tint": (TINT + b"0 0 0 1 k 80 120 100 50 re f", False),
    "overprinting": (TINT + b"/Over gs " + BLACK_TEXT, False),
    "a line overprinting": (TINT + b"/Over gs 0 0 0 1 K 1 w 80 120 m 200 120 l S", False),
    "grey, overprinting": (TINT + b"/Over gs " + BLACK_TEXT.replace(b"0 0 0 1 k", b"0 g"), True),
    "a single ink, overprinting": (TINT + b"/Over gs /C cs 1 scn " + BLACK_TEXT[9:], False),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), OVERPRINT.values(), ids=OVERPRINT)
def test_black_prints_over_colour(content: bytes, told: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        overprinting(pdf)
        ink = Array([Name.Separation, Name.Black, Name.DeviceCMYK, Dictionary()])
        put("/ColorSpace", "C", lambda _: ink)(pdf)

    assert codes(looked_at(on_first(content, change))) == ({"OCT-S72"} if told else set())


def test_overprint_in_the_mode_that_clears_other_inks_does_not_help() -> None:
    content = TINT + b"/Over gs " + BLACK_TEXT
    assert codes(looked_at(on_first(content, lambda pdf: overprinting(pdf, 0)))) == {"OCT-S72"}
    only_lines = on_first(content, lambda pdf: overprinting(pdf, op=False))
    assert codes(looked_at(only_lines)) == {"OCT-S72"}


def test_black_on_a_picture() -> None:
    def shown(pixel: bytes) -> bytes:
        picture = put("/XObject", "I", lambda pdf: image(pdf, (400, 400), pixel * 160000))
        return on_first(b"q 90 0 0 90 60 60 cm /I Do Q " + BLACK_TEXT, picture)

    assert codes(looked_at(shown(b"\x90\x20\x20\x00"))) == {"OCT-S72"}
    assert codes(looked_at(shown(b"\x00\x00\x00\x90"))) == set()


def test_black_ink_alone_has_nothing_to_print_over() -> None:
    assert codes(looked_at(on_first(b"0.8 g 50 50 200 200 re f 0 g" + BLACK_TEXT[9:]), GREY)) == set()


def test_a_page_of_many_areas_is_looked_at_in_few_squares(monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the page, an area touches at most as many rows as there are."""
    rows: list[int] = []
    cover = knocking_out._Ground.cover

    def counted(self: knocking_out._Ground, *args: object, **options: object) -> None:
        rows.append(len(self._rows))
        cover(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(knocking_out._Ground, "cover", counted)

    def large(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.MediaBox = page.obj.TrimBox = page.obj.BleedBox = Array([0, 0, 14400, 14400])

    content = b"0.2 0 0 0 k 0 0 14400 14400 re f " * 50 + BLACK_TEXT
    huge = replace(SHOP, trim=None, bleed=0)
    assert "OCT-S72" in codes(looked_at(Draft(content, change=large).made(), huge))
    assert len(rows) == 2 * 50
    assert max(rows) <= 129

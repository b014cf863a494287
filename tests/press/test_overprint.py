"""Letters and lines that are meant black are solid, print over what is below, and small type is sharp."""

import pytest

from pipeline.press.inks.amounts import ColourModel
from pipeline.press.inks.operators import Painter
from pipeline.press.inks.overprint import states
from pipeline.press.inks.process_inks import FourInks
from pipeline.press.inks.small_type import SOLID, sharp
from tests.conftest import REPOSITORY

INKS = FourInks((REPOSITORY / "printers/icc/ISOcoated_v2_300_bas.icc").read_bytes(), 300)
ON, OFF = b"/OctavoOver01 gs", b"/OctavoOver00 gs"


def painted(data: bytes) -> tuple[bytes, ...]:
    return tuple(Painter(INKS, {}).paint(data).split())


def said(data: bytes) -> tuple[bytes, ...]:
    return tuple(data.split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Letters print over, and what is filled after them does not.
        (b".07 g BT /F 9 Tf (a) Tj ET 1 1 9 9 re f",
         b"0 0 0 1 k BT /F 9 Tf " + ON + b" (a) Tj ET " + OFF + b" 1 1 9 9 re f"),
        # Small grey letters are solid, large ones as they are, and so is what is filled in their colour.
        (b".4 g BT /F 9 Tf (a) Tj ET",
         b"0 0 0 0.6 k BT /F 9 Tf 0 0 0 1 k " + ON + b" (a) Tj ET 0 0 0 0.6 k " + OFF),
        (b".4 g BT /F 13 Tf (a) Tj ET", b"0 0 0 0.6 k BT /F 13 Tf (a) Tj ET"),
        # The size is that on paper.
        (b".4 g .5 0 0 .5 0 0 cm BT /F 20 Tf (a) Tj ET",
         b"0 0 0 0.6 k .5 0 0 .5 0 0 cm BT /F 20 Tf 0 0 0 1 k " + ON + b" (a) Tj ET 0 0 0 0.6 k " + OFF),
        (b".4 g BT 2 0 0 -2 5 5 Tm /F 9 Tf (a) Tj ET", b"0 0 0 0.6 k BT 2 0 0 -2 5 5 Tm /F 9 Tf (a) Tj ET"),
        # A text in the font of the one before.
        (b"0 g BT /F 9 Tf (a) Tj ET BT 0 9 Td (b) Tj ET",
         b"0 0 0 1 k BT /F 9 Tf " + ON + b" (a) Tj ET " + OFF + b" BT " + ON + b" 0 9 Td (b) Tj ET " + OFF),
        # White and colours knock out.
        (b"1 g BT /F 9 Tf (a) Tj ET", b"0 0 0 0 k BT /F 9 Tf (a) Tj ET"),
        (b"0 g BT /F 9 Tf (a) Tj 1 g (b) Tj ET",
         b"0 0 0 1 k BT /F 9 Tf " + ON + b" (a) Tj 0 0 0 0 k " + OFF + b" (b) Tj ET"),
        # Lines that are drawn, filled, or left open by a clip.
        (b"0 G 0 0 m 9 9 l S", b"0 0 0 1 K /OctavoOver10 gs 0 0 m 9 9 l S"),
        (b"0 g 0 0 90 .5 re f", b"0 0 0 1 k " + ON + b" 0 0 90 .5 re f " + OFF),
        (b"0 g 0 0 90 50 re f", b"0 0 0 1 k 0 0 90 50 re f"),
        (b"q 0 0 m 9 0 l 9 .5 l 0 .5 l W n 0 g 0 0 9 9 re f Q",
         b"q 0 0 m 9 0 l 9 .5 l 0 .5 l W n 0 0 0 1 k " + ON + b" 0 0 9 9 re f Q"),
        # A form is drawn without.
        (b"0 G /A Do 0 0 m 9 9 l S",
         b"0 0 0 1 K /OctavoOver10 gs " + OFF + b" /A Do /OctavoOver10 gs 0 0 m 9 9 l S"),
        # What comes back with Q has come back.
        (b"0 g q 0 G Q BT /F 9 Tf (a) Tj ET",
         b"0 0 0 1 k q 0 0 0 1 K /OctavoOver10 gs Q BT /F 9 Tf " + ON + b" (a) Tj ET " + OFF),
    ],
)  # fmt: skip
def test_black_letters_and_lines_print_over(before: bytes, after: bytes) -> None:
    assert painted(before) == said(after)


def test_what_a_stream_asks_for_is_named() -> None:
    painter = Painter(INKS, {})
    painter.paint(b"0 g BT /F 9 Tf (a) Tj ET")
    given = states(painter.overprinted)
    assert sorted(given) == ["/OctavoOver00", "/OctavoOver01"]
    assert [dict(state.items()) for state in given.values()] == [
        {"/OP": False, "/op": on, "/OPM": 1} for on in (False, True)
    ]


def test_a_stream_whose_resources_take_nothing_more_asks_for_nothing() -> None:
    assert (
        Painter(INKS, {}, take=False).paint(b"0 g BT /F 9 Tf (a) Tj ET") == b"0 0 0 1 k BT /F 9 Tf (a) Tj ET"
    )


@pytest.mark.parametrize(
    ("amounts", "size", "sharpened"),
    [
        ((0, 0, 0, 0.93), 40, SOLID),
        ((0, 0, 0, 0.6), 40, (0, 0, 0, 0.6)),
        ((0, 0, 0, 0.5), 9, SOLID),
        ((0, 0, 0, 0.2), 9, (0, 0, 0, 0.2)),
        ((0.6, 0.5, 0.5, 0.9), 9, SOLID),
        ((0.1, 0.1, 0.1, 0), 9, (0, 0, 0, 0.1)),
        ((0, 1, 1, 0), 9, (0, 1, 1, 0)),
        ((1, 0.6, 0.2, 0.5), 9, (1, 0.8, 0, 0)),
        ((1, 0.6, 0.2, 0.5), 14, (1, 0.6, 0.2, 0.5)),
    ],
)
def test_small_letters_take_two_inks_at_most(
    amounts: tuple[float, ...], size: float, sharpened: tuple[float, ...]
) -> None:
    assert sharp(amounts, size) == pytest.approx(sharpened)


@pytest.mark.parametrize("value", [0.0, 0.03, 0.09])
def test_an_area_meant_black_is_solid_and_a_gradient_keeps_its_steps(value: float) -> None:
    assert INKS.flat(ColourModel.GREY, (value,)) == SOLID
    assert INKS.ramp(ColourModel.RGB, [(value, value, value)])[0][3] == pytest.approx(1 - value)

"""The colour operators of content streams, and nothing else, are rewritten."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.press.inks.amounts import Amounts, BlackInk, ColourModel, MaskTone, Values
from pipeline.press.inks.operators import Painter
from pipeline.press.inks.spaces import SourceSpace

SPACES = {
    b"lab": SourceSpace(ColourModel.LAB),
    b"cal": SourceSpace(ColourModel.RGB),
    b"spot": SourceSpace(ColourModel.OTHER),
    b"uncoloured": SourceSpace(ColourModel.PATTERN, ColourModel.RGB),
}


class ByLightness(BlackInk):
    """Black ink, letters and near black in it as all else."""

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        return self.of(family, values)


def painted(data: bytes) -> bytes:
    return Painter(ByLightness(), SPACES).paint(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0 0 0 rg", b"0 0 0 1 k"),
        (b"1 1 1 RG\n", b"0 0 0 0 K\n"),
        (b".25 g", b"0 0 0 0.75 k"),
        (b"1 G 0 G", b"0 0 0 0 K 0 0 0 1 K"),
        (b"0 0 0 1 k", b"0 0 0 1 k"),
        (b"2 2 2 rg", b"0 0 0 0 k"),
        (b"q 0 g\tQ", b"q 0 0 0 1 k\tQ"),
        (b"/DeviceRGB cs 1 1 1 sc", b"0 0 0 1 k 0 0 0 0 k"),
        (b"/cal CS 0 0 0 SCN", b"0 0 0 1 K 0 0 0 1 K"),
        (b"/lab cs 100 0 0 scn", b"0 0 0 1 k 0 0 0 0 k"),
        (b"/spot cs .5 scn", b"/spot cs .5 scn"),
        (b"/spot cs .1 .2 .3 .4 .5 scn", b"/spot cs .1 .2 .3 .4 .5 scn"),
        (b"/Pattern cs /p0 scn", b"/Pattern cs /p0 scn"),
        (b"/uncoloured cs 1 1 1 /p0 scn", b"/uncoloured cs 0 0 0 0 /p0 scn"),
        (b"/spot cs q /cal cs 0 0 0 sc Q .5 sc", b"/spot cs q 0 0 0 1 k 0 0 0 1 k Q .5 sc"),
        (b"/spot cs 1 1 1 rg 0 sc", b"/spot cs 0 0 0 0 k 0 0 0 1 k"),
        (b"0 0 0 scn", b"0 0 0 1 k"),
    ],
)
def test_colours_become_amounts_of_ink(before: bytes, after: bytes) -> None:
    assert painted(before) == after


@pytest.mark.parametrize(
    "data",
    [
        b"(0 0 0 rg) Tj",
        b"(a \\) 0 g) Tj",
        b"(a (b (c) 0 g) 0 g) Tj",
        b"[(0 g) -20 (]0 g)] TJ",
        b"% 0 g\n1 w",
        b"<30206720> Tj",
        b"/rg gs /a1.0 gs",
        b"<</MCID 0 /g 1 /K [0 1]>> BDC",
        b"1 0 0 rgx",
        b"1 0 0 1 5 5 cm 0 0 10 10 re f*",
        b"Q Q",
        b"",
        b") ( 0",
    ],
)
def test_everything_else_stays_byte_for_byte(data: bytes) -> None:
    assert painted(data) == data


def test_a_stream_comes_in_pieces_that_share_their_state() -> None:
    painter = Painter(BlackInk(), SPACES)
    assert painter.paint(b"/spot cs q ") + painter.paint(b"0 sc Q") == b"/spot cs q 0 sc Q"


def test_a_mask_stays_grey() -> None:
    assert Painter(MaskTone(), {}).paint(b"1 1 1 rg .5 G 0 0 0 1 k") == b"1 g 0.5 G 0 g"


NUMBERS = st.sampled_from([b"0", b"1", b".5", b"-3", b"+0.25", b"12."])
STRINGS = st.binary(max_size=8).map(lambda raw: bytes(pikepdf.String(raw).unparse()))
NAMES = st.sampled_from([b"/a", b"/g", b"/rg", b"/lab-d50"])
ARRAYS = st.lists(st.one_of(NUMBERS, STRINGS), max_size=4).map(lambda each: b"[" + b" ".join(each) + b"]")
PLAIN = st.one_of(
    st.tuples(STRINGS, st.just(b"Tj")),
    st.tuples(ARRAYS, st.just(b"TJ")),
    st.tuples(NAMES, st.just(b"gs")),
    st.tuples(NUMBERS, NUMBERS, st.just(b"l")),
    st.tuples(NAMES, st.just(b"<</MCID 3>>"), st.just(b"BDC")),
    st.tuples(st.sampled_from([b"q", b"Q", b"f*", b"BT"])),
)
COLOURED = st.one_of(
    st.tuples(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([b"rg", b"RG"])),
    st.tuples(NUMBERS, st.sampled_from([b"g", b"G"])),
)
BLANKS = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b"\0", b" % 1 g (\n"])


@given(st.lists(st.tuples(st.one_of(PLAIN, COLOURED), BLANKS), max_size=12))
def test_no_colour_is_missed_and_nothing_else_is_touched(
    drawn: list[tuple[tuple[bytes, ...], bytes]],
) -> None:
    """As the PDF library reads the stream, before and after."""
    before = b"".join(b" ".join(operation) + blank for operation, blank in drawn)
    known, now = operations(before), operations(painted(before))
    assert len(known) == len(now)
    for (old, operator), (new, ink) in zip(known, now, strict=True):
        if operator in {"rg", "g", "RG", "G"}:
            assert ink == ("k" if operator.islower() else "K")
            assert [float(v) for v in new[:3]] == [0, 0, 0]  # type: ignore[arg-type]
        else:
            assert (new, ink) == (old, operator)


def operations(data: bytes) -> list[tuple[list[object], str]]:
    stream = pikepdf.Stream(PDF, data)
    return [(list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(stream)]


PDF = pikepdf.new()
PDF.save(io.BytesIO())

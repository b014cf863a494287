"""Fonts of a proof are left out where the binder cuts them anew, and only there."""

import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from pipeline.model import Proof
from pipeline.render.fragments.prepare import prepare
from tests.render.proofs import FONTS, bound, opened
from tests.render.speedups.sparing import PAGES, rows, set_by


def programs(pdf: pikepdf.Pdf) -> list[set[str]]:
    """The tables of each embedded font."""
    streams = [
        thing[key]
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        for key in ("/FontFile2", "/FontFile3")
        if key in thing
    ]
    return [set(TTFont(io.BytesIO(stream.read_bytes()), lazy=True).keys()) for stream in streams]


def outlined(tables: set[str]) -> bool:
    return bool(tables & {"glyf", "CFF "})


@pytest.mark.parametrize("page", PAGES)
def test_fragments_are_those_of_whole_proofs(page: str) -> None:
    whole, spared = set_by(page), set_by(page, rows("programs"))
    assert len(spared) < len(whole) or page == "missing"
    assert prepare(Proof(spared, 1, {}, ()), FONTS) == prepare(Proof(whole, 1, {}, ()), FONTS)


def test_only_the_names_of_known_fonts_are_left() -> None:
    with pikepdf.open(io.BytesIO(set_by("scripts", rows("programs")))) as pdf:
        assert len(programs(pdf)) > 2
        assert all(tables - {"GlyphOrder"} == {"name"} for tables in programs(pdf))
    with pikepdf.open(io.BytesIO(set_by("scripts", rows("programs"), fonts=()))) as pdf:
        assert all(map(outlined, programs(pdf)))


def test_a_font_that_lacks_letters_is_bound_whole() -> None:
    proof = Proof(set_by("missing", rows("programs")), 1, {}, ())
    with opened(bound(prepare(proof, FONTS))) as pdf:
        assert programs(pdf)
        assert all(map(outlined, programs(pdf)))

"""The typefaces of a site: its letters and no others, for pages and for drawings."""

import io
from base64 import b64decode
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers
from pipeline.web.drawing_fonts import named_faces, with_faces
from pipeline.web.site_fonts import site_fonts

FORGETFUL = Cache(None)
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<text font-family="Source Sans 3" font-weight="600">Quay &amp; Söhne</text></svg>'
)


@pytest.fixture
def layers(tmp_path: Path) -> Layers:
    return Layers(tmp_path)


def made(layers: Layers, text: str, *, math: bool = False) -> dict[str, frozenset[int]]:
    """The fonts of a site that says ``text``, by the beginnings of their names, with their characters."""
    rules, files = site_fonts(layers, frozenset(map(ord, text)), math=math, cache=FORGETFUL)
    assert all(f"url({path})" in rules for path in files)
    return {
        path.removeprefix("fonts/").rpartition("-")[0]: frozenset(TTFont(io.BytesIO(data)).getBestCmap())
        for path, data in files.items()
    }


def test_a_site_has_the_faces_of_its_scripts(layers: Layers) -> None:
    latin = made(layers, "Łódź")
    assert set(latin) == {f"source-{kind}" for kind in ("sans-3-400", "sans-3-400i", "sans-3-600")} | {
        f"source-{kind}" for kind in ("serif-4-400", "serif-4-400i", "serif-4-600")
    }
    hebrew = made(layers, "Łódź שלום")
    assert set(hebrew) - set(latin) == {"noto-sans-hebrew-400", "noto-sans-hebrew-700"}
    assert hebrew["noto-sans-hebrew-400"] == frozenset(map(ord, "שלום"))


def test_a_face_has_the_letters_of_the_site(layers: Layers) -> None:
    letters = made(layers, "Łódź")["source-serif-4-400"]
    assert letters >= frozenset(map(ord, "Łódź Straße – “new”"))
    assert not letters & frozenset(map(ord, "αЖ"))


def test_formulas_have_their_face(layers: Layers) -> None:
    assert "stix-two-math-400" not in made(layers, "x ≤ y")
    letters = made(layers, "x ≤ y", math=True)["stix-two-math-400"]
    assert letters >= {ord("≤"), ord("\N{MATHEMATICAL ITALIC SMALL X}"), ord("\N{PLANCK CONSTANT}")}


def test_what_is_no_font_is_none(layers: Layers) -> None:
    fonts = layers.root / "styles" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "broken.ttf").write_bytes(b"\0\1\0\0 nothing")
    assert "broken-400" not in made(Layers(layers.root), "a")


def test_the_same_letters_make_the_same_bytes(layers: Layers) -> None:
    once, again = (
        site_fonts(layers, frozenset(map(ord, "aé")), math=True, cache=FORGETFUL) for _ in range(2)
    )
    assert once == again


def test_a_drawing_brings_the_letters_that_it_has(layers: Layers) -> None:
    dressed = with_faces(LOGO, named_faces(LOGO, layers))
    assert "font-family=\"'Source Sans 3'\"" in dressed
    weight, _, data = dressed.partition("font-weight:600;src:url(data:font/woff2;base64,")
    assert 'font-family:"Source Sans 3"' in weight
    font = TTFont(io.BytesIO(b64decode(data.partition(")")[0])))
    assert frozenset(font.getBestCmap()) == frozenset(map(ord, "Quay & Söhne"))


@pytest.mark.parametrize("drawing", [LOGO.replace("Source Sans 3", "Papyrus"), "<svg><path d=''/></svg>"])
def test_a_drawing_that_names_no_face_of_ours_stays_as_it_is(layers: Layers, drawing: str) -> None:
    assert with_faces(drawing, named_faces(drawing, layers)) == drawing

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder

from pipeline.folders.layers import Layers
from pipeline.text.glyphs import missing, printable_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one font, of a, é, and the parts of ö; and a file that is no font."""
    characters = "aéo\u0308"
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", *(f"g{number}" for number in range(len(characters)))])
    builder.setupCharacterMap({ord(c): f"g{number}" for number, c in enumerate(characters)})
    family = tmp_path / "family"
    family.mkdir()
    builder.font.save(family / "tiny.otf")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "notes.txt").write_text("z")
    return tmp_path


def test_what_the_fonts_lack(folder):
    assert missing("aé zΩ中", printable_in((folder,))) == {"z", "Ω", "中"}


def test_parts_and_composed_letters_are_the_same(folder):
    assert missing("e\u0301 ö", printable_in((folder,))) == set()


def test_what_needs_no_glyph(folder):
    assert missing("a\n\t\u00a0\u200d\ufe0f\u202fa", printable_in((folder,))) == set()


def test_without_fonts_everything_is_missing(tmp_path):
    assert missing("ab", printable_in((tmp_path, tmp_path / "absent"))) == {"a", "b"}


def test_the_font_of_formulas_prints_their_signs_in_words():
    signs = "∼ ⋅ ∈ ∉ ∀ ∃ ∪ ∩ ℝ ℤ ∥ ∗ ≪ ≃ ≅ ‖ 𝛿 𝑁 𝒪 𝔭 𝟙 ⟨ ⟩ ⊕ ⊗ ↦ ✓"
    assert missing(signs, printable_in(Layers(Path()).fonts)) == set()

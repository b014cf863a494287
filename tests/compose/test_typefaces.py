"""The imprint names the typefaces that a book is set in."""

from functools import partial

import pytest

from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.compose.measure.typefaces import typefaces
from pipeline.folders.layers import Layers
from pipeline.programme.words import words_of
from pipeline.programme.words.label_files import given_labels, languages


def faces(layers: Layers) -> list[Typeface]:
    properties = Properties(layers.declaring("book"))
    made = partial(Typeface, weight=400, folders=layers.fonts)
    return [made(properties.families(name)) for name in ("serif", "sans")]


LATIN = ("Source Serif", "Source Sans")


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("Contents: Été, Żółw, Дім, Ήλιος, Việt", LATIN),
        ("العربية", ("Noto Naskh Arabic", "Noto Sans Arabic", *LATIN)),
        ("שלום 2026", ("Noto Sans Hebrew", *LATIN)),
        ("गणित", ("Noto Sans Devanagari", *LATIN)),
        ("คณิต", ("Noto Sans Thai", *LATIN)),
    ],
)
def test_families_are_named_as_printers_call_them(letters: str, named: tuple[str, ...], tmp_path) -> None:
    assert typefaces(letters, faces(Layers(tmp_path))) == named


def test_chinese_and_japanese_type_is_named(tmp_path) -> None:
    assert any("CJK" in name for name in typefaces("漢字かな", faces(Layers(tmp_path))))


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_names(language: str) -> None:
    words = words_of(language)
    said = words.label("typefaces", names=words.listed(["Garamond", "Frutiger"]))
    assert "Garamond" in said
    assert "Frutiger" in said


def test_an_events_own_sentence_stays_as_it_is() -> None:
    assert given_labels({"typefaces": "Set in lead."}) == {"typefaces": "Set in lead."}

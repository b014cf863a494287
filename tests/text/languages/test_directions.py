"""Which way languages and ranges run."""

import pytest
from babel import Locale

from pipeline.text.languages.directions import direction_of, opposite, ranges_of, strong


@pytest.mark.parametrize(
    "tag", ["ar", "he", "fa", "ur", "yi", "ckb", "dv", "ps", "de", "tr", "ja", "el", "ka"]
)
def test_directions_are_those_of_cldr(tag: str) -> None:
    try:
        known = Locale.parse(tag).text_direction
    except ValueError:
        known = {"dv": "rtl"}[tag]
    assert direction_of(tag) == known


def test_a_script_that_is_named_decides() -> None:
    assert direction_of("az-Arab") == direction_of("uz-arab-AF") == "rtl"
    assert direction_of("ar-Latn") == direction_of("") == direction_of("nonsense") == "ltr"


def test_only_letters_have_a_direction() -> None:
    assert [strong(sign) for sign in "aא ش1٣.("] == ["ltr", "rtl", "", "rtl", "", "", "", ""]
    assert [opposite(way) for way in ("ltr", "rtl")] == ["rtl", "ltr"]


def test_ranges_are_read_from_the_right_in_arabic_alone() -> None:
    assert [ranges_of(tag) for tag in ("ar-EG", "he", "fa", "en")] == ["rtl", "ltr", "ltr", "ltr"]

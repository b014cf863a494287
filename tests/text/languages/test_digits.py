"""Digits of languages."""

import pytest

from pipeline.text.languages.digits import digit_table, digits_of


@pytest.mark.parametrize(
    ("language", "wish", "seven"),
    [
        ("en", "own", "7"),
        ("ar", "auto", "7"),
        ("ar-EG", "auto", "٧"),
        ("ar", "own", "٧"),
        ("ar-EG", "latin", "7"),
        ("fa", "auto", "۷"),
        ("fa", "latin", "7"),
        ("hi", "auto", "7"),
        ("hi", "own", "७"),
        ("mr", "auto", "७"),
        ("bn", "auto", "৭"),
        ("th", "own", "๗"),
        ("ja", "own", "7"),
        ("xx", "own", "7"),
    ],
)
def test_the_digits_of_a_language(language: str, wish: str, seven: str) -> None:
    assert digits_of(language, wish)[7] == seven
    assert "7".translate(digit_table(language, wish)) == seven

"""Numbers and their per cent signs, by language."""

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose

AT = Source("content/abstracts/a.md", 1)


def html(text: str, language: str = "en") -> str:
    shown = set_prose(text, AT, language=language).value.html
    return shown.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("only 5 % of 7%", "only 5% of 7%"),
        ("12.5 \\%, 5~\\% and 5\\,\\%", "12.5%, 5% and 5%"),
        ("3 ‰ or 5\n% of it", "3‰ or 5% of it"),
        ("`5 %` and 7 % 3, 7 % k", "<code>5 %</code> and 7 % 3, 7 % k"),
        ("a %PATH and 5 a %", "a %PATH and 5 a %"),
        ("5 *%* more", "5 <em>%</em> more"),
    ],
)
def test_english_has_no_blank_before_the_sign(written: str, printed: str) -> None:
    assert html(written) == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "5_%"),
        ("fr-CA", "5_%"),
        ("it", "5%"),
        ("ja", "5%"),
        ("ar", "5%"),
        ("eu", "5~%"),
        ("xx", "5~%"),
        ("", "5~%"),
        ("../de", "5~%"),
    ],
)
def test_the_blank_is_that_of_the_language(language: str, printed: str) -> None:
    assert html("5 %", language) == f"<p>{printed}</p>"


def test_nothing_is_added_between_number_and_sign() -> None:
    assert html("5% und 6\\%", "de") == "<p>5% und 6%</p>"


@pytest.mark.parametrize(("language", "blank"), [("en", ""), ("de", "_")])
def test_a_formula_and_its_sign_are_one_word(language: str, blank: str) -> None:
    shown = html("about $x^2$ % of it", language)
    assert shown.endswith(f"{blank}%</span> of it</p>")
    assert '<span style="white-space:nowrap">' in shown


def test_titles_are_set_as_texts_are() -> None:
    assert set_prose("A 5 % rule", AT, inline=True, language="en").value.plain == "A 5% rule"
    assert set_prose("Mit 5 %", AT, inline=True, language="de").value.html == "Mit 5\u202f%"

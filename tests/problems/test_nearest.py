import pytest

from pipeline.problems.nearest import did_you_mean, nearest

WORDS = ["book", "badges", "signs", "programme", "paola-causin"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bok", ["book"]),
        ("bagdes", ["badges"]),
        ("PROGRAMM-E", ["programme"]),
        ("Paola Causin", ["paola-causin"]),
        ("poster", []),
        ("", []),
        ("!?", []),
    ],
)
def test_what_was_meant(word: str, meant: list[str]) -> None:
    assert nearest(word, WORDS) == meant


def test_hints() -> None:
    assert did_you_mean("bok", WORDS, "See the list.") == "Did you mean “book”?"
    assert did_you_mean("poster", WORDS, "See the list.") == "See the list."


def test_equally_near_words_come_in_a_fixed_order() -> None:
    assert nearest("sign", ["signb", "signa"], limit=2) == ["signa", "signb"]

"""Lines of plain text."""

import pytest

from pipeline.text.wrap import wrap

URL = "https://example.org/" + "a-b/" * 30


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("one two three", "one two\nthree\n"),
        ("one two three\nfour", "one two\nthree four\n"),
        ("one two three\n\nfour", "one two\nthree\n\nfour\n"),
        ("one two three\n- four", "one two\nthree\n- four\n"),
        ("- one two three", "- one two\n  three\n"),
        ("  9:00  aa bb", "  9:00  aa\n        bb\n"),
        ("a\nb\n\n\n\nc\n\n", "a\nb\n\nc\n"),
        ("-- \nAda", "-- \nAda\n"),
        ("a  \r\nb", "a\nb\n"),
        ("", "\n"),
    ],
)
def test_lines(text: str, wrapped: str) -> None:
    assert wrap(text, 10) == wrapped


def test_an_address_of_the_web_is_never_broken() -> None:
    assert URL in wrap(f"See {URL} for more, and write to us if it does not open.").splitlines()


def test_no_word_is_lost_and_lines_are_short() -> None:
    words = [f"word{n}" for n in range(300)]
    made = wrap("\n".join(" ".join(words[n : n + 13]) for n in range(0, 300, 13)))
    assert made.split() == words
    assert max(map(len, made.splitlines())) <= 72

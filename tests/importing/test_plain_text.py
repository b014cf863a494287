"""Plain text becomes Markdown in which every sign is itself, formulas are formulas, and lists are lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.importing.markup.plain_text import line_of_plain, markdown_of_plain
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.importing.test_markup_writing import SIGNS, even

AT = Source("content/abstracts/a.md", 1, 1)
_PLAIN = [sign for sign in SIGNS if "$" not in sign and sign not in ("\\(", "\\[", "\\\\ ")]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*_PLAIN, "\n", "word\n"]), min_size=1, max_size=9).map("".join))
def test_every_sign_is_printed_as_itself(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(line.strip()[:2] in ("- ", "* ") for line in lines) > 1:
        return
    assert even(set_prose(markdown_of_plain(text), AT).value.plain) == even(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$x_1$ and a_b*, b*", "$x_1$ and a_b\\*, b\\*"),
        ("It is $5, not \\(x^2\\)", "It is \\$5, not \\(x^2\\)"),
        ("1. One\n2. Two", "1\\. One\n2\\. Two"),
        ("We show:\n• a *b*\n• c", "We show:\n\n- a \\*b\\*\n- c"),
        ("- alone", "\\- alone"),
        ("A\n \n\n# B\r\n> c", "A\n\n\\# B\n\\> c"),
        ("", ""),
    ],
)
def test_it_reads_as_typed(text: str, written: str) -> None:
    assert markdown_of_plain(text) == written


def test_a_title_is_one_line() -> None:
    assert line_of_plain(" On\n $\\ell_1$   *balls* ") == "On $\\ell_1$ \\*balls\\*"

"""Where a short way gives an answer at once, it is that of the long way."""

import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.problems import Source
from pipeline.text.prose import markdown, repair
from pipeline.text.prose.finish import labels
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.repair import mend_line
from pipeline.text.web_address import is_harmful

_NEVER, _ALWAYS = re.compile(r"(?!)"), re.compile("")
_WORDS = st.sampled_from(
    [
        *(
            "Tides",
            "z",
            "B.",
            "e.g.",
            "Fig.",
            "Fig. 2",
            "No",
            "pp.3",
            "doi:",
            "10.1",
            "D. E.",
            "(3)",
            "x/y",
            "C++",
        ),
        *(
            "http:",
            "https://a.org",
            "[1]",
            "[^1]",
            "!",
            "K1:",
            "–",
            "’s",
            "9:30",
            "...",
            "…",
            "1-2",
            "--",
            "-",
            "É",
        ),
        *(
            "a*b",
            "$x$",
            "7 %",
            "'tis",
            '"so"',
            "@fig:a",
            "@key",
            "~",
            "&amp;",
            "<b>",
            "\\alpha",
            "_a_",
            "TBA",
            "  ",
        ),
    ]
)
_SIGNS = st.sampled_from([*"abc &1'\"àÂâ€™œÃé–—‘’“”…•ﬁ\u00a0\u200b\u0301\x1a\x85", "â€™", "Ã©", "t "])


@settings(deadline=None)
@given(
    st.lists(_WORDS, min_size=1, max_size=6),
    st.sampled_from([" ", "", "-"]),
    st.sampled_from(["en-GB", "fr"]),
)
def test_a_title_of_plain_words(words, between, language):
    title = between.join(words)

    def read():
        return set_prose(title, Source("a.md", 2), inline=True, has_head=True, language=language)

    with patch.object(markdown, "_PLAIN", _NEVER):
        whole = read()
    assert read() == whole


def test_most_titles_are_of_plain_words():
    titles = [
        "Sand on the move",
        "Tides: who pays, and when?",
        "Rust in 2025 (a well-known story)",
        "Lunch – and more",
    ]
    assert all(markdown._PLAIN.fullmatch(title) for title in titles)


@settings(deadline=None)
@given(st.lists(_SIGNS, max_size=12))
def test_a_line_with_nothing_to_mend(signs):
    line = "".join(signs)
    with patch.object(repair, "_SOUND", _NEVER):
        whole = mend_line(line)
    assert mend_line(line) == whole


@given(st.lists(_WORDS, max_size=8))
def test_a_text_with_nothing_to_tie(words):
    text = " ".join(words)
    with patch.multiple(labels, _BEFORE_NUMBER=_ALWAYS, _BETWEEN_INITIALS=_ALWAYS):
        whole = labels.tied(text)
    assert labels.tied(text) == whole


@given(
    st.lists(
        st.sampled_from([*"a:/ .1", "java", "script", "http", "\n", "\u200b", "\u00a0", "é"]), max_size=8
    )
)
def test_an_address_in_plain_letters(parts):
    address = "".join(parts)
    # An invisible sign at the end sends it the long way round.
    assert is_harmful(address) == is_harmful(address + "\u200b")

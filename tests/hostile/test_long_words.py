"""Words that no line can hold: they get places to break, and no letter of them is lost."""

import re

import pytest

from pipeline.render.engine.long_words import breakable


@pytest.mark.parametrize("word", ["a" * 60_000, "ab&amp;" * 9000, "'" * 5000])
def test_a_long_word_may_break_after_twenty_letters(word: str) -> None:
    html = f"<p title='{'t' * 2000}'>one {word}</p><style>{'s' * 2000}</style><p>{word} last"
    made = breakable(html)
    assert made.replace("\u200b", "") == html
    texts = re.findall(r"(?:one |<p>)([^<]*)(?: last|</p>)", made)
    assert len(texts) == 2
    assert all(len(re.sub(r"&amp;", "&", piece)) <= 20 for text in texts for piece in text.split("\u200b"))
    assert "t" * 2000 in made
    assert "s" * 2000 in made


@pytest.mark.parametrize(
    "text", ["word " * 500, "漢字" * 2000, "ก" * 3000, "<p class='" + "x" * 3000 + "'>a"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert breakable(text) == text

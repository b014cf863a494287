"""Words that no line can hold: they get places to break, and no letter of them is lost."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.compose.measure import type_width
from pipeline.compose.measure.fit import TextBox, fit, line_count
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers
from pipeline.render.engine.long_words import breakable
from tests.commands.test_bad_inputs import PEOPLE, TALK, small
from tests.conftest import REPOSITORY


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


def test_each_text_with_such_a_word_is_told(tmp_path: Path) -> None:
    event = small(
        tmp_path,
        abstracts__engine_dot_md=TALK.replace("The engine", "t" * 50_000) + f"One.\n\n{'a' * 100_000}\n",
        people_dot_yaml=PEOPLE.replace("Byron", "n" * 1000),
    )
    told = [problem for problem in check_event(event).problems if problem.code == "OCT-T19"]
    assert [str(problem.source) for problem in told] == [
        "content/abstracts/engine.md:2:8",
        "content/abstracts/engine.md:7:1",
        "content/people.yaml:1:27",
    ]
    assert "a word of 50,000 letters" in told[0].message
    assert max(len(problem.message) for problem in told) < 200


def test_scripts_without_blanks_are_not_told(tmp_path: Path) -> None:
    event = small(tmp_path, abstracts__engine_dot_md=f"{TALK}{'漢字' * 2000}\n")
    assert "OCT-T19" not in {problem.code for problem in check_event(event).problems}


def test_measuring_grows_with_the_letters_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    shape = type_width._shape

    def counted(text: str, face: Typeface) -> Iterator[tuple[float, list[int]]]:
        asked.append(len(text))
        return shape(text, face)

    def letters(measure: Callable[[str], object], length: int) -> int:
        asked.clear()
        type_width.advance.cache_clear()
        measure("t" * length)
        return sum(asked)

    monkeypatch.setattr(type_width, "_shape", counted)
    face = Typeface(("Source Sans 3",), 700, Layers(REPOSITORY).fonts)
    badge = TextBox(80, 30, 14, 8, lines=3, height=60)
    assert letters(lambda text: fit(text, badge, face), 50_000) == letters(
        lambda text: fit(text, badge, face), 5000
    )
    assert letters(lambda text: line_count(text, 10, face), 50_000) <= 3 * 50_000

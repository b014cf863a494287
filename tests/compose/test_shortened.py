"""Titles at doors are shortened by one rule: without the subtitle, or behind a word."""

import pytest

from pipeline.compose.lists.doors.shortened import shortened
from pipeline.model import Prose
from pipeline.text.prose.markdown import set_prose
from tests.events import HERE


def cut(title: str, letters: int) -> str:
    """``title`` shortened to so many letters of HTML."""
    prose = set_prose(title, HERE, inline=True).value
    return shortened(prose, lambda html: len(html) <= letters).html


@pytest.mark.parametrize(
    ("title", "letters", "short"),
    [
        ("Rings", 10, "Rings"),
        ("Rings of all kinds: a survey", 20, "Rings of all kinds"),
        ("Rings of all kinds – a survey", 20, "Rings of all kinds"),
        ("Rings of all kinds (a survey)", 20, "Rings of all kinds"),
        # One word before the colon is no title.
        ("Keynote: rings of all kinds", 20, "Keynote: rings of…"),
        ("Rings, ideals and modules", 16, "Rings, ideals…"),
        ("Rings, ideals", 8, "Rings…"),
        ("Rings", 3, "Rings"),
        ("*Rings of all* kinds", 20, "<em>Rings of…</em>"),
        ("Rings & ideals of all kinds", 23, "Rings &amp; ideals of…"),
    ],
)
def test_a_title_is_shortened_behind_a_word(title: str, letters: int, short: str) -> None:
    assert cut(title, letters) == short


def test_a_formula_is_there_or_not() -> None:
    prose = Prose('Rings <img class="math" alt="a b" src="x"> and more', "Rings ab and more")
    made = shortened(prose, lambda html: "more" not in html)
    assert made.html == 'Rings <img class="math" alt="a b" src="x"> and…'
    # As the title reads, not as it is spoken: what is quoted to a person should be found on the sign.
    assert made.plain == "Rings ab and…"
    assert shortened(prose, lambda html: "img" not in html).html == "Rings…"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        (r"Sobolev spaces $H^s(\Omega)$ and where $x<1$ holds", "Sobolev spaces H^s(Ω) and where x < 1…"),
        # Nobody knows which is which: spoken.
        ("Of $x^2$ $y$ and others", "Of x squared y and…"),
    ],
)
def test_a_shortened_title_reads_as_the_whole(title: str, plain: str) -> None:
    prose = set_prose(title, HERE, inline=True).value
    assert shortened(prose, lambda html: html != prose.html).plain == plain

"""Figures, their captions, and the numbers that a text calls things by."""

import re

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_page, set_prose
from tests.text.ties import untied

AT = Source("content/abstracts/a.md", 10)


def html(text):
    return re.sub(r'src="data:[^"]*"', "src=…", untied(set_prose(text, AT).value.html))


def told(text):
    return [(p.code, p.source.line, p.source.column) for p in set_prose(text, AT).problems]


def test_a_picture_by_itself_is_a_figure_with_its_words_as_caption():
    outcome = set_prose("![A *plot* -- ours](p.png){width=60% #fig:p}\n\nSee @fig:p and \\ref{fig:p}.", AT)
    assert untied(outcome.value.html) == (
        '<figure><img class="picture" src="p.png" alt="A plot -- ours" style="width:60%">'
        '<figcaption><span class="figure-number">1</span> A <em>plot</em> – ours</figcaption></figure>\n'
        "<p>See 1 and 1.</p>"
    )
    assert outcome.value.plain == "A plot – ours\nSee 1 and 1."
    assert outcome.problems == ()


def test_pictures_in_a_line_or_without_words_are_no_figures():
    assert "<figure" not in html("see ![an icon](p.png){width=5mm}")
    assert html("![](p.png)") == '<p class="holding lone"><img class="picture" src="p.png" alt=""></p>'


def test_what_is_not_understood_behind_a_picture_is_told():
    assert told("![a](p.png){.wide width=60%}") == [("OCT-T25", 10, 12)]
    assert "wide" not in html("![a](p.png){.wide}")
    assert html("![a](p.png) {x}").endswith("{x}</p>")


def test_figures_are_numbered_in_their_order():
    shown = html("![a](p.png)\n\n![b](q.png){#fig:b}\n\nAs @fig:b.")
    assert re.findall(r'number">(\d)</span> (\w)', shown) == [("1", "a"), ("2", "b")]
    assert "As 2." in shown


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{equation}\\label{eq:a} a=b \\end{equation}\nSee \\eqref{eq:a}.",
        "See \\eqref{eq:a}.\n$$ a=b $$ {#eq:a}",
        "See (@eq:a). \\begin{align} a &= b \\label{eq:a}\\end{align}",
    ],
)
def test_an_equation_with_a_name_has_a_number(text):
    outcome = set_prose(text, AT)
    assert "a = b (1)" in outcome.value.plain
    assert "See (1)." in outcome.value.plain
    assert ">(1)</span>" in outcome.value.html
    assert outcome.problems == ()


def test_several_names_of_an_equation_stand_at_its_lines():
    text = "\\begin{align} a&=b \\label{x}\\\\ c&=d \\label{y}\\end{align} and \\ref{y}"
    assert set_prose(text, AT).value.plain == "a = b (1); c = d (2) and 2"


def test_names_of_nothing_are_told():
    assert told("see @fig:none") == [("OCT-T10", 10, 5)]
    assert told(r"see \ref{none}") == [("OCT-T10", 10, 5)]


def test_what_precedes_a_heading_of_a_page_says_so() -> None:
    made = set_page("a\n\n## B\n\n- c\n\n### D\n\n![e](f.svg)\n\n## G\n", Source("p.md", 1, 1), {}).value.html
    assert '<p class="before-h2">a</p>' in made
    assert '<ul class="before-h3">' in made
    assert '<figure class="picture before-h2">' in made


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("![](a.svg)", ["holding lone"]),
        ("Words ![](a.svg) more", ["holding"]),
        ("![Words](a.svg)", []),
        ("Words and $x$", []),
    ],
)
def test_paragraphs_with_a_picture_are_known_by_their_class(text: str, classes: list[str]) -> None:
    assert re.findall(r'<p class="([^"]*)"', html(text)) == classes

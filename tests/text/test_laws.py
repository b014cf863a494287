"""Laws that hold for any text: nothing raises, nothing is lost, nothing unsafe gets out."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.model.marker import LINK_SCHEME
from pipeline.problems import Source
from pipeline.text.languages.collation import ROOT
from pipeline.text.math.formula_picture import typeset
from pipeline.text.names import split_name
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.tex import set_tex

AT = Source("a.md", 1)
ELEMENTS = frozenset(
    {"text", "p", "br", "ul", "ol", "li", "em", "strong", "code", "a", "img", "span", "sub", "sup", "u"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "div", "aside", "mark", "s"}
    | {"blockquote", "hr", "pre", "figure", "figcaption", "dl", "dt", "dd"}
)
ATTRIBUTES = frozenset({"class", "alt", "style", "src", "href", "start", "id", "data-tex"})
PIECES = [
    *"abcxyz 019\n.,;:!?'\"`*_~-+#>|<=&%^[](){}\\$é中ﬁ\u00ad\u202e\x00",
    *("\n\n", "\n- ", "\r\n", "--", "$$", "``", "''", "&lt;", "<script>", "</b>", "http://a.b/c"),
    *(r"\emph{", r"{\em ", r"\"o", r"\'{e}", r"\url{", r"\href{http://a.b}{", r"\cite{k}", r"\foo{", r"\m"),
    *(r"\alpha", r"\(", r"\)", r"\[", r"\]", "\\\\", r"\,", r"\begin{align}", r"\end{align}"),
    *("![a](b.png)", "[a](javascript:b)", "\n|a|b|\n|-|-|\n|", "Table: ", "{#a}"),
    *(
        "\n> ",
        "\n## ",
        "\n```\n",
        "\n---\n",
        "\n: ",
        "~~",
        "x~2~",
        "^2^",
        "<sub>1</sub>",
        "\n[a]: http://b.c\n",
        "[a]",
    ),
    *("\n\n![a](b.png)", "{width=5%}", "{#fig:a}", "@fig:a", r"\label{a}", r"\eqref{a}", r"\begin{equation}"),
    *(r"\begin{itemize}", r"\item", r"\item[a]", r"\end{itemize}", r"\begin{tabular}{ll}", "&", r"\hline"),
    *(r"\end{tabular}", r"\begin{center}", r"\end{center}", "\n\\caption{"),
    *("[^a]", "\n\n[^a]: ", "\n    ", "^[", r"\footnote{"),
]
nasty = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60))
# Without what marks a command, a formula, a link's address or an entity.
plain = st.text(st.sampled_from("abcXYZ019 \n.,;?'\"*_~-+#>|<=%^{}()éß中"), max_size=80)


def fragment(html: str) -> etree._Element:
    closed = re.sub(r"<(br|hr|img)([^>]*)>", r"<\1\2/>", html)
    return etree.fromstring(f"<text>{closed}</text>")


@settings(max_examples=150, deadline=None)
@given(nasty)
def test_any_text_is_set_safely_and_its_problems_have_places(text):
    macros = {"m": r"mac $x$ \m", "foo": "[#1]"}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for outcome in (
        set_prose(text, AT, macros=macros),
        set_prose(text, AT, inline=True),
        set_tex(text, AT, macros=macros, block=True),
    ):
        elements = list(fragment(outcome.value.html).iter())
        anchors = {element.get("id") for element in elements}
        leads = [element.get("href", "") for element in elements]
        assert {to.removeprefix(LINK_SCHEME) for to in leads if to.startswith(LINK_SCHEME)} <= anchors
        for element in elements:
            assert element.tag in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            assert element.get("href", "http").startswith(("http", "mailto:", LINK_SCHEME))
        for problem in outcome.problems:
            assert problem.source.line is not None
            assert problem.source.column is not None
            assert 1 <= problem.source.line <= len(lines)
            assert 1 <= problem.source.column <= len(lines[problem.source.line - 1]) + 1


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@settings(max_examples=150, deadline=None)
@given(plain)
def test_no_letter_is_lost(text):
    for outcome in (set_prose(text, AT), set_prose(text, AT, inline=True), set_tex(text, AT, block=True)):
        assert letters(outcome.value.plain) == letters(text)
        assert letters("".join(fragment(outcome.value.html).itertext())) <= letters(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*r"abx12{}[]()^_&%#$\+=<>", r"\frac", r"\left(", r"\sqrt{", "η", "中"])).map(
        "".join
    )
)
def test_any_formula_is_a_picture_or_a_fault(tex):
    formula = typeset(tex, display=False, macros={})
    assert bool(formula.svg) != bool(formula.fault)
    assert bool(formula.width > 0) == bool(formula.svg)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_any_name(name):
    given_name, family, _ = split_name(name)
    assert letters(given_name + family) <= letters(name)
    assert len(ROOT.heading(name)) == 1

import re

import pytest

from pipeline.problems import Source
from pipeline.text.prose.tex import set_tex

AT = Source("content/papers.bib", 5)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("{A} Study on {GAN}s: {{SDE}s}", "A Study on GANs: SDEs"),
        (
            r"{\"O}ktem and {\'{E}}t{\'e}, \v{S}m\'{\i}dl, {\L}ojasiewicz",
            "Öktem and Étée, Šmídl, Łojasiewicz".replace("tée", "té"),
        ),
        (r"50% off \& 10\% more, a & b", "50% off & 10% more, a & b"),
        (r"{``Quoted''} --- pages 1--2", "“Quoted” — pages 1–2"),
        (r"\emph{Physics} and {\it Biology}, \textsc{Maths}", "Physics and Biology, Maths"),
        ("Annals~of Maths, J.~Phys.", "Annals\xa0of Maths, J.\xa0Phys."),
        ("not *Markdown* or _this_ or `that`", "not *Markdown* or _this_ or `that`"),
        ("the [x](y) and 1. one", "the [x](y) and 1. one"),
        (r"\url{https://a.b/x%20y_z}", "https://a.b/x%20y_z"),
        (r"S$\Omega$I with $O(1/N)$", "SΩI with O(1/N)"),
        ("{Baldassari", "{Baldassari"),
        ("http://a.b/~x", "http://a.b/~x"),
    ],
)
def test_fields(text, plain):
    outcome = set_tex(text, AT)
    assert outcome.value.plain == plain
    assert outcome.problems == ()


def test_a_title_is_inline_and_safe():
    assert (
        set_tex(r"{A} <b>bold</b> \textbf{bold}", AT).value.html
        == "A &lt;b&gt;bold&lt;/b&gt; <strong>bold</strong>"
    )


def test_an_abstract_has_paragraphs():
    prose = set_tex("One $x$\nmore.\n\n- Two", AT, block=True).value
    assert re.sub("<img[^>]*>", "X", prose.html) == "<p>One\u00a0X\nmore.</p>\n<p>- Two</p>"
    assert prose.plain == "One x more.\n- Two"


def test_unknown_commands_keep_their_braces_and_places():
    outcome = set_tex("{On}\n{\\sgmcmc} and \\foo{bar}", AT)
    assert outcome.value.plain == r"On \sgmcmc and \foo{bar}"
    assert [str(p.source) for p in outcome.problems] == ["content/papers.bib:6:2", "content/papers.bib:6:15"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"Nguy{\~\^e}n Nguy{\~{\^e}}n Nguy{\~{{\^e}}}n Nguy\~{\^e}n", "Nguyễn Nguyễn Nguyễn Nguyễn"),
        (r"Th{\'\u a}ng Th{\'{\^e}} Th\'{\^e}", "Thắng Thế Thế"),
        (r"\'{\ae} \={\i} \~{\i} {\t{oo}} {\r u} {\.z}", "ǽ ī ĩ o͡o ů ż"),
        (r"\c cedil, Ko\c cak, \v Sime, \d ay", "çedil, Koçak, Šime, ạy"),
        (
            r"na\"\i ve, Stra\ss e, \textquestiondown que, \LaTeX\ and \TeX{} x",
            "naïve, Straße, ¿que, LaTeX and TeX x",
        ),
        (r"\quotedblbase x\textquotedblleft", "„x“"),
    ],
)
def test_accents_stand_on_accents_and_names_swallow_the_blanks_after_them(text, plain):
    outcome = set_tex(text, AT)
    assert outcome.value.plain == plain
    assert outcome.problems == ()


def test_accents_without_end_are_given_up():
    assert set_tex("\\'{" * 300 + "a" + "}" * 300, AT).value.plain.count("á") == 1

import re

import pytest

from pipeline.problems import Severity, Source
from pipeline.text.prose.markdown import set_prose

AT = Source("content/abstracts/a.md", 10)


def words(text, **options):
    return set_prose(text, AT, **options).value.plain


def html(text, **options):
    return re.sub(r'src="data:[^"]*"', "src=…", set_prose(text, AT, **options).value.html)


def told(text, **options):
    return [(p.code, p.source.line, p.source.column) for p in set_prose(text, AT, **options).problems]


def test_the_words_of_the_seeds():
    assert words("In this work, we introduce S$Ω$I.", inline=True) == "In this work, we introduce SΩI."
    assert words(r"rate is $\mathcal{O}(η^2)$, with $η$") == "rate is O(η²), with η"
    assert words(r"that is $\mathcal{O} \left( 1/\sqrt{T} \right)$.") == "that is O(1/√T)."
    assert words(r"obtain $O(1/N)$ rates") == "obtain O(1/N) rates"
    assert told(r"traits of \sgmcmc, the \sg noise") == [("OCT-T01", 10, 11), ("OCT-T01", 10, 24)]
    assert words(r"traits of \sgmcmc, the \sg noise") == r"traits of \sgmcmc, the \sg noise"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"Schr\"odinger, Erd\H{o}s, Poincar\'{e}", "Schrödinger, Erdős, Poincaré"),
        (r"na\"{\i}ve {\'e} \c{c} \v s \~n \aa{} \ss", "naïve é ç š ñ å ß"),
        (r"\ae ther and \o re; \L{}ojasiewicz", "æther and øre; Łojasiewicz"),
        (r"it\'s and don\'t, 1\. one", "it’s and don’t, 1. one"),
        (r"R\&D, 90\% of \#1, a\_b, \$5, \{x\}", "R&D, 90% of #1, a_b, $5, {x}"),
        ("near 10%. This strain", "near 10%. This strain"),
        ("``double'' and `single' and `it's one'", "“double” and ‘single’ and ‘it’s one’"),
        ("\"straight\" 'single' it's", "“straight” ‘single’ it’s"),
        ("a -- b, 1--2, c --- d", "a – b, 1–2, c — d"),
        ("--strict and x --> y <!-- z", "--strict and x --> y <!-- z"),
        ("Theorem~1, J.~K.~R., von~Neumann", "Theorem\xa01, J.\xa0K.\xa0R., von\xa0Neumann"),
        ("z~2.56 and ~5% of A~5", "z~2.56 and ~5% of A~5"),
        (r"10\,km dis\-tance and\/or \LaTeX\ is", "10\u202fkm distance and/or LaTeX is"),
        ("a*b and c*d, a_b_c", "a*b and c*d, a_b_c"),
        (r"{\em all} \emph{of \textbf{it}} {\bf x}", "all of it x"),
        (r"set {1, 2} and {GAN}s", "set {1, 2} and {GAN}s"),
        (r"\textcolor{red}{red words} \label{x}here", "red words here"),
        (r"see \[1, 2\] and \(x\)", "see [1, 2] and x"),
        ("A &amp; B &lt; C & D", "A & B < C & D"),
        ("H$_2$O, the $n^{th}$, $90\\%$", "H2O, the n^(th), 90%"),
        ("eﬃcient η² ℝ", "efficient η² ℝ"),
        ("> 90% of\n+ 5 dB", "> 90% of\n5 dB"),
        ("1. one\n2. two\n\n- three", "1. one\n2. two\nthree"),
        ("    indented\n***\ntext\n===", "indented\ntext"),
        ("[ref]: http://a.b 'kept'", "[ref]: http://a.b ‘kept’"),
    ],
)
def test_text_as_authors_write_it(text, plain):
    assert words(text) == plain
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("costs $5 and $10", "costs $5 and $10"),
        ("from $100 million to $200 million", "from $100 million to $200 million"),
        ("only $5", "only $5"),
        ("price $5 and formula $x_1$", "price $5 and formula x₁"),
        ("US$ 3", "US$ 3"),
        ("10 $/kg, that could sink to 5 $/kg", "10 $/kg, that could sink to 5 $/kg"),
        ("let $x be in $Y$ then", "let $x be in Y then"),
        ("$S $ is even", "S is even"),
        ("$5$ dB and $3 x$", "5 dB and 3x"),
        (r"\text{no} $f = 0 \text{ if $x>0$}$", "no f = 0 if x > 0"),
    ],
)
def test_dollar_signs(text, plain):
    assert words(text) == plain


def test_which_dollar_signs_are_told():
    assert told("costs $5 and $10, or 6 $/kg of $45million") == []
    assert told("let $5n be") == told("let $2^n be") == [("OCT-T04", 10, 5)]
    assert told("costs $5 apples$ for") == [("OCT-T04", 10, 7), ("OCT-T03", 10, 16)]
    assert told("let $x be\n\nand") == [("OCT-T03", 10, 5)]
    assert told("$x$ and $S $") == []


def test_ends_of_lines_that_are_written_out_are_told_as_such():
    text = r"one.\r\n\r\nTwo $\nu$ and\n\nHigh"
    assert words(text) == r"one.\r\n\r\nTwo ν and\n\nHigh"
    messages = [problem.message for problem in set_prose(text, AT).problems]
    assert messages == [
        r"ends of lines are written out and printed as they are: \r\n",
        r"ends of lines are written out and printed as they are: \n\n",
    ]


def test_display_formulas_survive_lines_that_look_like_lists():
    text = "before\n$$\na\n+ b\n\n- c\n$$\nafter $x\n- y$ end\n- item"
    assert words(text) == "before a + b − c after x − y end\nitem"
    shown = html(text)
    assert shown.count('class="math display"') == 1
    assert shown.count('class="math"') == 1
    assert '<span class="math-display"' in shown
    assert told(text) == []


def test_environments_are_formulas():
    assert words("\\begin{align}a&=b\\\\\n&=c\\end{align} end") == "a = b; = c end"
    assert told(r"\begin{itemize}\item a")[0] == ("OCT-T01", 10, 1)


def test_a_broken_formula_prints_its_source_and_tells_the_place():
    outcome = set_prose("fine\n\ntext $a^b^c$", AT)
    assert '<code class="math-src">a^b^c</code>' in outcome.value.html
    assert outcome.value.plain.endswith("a^b^c")
    [problem] = outcome.problems
    assert str(problem.source) == "content/abstracts/a.md:12:10"
    assert problem.message.startswith('formula "a^b^c": double superscript')
    assert problem.severity is Severity.WARNING


def test_mathematics_without_dollars():
    assert words(r"\epsilon-greedy") == "ϵ-greedy"
    assert told(r"an \epsilon-greedy") == [("OCT-T05", 10, 4)]
    assert told(r"\ce{H2O} and \SI{3}{m}") == []


def test_macros_in_text():
    macros = {r"\sgmcmc": "SG-*MCMC*", "pair": "(#1, #2)", r"\a": r"\a\a"}
    assert words(r"our \sgmcmc, \pair{x}{y}", macros=macros) == "our SG-MCMC, (x, y)"
    assert html(r"\sgmcmc", macros=macros) == "<p>SG-<em>MCMC</em></p>"
    assert words(r"x \a y", macros=macros) == r"x \a\a y"
    assert {place for _, _, place in told(r"x \a y", macros=macros)} == {3}


def test_macros_that_multiply_end():
    macros = {letter: rf"\{chr(ord(letter) + 1)} " * 20 for letter in "bcdefghij"}
    assert len(words(r"\b", macros=macros)) < 100_000


def test_unknown_commands_lose_nothing():
    assert words(r"a \undefined{ x") == r"a \undefined{ x"
    assert words(r"\foo{a $x$}{b} c") == r"\foo{a x}{b} c"
    assert words(r"{\sgmcmc} sampler") == r"\sgmcmc sampler"
    assert told(r"a \undefined{ x") == [("OCT-T01", 10, 3)]
    assert told(r"\emph{never closed") == [("OCT-T06", 10, 1)]
    assert words(r"\emph{never closed") == r"\emph{never closed"


def test_citations_are_kept_and_told():
    assert words(r"by \cite[p. 3]{knuth84} and \ref{f}") == r"by \cite[p. 3]{knuth84} and \ref{f}"
    assert [code for code, *_ in told(r"by \cite[p. 3]{knuth84} and \ref{f}")] == ["OCT-T10", "OCT-T10"]


def test_links():
    assert html("[a](https://a.b 'tip') <mailto:c@d.e>") == (
        '<p><a href="https://a.b">a</a> <a href="mailto:c@d.e">mailto:c@d.e</a></p>'
    )
    assert (
        html(r"\href{http://a.b/~x}{our \emph{page}}")
        == '<p><a href="http://a.b/~x">our <em>page</em></a></p>'
    )
    assert html("(see https://a.b/x_(y)~z--w%20.)") == (
        '<p>(see <a href="https://a.b/x_(y)~z--w%20">https://a.b/x_(y)~z--w%20</a>.)</p>'
    )
    assert html("[https://a.b](https://a.b)") == '<p><a href="https://a.b">https://a.b</a></p>'


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert%281%29)",
        "<file:///etc/passwd>",
        r"\href{data:text/html,x}{x}",
        "[x](/local)",
        "[x](#id)",
    ],
)
def test_other_links_become_their_words(text):
    assert "<a" not in html(text)
    assert told(text) == [("OCT-T07", 10, 1)]


def test_pictures_of_the_event_folder_only():
    assert html("see ![a *plot*](images/my%20plot.png)") == (
        '<p class="holding">see <img class="picture" src="images/my%20plot.png" alt="a plot"></p>'
    )
    for address in (
        "../x.png",
        "/x.png",
        "file:///etc/passwd",
        "http://a.b/x.png",
        "//a.b/x",
        "a/%2e%2e/%2e%2e/x",
        "C:x",
    ):
        outcome = set_prose(f"see ![the *plot*]({address})", AT)
        assert outcome.value.html == "<p>see the plot</p>"
        [problem] = outcome.problems
        assert (problem.code, problem.severity, problem.source.column) == ("OCT-T08", Severity.ERROR, 5)


def test_problems_inside_a_pictures_words_have_their_place():
    assert told(r"![a \foo b](x.png)") == [("OCT-T01", 10, 5)]


def test_html_is_text():
    shown = html("<script>alert(1)</script> if x<y then <b>z</b>")
    assert shown == "<p>&lt;script&gt;alert(1)&lt;/script&gt; if x&lt;y then &lt;b&gt;z&lt;/b&gt;</p>"
    assert told("x <y\n<b>") == [("OCT-T09", 11, 1)]
    assert set_prose("<b" * 1500, AT).value.plain == "<b" * 1500


def test_deep_nesting_loses_nothing():
    for text in (
        "- " * 1500 + "end",
        r"\emph{" * 800 + "end" + "}" * 800,
        "[" * 2000 + "end",
        "*" * 3001 + "end",
        "> " * 1500 + "end",
        r"\begin{center}" * 600 + "end." + r"\end{center}" * 600,
    ):
        assert set_prose(text, AT).value.plain.replace(r"\end{", "").count("end") == 1


def test_a_heading_begins_the_paragraph_behind_it():
    assert html("## Our *results*\n\nThey are") == (
        '<p class="headed"><strong>Our <em>results</em></strong>\u2003They are</p>'
    )
    assert html("Results\n===\n- one") == (
        '<p class="headed"><strong>Results</strong></p>\n<ul>\n<li>one</li>\n</ul>'
    )
    assert words("text\n# of patients\n\n# of patients") == "text # of patients\n# of patients"
    assert told("text\n\n##Results\n#1 choice") == [("OCT-T14", 12, 1)]


def test_quotations_code_terms_and_rules():
    assert html("> quoted\n> words") == "<blockquote>\n<p>quoted\nwords</p>\n</blockquote>"
    assert html('```python\nx < "1" -- 2\n```') == "<pre><code>x &lt; &quot;1&quot; -- 2\n</code></pre>"
    assert words('```\nx = "1"\n```') == 'x = "1"'
    assert html("Term\n: What it is.") == "<dl>\n<dt>Term</dt>\n<dd>What it is.</dd>\n</dl>"
    assert html("one\n\n---\n\ntwo") == "<p>one</p>\n<hr>\n<p>two</p>"
    assert told("text\n\n```\ncode") == [("OCT-T24", 12, 1)]


def test_lists_in_lists():
    assert html("- a\n  1. b\n  2. c\n- d").replace("\n", "") == (
        "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("H~2~O and CO~2~, x~i~", "H<sub>2</sub>O and CO<sub>2</sub>, x<sub>i</sub>"),
        ("m^2^, SO~4~^2-^, 1^st^", "m<sup>2</sup>, SO<sub>4</sub><sup>2-</sup>, 1<sup>st</sup>"),
        ("H<sub>2</sub>O, 10<sup>*3*</sup>", "H<sub>2</sub>O, 10<sup><em>3</em></sup>"),
        ("Theorem~1~of, z~2 and y~3, a^2+b^2, x^2", "Theorem\xa01\xa0of, z~2 and y~3, a^2+b^2, x^2"),
        ("~~gone~~ and ~5", "<s>gone</s> and ~5"),
    ],
)
def test_raised_lowered_and_struck_words(text, shown):
    assert html(text) == f"<p>{shown}</p>"
    assert told(text) == []


def test_links_by_name():
    text = "[our page][p], [P], [1]\n\n[p]: https://a.b/c 'tip'\n[1]: https://a.b/one\n"
    assert html(text) == (
        '<p><a href="https://a.b/c">our page</a>, <a href="https://a.b/c">P</a>, [1]</p>\n'
        '<p>[1]: <a href="https://a.b/one">https://a.b/one</a></p>'
    )
    assert words("[ref]: https://a.b/unused") == "[ref]: https://a.b/unused"


def test_a_formula_keeps_to_the_word_it_touches():
    shown = re.sub("<img[^>]*>", "X", html("the ($x$, and $k$-means"))
    hold = '<span style="white-space:nowrap">'
    assert shown == f"<p>the {hold}(X,</span> and\u00a0{hold}X-</span>means</p>"


def test_a_title_is_one_line():
    assert html("On *the*\nrate\n\n- of", inline=True) == "On <em>the</em>\nrate\n\n- of"
    assert words("On *the*\nrate", inline=True) == "On the rate"


def test_places_without_a_line_number():
    [problem] = set_prose(r"\foo", Source("content/people.yaml")).problems
    assert problem.source == Source("content/people.yaml")


def test_the_column_at_which_the_text_begins_counts_for_its_first_line():
    problems = set_prose("a \\foo\n\\bar", Source("p.yaml", 3, 9)).problems
    assert [str(p.source) for p in problems] == ["p.yaml:3:11", "p.yaml:4:1"]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Consider\n$$a=b$$\nwhere it holds.", ["Consider", "shown", "where it holds."]),
        ("$$a=b$$", ["shown"]),
        (r"One \[x\] two \[y\] three", ["One", "shown", "two", "shown", "three"]),
        ("> Words $$x$$ on", ["Words", "shown", "on"]),
        ("Words.", ["Words."]),
        ("*so $$x$$ on*", ["so  on"]),
    ],
)
def test_a_displayed_formula_is_a_paragraph_of_its_own(text: str, paragraphs: list[str]) -> None:
    html = set_prose(text, Source("x")).value.html
    found = re.findall(r"<p(?: class=\"(shown)\")?>(.*?)</p>", html, re.DOTALL)
    assert [shown or re.sub("<[^>]*>", "", inside) for shown, inside in found] == paragraphs


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("誤差が減少し、\n「主双対法」は速い。", "誤差が減少し、「主双対法」は速い。"),
        ("平均下降，\n  **而**\n方法", "平均下降，而方法"),
        ("한국의\n수치해석", "한국의 수치해석"),
        ("方法\nPrimal-Dual\n方法", "方法 Primal-Dual 方法"),
        ("方法\n$x$\n方法", "方法 x 方法"),
        ("方法  \n方法", "方法 方法"),
    ],
)
def test_a_line_that_ends_between_wide_letters_leaves_no_blank(text, plain):
    assert words(text) == plain

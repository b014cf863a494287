"""HTML becomes Markdown: no word is lost, a script does nothing, and other texts stay as they are."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from lxml import html as lxml_html

from pipeline.importing.markup.html.html_tags import Written, kind_of, looks_like_html, prepared
from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.importing.real import real

AT = Source("export.xml", 10, 5)


TEX = '<annotation encoding="application/x-tex">x^2</annotation>'


def markdown(text: str) -> str:
    return markdown_of_html(text, AT).value


def told(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in markdown_of_html(text, AT).problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I <3 you, a < b and c > d", Written.MARKDOWN),
        ("write to <a@b.org> or see <https://a.org/>", Written.MARKDOWN),
        ("*Markdown* with [a link](https://a.org) and `<p>code</p>`", Written.MARKDOWN),
        ("```html\n<p>code</p>\n```", Written.MARKDOWN),
        ("the <table> element, the <b> tag", Written.MARKDOWN),
        ("List<String> and Map<K, V>", Written.MARKDOWN),
        ("one<br>two", Written.HTML),
        ("<p>one", Written.HTML),
        ('see <a href="https://a.org">this</a>', Written.HTML),
        ("one\n\ntwo <b>three</b>", Written.STREWN),
        ("- one <em>two</em>\n- three", Written.STREWN),
    ],
)
def test_html_is_known_by_tags_that_are_meant(text: str, kind: Written) -> None:
    assert kind_of(text) is kind
    assert looks_like_html(text) is (kind is not Written.MARKDOWN)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<p>one</p><p>two &amp; three&nbsp;&lt;four&gt;</p>", "one\n\ntwo & three \\<four>"),
        ("<p>a<br>b</p>text<br><br>next", "a\\\nb\n\ntext\n\nnext"),
        ("<p>1. no list</p><p># no head</p>", "1\\. no list\n\n\\# no head"),
        ("<p><b>a</b> <i>b</i> <s>c</s> <u>d</u></p>", "**a** *b* ~~c~~ \\underline{d}"),
        ("<p>H<sub>2</sub>O, m<sup>2</sup></p>", "H~2~O, m^2^"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<dl><dt>T<dd>d<dd>e</dl>", "T\n: d\n\n  e"),
        ("<h1>A</h1><p>b</p><h2>C</h2>", "## A\n\nb\n\n### C"),
        ("<blockquote><p>so</p></blockquote>", "> so"),
        ("<pre>a\n  b</pre><p><code>x_y</code></p>", "```\na\n  b\n```\n\n`x_y`"),
        ("<table><tr><th>a<th>b|c</tr><tr><td>1<td>$|x|$</table>",
         "| a | b\\|c |\n| --- | --- |\n| 1 | $|x|$ |"),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", "one\n\ntwo"),
        ('<p><a href="https://a.org/">a</a> <a href="https://a.org">https://a.org</a></p>',
         "[a](https://a.org/) <https://a.org>"),
        ("<p>it costs $5</p>", "it costs $5"),
        ("<p>$a&lt;b$ and \\(c_d\\) cost $5</p>", "$a<b$ and $c_d$ cost \\$5"),
        ("<p>\\[x^2\\]</p><p>$$y$$</p>", "$$\nx^2\n$$\n\n$$\ny\n$$"),
        ('<p>a <script type="math/tex; mode=display">x^2</script> b</p>', "a\n\n$$\nx^2\n$$\n\nb"),
        ('<p><span class="MathJax">x2</span><script type="math/tex">x^2</script></p>', "$x^2$"),
        (f"<p><math><semantics><mi>x</mi>{TEX}</semantics></math></p>", "$x^2$"),
        ("<p><math><mfrac><mi>a</mi><msqrt><mn>2</mn></msqrt></mfrac></math></p>", "$\\frac{a}{\\sqrt{2}}$"),
        ('<p><img class="latex" alt="$x$" src="x.png"></p>', "$x$"),
        ("one\n\ntwo <b>three</b><br>\nfour", "one\n\ntwo **three**\\\nfour"),
        ("one<br><br>\ntwo\n\n- <i>a</i>", "one\n\ntwo\n\n- *a*"),
        ("`<b>` and\n\n<b>x</b>", "`<b>` and\n\n**x**"),
        ("<div>one\n\ntwo</div>", "one\n\ntwo"),
        ("plain *Markdown*  \r\nas it is\r\n", "plain *Markdown*  \nas it is"),
        ("", ""),
        ("<p></p>", ""),
    ],
)  # fmt: skip
def test_html_is_written_as_a_person_would(text: str, written: str) -> None:
    assert markdown(text) == written


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("<p>a<script>alert('x')</script>b</p>", "ab", "OCT-X50"),
        ("<p>a<style>p {}</style>b</p>", "ab", "OCT-X50"),
        ('<p>a</p><iframe src="https://a.org/v">old</iframe>', "a\n\nold <https://a.org/v>", "OCT-X50"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "a", "OCT-X51"),
        ('<p><a href="/talks">a</a></p>', "a", "OCT-X51"),
        ('<p><img src="https://a.org/a.png" alt="a plot"></p>', "a plot", "OCT-X52"),
        ('<p><img src="data:image/png;base64,AAAA"> a</p>', "a", "OCT-X52"),
        ('<table><tr><td colspan="2">a</td></tr><tr><td>b<td>c</table>',
         "|  |  |\n| --- | --- |\n| a |  |\n| b | c |", "OCT-X53"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(text: str, written: str, code: str) -> None:
    assert markdown(text) == written
    assert [told_code for told_code, _message in told(text)] == [code]


def test_a_problem_has_the_line_of_its_text() -> None:
    [problem] = markdown_of_html("<p>a</p>\n<p>b</p>\n<p><a href='x'>c</a></p>", AT).problems
    assert problem.source == Source("export.xml", 12)


def test_html_within_html_text_reaches_no_page() -> None:
    text = markdown("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    made = set_prose(text, AT)
    assert "<script" not in made.value.html
    assert not made.problems


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "span"])
def test_what_is_nested_without_end_keeps_its_words(tag: str) -> None:
    text = f"<p>a</p>{f'<{tag}>' * 3000}deep words<p>after"
    made = markdown_of_html(text, AT)
    assert "deep words" in made.value
    assert "after" in made.value
    assert "OCT-X54" in {problem.code for problem in made.problems}


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "<" * 50_000,
        "<p>" + "$" * 50_000,
        "<p>" + "\\(" * 25_000,
        "<p>" + "`" * 50_000,
        "<p>" + "[" * 50_000,
        "<p>" + "*a " * 20_000,
        "<p>" + "&amp;" * 10_000,
        "<b " * 20_000,
        "<br>" * 20_000,
        "<table>" + "<td colspan=99999>a" * 300,
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
        '<?xml version="1.0" encoding="utf-16"?><p>a</p>',
        "<p>\x00\ud800\ufffe\ufdd0</p>",
    ],
    ids=range(13),
)
def test_hostile_html_does_nothing(text: str) -> None:
    made = markdown_of_html(text, AT)
    assert len(made.value) < 5 * len(text) + 60_000
    assert len(made.problems) < 300


def texts_of(name: str) -> Iterator[str]:
    """Abstracts, descriptions and biographies of a real export."""
    wanted, path = ("abstract", "description", "biography"), real(name)
    if path.suffix == ".xml":
        yield from (e.text for e in ET.parse(path).iter() if e.tag in wanted and (e.text or "").strip())
        return
    stack: list[object] = [json.loads(path.read_text(encoding="utf-8"))]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            stack += one.values()
            yield from (text for key in wanted if isinstance(text := one.get(key), str) and text.strip())
        elif isinstance(one, list):
            stack += one


def words_of_html(text: str) -> Counter[str]:
    """The words of ``text`` as another reading has them."""
    apart = re.sub(r"<br */?>|</?(?:p|li|div|td|h\d|ul|ol|dt|dd|pre|blockquote)\b[^<>]*>", r" \g<0> ", text)
    return Counter(re.findall(r"\w+", lxml_html.fromstring(f"<div>{prepared(apart)}</div>").text_content()))


WHOLE = (
    "<p>aa <b>bb &amp; cc</b> ww</p><ul><li>dd<li>ee</ul><table><tr><td>ff<td>gg</table><pre>hh</pre>"
    "<dl><dt>ii<dd>jj</dl><blockquote>kk<h2>ll</h2></blockquote><p>mm<sup>nn</sup> <a href='https://a.org'>oo</a>"
)


@pytest.mark.parametrize("seed", range(40))
def test_html_cut_anywhere_and_put_together_anyhow_keeps_its_words(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        places = [chance.randrange(len(WHOLE)) for _ in range(4)]
        text = "".join(WHOLE[at : at + chance.randint(1, 90)] for at in places)
        printed = set_prose(markdown(text), AT).value.plain
        letters = Counter("".join(words_of_html(text).elements())) if looks_like_html(text) else Counter()
        assert not letters - Counter(printed), text


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("fosdem2025.xml", 1000),
        ("fosdem2007.xml", 390),
        ("38c3.xml", 3),
        ("frab-camp2019.json", 10),
        ("pretalx-democon.json", 0),
    ],
)
def test_every_word_of_a_real_export_is_kept(name: str, least: int) -> None:
    tagged = 0
    for text in texts_of(name):
        written = markdown(text)
        if not looks_like_html(text):
            assert written.split() == text.split()
            continue
        tagged += 1
        printed = set_prose(written, AT, cites=True).value.plain
        assert not words_of_html(text) - Counter(re.findall(r"\w+", printed)), text
    assert tagged >= least

"""Environments of LaTeX in running text, wherever they begin and end."""

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.tex import set_tex
from tests.text.ties import untied

AT = Source("content/abstracts/a.md", 10)


def html(text):
    return untied(set_prose(text, AT).value.html).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            r"a \begin{itemize} \item b \item c\end{itemize} d",
            "<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>",
        ),
        ("\\begin{enumerate}\n\\item b\n\n  \\item c\n\\end{enumerate}", "<ol><li>b</li><li>c</li></ol>"),
        (r"\begin{description}\item[T] b\end{description}", "<dl><dt>T</dt><dd>b</dd></dl>"),
        (r"\begin{quote}b\end{quote}", "<blockquote><p>b</p></blockquote>"),
        (r"\begin{center}b\end{center} c", "<p>b</p><p>c</p>"),
        (
            r"\begin{theorem}[T] b \end{theorem}",
            '<p class="headed"><strong>Theorem (T)</strong>\N{EM SPACE}b</p>',
        ),
        (
            r"\begin{tabular}{l} a \\ $1 & 2$ \\ \end{tabular}",
            '<table class="table"><tbody><tr><td>a</td></tr><tr><td><img …></td></tr></tbody></table>',
        ),
    ],
)
def test_an_environment_is_the_block_it_means(text, shown):
    start, picture, end = html(text).partition("<img ")
    assert start + picture + ("…" + end[end.index(">") :] if picture else "") == shown
    assert set_prose(text, AT).problems == ()


def test_lists_in_lists_and_in_bibtex():
    text = r"\begin{itemize}\item a \begin{enumerate}\item b\end{enumerate}\item c\end{itemize}"
    for outcome in (set_prose(text, AT), set_tex(text, AT, block=True)):
        assert outcome.value.html.replace("\n", "") == "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"
        assert outcome.value.plain.split("\n") == ["a", "1. b", "c"]


def test_floats_have_captions_and_names():
    text = (
        "\\begin{table}\\centering\n\\caption{Rates}\\label{t}\n"
        "\\begin{tabular}{l}a\\\\b\\end{tabular}\n\\end{table}\n"
        "\\begin{figure}[h]\n\\includegraphics[width=3cm]{a b.png}\n"
        "\\caption{A plot.}\\label{f}\n\\end{figure}\n"
        "See \\ref{t} and \\ref{f}."
    )
    shown = html(text)
    assert '<caption><span class="table-number">1</span> Rates</caption>' in shown
    assert 'src="a%20b.png"' in shown
    assert '<span class="figure-number">1</span> A plot.</figcaption>' in shown
    assert shown.endswith("<p>See 1 and 1.</p>")
    assert set_prose(text, AT).problems == ()


def table(columns, *rows, name="tabular"):
    """The table of LaTeX without line ends and without its opening, and the codes of its problems."""
    text = rf"\begin{{{name}}}{columns}{' '.join(rows)}\end{{{name}}}"
    outcome = set_prose(text, AT)
    shown = outcome.value.html.replace("\n", "").removeprefix('<table class="table">')
    return shown.removesuffix("</table>"), [problem.code for problem in outcome.problems]


def test_columns_are_as_their_argument_says():
    html, told = table("{|l|p{3cm}@{\\,}*{2}{c|}}", r"a & b & c & d \\ \hline 1")
    cells = [
        '<th class="bar">a</th>',
        '<th class="bar">b</th>',
        '<th style="text-align:center">c</th>',
        '<th style="text-align:center" class="bar end">d</th>',
    ]
    assert html.startswith(f"<thead><tr>{''.join(cells)}</tr></thead><tbody>")
    assert told == []


def test_rules_between_rows_and_cells_over_columns():
    rows = (
        r"\toprule a & b \\ \midrule 1 & 2 \\ \hline",
        r"\multicolumn{2}{c}{both} \\ \cline{1-2}",
        r"3 & 4 \\ \hline",
    )
    html, _told = table("{ll}", *rows)
    assert html.count("<tr") == 4
    assert '<tr class="ruled"><td colspan="2">both</td></tr>' in html


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("tabular*", r"{\textwidth}{l@{\extracolsep{\fill}}l}"),
        ("tabularx", "{5cm}{XX}"),
        ("tabular", "[t]{ll}"),
    ],
)
def test_a_table_may_have_a_width_and_a_place(name, columns):
    assert table(columns, r"a & b", name=name) == ("<tbody><tr><td>a</td><td>b</td></tr></tbody>", [])


def test_braces_behind_the_beginning_are_words():
    assert html(r"\begin{center}{\bf b} c\end{center}") == "<p><strong>b</strong> c</p>"
    assert table("{ll}", r"{\bf q} & w")[0] == "<tbody><tr><td><strong>q</strong></td><td>w</td></tr></tbody>"


def test_places_are_those_of_the_file():
    text = "a \\begin{itemize} \\item b \\foo\n\\item \\bar \\end{itemize} \\baz"
    places = [(p.source.line, p.source.column) for p in set_prose(text, AT).problems]
    assert places == [(10, 27), (11, 7), (11, 26)]


def test_one_that_never_ends_is_printed_and_told():
    assert set_prose(r"\begin{itemize} \item a", AT).value.plain == r"\begin{itemize} \item a"
    assert set_prose(r"\begin{itemize} \item a", AT).problems[0].code == "OCT-T01"


@pytest.mark.parametrize("inside", ["", "\n", "\nno item\n"])
def test_a_list_without_items_is_no_list(inside: str) -> None:
    text = rf"a \begin{{itemize}}{inside}\end{{itemize}} b"
    set_ = set_prose(text, AT).value
    assert "<ul" not in set_.html
    assert [*set_.plain.split()] == ["a", *inside.split(), "b"]

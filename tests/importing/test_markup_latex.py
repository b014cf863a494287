"""LaTeX becomes Markdown: words and formulas are kept, commands expanded, what is not known is told."""

import random
import re
from collections import Counter

import pytest

from pipeline.importing.markup.latex_abstract import latex_abstract
from pipeline.importing.markup.latex_text import markdown_of_latex
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.conftest import THOROUGH

AT = Source("a.tex", 1, 1)


def markdown(text: str) -> str:
    return markdown_of_latex(text, AT).value.markdown


def told(text: str) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.source)) for problem in markdown_of_latex(text, AT).problems]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"M\"uller, \'{e}t\'e, \o re, \ss, \c{c}a, \v{C}", "Müller, été, øre, ß, ça, Č"),
        (r"\emph{a} \textbf{b} {\em c} {\bf d e} \textsc{f}", "*a* **b** *c* **d e** \\textsc{f}"),
        (r"``a'' `b' -- c --- d~e \ldots\ f", "“a” ‘b' – c — d~e … f"),
        (r"5\% \& \$6 \_x \#1 \{a\}", "5% & \\$6 \\_x #1 {a}"),
        ("50% of it, % not this\nand that", "50% of it, and that"),
        (r"\url{https://a.org/~b} \href{https://a.org}{c}", "<https://a.org/~b> [c](https://a.org)"),
        (r"a\footnote{b} c", "a^[b] c"),
        (r"$x^2$ and \(y\) and \[z\]", "$x^2$ and $y$ and\n\n$$\nz\n$$"),
        (r"\begin{equation}a\end{equation}", "$$\na\n$$"),
        (r"\begin{align*}a&=b\\c&=d\end{align*}", "$$\n\\begin{aligned}a&=b\\\\c&=d\\end{aligned}\n$$"),
        ("a\n\nb\\par c\\\\ d", "a\n\nb\n\nc\\\nd"),
        (r"a\\[2mm]b\vskip 3pt plus 1pt c", "a\\\nb\n\nc"),
        (r"a\\ [b]", "a\\\n[b]"),
        (r"\begin{itemize}\item a \item b\end{itemize}", "- a\n- b"),
        (r"\begin{enumerate}\item a\begin{itemize}\item b\end{itemize}\end{enumerate}", "1. a\n   - b"),
        (r"\begin{description}\item[T] d\end{description}", "T\n: d"),
        (r"\begin{enumerate}\item[{[1]}] a\item[{[2]}] b\end{enumerate}", "[1] a\n\n[2] b"),
        (r"\begin{quote}so\end{quote}", "> so"),
        (r"\begin{theorem}[Main] a\end{theorem}", "**Theorem (Main).** a"),
        (r"\newtheorem{thm}{Satz}\begin{thm} a\end{thm}\begin{proof} b\end{proof}",
         "**Satz.** a\n\n*Proof.* b"),
        (r"\begin{table}\caption{C}\begin{tabular}{ll}\hline a&b\\ \hline 1&2\end{tabular}\end{table}",
         "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nTable: C"),
        (r"\begin{figure}\includegraphics[width=3cm]{f.png}\caption{C}\label{f}\end{figure} \ref{f}",
         "![C](f.png)\n\n1"),
        ("\\begin{verbatim}\n$ a % b {\n\\end{verbatim}", "```\n$ a % b {\n```"),
        (r"\verb|a%b| \texttt{c\_d}", "`a%b` `c_d`"),
        (r"\cite{a,b} \citep[see][p.~3]{c} \citet{d}", "[@a; @b] [see @c, p. 3] @d"),
        (r"\cite{a}\begin{thebibliography}{9}\bibitem{a} A. Author.\end{thebibliography}",
         "[1]\n\n## References\n\n[1] A. Author."),
        (r"\newcommand{\alg}[1]{\textsc{#1}}\newcommand\x{y}\alg{sgd} \x", "\\textsc{sgd} y"),
        (r"\newcommand{\o@t}[2][d]{#1#2}\newcommand{\t}[2][d]{#1-#2} \t{a}, \t[b]{c}", "d-a, b-c"),
        (r"\def\be{\begin{equation}}\def\ee{\end{equation}}\be x\ee a", "$$\nx\n$$\n\na"),
        (r"\begin{equation}\label{eq:a}x\end{equation} \eqref{eq:a}",
         "$$\n\\label{eq:a}x\n$$\n\n\\eqref{eq:a}"),
        (r"\SI{5}{\metre} and \ensuremath{x}", "$\\SI{5}{\\metre}$ and $x$"),
        ("\\begin{comment}\nno\n\\end{comment}yes", "yes"),
        ("1. \\# - x", "1\\. # - x"),
        ("", ""),
    ],
)  # fmt: skip
def test_latex_is_written_as_a_person_would(text: str, written: str) -> None:
    assert markdown(text) == written


def test_commands_that_formulas_use_are_handed_back() -> None:
    text = r"\newcommand{\R}{\mathbb{R}}\DeclareMathOperator{\tr}{tr}\newcommand{\n}[1]{\|#1\|_\R}\def\no{x}"
    text += r" $\n{\tr A}$"
    made = markdown_of_latex(text, AT).value
    assert made.markdown == r"$\n{\tr A}$"
    assert made.math == {r"\R": r"\mathbb{R}", r"\n": r"\|#1\|_\R", r"\tr": r"\operatorname{tr}"}
    assert not set_prose(made.markdown, AT, macros=made.math).problems


@pytest.mark.parametrize(
    ("text", "problems", "written"),
    [
        ("a\n\\foo{b}{c} d", [("OCT-X56", "a.tex:2:1")], "a b c d"),
        ("a \\foo b", [("OCT-X56", "a.tex:1:3")], "a \\foo b"),
        ("\\begin{foo}a\\end{foo}", [("OCT-X56", "a.tex:1:1")], "a"),
        ("a\n$b", [("OCT-X57", "a.tex:2:1")], "a \\$b"),
        ("a } b", [("OCT-X57", "a.tex:1:3")], "a b"),
        ("\\begin{itemize} a", [("OCT-X57", "a.tex:1:1")], "a"),
        ("Section \\ref{sec:a}", [("OCT-X59", "a.tex:1:9")], "Section sec:a"),
        ("\\href{file:///a}{b}", [("OCT-X51", "a.tex:1:1")], "b"),
        ("\\begin{tikzpicture}\\draw;\\end{tikzpicture}a", [("OCT-X50", "a.tex:1:1")], "a"),
        ("\\def\\be{\\begin{equation}}\\be x\n\n\\foo", [("OCT-X57", "a.tex:1:26"), ("OCT-X56", "a.tex:3:1")],
         "x\n\n\\foo"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_with_its_line(
    text: str, problems: list[tuple[str, str]], written: str
) -> None:
    assert told(text) == problems
    assert markdown(text) == written


def test_a_text_without_a_line_is_told_by_its_file() -> None:
    [problem] = markdown_of_latex("a $b", Source("papers.yml")).problems
    assert problem.source == Source("papers.yml")


BOMB = "".join(
    f"\\newcommand{{\\{one}}}{{{f'{chr(92)}{two}' * 10}}}"
    for one, two in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        "{" * 50_000,
        "}" * 50_000,
        "$" * 50_000,
        "$x " * 15_000,
        "\\(" * 20_000,
        "\\begin{a}" * 5_000,
        "\\emph{" * 5_000 + "x" + "}" * 5_000,
        "\\begin{itemize}\\item " * 2_000,
        "\\newcommand{\\a}{\\a\\a}\\a",
        BOMB + "\\newcommand{\\h}{lol}\\a",
        "\\newcommand{\\a}[1]{#1#1}" + "\\a{" * 30 + "x" + "}" * 30,
        "\\foo" * 5_000,
        "\\[" * 20_000,
        "%" * 50_000,
        "\\" * 50_001,
        "\\verb|" * 5_000,
        "[" * 20_000,
        "\\item[" * 5_000,
        "\ufdd4\ufdd5\ufdd6\ufdd7\x00\ud800",
        "\\begin{tabular}{" + "l" * 5_000 + "}" + "&" * 20_000,
    ],
    ids=range(20),
)
def test_hostile_latex_does_nothing(text: str) -> None:
    made = markdown_of_latex(text, AT)
    assert len(made.value.markdown) < 6 * len(text) + 60_000
    assert len(made.problems) < 300
    assert latex_abstract(text[:8_000], "a.tex").value.title == ""


# Texts by chance, to fixed seeds, of words that can be counted again.
WRAPPED = [
    *(r"\emph{%s}", r"\textbf{%s}", r"{\em %s}", r"\footnote{%s}", r"\foo{%s}", r"{%s}", r"\textsc{%s}"),
    *(
        r"\href{https://a.org/}{%s}",
        r"``%s''",
        r"\enquote{%s}",
        r"{\bf\large %s}",
        r"\section{%s}",
        r"\own{%s}",
    ),
    *(r"\begin{quote}%s\end{quote}", r"\begin{center}%s\end{center}", r"\begin{theorem}%s\end{theorem}"),
    *(r"\begin{myenv}%s\end{myenv}", r"\begin{itemize}\item %s \item x\end{itemize}", r"\caption{%s}"),
    *(
        r"\begin{tabular}{ll}%s & b\\ c & d\end{tabular}",
        r"\begin{description}\item[%s] foo\end{description}",
    ),
    *(r"\textcolor{red}{%s}", r"\begin{figure}\caption{%s}\end{figure}", "(%s)", "[%s]", r"\texttt{%s}"),
]
BETWEEN = [
    *(
        " ",
        "\n",
        " -- ",
        ", ",
        " % comment\n",
        "~",
        "\n\n",
        "\\\\ ",
        " \\quad ",
        ". ",
        ": ",
        "\\medskip ",
        "* ",
    ),
    *("1. ", "\n# ", "\n- ", " \\& ", " \\% ", " \\$ ", " \\_ ", ' \\"o ', " \\ldots ", " \\foo "),
]
OPEN = [" { ", " } ", " \\begin{foo} ", "\\end{foo}", "\\item "]


class _Chance:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = 0

    def text(self, depth: int = 0) -> str:
        done = ""
        for _ in range(self.chance.randint(1, 4)):
            if depth > 3 or self.chance.random() < 0.5:
                self.words += 1
                done += f"w{self.words}q"
            else:
                done += self.chance.choice(WRAPPED) % self.text(depth + 1)
            done += self.chance.choice(BETWEEN if self.chance.random() < 0.97 else OPEN)
        return done


@pytest.mark.parametrize("seed", range(150))
def test_no_word_of_latex_is_lost(seed: int) -> None:
    made = _Chance(seed)
    text = r"\newcommand{\own}[1]{<#1>}" + made.text()
    printed = set_prose(markdown(text), AT, cites=True).value.html
    found = Counter(re.findall(r"w\d+q", re.sub("<[^<>]*>", "", printed)))
    assert [number for number in range(1, made.words + 1) if not found[f"w{number}q"]] == [], text


@pytest.mark.parametrize("seed", range(40 if THOROUGH else 8))
def test_latex_cut_anywhere_is_no_error(seed: int) -> None:
    made = _Chance(seed)
    text = f"\\title{{T}}\\author{{A}}\\begin{{document}}{made.text()}\\end{{document}}"
    for end in range(0, len(text), 7):
        latex_abstract(text[:end], "a.tex")
        set_prose(markdown(text[:end]), AT)

"""The fields of an abstract in LaTeX are found, in whichever template it was written."""

import pytest

from pipeline.importing.markup.latex_abstract import LatexAbstract, LatexAuthor, latex_abstract


def read(text: str) -> LatexAbstract:
    return latex_abstract(text, "abstracts/a.tex").value


def names(made: LatexAbstract) -> list[tuple[str, ...]]:
    """Name and places of each author."""
    return [(one.name, *one.affiliations) for one in made.authors]


BODY = r"\begin{document}\maketitle\begin{abstract}Text.\end{abstract}\end{document}"
TWO = [("Ann Lee", "Univ A"), ("Bob Ray", "Univ B")]


BLOCKS = (
    r"\author{\IEEEauthorblockN{Ann Lee}\IEEEauthorblockA{Univ A}\and"
    r"\IEEEauthorblockN{Bob Ray}\IEEEauthorblockA{Univ B}}"
)


@pytest.mark.parametrize(
    ("head", "people"),
    [
        (r"\author{Ann Lee\\Univ A \and Bob Ray\\Univ B}", TWO),
        (r"\author{Ann Lee (Univ A) and Bob Ray (Univ B)}", TWO),
        (r"\author{Ann Lee\thanks{College A} \and Bob Ray}", [("Ann Lee", "College A"), ("Bob Ray",)]),
        (r"\author[1]{Ann Lee}\author[2]{Bob Ray}\affil[1]{Univ A}\affil[2]{Univ B}", TWO),
        (r"\author{Ann Lee\inst{1} \and Bob Ray\inst{2}}\institute{Univ A \and Univ B}", TWO),
        (r"\author{Ann Lee$^{1}$, Bob Ray$^2$}\address{$^1$ Univ A\\ $^2$ Univ B}", TWO),
        (r"\author{Ann Lee\textsuperscript{a} and Bob Ray$^b$}\address{$^a$Univ A $^b$Univ B}", TWO),
        (r"\author{Ann Lee¹, Bob Ray²}\address{¹ Univ A\\ ² Univ B}", TWO),
        (r"\author{Ann Lee}\address{Univ A}\author{Bob Ray}\address{Univ B}", TWO),
        (r"\author{Ann Lee}\affiliation{\institution{Univ A}\city{Rome}}\author{Bob Ray}",
         [("Ann Lee", "Univ A, Rome"), ("Bob Ray",)]),
        (BLOCKS, TWO),
        (r"\author[a]{Ann Lee\corref{c}}\author[b]{Bob Ray}\address[a]{Univ A}\address[b]{Univ B}", TWO),
        (r"\firstauthor{Ann Lee}{Univ A}\otherauthor{Bob Ray}{Univ B}", TWO),
        (r"\author{Martin King, Jr., and Ann Lee}", [("Martin King, Jr.",), ("Ann Lee",)]),
    ],
)  # fmt: skip
def test_authors_have_the_places_that_the_file_gives_them(head: str, people: list[tuple[str, ...]]) -> None:
    made = read(rf"\title{{T}}{head}{BODY}")
    assert names(made) == people
    assert (made.title, made.body) == ("T", "Text.")


def test_what_stands_beside_a_name_is_read() -> None:
    made = read(
        r"\title{T}\author{\underline{Ann Lee}\thanks{\texttt{ann@a.it}}\orcidID{0000-0002-1825-0097}"
        rf" \and Bob Ray\thanks{{Supported by X.}}}}\email{{ray@b.fr}}{BODY}"
    )
    assert made.authors == (
        LatexAuthor("Ann Lee", (), "ann@a.it", "0000-0002-1825-0097", True),
        LatexAuthor("Bob Ray", (), "ray@b.fr"),
    )
    assert made.others == (("remark", "Supported by X."),)


POSITIONAL = r"""
\begin{talk}
  {Fast \emph{things}}% [1] talk title
  {Ann Lee}% [2] speaker name
  {Univ A}% [3] affiliations
  {ann@a.it}% [4] email
  {Bob Ray}% [5] coauthors
  {Networks}% [6] special session. Leave this field empty for contributed talks.
  {}% [7] time slot
Text.
\end{talk}
"""
BOOKLET = r"""
\begin{abstract_online}{Fast \emph{things}}{%
  \underline{Ann Lee}$^{1,2}$, Bob Ray$^{1}$}{%
  }{%
  $^1$ Univ A\newline{}$^2$ Univ B}
Text.
\end{abstract_online}
"""
SECTIONS = r"""
\begin{document}\section*{Title} Fast \emph{things} \section*{Authors} Ann Lee (Univ A), Bob Ray
\section*{Abstract} Text. \section*{Keywords} a, b\end{document}
"""
CENTRED = r"""
\begin{document}\begin{center}{\Large\bf Fast \emph{things}}\\[2mm] \textbf{Ann Lee}$^1$, Bob Ray$^2$\\
$^1$Univ A\\ $^2$Univ B\\ \texttt{ann@a.it}\end{center}

Text that is long enough to be what it is: a sentence of many words. And another one, for prose.

\noindent\textbf{Keywords:} a, b.\end{document}
"""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (POSITIONAL, [("Ann Lee", "Univ A"), ("Bob Ray",)]),
        (BOOKLET, [("Ann Lee", "Univ A", "Univ B"), ("Bob Ray", "Univ A")]),
        (SECTIONS, [("Ann Lee", "Univ A"), ("Bob Ray",)]),
        (CENTRED, TWO),
    ],
    ids=["comments", "groups", "headings", "first lines"],
)
def test_templates_without_commands_are_read(text: str, people: list[tuple[str, ...]]) -> None:
    made = read(text)
    assert made.title == "Fast *things*"
    assert names(made) == people
    assert made.body.startswith("Text")
    assert "Univ" not in made.body


def test_a_session_behind_its_comment_is_kept() -> None:
    assert read(POSITIONAL).others == (("special session", "Networks"),)
    assert read(POSITIONAL).authors[0] == LatexAuthor("Ann Lee", ("Univ A",), "ann@a.it", "", True)


@pytest.mark.parametrize(
    "words",
    [
        r"\keywords{a, b; c}",
        r"\keywords a, b, c" + "\n\n",
        r"\begin{keyword}a \sep b \sep c\end{keyword}",
        r"\begin{abstract}x \keywords{a \and b \and c}\end{abstract}",
        r"\textbf{Keywords:} a, b, c.",
        "Key words: a, b, c.",
    ],
)
def test_keywords_are_found(words: str) -> None:
    assert read(rf"\title{{T}}\begin{{document}}{words}\end{{document}}").keywords == ("a", "b", "c")


def test_formulas_citations_and_works_come_with_the_text() -> None:
    made = read(
        "\\begin{filecontents}{a.bib}\n@book{k, title={B}}\n\\end{filecontents}\n"
        r"\newcommand{\R}{\mathbb{R}}\title{In $\R$}"
        r"\begin{document}See \cite{k} \includegraphics{f.png}\end{document}"
    )
    assert made.title == r"In $\R$"
    assert made.math == {r"\R": r"\mathbb{R}"}
    assert (made.cited, made.pictures) == (("k",), ("f.png",))
    assert "@book{k, title={B}}" in made.bibliography


def test_the_preamble_is_no_text_and_a_cut_file_no_error() -> None:
    head = r"\documentclass{article}\textwidth=16cm\setlength{\parindent}{0pt}\title{T}\author{A}"
    made = latex_abstract(head + r"\begin{document}\begin{abstract}Text", "a.tex")
    assert (made.value.title, made.value.body) == ("T", "Text")
    assert [problem.code for problem in made.problems] == ["OCT-X57"]


def test_what_is_missing_is_told() -> None:
    [problem] = latex_abstract("Just some words.", "a.tex").problems
    assert problem.code == "OCT-X60"
    assert problem.message == "no title and no authors found in this file"


def test_nothing_is_lost_of_two_titles() -> None:
    made = read(r"\title{T}\title{U}" + BODY)
    assert (made.title, made.others) == ("T", (("title", "U"),))

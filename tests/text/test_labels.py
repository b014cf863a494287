"""No line is broken between a short label and its number."""

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.text.ties import untied

AT = Source("content/abstracts/a.md", 1)


def html(text):
    return untied(set_prose(text, AT).value.html).replace("\u00a0", "~").replace("&nbsp;", "~")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See Fig. 2 and Figs. 3–4.", "See Fig.~2 and Figs.~3–4."),
        ("in Table 1, eq. (3), p. 3, pp. 3--5", "in Table~1, eq.~(3), p.~3, pp.~3–5"),
        ("§ 3, Section 4, No. 5 and Abb. 6", "§~3, Section~4, No.~5 and Abb.~6"),
        ("doi: 10.1000/x", "doi:~10.1000/x"),
        ("doi:10.1000/x, arXiv:2101.1", "doi:\u206010.1000/x, arXiv:\u20602101.1"),
        ("9:30--10:15, 9.30–10.15 Uhr", "9:30–\u206010:15, 9.30–\u206010.15 Uhr"),
        ("As shown [3], or [4, 5], [6].", "As shown~[3], or~[4, 5], [6]."),
        ("Fig.\n2 and so\n3", "Fig.~2 and so\n3"),
        ("*Fig.* 2, the figure shows 3, shp. 3", "<em>Fig.</em> 2, the figure shows 3, shp. 3"),
        ("a [note] 3 [x]", "a [note] 3 [x]"),
        ("z. B. so, i. d. R. nicht, d.\nh. doch", "z.~B. so, i.~d.~R. nicht, d.~h. doch"),
        ("D. E. Knuth; vitamin C. A study", "D.~E. Knuth; vitamin C. A study"),
    ],
)
def test_labels_are_tied_to_their_numbers(text, shown):
    assert html(text) == f"<p>{shown}</p>"


def test_what_is_called_by_name_is_tied_to_its_label():
    shown = html("Figure @fig:a, Fig.\n\\ref{fig:a} and $x$ in eq. $3$\n\n![A](p.png){#fig:a}")
    assert "Figure~1, Fig.~1 and~<img" in shown
    assert "eq.~<img" in shown or "eq.~3" in shown


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("the set of $G_{12}$ is", True),
        ("the set of\n$G_{12}$, which", True),
        ("(in $G_{12}$)", True),
        ("the function $f_1$.", True),
        ("the functions $f(x) = x^2$", False),
        ("as of $f(x_1) = x^2 + x_1$ there", False),
        ("as eq. $f(x_1) = x^2 + x_1$. There", True),
        ("see § $f_1$,", True),
        ("in 2026, $f_1$ is", False),
        ("off $$f_1$$", False),
    ],
)
def test_short_formulas_are_tied_to_the_word_before(text, tied):
    shown = html(text)
    assert ("~<" in shown) == tied
    assert set_prose(text, AT).value.plain.count("\u00a0") == 0


def test_the_words_alone_keep_their_blanks():
    assert set_prose("See Fig. 2 [3].", AT).value.plain == "See Fig. 2 [3]."
    assert set_prose("Part 2", AT, inline=True).value.html == "Part 2"

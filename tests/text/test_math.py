from pathlib import Path

import pytest

from pipeline.text.math import engines
from pipeline.text.math.formula import WIDE, as_text, at_relations, picture, set_inline
from pipeline.text.math.formula_picture import Formula, typeset

GOLDEN = [
    line.split("\t")
    for line in Path(__file__).with_name("formulas.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("style", "width", "height", "depth", "plain", "tex"), GOLDEN, ids=[row[-1] for row in GOLDEN]
)
def test_golden_formulas(style, width, height, depth, plain, tex):
    formula = typeset(tex, display=style == "display", macros={})
    assert formula.fault == ""
    measures = (formula.width, formula.height, formula.depth)
    assert measures == pytest.approx((float(width), float(height), float(depth)), abs=0.02)
    assert formula.plain == plain


@pytest.mark.parametrize(
    ("tex", "fault", "column"),
    [
        (r"a^b^c", "double superscript", 4),
        (r"x + \foo", r"unknown command \foo", 5),
        (r"\frac{a}{b", "'{' without", 9),
        (r"\left( x", r"\left without \right", 1),
        ("中", "no '中' character", 0),
        (r"\chemfig{A-B}", "molecules", 0),
        (r"\label{only}", "nothing to print", 0),
        ("x" * 3000, "longer than 2000", 0),
        ("{" * 900 + "x" + "}" * 900, "deeper than 64", 65),
    ],
)
def test_faults_are_told_and_never_raised(tex, fault, column):
    formula = typeset(tex, display=False, macros={})
    assert fault in formula.fault
    assert (formula.column, formula.svg, formula.plain) == (column, "", tex)


def test_macros_of_the_event_come_before_ours():
    assert typeset(r"\R", display=False, macros={}).plain == "ℝ"
    assert typeset(r"\R", display=False, macros={r"\R": r"\mathbf{R}"}).plain == "R"
    assert typeset(r"\norm{x}^2", display=False, macros={"norm": r"\|#1\|"}).plain == "‖x‖²"


def test_a_macro_without_end_is_a_fault():
    assert "without end" in typeset(r"\a", display=False, macros={"a": r"\a\a"}).fault
    bomb = {letter: rf"\{chr(ord(letter) + 1)}" * 10 for letter in "abcdefgh"}
    assert "without end" in typeset(r"\a", display=False, macros=bomb).fault


def test_a_picture_holds_lines_only_and_is_always_the_same():
    first = engines.mathra_picture(r"\frac{a}{\sqrt{b}}", display=True)
    assert first == engines.mathra_picture(r"\frac{a}{\sqrt{b}}", display=True)
    assert "<text" not in first.svg
    assert "<metadata" not in first.svg
    assert "mathra-" not in first.svg


def test_a_panic_of_the_engine_is_no_accident():
    with pytest.raises(engines.NotUnderstood):
        engines.mathra_picture(r"\chemfig{ \si{\Bigr)B}\sum\limits H_3C-*6(=-=-=-)}=", display=False)


def test_the_second_engine_steps_in_and_refuses_what_it_would_garble():
    drawn = engines.ziamath_picture(r"\frac{a}{b}", display=False)
    assert drawn.svg.startswith("<svg ")
    assert 0.4 < drawn.width < 0.7
    assert 0.3 < drawn.depth < 0.6
    for tex in (r"\foo{x}", r"\text{中}", "{", "a^b^c", ""):
        with pytest.raises(engines.NotUnderstood):
            engines.ziamath_picture(tex, display=False)


def test_a_picture_with_more_than_lines_is_refused():
    real = engines.mathra_picture("x", display=False).svg
    drawing = real[real.index("<g") : real.index("</svg>")]
    assert drawing in engines.framed("0 0 1 1", drawing)
    with pytest.raises(engines.NotUnderstood):
        engines.framed("0 0 1 1", f'<image href="http://evil.example/x.png"/>{drawing}')


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\textit{x}", ("em", "x")),
        (r"\textbf{GAN}", ("strong", "GAN")),
        ("_2", ("sub", "2")),
        ("^{th}", ("sup", "th")),
        ("^{-1}", ("sup", "−1")),
        (r"90\%", ("", "90%")),
        ("1{,}000", ("", "1,000")),
        (r"\Omega", ("", "Ω")),
        (r"^\circ", ("", "°")),
        ("x", None),
        (r"\omega", None),
        ("2n", None),
    ],
)
def test_text_between_dollars_needs_no_engine(tex, text):
    assert as_text(tex) == text


def test_a_wide_formula_is_cut_at_its_outer_relations():
    assert at_relations(r"a = \left(b = c\right) \le f(x=1) \leftarrow d") == [
        "a ",
        r"{}= \left(b = c\right) ",
        r"{}\le f(x=1) ",
        r"{}\leftarrow d",
    ]
    long = r"\sum_{i=1}^n a_i + b + c + d + e + f + g = a + b + c + d + e + f \le x + y + z"
    pieces = set_inline(long, {})
    assert len(pieces) == 3
    whole = typeset(long, display=False, macros={})
    assert whole.width > WIDE
    assert sum(piece.width for piece in pieces) == pytest.approx(whole.width, abs=0.1)


def test_the_image_follows_the_text_in_em():
    html = picture(Formula("<svg/>", 1.23456, 0.5, 0.25, 'a "b" <c>'), display=False)
    assert 'style="width:1.235em;height:0.5em;vertical-align:-0.25em"' in html
    assert 'alt="a &quot;b&quot; &lt;c&gt;"' in html
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in html


def test_an_eqnarray_is_an_array_of_three_columns():
    made = typeset(r"\begin{eqnarray*}a &=& b\\ c &\leq& d\end{eqnarray*}", display=True, macros={})
    array = r"\begin{array}{rcl}\displaystyle a &\displaystyle =&\displaystyle b\\[3pt]"
    array += r"\displaystyle c &\displaystyle \leq&\displaystyle d\end{array}"
    drawn = typeset(array, display=True, macros={})
    assert (made.svg, made.width, made.depth) == (drawn.svg, drawn.width, drawn.depth)
    assert made.plain == "a = b; c ≤ d"
    assert made.speech == "a equals b; c is less than or equal to d"
    assert made.fault == ""

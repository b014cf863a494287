"""Word's equations as TeX: pairs of all structures, which our engine sets."""

from pathlib import Path

import pytest
from lxml import etree

from pipeline.importing.word.omml.formula_reader import tex_of
from pipeline.text.math.formula_picture import typeset
from tests.importing.word.docx import part

PAIRS = [line.split("\t") for line in (Path(__file__).parent / "omml.tsv").read_text("utf-8").splitlines()]


def read(inside: str) -> tuple[str, tuple[str, ...]]:
    root = etree.fromstring(part("x", inside).encode())
    return tex_of(root[0])


@pytest.mark.parametrize(("omml", "tex"), PAIRS)
def test_an_equation_is_the_tex_that_a_person_would_type(omml: str, tex: str) -> None:
    made, unknown = read(f"<m:oMath>{omml}</m:oMath>")
    assert (made, unknown) == (tex, ())


@pytest.mark.parametrize("tex", sorted({tex for _omml, tex in PAIRS}))
def test_our_engine_sets_it(tex: str) -> None:
    assert not typeset(tex, display=True, macros={}).fault


def test_every_sign_is_set() -> None:
    from pipeline.importing.word.omml import math_signs

    names = [*math_signs._GREEK.values(), *math_signs._NAMES.values(), *math_signs.OPERATORS.values()]
    assert [name for name in names if typeset(f"\\{name}", display=False, macros={}).fault] == []


def test_what_is_not_known_is_told_and_its_letters_are_kept() -> None:
    made, unknown = read("<m:oMath><m:novel><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:novel></m:oMath>")
    assert (made, unknown) == ("x+1", ("novel",))


def test_equations_of_one_paragraph_stand_below_each_other() -> None:
    lines = "".join(f"<m:oMath><m:r><m:t>{line}</m:t></m:r></m:oMath>" for line in ("a=b", "c=d"))
    assert read(f"<m:oMathPara>{lines}</m:oMathPara>")[0] == "\\begin{gathered} a=b \\\\ c=d \\end{gathered}"

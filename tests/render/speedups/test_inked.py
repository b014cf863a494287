"""A formula has the colour and the weight of the words that it stands among."""

import io
import re

import pikepdf
import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.render.proofs import proof

# A formula by either engine, and its only colour and what paints it: filled, or filled and stroked.
FORMULAS = {"mathra": "$x^2$", "ziamath": r"$\sideset{_1}{}\sum$"}


def painted(style: str, formula: str) -> tuple[set[str], set[str]]:
    """The colours that are set on a page with nothing but ``formula``, and how its paths are painted."""
    html = set_prose(formula, Source("x"), inline=True).value.html
    with pikepdf.open(io.BytesIO(proof(f"<p style='{style}'>{html}</p>").pdf)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    return set(re.findall(r"([\d. ]+) (?:rg|RG|scn|SCN)\b", content)), set(
        re.findall(r"^(f|B)\*?$", content, re.MULTILINE)
    )


@pytest.mark.parametrize("style", ["color:#1f4e79", "color:#1f4e79;font-weight:600"])
def test_a_formula_has_the_ink_of_the_words_around_it(style: str) -> None:
    colours, painting = painted(style, FORMULAS["mathra"])
    assert {tuple(round(float(part) * 255) for part in each.split()) for each in colours} == {
        (0x1F, 0x4E, 0x79)
    }
    assert painting == {"B" if "weight" in style else "f"}


def test_the_next_formula_is_not_bold_for_it() -> None:
    html = set_prose(FORMULAS["mathra"], Source("x"), inline=True).value.html
    body = f"<p><b>{html}</b> {html}</p>"
    with pikepdf.open(io.BytesIO(proof(body).pdf)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    painting = re.findall(r"^(f|B)\*?$", content, re.MULTILINE)
    assert painting == ["B"] * (len(painting) // 2) + ["f"] * (len(painting) // 2)

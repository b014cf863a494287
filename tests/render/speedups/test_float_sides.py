"""A float in a line of text stands at the side that it names along the line."""

import pytest

from tests.render.proofs import proof
from tests.tools.pages import words


@pytest.mark.parametrize(
    ("direction", "side", "first"),
    [("ltr", "inline-start", True), ("ltr", "inline-end", False), ("rtl", "inline-start", False),
     ("rtl", "inline-end", True)],
)  # fmt: skip
def test_a_float_stands_where_left_or_right_would_put_it(direction: str, side: str, first: bool) -> None:
    def placed(float_: str) -> dict[str, float]:
        line = f"<p dir='{direction}'><span style='float: {float_}'>aside</span> <span>line</span></p>"
        [page] = words(proof(line, "span { margin: 0 1em }").pdf)
        return {word.text: word.x0 for word in page}

    ours = placed(side)
    assert ours == placed("left" if first else "right")
    assert (ours["aside"] < ours["line"]) is first

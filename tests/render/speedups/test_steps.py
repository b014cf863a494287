"""What stands below small text keeps to the lines of the page."""

import io

import pypdfium2
import pytest

from tests.render.proofs import proof
from tests.tools.pages import baselines

LINE = 13.0
STYLE = (
    "html { line-height: 13pt } body, p { margin: 0 }"
    ".small { font-size: 8pt; line-height: 10.8pt; --step: whole }"
    "table { border-collapse: collapse; line-height: 11pt; --step: whole } td { padding: 0 }"
    ".long { line-height: 10.8pt; --step: whole; orphans: 1; widows: 1 }"
)


def places(body: str) -> list[list[float]]:
    """The baselines of each page below the first of all, in lines of the page."""
    with pypdfium2.PdfDocument(io.BytesIO(proof(body, STYLE).pdf)) as pdf:
        pages = [[one.y for one in baselines(page)] for page in pdf]
    return [[(y - pages[0][0]) / LINE for y in page] for page in pages]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "small", ["<div class='small'>{}</div>", "<table><tr><td>{}</td></tr></table>"], ids=["block", "table"]
)
def test_what_follows_a_block_of_small_text_stands_on_the_grid(count: int, small: str) -> None:
    [page] = places("<p>first</p>" + small.format("<br>".join(["small"] * count)) + "<p>next</p>")
    assert page[-1] * 2 == pytest.approx(round(page[-1] * 2), abs=0.02)
    assert count * 0.8 < page[-1] - 1 <= count + 0.5


def test_a_block_that_goes_on_is_as_high_as_what_is_left_of_the_page() -> None:
    _first, last = places("<p>first</p><div class='long'>" + "line<br>" * 40 + "end</div><p>next</p>")
    assert last[-1] * 2 == pytest.approx(round(last[-1] * 2), abs=0.02)
    assert len(last) < 12

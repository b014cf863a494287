"""Lines keep their height where letters come from another font."""

import io
from itertools import pairwise

import pypdfium2
import pytest

from pipeline.render.speedups.scripts.letters import BORROWED
from tests.render.proofs import proof
from tests.tools.pages import baselines

OTHERS = ("Arabic", "Thai", "Hebrew", "Devanagari", "CJK JP")
FAMILIES = ", ".join(["'Source Serif 4'", *(f"'Noto Sans {script}'" for script in OTHERS)])
STYLE = f"html {{ font: 9.5pt/13pt {FAMILIES} }} body, p {{ margin: 0 }}"
NAMES = (
    "山田太郎",
    "山田 Taro",
    "김민준",
    "सुनीता शर्मा",
    "سارة العلي",
    "ประยุทธ์",
    "שרה",
    "王小明, Wang Xiaoming",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_line_is_as_high_as_was_asked_for_in_every_script(name: str) -> None:
    assert BORROWED.search(name)
    pdf = proof(f"<p>Latin</p><p>{name} x</p><p>Latin</p><p>{name} x</p><p>Latin</p>", STYLE).pdf
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        places = sorted({round(one.y, 1) for one in baselines(opened[0])})
    assert [after - before for before, after in pairwise(places)] == pytest.approx([13] * 4, abs=0.11)

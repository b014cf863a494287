"""An event's own stylesheet counts as it did when ours said left and right."""

import io
from pathlib import Path

import pypdfium2
import pytest

from pipeline.folders.layers import shipped
from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.engine.typeset import Typecase, typeset
from pipeline.render.speedups.verified import in_force
from tests.render.proofs import FONTS

_MM = 72 / 25.4
OWN = {
    "a side": ".cover .logo { right: 30mm; width: 20mm }",
    "a shorthand with properties": "html { --far: 98mm; --none: 0 } "
    ".cover .logo { inset: auto auto auto var(--far); margin: var(--none) 0; width: 20mm }",
    "a shorthand": ".cover .logo { right: auto; left: 98mm; margin: 0; width: 20mm }",
}


@pytest.mark.parametrize("rule", OWN.values(), ids=OWN)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_an_equal_rule_of_the_event_counts(rule: str, direction: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    own = tmp_path / "own.css"
    own.write_text(rule + "@page { size: 148mm 210mm; margin: 0 } body { margin: 0 }", encoding="utf-8")
    html = (
        f"<!doctype html><html lang=en dir={direction}><head><title>t</title></head><body class=cover>"
        "<p class=logo style='text-align:start;padding:0'>x</p></body></html>"
    )
    case = Typecase(
        (shipped("styles") / "book.css", own), (tmp_path / "content", tmp_path, shipped("styles")), FONTS
    )
    made = typeset(Galley("g", html, Source("g")), case, in_force())[0].value
    with pypdfium2.PdfDocument(io.BytesIO(made.pdf)) as pdf:
        text = pdf[0].get_textpage()
        x0, _, x1, _ = text.get_rect(0) if text.count_rects() else (0, 0, 0, 0)
    place = x0 / _MM if direction == "ltr" else 148 - x1 / _MM
    assert place == pytest.approx(98, abs=1)

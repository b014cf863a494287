"""A stylesheet that galleys link is parsed once, and means what it means to the engine."""

from pathlib import Path

import pytest
import tinycss2

from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.engine.typeset import Typecase, typeset
from tests.render.proofs import FONTS
from tests.render.speedups.sparing import rows

# What the event's own rule says counts more than the width of a drawing.
_STYLE = "p { color: red } svg { width: 9mm } @page { size: 50mm 50mm }"
_PAGE = (
    "<html lang=en><head><title>t</title></head><body>a<svg width='40'><path d='M1 1h9'/></svg></body></html>"
)


def test_a_page_is_the_engines_and_its_sheet_is_parsed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text(_STYLE, encoding="utf-8")
    case = Typecase((sheet,), (tmp_path,), FONTS)
    galley = Galley("g", _PAGE, Source("g"))

    def proof(*modules: str) -> bytes:
        return typeset(galley, case, rows(*modules))[0].value.pdf

    engines = proof()
    parsed = []
    whole = tinycss2.parse_stylesheet_bytes
    monkeypatch.setattr(
        tinycss2,
        "parse_stylesheet_bytes",
        lambda *args, **options: parsed.append(1) or whole(*args, **options),
    )
    assert proof("sheets") == engines
    assert not parsed
    assert proof() == engines
    assert parsed

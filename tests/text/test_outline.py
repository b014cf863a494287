"""Drawings with their letters in one path: the same to look at."""

import pypdfium2
import pytest
from PIL import Image, ImageChops
from weasyprint import HTML

from pipeline.text.math import engines, outline

FORMULAS = (
    r"x^2 + \frac{a_i}{\sqrt{b}}",
    r"\sum_{n=0}^\infty \left(\begin{matrix} a & b \\ c & d \end{matrix}\right)",
    r"\overline{z} \ne \mathbb{R}",
)
DEFINED = '<defs><path id="a" d="M1 2 L3 4 Z"/><path id="h" d="M1 2 H3 Z"/></defs>'


def printed(svg: str) -> Image.Image:
    with pypdfium2.PdfDocument(HTML(string=f"<div style='width: 12cm'>{svg}</div>").write_pdf()) as pdf:
        return pdf[0].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize("tex", FORMULAS)
def test_a_merged_drawing_looks_the_same(tex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one_path = engines.mathra_picture(tex, display=True).svg
    monkeypatch.setattr(engines, "merged", lambda drawing: drawing)
    as_drawn = engines.mathra_picture(tex, display=True).svg
    assert "<use" in as_drawn
    assert "<use" not in one_path
    difference = ImageChops.difference(printed(one_path), printed(as_drawn))
    assert difference.point([0] * 48 + [255] * 208).getbbox() is None
    assert printed(one_path).point([255] * 128 + [0] * 128).getbbox()


def test_outlines_move_and_neighbours_join() -> None:
    uses = '<use href="#a" x="10" y="-1"/><use href="#a" transform="translate(0 5) scale(0.5)"/>'
    assert outline.merged(f"{DEFINED}<g>{uses}</g>") == '<g><path d="M11 1 L13 3 Z M0 6 L2 7 Z"/></g>'


@pytest.mark.parametrize("use", ['href="#b" x="0" y="0"', 'href="#h" x="0" y="0"', 'href="#a" x="0"'])
def test_what_else_is_used_stays(use: str) -> None:
    drawing = f'{DEFINED}<g><use href="#a" x="1" y="1"/><use {use}/></g>'
    assert outline.merged(drawing) == drawing

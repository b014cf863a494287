"""Where the ink of each line of a page begins and ends, for lines that run from right to left."""

import io
from itertools import groupby

import pypdfium2

from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.engine.typeset import Typecase, typeset
from pipeline.render.speedups.verified import in_force
from tests.conftest import REPOSITORY
from tests.render.proofs import FONTS

STYLE = (
    "@page{size:100mm 150mm;margin:10mm} body,p{margin:0}"
    "p{text-align:justify;font:12pt/30pt 'Source Serif 4','Noto Naskh Arabic','Noto Sans Hebrew'}"
)
EDGES = 10.0, 90.0
"""The edges of the text in mm."""
_DPI = 300


def ink(body: str, style: str = "") -> list[tuple[float, float]]:
    """From and to where (mm from the left) each line of the first page of ``body`` is printed."""
    head = f"<title>t</title><style>{STYLE}{style}</style>"
    page = f"<!doctype html><html lang=ar><head>{head}</head><body>{body}</body>"
    # Without the row that leaves fonts to the binder, and that which gives codes of its own to their glyphs.
    rows = [row for row in in_force() if row.by not in ("drawing.programs", "copying.copied_text")]
    galley = Galley("g", page, Source("g"))
    made = typeset(galley, Typecase((), (REPOSITORY,), FONTS), rows)[0].value
    with pypdfium2.PdfDocument(io.BytesIO(made.pdf)) as pdf:
        image = pdf[0].render(scale=_DPI / 72, grayscale=True).to_pil().point(lambda v: 255 * (v < 128))
    # A line of type is 30 pt high and the first one begins at 10 mm.
    top, high = 10 / 25.4 * _DPI, 30 / 72 * _DPI
    bands = [
        image.crop((0, round(top + n * high), image.width, round(top + (n + 1) * high))) for n in range(10)
    ]
    boxes = [band.getbbox() for band in bands]
    return [
        (box[0] * 25.4 / _DPI, box[2] * 25.4 / _DPI)
        for shown, found in groupby(boxes, bool)
        if shown
        for box in found
        if box
    ]

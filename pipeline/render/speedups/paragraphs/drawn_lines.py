"""Planned lines drawn with their letters a little wider or narrower, and to their very end."""

from collections.abc import Callable
from typing import Any

from weasyprint.draw import text as engine
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from pipeline.render.speedups.paragraphs.filling import Filled
from pipeline.render.speedups.paragraphs.measuring import FIELDS, WIDTH


class Drawing:
    """A document being drawn.

    The engine writes the distance of letters in whole thousandths of the size, and cuts off the rest, so that
    a line comes out up to half a point too short (WeasyPrint 70). Of planned lines the rest is carried on.
    """

    def __init__(self) -> None:
        self._draw: Callable[..., Any] = engine.draw_first_line
        self._is_planned = False
        self._rest = 0.0

    def line(self, stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
        """In the place of ``weasyprint.draw.text.draw_first_line``."""
        filled: Filled | None = vars(box).get("octavo_filled")
        if filled is None:
            return self._draw(stream, box, overflow, ellipsis, matrix)
        if filled.more:
            _widen(box.pango_layout, filled.more)
        _, b, c, d, e, f = matrix.values
        self._is_planned, self._rest = True, 0.0
        try:
            return self._draw(stream, box, overflow, ellipsis, Matrix(filled.scale, b, c, d, e, f))
        finally:
            self._is_planned = False

    def whole(self, value: float) -> int:
        """In the place of ``int`` where lines are drawn."""
        if not self._is_planned:
            return int(value)
        value += self._rest
        whole = round(value)
        self._rest = value - whole
        return whole


def _widen(layout: Any, more: float) -> None:
    """Make each space in the line of ``layout`` ``more`` px wider.

    Where Pango is told to do so it sets the letters around spaces without kerning, and rounds the spaces at
    both ends of a text to whole pixels (1.50).
    """
    # The engine sets the same mode: a layout whose mode changes is laid out anew.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    text = layout.text.encode()
    run = layout.get_first_line()[0].runs
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        count = glyphs.num_glyphs
        shapes = memoryview(ffi.buffer(glyphs.glyphs, 4 * FIELDS * count)).cast("i")
        clusters = memoryview(ffi.buffer(glyphs.log_clusters, 4 * count)).cast("i")
        for index, cluster in enumerate(clusters):
            if text.startswith((b" ", b"\xc2\xa0"), offset + cluster):
                shapes[FIELDS * index + WIDTH] += round(more * TO_UNITS)
        run = run.next

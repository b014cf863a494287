"""How wide text is: letter by letter as Pango sets it on one line, so that a paragraph is shaped once."""

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi

from pipeline.render.speedups.paragraphs.pieces import Unplanned

_FIRST_BITS = bytes(byte & 1 for byte in range(256))
FIELDS, WIDTH = 5, 1
"""Fields of 32 bits of PangoGlyphInfo (the glyph, its width, two offsets, a flag), and which is the width."""


class Widths:
    """Widths of short texts in a document, each measured once for its style."""

    def __init__(self) -> None:
        # The styles are kept, so that no other takes the identity of one of them.
        self._known: dict[tuple[int, str], tuple[float, Any]] = {}

    def of(self, text: str, style: Any) -> float:
        """How wide ``text`` is by itself (px)."""
        key = id(style), text
        if key not in self._known:
            # Pango's line lives as long as its layout.
            layout = line_break.create_layout(text, style, None, None, 0)
            self._known[key] = line_break.line_size(layout.get_first_line()[0], style)[0], style
        return self._known[key][0]


def advances(text: str, style: Any) -> list[float]:
    """How much wider (px) each letter of ``text`` makes a line; all of a ligature is its first's.

    Raises Unplanned where a part runs from right to left.
    """
    layout = line_break.create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    by_byte = [0.0] * len(text.encode())
    run = line.runs
    while run != ffi.NULL:
        item = run.data.item
        if item.analysis.level % 2:
            raise Unplanned("runs from right to left")
        glyphs = run.data.glyphs
        count = glyphs.num_glyphs
        widths = memoryview(ffi.buffer(glyphs.glyphs, 4 * FIELDS * count)).cast("i")[WIDTH::FIELDS]
        clusters = memoryview(ffi.buffer(glyphs.log_clusters, 4 * count)).cast("i")
        for cluster, width in zip(clusters, widths, strict=True):
            by_byte[item.offset + cluster] += width * FROM_UNITS
        run = run.next
    return by_byte if len(by_byte) == len(text) else _by_letter(text, by_byte)


def _by_letter(text: str, by_byte: list[float]) -> list[float]:
    found, at = [], 0
    for letter in text:
        size = len(letter.encode())
        found.append(sum(by_byte[at : at + size]))
        at += size
    return found


def line_breaks(text: str, language: str | None) -> bytes:
    """For each place between letters, 1 where Unicode lets a line end (UAX #14), as Pango knows it."""
    attributes = line_break.get_log_attrs(text, language)
    # PangoLogAttr has 32 bits, of which the first is is_line_break.
    return bytes(ffi.buffer(attributes, 4 * (len(text) + 1)))[::4].translate(_FIRST_BITS)

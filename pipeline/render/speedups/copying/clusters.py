"""Runs of Pango read as clusters: the characters that are drawn together, and the glyphs that draw them."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from weasyprint.text.ffi import pango

_JOINERS = "\u200c\u200d"


class DrawnGlyph(NamedTuple):
    """A glyph as Pango places it: its number, and lengths in Pango's units (1/1024 px), y down."""

    number: int
    x: int
    y: int
    width: int


class LetterCluster(NamedTuple):
    """``text`` as typed, its ``glyphs`` from left to right; ``at`` is its first byte in the run.

    ``behind`` is the character that was typed behind it; "" at the end of the line.
    """

    at: int
    text: str
    glyphs: tuple[DrawnGlyph, ...]
    behind: str

    @property
    def inked(self) -> tuple[DrawnGlyph, ...]:
        """The glyphs that are not empty."""
        return tuple(glyph for glyph in self.glyphs if glyph.number != pango.PANGO_GLYPH_EMPTY)

    @property
    def lacks_glyphs(self) -> bool:
        """Whether the font does not have all of it."""
        return any(glyph.number & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in self.inked)


def clusters(run: Any, text: bytes) -> Iterator[LetterCluster]:
    """The clusters of ``run`` (a ``PangoGlyphItem`` of the line ``text``), from left to right."""
    item, shaped = run.item, run.glyphs
    count = shaped.num_glyphs
    raw = text[item.offset : item.offset + item.length]
    starts = _with_their_letters([shaped.log_clusters[i] for i in range(count)], raw)
    order = sorted({*starts})
    ends = dict(zip(order, [*order[1:], item.length], strict=True))
    glyphs = [_drawn(shaped.glyphs[i]) for i in range(count)]
    first = 0
    while first < count:
        at, last = starts[first], first
        while last < count and starts[last] == at:
            last += 1
        end = item.offset + ends[at]
        behind = text[end : end + 4].decode(errors="ignore")[:1]
        yield LetterCluster(at, raw[at : ends[at]].decode(), tuple(glyphs[first:last]), behind)
        first = last


def _drawn(info: Any) -> DrawnGlyph:
    place = info.geometry
    return DrawnGlyph(info.glyph, place.x_offset, place.y_offset, place.width)


def _with_their_letters(starts: Sequence[int], raw: bytes) -> list[int]:
    """``starts`` of clusters by glyph; marks belong to their letter, also where Pango parts them."""
    letters: dict[int, int] = {}
    letter: int | None = None
    for start in sorted({*starts}):
        character = raw[start : start + 4].decode(errors="ignore")[:1]
        belongs = unicodedata.category(character)[0] == "M" or character in _JOINERS
        if letter is None or not belongs:
            letter = start
        letters[start] = letter
    return [letters[start] for start in starts]

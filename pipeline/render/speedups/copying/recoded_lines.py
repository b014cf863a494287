"""Lines as the engine is given them to draw: a code for each cluster, which says all of its text.

The engine gives a glyph the text of the cluster in which it meets it first, and of a cluster with several
glyphs to one of them.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from pipeline.render.speedups.copying.clusters import DrawnGlyph, LetterCluster, clusters
from pipeline.render.speedups.copying.font_codes import Codes, Part, codes_of
from pipeline.text.languages.involved import is_involved

# What the engine takes Pango's units of offsets for, where they are 1024 to the pixel (WeasyPrint 70).
_ENGINES_UNITS = 1000
_RIGHT_TO_LEFT = "\u200f"
_PAIRS = [(pair[0], pair[1]) for pair in ("()", "[]", "{}", "<>", "«»", "‹›", "⟨⟩", "≤≥", "⁅⁆")]
_MIRRORED = dict(_PAIRS)
_MIRRORED |= {other: one for one, other in _PAIRS}


class _Geometry(NamedTuple):
    """``PangoGlyphGeometry``."""

    width: float
    x_offset: int
    y_offset: int


class _Shown(NamedTuple):
    """``PangoGlyphInfo``."""

    glyph: int
    geometry: _Geometry


class _Glyphs(NamedTuple):
    """``PangoGlyphString``."""

    glyphs: Sequence[_Shown]
    log_clusters: Sequence[int]
    num_glyphs: int


class _ShownItem(NamedTuple):
    """``PangoGlyphItem``."""

    item: Any
    glyphs: _Glyphs


@dataclass(slots=True)
class _Run:
    """A link of a ``GSList``."""

    data: Any
    next: Any = ffi.NULL


@dataclass(frozen=True, slots=True)
class RecodedLine:
    """What the engine asks of a ``PangoLayoutLine`` that it draws."""

    runs: Sequence[Any]


def recoded(line: Any, text: str, stream: Any, *, cuts: bool) -> RecodedLine:
    """``line`` of a layout with ``text``, as it is drawn to ``stream``.

    ``cuts`` says that distances are cut off to whole thousandths of the size when it is drawn.
    """
    raw = text.encode()
    runs = [_Run(_recoded(run, raw, stream, cuts=cuts)) for run in _linked(line.runs[0])]
    for run, following in pairwise(runs):
        run.next = following
    return RecodedLine(runs[:1] or [ffi.NULL])


def _linked(run: Any) -> Iterator[Any]:
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _recoded(run: Any, text: bytes, stream: Any, *, cuts: bool) -> Any:
    item = run.item
    leftwards = bool(item.analysis.level % 2)
    if not leftwards and not is_involved(text[item.offset : item.offset + item.length].decode()):
        return run
    font, _size = stream.add_font(item.analysis.font)
    if font.bitmap or font.png or font.svg or font.colr:
        return run
    setting = _RecodedRun(stream, item.analysis.font, leftwards=leftwards, cuts=cuts)
    shown: list[_Shown] = []
    places: list[int] = []
    for cluster in clusters(run, text):
        new = list(setting.shown(cluster))
        shown += new
        places += [cluster.at] * len(new)
    return _ShownItem(item, _Glyphs(shown, places, len(shown)))


class _RecodedRun:
    """A run being recoded, drawn to ``stream``; ``leftwards`` if it is read so."""

    def __init__(self, stream: Any, pango_font: Any, *, leftwards: bool, cuts: bool) -> None:
        self._stream, self._pango_font = stream, pango_font
        self._leftwards, self._cuts = leftwards, cuts
        # By how much (1/1000 em) the engine's pen would be further.
        self._rest = 0.0
        self._font, self._size = stream.add_font(pango_font)
        self._codes: Codes = codes_of(self._font)
        # Units of the font in one of Pango's.
        self._unit: float = self._font.upem * FROM_UNITS / self._size

    def shown(self, cluster: LetterCluster) -> Iterator[_Shown]:
        """What is drawn for ``cluster``."""
        inked = cluster.inked
        apart = not is_involved(cluster.text) or (len(inked) > 1 and not self._codes.has_room)
        if not inked or cluster.lacks_glyphs or apart:
            yield from self._as_it_is(cluster)
            return
        letter, marks = cluster.text, ""
        if self._leftwards:
            letter = _leftwards(cluster)
        elif self._codes.has_room:
            letter, marks = _parted(cluster.text)
        yield self._whole(cluster, inked, letter)
        for mark in marks:
            yield _Shown(self._codes.made((), 0, mark), _Geometry(0, 0, 0))

    def _as_it_is(self, cluster: LetterCluster) -> Iterator[_Shown]:
        """The glyphs of ``cluster``; one that looks the other way says what it looks like."""
        if self._leftwards and (mirror := _MIRRORED.get(cluster.text)):
            self._font.to_unicode.setdefault(cluster.glyphs[0].number, mirror)
        for glyph in cluster.glyphs:
            yield _Shown(glyph.number, _Geometry(glyph.width, glyph.x, glyph.y))

    def _whole(self, cluster: LetterCluster, inked: Sequence[DrawnGlyph], text: str) -> _Shown:
        """``inked`` as one."""
        if len(inked) == 1:
            [glyph] = inked
            self._width(glyph.number)
            before = sum(empty.width for empty in cluster.glyphs[: cluster.glyphs.index(glyph)])
            code, x, y = self._codes.plain(glyph.number, text), before + glyph.x, glyph.y
        else:
            x, y = 0, max(inked, key=lambda glyph: glyph.width).y
            advance = sum(self._width(glyph.number) for glyph in inked)
            code = self._codes.made(self._parts(cluster, y), advance, text)
        return _Shown(code, _Geometry(self._room(cluster, self._font.widths[code] + x / self._size), x, y))

    def _room(self, cluster: LetterCluster, end: float) -> float:
        """What to call the width of ``cluster``, so that what follows stands where the engine puts it.

        The engine moves the pen back from ``end`` (1/1000 em) by a whole number, and each glyph had its own.
        """
        to_thousandths: float = 1000 * FROM_UNITS / self._size
        if not self._cuts:
            return float(sum(glyph.width for glyph in cluster.glyphs))
        aim = self._rest
        for glyph in cluster.glyphs:
            if glyph.number == pango.PANGO_GLYPH_EMPTY:
                aim += glyph.width / self._size
            else:
                own = self._width(glyph.number) + glyph.x / self._size
                aim += own - int(own - glyph.width * to_thousandths)
        back = round(end - aim)
        self._rest = aim - (end - back)
        # Of what is a little more the rest is cut off.
        return (end - back - (back > 0) / 4 + (back < 0) / 4) / to_thousandths

    def _parts(self, cluster: LetterCluster, baseline: int) -> list[Part]:
        """The glyphs with their places from the pen and from ``baseline``, which is that of their letter."""
        pen, parts = 0, list[Part]()
        for glyph in cluster.glyphs:
            if glyph.number != pango.PANGO_GLYPH_EMPTY:
                x = round(pen * self._unit) + self._offset(glyph.x)
                parts.append((glyph.number, x, self._offset(baseline - glyph.y)))
            pen += glyph.width
        return parts

    def _offset(self, length: int) -> int:
        """A distance of Pango in units of the font, as the engine takes it: the same at each size."""
        taken: float = round(length * self._unit) / FROM_UNITS / _ENGINES_UNITS
        return round(taken)

    def _width(self, glyph: int) -> float:
        """The width of ``glyph`` (1/1000 em), which the font then knows, as the engine finds it."""
        widths: dict[int, float] = self._font.widths
        if glyph not in widths:
            stream = self._stream
            pango.pango_font_get_glyph_extents(self._pango_font, glyph, stream.ink_rect, stream.logical_rect)
            widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / self._size)
        return widths[glyph]


def _leftwards(cluster: LetterCluster) -> str:
    """What a letter with its marks says where readers turn the line round.

    PDFium takes a mark at the end for a part of the stop behind it, but for a mark of direction between.
    """
    marked = unicodedata.category(cluster.text[-1]) == "Mn" and not cluster.behind.isspace()
    stops = marked and unicodedata.category(cluster.behind or "a")[0] in "PS"
    return (_RIGHT_TO_LEFT if stops else "") + cluster.text[::-1]


def _parted(text: str) -> tuple[str, str]:
    """What a letter says, and what is said by blanks behind it: from the first mark without a width on.

    Readers take apart the text of a letter with marks, or put its marks elsewhere.
    """
    marks = any(unicodedata.category(character) == "Mn" for character in text[1:])
    return (text[:1], text[1:]) if marks else (text, "")

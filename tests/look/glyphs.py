"""What stands on the pages of a PDF, glyph by glyph, with what cuts it and what lies under it.

Lengths are points from the top left corner of the crop box, x to the right, y down.
"""

from collections.abc import Iterator
from ctypes import addressof, c_double, c_float
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

# PDFium's marks for a hyphen at the end of a line, and the soft one.
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = range(1, 6)
# A rectangle is drawn with so many points, doubled ones included; smaller ones (pt) are rules and marks.
_CORNERS, _WIDE, _HIGH = 6, 12, 6


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def common(self, other: "Box") -> "Box":
        """What both cover; a side is negative where they do not meet."""
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def holds(self, other: "Box", by: float = 0.0) -> bool:
        """Whether ``other`` lies inside, or stands out by no more than ``by``."""
        return (
            other.x0 >= self.x0 - by
            and other.y0 >= self.y0 - by
            and other.x1 <= self.x1 + by
            and other.y1 <= self.y1 + by
        )


class Glyph(NamedTuple):
    """A sign as it is drawn: ``ink`` is its black, ``left`` to ``right`` its advance on ``base``.

    ``size`` (pt) is that of its type, ``scale`` its width against its natural one, ``clip`` what is shown of
    the place where it stands; ``upright`` says that it is not turned.
    """

    text: str
    ink: Box
    left: float
    right: float
    base: float
    size: float
    scale: float
    font: str
    clip: Box
    upright: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page, ``number`` from 1: its glyphs in the order of the text, its coloured ``panels``, all ``marks``.

    Marks are the bounds of pictures, drawings and rules; panels those of filled areas.
    """

    number: int
    sheet: Box
    glyphs: tuple[Glyph, ...]
    panels: tuple[Box, ...]
    marks: tuple[Box, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is printed on it."""
        return not self.glyphs and not self.marks

    @property
    def is_covered(self) -> bool:
        """Whether colour or a picture fills it to its edges: covers, openers."""
        area = self.sheet.width * self.sheet.height
        seen = (mark.common(self.sheet) for mark in self.marks)
        return any(
            box.width > 0
            and box.height > 0
            and box.width * box.height > area / 4
            and box.width > self.sheet.width - 1
            for box in seen
        )


def pages(pdf: Path) -> Iterator[Page]:
    """The pages of ``pdf``, one after the other."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            yield _page(page, number)


class _Turn(NamedTuple):
    """A matrix of PDF: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, inner: "_Turn") -> "_Turn":
        a, b, c, d, e, f = inner
        return _Turn(
            a * self.a + b * self.c,
            a * self.b + b * self.d,
            c * self.a + d * self.c,
            c * self.b + d * self.d,
            e * self.a + f * self.c + self.e,
            e * self.b + f * self.d + self.f,
        )

    def box(self, points: list[tuple[float, float]]) -> Box:
        """What holds ``points`` when they are turned."""
        xs = [self.a * x + self.c * y + self.e for x, y in points]
        ys = [self.b * x + self.d * y + self.f for x, y in points]
        return Box(min(xs), min(ys), max(xs), max(ys))


def _page(page: Any, number: int) -> Page:
    left, bottom, right, top = page.get_cropbox()
    down = _Turn(1, 0, 0, -1, -left, top)
    sheet = Box(0, 0, right - left, top - bottom)
    clips: dict[int, Box] = {}
    panels: list[Box] = []
    marks: list[Box] = []
    count = raw.FPDFPage_CountObjects(page)
    everything = Box(-1e6, -1e6, 1e6, 1e6)
    for index in range(count):
        _collect(raw.FPDFPage_GetObject(page, index), down, everything, clips, panels, marks)
    return Page(number, sheet, tuple(_glyphs(page, down, clips)), tuple(panels), tuple(marks))


def _collect(
    item: Any, turn: _Turn, clip: Box, clips: dict[int, Box], panels: list[Box], marks: list[Box]
) -> None:
    """Add what ``item`` is, in a place turned by ``turn`` and cut by ``clip``."""
    clip = _clip(item, turn, clip)
    kind = raw.FPDFPageObj_GetType(item)
    if kind == _TEXT:
        clips[addressof(item.contents)] = clip
    elif kind == _FORM:
        inner = turn.after(_own(item))
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            _collect(raw.FPDFFormObj_GetObject(item, index), inner, clip, clips, panels, marks)
    else:
        box = _bounds(item, turn).common(clip)
        if box.width >= 0 and box.height >= 0:
            marks.append(box)
            panel = _panel(item, turn) if kind == _PATH else None
            if panel:
                panels.append(panel.common(clip))


def _own(item: Any) -> _Turn:
    """The matrix of a form or a path; the points of what clips it have gone through it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return _Turn(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _clip(item: Any, turn: _Turn, clip: Box) -> Box:
    path = raw.FPDFPageObj_GetClipPath(item)
    for number in range(max(raw.FPDFClipPath_CountPaths(path), 0) if path else 0):
        count = raw.FPDFClipPath_CountPathSegments(path, number)
        points = [_point(raw.FPDFClipPath_GetPathSegment(path, number, index)) for index in range(count)]
        if points:
            clip = clip.common(turn.box(points))
    return clip


def _point(segment: Any) -> tuple[float, float]:
    x, y = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _bounds(item: Any, turn: _Turn) -> Box:
    x0, y0, x1, y1 = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, x0, y0, x1, y1)
    corners = [(x, y) for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
    return turn.box(corners)


def _panel(item: Any, turn: _Turn) -> Box | None:
    """The filled rectangle that a path is, if text could stand on it."""
    fill, stroke = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    count = raw.FPDFPath_CountSegments(item)
    if not fill.value or not 4 <= count <= _CORNERS:
        return None
    points = [_point(raw.FPDFPath_GetPathSegment(item, index)) for index in range(count)]
    turn = turn.after(_own(item))
    box = turn.box(points)
    corners = (turn.box([point]) for point in points)
    is_rectangle = all(
        min(abs(x - box.x0), abs(x - box.x1)) < 0.1 and min(abs(y - box.y0), abs(y - box.y1)) < 0.1
        for x, y, _, _ in corners
    )
    return box if is_rectangle and box.width >= _WIDE and box.height >= _HIGH else None


def _glyphs(page: Any, down: _Turn, clips: dict[int, Box]) -> Iterator[Glyph]:
    content = page.get_textpage()
    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    loose = raw.FS_RECTF()
    sides = [c_double() for _ in range(4)]
    fonts: dict[int, str] = {}
    widths: dict[tuple[str, int], float] = {}
    for index in range(content.count_chars()):
        if raw.FPDFText_IsGenerated(content, index):
            continue
        item = raw.FPDFText_GetTextObject(content, index)
        if not item:
            continue
        where = addressof(item.contents)
        raw.FPDFText_GetMatrix(content, index, matrix)
        raw.FPDFText_GetCharOrigin(content, index, x, y)
        raw.FPDFText_GetLooseCharBox(content, index, loose)
        x0, x1, y0, y1 = sides
        raw.FPDFText_GetCharBox(content, index, x0, x1, y0, y1)
        code = raw.FPDFText_GetUnicode(content, index)
        high = abs(matrix.d) or abs(matrix.b) or 1.0
        size = raw.FPDFText_GetFontSize(content, index) * high
        scale = abs(matrix.a) / high if matrix.d else 1.0
        font = fonts.get(where) or fonts.setdefault(where, _font(item))
        right = loose.right
        if x1.value >= right and (font, code) not in widths:
            widths[font, code] = _advance(item, code)
        if x1.value >= right and widths[font, code]:
            # PDFium widens the box of a letter to its ink, which an f has beyond its advance.
            right = min(right, x.value + widths[font, code] * size * scale)
        yield Glyph(
            _HYPHENS.get(code, chr(code)),
            down.box([(x0.value, y0.value), (x1.value, y1.value)]),
            loose.left + down.e,
            right + down.e,
            down.f - y.value,
            size,
            scale,
            font,
            clips.get(where, Box(-1e6, -1e6, 1e6, 1e6)),
            matrix.a > 0 and not matrix.b,
        )


def _advance(item: Any, code: int) -> float:
    """How far the letter ``code`` moves the pen in the font of ``item``, in ems; 0 if that is not known."""
    width = c_float()
    raw.FPDFFont_GetGlyphWidth(raw.FPDFTextObj_GetFont(item), code, 1.0, width)
    return width.value


def _font(item: Any) -> str:
    """The name of the font of a text, without the tag of its subset."""
    font = raw.FPDFTextObj_GetFont(item)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = (raw.c_char * max(length, 1))()
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return str(buffer.value.decode("utf-8", "replace").rpartition("+")[2])

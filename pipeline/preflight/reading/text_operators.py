"""Operators of text: where each string stands, and in which font and colour."""

import math
from collections.abc import Callable, Sequence

import pikepdf

from pipeline.preflight.reading.canvas import Canvas, GraphicsState, Painted, points
from pipeline.preflight.reading.font import Extent, Font
from pipeline.preflight.reading.geometry import IDENTITY, Box, Matrix, bounds, thinnest, times
from pipeline.preflight.reading.paths import Operator

Shower = Callable[[Canvas, Sequence[object]], None]


def _begin(canvas: Canvas, _args: Sequence[float]) -> None:
    canvas.line = canvas.pen = IDENTITY


def _matrix(canvas: Canvas, args: Sequence[float]) -> None:
    a, b, c, d, e, f = args[:6]
    canvas.line = canvas.pen = (a, b, c, d, e, f)


def _shift(canvas: Canvas, args: Sequence[float]) -> None:
    canvas.line = canvas.pen = times((1.0, 0.0, 0.0, 1.0, args[0], args[1]), canvas.line)


def _shift_and_lead(canvas: Canvas, args: Sequence[float]) -> None:
    canvas.state.leading = -args[1]
    _shift(canvas, args)


def _next_line(canvas: Canvas, _args: Sequence[float]) -> None:
    _shift(canvas, (0.0, -canvas.state.leading))


def _setting(name: str, scale: float = 1.0) -> Operator:
    def put(canvas: Canvas, args: Sequence[float]) -> None:
        setattr(canvas.state, name, args[0] * scale)

    return put


def _mode(canvas: Canvas, args: Sequence[float]) -> None:
    canvas.state.mode = int(args[0])


def _font(canvas: Canvas, args: Sequence[object]) -> None:
    font = canvas.library.font(canvas.resource("/Font", args[0]))
    set_font(canvas, font, float(args[1]))  # type: ignore[arg-type]


def set_font(canvas: Canvas, font: Font, size: float) -> None:
    """The operator Tf, and the key Font of a graphics state."""
    canvas.state.font, canvas.state.size = font, size


def _show(canvas: Canvas, args: Sequence[object]) -> None:
    _show_all(canvas, [[args[0]]])


def _show_next(canvas: Canvas, args: Sequence[object]) -> None:
    _next_line(canvas, ())
    _show(canvas, args[-1:])


def _show_spaced(canvas: Canvas, args: Sequence[object]) -> None:
    canvas.state.word_spacing, canvas.state.character_spacing = (float(value) for value in args[:2])  # type: ignore[arg-type]
    _show_next(canvas, args)


def _show_all(canvas: Canvas, args: Sequence[object]) -> None:
    """TJ: strings, and numbers that move the pen back by thousandths of the size."""
    state, font = canvas.state, canvas.state.font
    if font is None:
        return
    line = _Line(state)
    back = -state.size / 1000 * (-1 if font.vertical else state.horizontal_scale)
    for item in args[0]:  # type: ignore[attr-defined]
        if isinstance(item, pikepdf.String):
            if text := bytes(item):
                if font.kind == "/Type3":
                    _cut(canvas, font, text, line.end)
                line.add(font.measure(text))
        else:
            line.end += float(item) * back
    if line.right > line.left and state.mode != 7:
        _paint(canvas, font, line)
    x, y = (0.0, -line.end) if font.vertical else (line.end, 0.0)
    canvas.pen = times((1.0, 0.0, 0.0, 1.0, x, y), canvas.pen)


class _Line:
    """What is seen of the strings of one operator: from ``left`` to ``right``, ``low`` to ``high``.

    ``end`` is where the pen stands, all in text space but ``low`` and ``high``, which are shares of the size.
    """

    def __init__(self, state: GraphicsState) -> None:
        self.end = self.low = self.high = 0.0
        self.left, self.right = math.inf, -math.inf
        self._size = state.size * state.horizontal_scale
        self._character_spacing, self._word_spacing = (
            state.character_spacing * state.horizontal_scale,
            state.word_spacing * state.horizontal_scale,
        )
        self._down = state.size if state.font is not None and state.font.vertical else 0.0

    def add(self, extent: Extent) -> None:
        """Set a string at the pen, and move it on."""
        start = self.end
        if self._down:
            self.end += extent.count * (self._down + self._character_spacing)
        else:
            self.end += extent.advance * self._size + extent.count * self._character_spacing
            self.end += extent.spaces * self._word_spacing
        if not extent.is_blank:
            self.left = min(
                self.left, start + extent.lead * self._size + extent.before * self._character_spacing
            )
            # The spacing after the last glyph is no ink either.
            blank = extent.trail * self._size + (extent.after + 1) * self._character_spacing
            self.right = max(self.right, self.end - blank)
            self.low, self.high = min(self.low, extent.low), max(self.high, extent.high)


def _paint(canvas: Canvas, font: Font, line: _Line) -> None:
    state = canvas.state
    canvas.fonts[id(font)] = font
    whole = times(canvas.pen, state.ctm)
    box = canvas.seen(bounds(whole, _extent(font, line, state.size, state.rise)))
    if box is None or state.mode == 3:
        return
    size = letter_size(canvas)
    if state.mode % 4 in {0, 2}:
        vanishes = state.overprints and state.nonzero and state.fill.is_paper
        canvas.add(
            Painted(
                "text", box, state.fill, vanishes=vanishes,
                size=size, over=state.fills_over, opacity=canvas.opacity,
            )
        )  # fmt: skip
        canvas.ask_for(state.fill_pattern, box)
    if state.mode % 4 in {1, 2}:
        width = points(state.width * thinnest(state.ctm)) if state.mode % 4 == 1 else float("inf")
        canvas.add(
            Painted(
                "text", box, state.stroke, width, box,
                size=size, over=state.strokes_over, opacity=canvas.stroke_opacity,
            )
        )  # fmt: skip
        canvas.ask_for(state.stroke_pattern, box)


def letter_size(canvas: Canvas) -> float:
    """The size of letters in pt, as they stand on paper."""
    return points(abs(canvas.state.size) * thinnest(times(canvas.pen, canvas.state.ctm)))


def _extent(font: Font, line: _Line, size: float, rise: float) -> Box:
    if font.vertical:
        return -size / 2, -line.right, size / 2, -line.left
    return line.left, line.low * size + rise, line.right, line.high * size + rise


def _cut(canvas: Canvas, font: Font, text: bytes, start: float) -> None:
    """Ask for the glyphs of a Type 3 font, each once on a page: it is their colours that count."""
    state = canvas.state
    placed: Matrix = (state.size * state.horizontal_scale, 0.0, 0.0, state.size, start, state.rise)
    for code in font.codes(text):
        if (id(font), code) not in canvas.cut:
            canvas.cut.add((id(font), code))
            whole = times(times(times(font.matrix, placed), canvas.pen), state.ctm)
            canvas.letters.append((font, code, whole))


LETTERING: dict[str, Operator] = {
    "BT": _begin,
    "Tm": _matrix,
    "Td": _shift,
    "TD": _shift_and_lead,
    "T*": _next_line,
    "Tc": _setting("character_spacing"),
    "Tw": _setting("word_spacing"),
    "Tz": _setting("horizontal_scale", 0.01),
    "TL": _setting("leading"),
    "Ts": _setting("rise"),
    "Tr": _mode,
}
SHOWING: dict[str, Shower] = {
    "Tf": _font,
    "Tj": _show,
    "TJ": _show_all,
    "'": _show_next,
    '"': _show_spaced,
}

"""Operators that build, paint and clip with paths."""

from collections.abc import Callable, Sequence

from pipeline.preflight.reading.canvas import Canvas, Painted, Subpath, points
from pipeline.preflight.reading.colour_spaces import Paint
from pipeline.preflight.reading.geometry import (
    Box,
    Matrix,
    around,
    grown,
    inside,
    narrow,
    place,
    thinnest,
    times,
    wide,
    within,
)

# A filled area is a line if it is this many times longer than wide.
_LONG = 4.0

Operator = Callable[[Canvas, Sequence[float]], None]


def _move(canvas: Canvas, args: Sequence[float]) -> None:
    canvas.path.append(Subpath([place(canvas.state.ctm, args[0], args[1])]))


def _line(canvas: Canvas, args: Sequence[float]) -> None:
    _reach(canvas, args[-2:])


def _curve(canvas: Canvas, args: Sequence[float]) -> None:
    """The control points stand for the curve: it lies between them."""
    for n in range(0, len(args) - 1, 2):
        _reach(canvas, args[n : n + 2])
    canvas.path[-1].curved = True


def _reach(canvas: Canvas, point: Sequence[float]) -> None:
    if not canvas.path:
        canvas.path.append(Subpath())
    canvas.path[-1].points.append(place(canvas.state.ctm, point[0], point[1]))


def _rectangle(canvas: Canvas, args: Sequence[float]) -> None:
    x, y, width, height = args[:4]
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    canvas.path.append(Subpath([place(canvas.state.ctm, *corner) for corner in corners]))


def _concat(canvas: Canvas, args: Sequence[float]) -> None:
    a, b, c, d, e, f = args[:6]
    matrix: Matrix = (a, b, c, d, e, f)
    canvas.state.ctm = times(matrix, canvas.state.ctm)


def _width(canvas: Canvas, args: Sequence[float]) -> None:
    canvas.state.width = abs(args[0])


def _clip(canvas: Canvas, _args: Sequence[float]) -> None:
    canvas.clipping = True


def _painter(*, fill: bool, stroke: bool, even_odd: bool = False) -> Operator:
    def paint(canvas: Canvas, _args: Sequence[float]) -> None:
        boxes = [around(part.points) for part in canvas.path if part.points]
        if boxes and fill:
            _fill(canvas, boxes, even_odd=even_odd)
        if boxes and stroke:
            _stroke(canvas, boxes)
        if canvas.clipping:
            canvas.clip_to(_hull(boxes) if boxes else None)
        canvas.clipping = False
        canvas.path.clear()

    return paint


def _hull(boxes: Sequence[Box]) -> Box:
    return around([*(box[:2] for box in boxes), *(box[2:] for box in boxes)])


def _fill(canvas: Canvas, boxes: Sequence[Box], *, even_odd: bool) -> None:
    box = canvas.seen(_hull(boxes))
    if box is None:
        return
    straight = [around(part.points) for part in canvas.path if part.points and not part.curved]
    if even_odd and len(straight) == 2 == len(boxes):
        straight = _frame(straight[0], straight[1])
    lines = [part for whole in straight if (part := canvas.seen(whole)) and _is_line(part)]
    thin = min(lines, key=narrow, default=None)
    state = canvas.state
    width = points(narrow(thin)) if thin is not None else float("inf")
    vanishes = _vanishes(state.fill, on=state.overprints, nonzero=state.nonzero)
    covers = _covered(canvas) if len(boxes) == 1 else None
    canvas.add(
        Painted(
            "fill", box, state.fill, width, thin,
            vanishes=vanishes, over=state.fills_over, covers=covers, opacity=canvas.opacity,
        )
    )  # fmt: skip
    canvas.ask_for(state.fill_pattern, box)


def _covered(canvas: Canvas) -> Box | None:
    """What the one shape of the path surely covers: a box all of itself, round things their middle."""
    [shape] = (part for part in canvas.path if part.points)
    whole = around(shape.points)
    if shape.curved:
        return canvas.seen(within(whole))
    boxy = all(x in whole[::2] and y in whole[1::2] for x, y in shape.points)
    return canvas.seen(whole) if boxy else None


def _is_line(box: Box) -> bool:
    return 0 < narrow(box) * _LONG < wide(box)


def _frame(one: Box, other: Box) -> list[Box]:
    """The four sides of a frame, if one box lies in the other, else both."""
    if inside(one, other):
        one, other = other, one
    if not inside(other, one):
        return [one, other]
    x0, y0, x1, y1 = one
    sides = [(x0, y0, other[0], y1), (other[2], y0, x1, y1), (x0, y0, x1, other[1]), (x0, other[3], x1, y1)]
    return [side for side in sides if narrow(side) > 0]


def _stroke(canvas: Canvas, boxes: Sequence[Box]) -> None:
    state = canvas.state
    width = state.width * thinnest(state.ctm)
    box = canvas.seen(grown(_hull(boxes), width / 2))
    if box is None:
        return
    vanishes = _vanishes(state.stroke, on=state.stroke_overprints, nonzero=state.nonzero)
    canvas.add(
        Painted(
            "stroke", box, state.stroke, points(width), box,
            vanishes=vanishes, over=state.strokes_over, opacity=canvas.stroke_opacity,
        )
    )  # fmt: skip
    canvas.ask_for(state.stroke_pattern, box)


def _vanishes(colour: Paint, *, on: bool, nonzero: bool) -> bool:
    """White that overprints lays down no ink and takes none away; so it is not there at all."""
    return on and nonzero and colour.is_paper


PATHS: dict[str, Operator] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve,
    "y": _curve,
    "h": lambda _canvas, _args: None,
    "re": _rectangle,
    "cm": _concat,
    "w": _width,
    "W": _clip,
    "W*": _clip,
    "n": _painter(fill=False, stroke=False),
    "f": _painter(fill=True, stroke=False),
    "F": _painter(fill=True, stroke=False),
    "f*": _painter(fill=True, stroke=False, even_odd=True),
    "B": _painter(fill=True, stroke=True),
    "B*": _painter(fill=True, stroke=True, even_odd=True),
    "b": _painter(fill=True, stroke=True),
    "b*": _painter(fill=True, stroke=True, even_odd=True),
    "S": _painter(fill=False, stroke=True),
    "s": _painter(fill=False, stroke=True),
    "q": lambda canvas, _args: canvas.save(),
    "Q": lambda canvas, _args: canvas.restore(),
}

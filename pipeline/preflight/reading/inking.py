"""Operators that choose a colour, for fills or for strokes."""

from collections.abc import Callable, Sequence

import pikepdf

from pipeline.preflight.reading.canvas import Canvas
from pipeline.preflight.reading.colour_spaces import (
    CMYK,
    GREY,
    ColourSpace,
    Paint,
    Plates,
    colour_in,
    space_of,
)

Inker = Callable[[Canvas, Sequence[object]], None]


def _named(space_name: str, *, stroke: bool) -> Inker:
    """g, rg, k and their like: the space, and the colour in it."""
    space = space_of(pikepdf.Name(space_name), None)

    def put(canvas: Canvas, args: Sequence[object]) -> None:
        _put(canvas, space, colour_in(space, _numbers(args)), None, stroke=stroke)

    return put


def _chosen_space(*, stroke: bool) -> Inker:
    def put(canvas: Canvas, args: Sequence[object]) -> None:
        space = space_of(args[0], canvas.resources)
        _put(canvas, space, _first(space), None, stroke=stroke)

    return put


def _chosen_colour(*, stroke: bool) -> Inker:
    def put(canvas: Canvas, args: Sequence[object]) -> None:
        state = canvas.state
        space = state.stroke_space if stroke else state.fill_space
        if not args or not isinstance(args[-1], pikepdf.Name):
            _put(canvas, space, colour_in(space, _numbers(args)), None, stroke=stroke)
            return
        pattern = canvas.resource("/Pattern", args[-1])
        # An uncoloured pattern is painted in the colour given before its name.
        colour = Paint(Plates.PATTERN)
        if len(args) > 1 and space.base is not None:
            colour = colour_in(space.base, _numbers(args[:-1]))
        _put(canvas, space, colour, pattern, stroke=stroke)

    return put


def _numbers(args: Sequence[object]) -> list[float]:
    return [float(value) for value in args]  # type: ignore[arg-type]


def _first(space: ColourSpace) -> Paint:
    """The colour that a space begins with: black, all inks, or the first of its table."""
    if space.base is not None or space.family in {Plates.UNKNOWN, Plates.PATTERN}:
        return Paint(space.family) if not space.table else colour_in(space, [0])
    if space.family is Plates.CMYK and not space.names:
        return colour_in(CMYK, (0, 0, 0, 1))
    if space.family is Plates.GREY:
        return colour_in(GREY, (0,))
    return colour_in(space, [1.0 if space.names else 0.0] * space.components)


def _put(
    canvas: Canvas, space: ColourSpace, colour: Paint, pattern: pikepdf.Object | None, *, stroke: bool
) -> None:
    state = canvas.state
    if canvas.borrows:
        return
    if stroke:
        state.stroke_space, state.stroke, state.stroke_pattern = space, colour, pattern
    else:
        state.fill_space, state.fill, state.fill_pattern = space, colour, pattern


INKING: dict[str, Inker] = {
    "g": _named("/DeviceGray", stroke=False),
    "G": _named("/DeviceGray", stroke=True),
    "rg": _named("/DeviceRGB", stroke=False),
    "RG": _named("/DeviceRGB", stroke=True),
    "k": _named("/DeviceCMYK", stroke=False),
    "K": _named("/DeviceCMYK", stroke=True),
    "cs": _chosen_space(stroke=False),
    "CS": _chosen_space(stroke=True),
    "sc": _chosen_colour(stroke=False),
    "scn": _chosen_colour(stroke=False),
    "SC": _chosen_colour(stroke=True),
    "SCN": _chosen_colour(stroke=True),
}

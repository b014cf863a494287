"""Operators that place what is not drawn in the stream itself: images, gradients, graphics states."""

import math
from collections.abc import Sequence

import pikepdf

from pipeline.preflight.reading.canvas import Canvas, Painted
from pipeline.preflight.reading.colour_spaces import GREY, Paint, root_of, space_of
from pipeline.preflight.reading.geometry import UNIT, Box, bounds, within
from pipeline.preflight.reading.image import ImagePixels
from pipeline.preflight.reading.shading import shades
from pipeline.preflight.reading.text_operators import set_font

_INCH = 25.4
_PLAIN = {"/Normal", "/Compatible"}


def place_image(canvas: Canvas, image: pikepdf.Object) -> None:
    """An image XObject, in the unit square of the current matrix."""
    found = canvas.library.picture(image, canvas.resources)
    if found.trouble:
        canvas.troubles[f"the ink of an image could not be measured: {found.trouble}"] = None
    canvas.transparent |= found.soft
    _place(canvas, found)


def place_inline(canvas: Canvas, args: Sequence[object]) -> None:
    """BI … ID … EI: the same, with the image in the stream; it is small, so its ink is not measured."""
    image: pikepdf.Object = args[0].obj  # type: ignore[attr-defined]
    stencil = bool(image.get("/ImageMask", False))
    space = GREY if stencil else space_of(image.get("/ColorSpace"), canvas.resources)
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    _place(canvas, ImagePixels(int(image.Width), int(image.Height), bits, space, stencil))


def _place(canvas: Canvas, found: ImagePixels) -> None:
    state = canvas.state
    box = canvas.seen(bounds(state.ctm, UNIT))
    if box is None:
        return
    space = root_of(found.space)
    colour = state.fill if found.stencil else Paint(space.family, names=space.names)
    canvas.add(
        Painted(
            "image",
            box,
            colour,
            dpi=resolution(found, canvas),
            bits=found.bits,
            total=found.total,
            tinted=found.tinted,
            covers=None if found.stencil or found.soft else surely(canvas, box),
        )
    )
    if found.stencil:
        canvas.ask_for(state.fill_pattern, box)


def resolution(found: ImagePixels, canvas: Canvas) -> float:
    """Pixels an inch where there are fewest; infinite for a single row or column, which is an even colour."""
    a, b, c, d, _e, _f = canvas.state.ctm
    across, down = math.hypot(a, b), math.hypot(c, d)
    if min(found.width, found.height) <= 1 or across == 0 or down == 0:
        return float("inf")
    return _INCH * min(found.width / across, found.height / down)


def place_shading(canvas: Canvas, args: Sequence[object]) -> None:
    """The operator sh: a gradient that fills the clip."""
    if canvas.state.clip is not None:
        shade(canvas, canvas.resource("/Shading", args[0]), canvas.state.clip)


def shade(canvas: Canvas, shading: pikepdf.Object, box: Box) -> None:
    """The strongest colours of a gradient, as if each filled ``box``."""
    for colour in shades(shading, canvas.resources):
        canvas.add(Painted("shade", box, colour, covers=surely(canvas, box)))


def set_state(canvas: Canvas, args: Sequence[object]) -> None:
    """The operator gs."""
    chosen, state = canvas.resource("/ExtGState", args[0]), canvas.state
    if "/LW" in chosen:
        state.width = float(chosen.LW)
    if "/Font" in chosen:
        set_font(canvas, canvas.library.font(chosen.Font[0]), float(chosen.Font[1]))
    if "/OP" in chosen:
        # OP alone sets both: ISO 32000-1, table 58.
        state.stroke_overprints = bool(chosen.OP)
        state.overprints = bool(chosen.get("/op", chosen.OP))
    if "/op" in chosen:
        state.overprints = bool(chosen.op)
    if "/OPM" in chosen:
        state.nonzero = int(chosen.OPM) == 1
    if "/ca" in chosen:
        state.opacity = float(chosen.ca)
    if "/CA" in chosen:
        state.stroke_opacity = float(chosen.CA)
    canvas.transparent |= is_transparent(chosen)


def surely(canvas: Canvas, box: Box) -> Box | None:
    """What a thing that fills ``box`` covers, in a matrix that may turn it; a little less if it is turned."""
    _a, b, c, _d, _e, _f = canvas.state.ctm
    return box if b == c == 0 else within(box)


def is_transparent(chosen: pikepdf.Object) -> bool:
    """Whether what is painted in this state mixes with what lies under it."""
    blend = chosen.get("/BM", pikepdf.Name("/Normal"))
    modes = {str(mode) for mode in blend.as_list()} if isinstance(blend, pikepdf.Array) else {str(blend)}
    mask = chosen.get("/SMask")
    opacity = min(float(chosen.get("/ca", 1)), float(chosen.get("/CA", 1)))
    return opacity < 1 or not modes <= _PLAIN or isinstance(mask, pikepdf.Dictionary)

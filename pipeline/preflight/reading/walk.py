"""One pass over everything that a page paints: its streams, forms, patterns and Type 3 glyphs."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

import pikepdf

from pipeline.preflight.reading.canvas import Canvas, GraphicsState
from pipeline.preflight.reading.colour_spaces import space_of
from pipeline.preflight.reading.damage import DAMAGE
from pipeline.preflight.reading.font import Font
from pipeline.preflight.reading.geometry import IDENTITY, Box, Matrix, bounds, times
from pipeline.preflight.reading.inking import INKING
from pipeline.preflight.reading.library import Exhausted, Library
from pipeline.preflight.reading.page_geometry import PageBoxes
from pipeline.preflight.reading.paths import PATHS
from pipeline.preflight.reading.placing import place_image, place_inline, place_shading, set_state, shade
from pipeline.preflight.reading.text_operators import LETTERING, SHOWING, letter_size

_NUMERIC = PATHS | LETTERING
_OTHER = INKING | SHOWING | {"sh": place_shading, "gs": set_state, "INLINE IMAGE": place_inline}
# Forms in forms; Python itself would stop at some two hundred.
_DEPTH = 30
# A code and a name for each of 256 letters at most.
_CODES = 512


def look_at(leaf: PageBoxes, page: pikepdf.Object, library: Library) -> Canvas:
    """Everything painted on a page; what cannot be read of it is among the ``troubles``."""
    canvas = Canvas(GraphicsState(leaf.matrix, leaf.crop), leaf.matrix, library=library)
    try:
        canvas.resources = pikepdf.Page(page).resources
        _note_group(canvas, page)
        library.run(pikepdf.Page(page), partial(_step, canvas, ()))
    except Exhausted:
        canvas.troubles["the drawing is too intricate to look at all of it"] = None
    except DAMAGE as error:
        canvas.note(error)
    canvas.troubles |= dict.fromkeys(library.complaints)
    library.complaints.clear()
    return canvas


def _note_group(canvas: Canvas, owner: pikepdf.Object) -> None:
    group = owner.get("/Group")
    if group is not None and "/CS" in group:
        canvas.groups.append(space_of(group.CS, canvas.resources))


def _step(canvas: Canvas, nest: tuple[tuple[int, int], ...], name: str, operands: list[object]) -> None:
    """Do an operator; ``nest`` are the object numbers of the forms that it is in."""
    try:
        _obey(canvas, nest, name, operands)
    except DAMAGE as error:
        canvas.note(error)


def _obey(canvas: Canvas, nest: tuple[tuple[int, int], ...], name: str, operands: list[object]) -> None:
    numeric = _NUMERIC.get(name)
    if numeric is not None:
        numeric(canvas, [float(value) for value in operands])  # type: ignore[arg-type]
    elif name in _OTHER:
        _OTHER[name](canvas, operands)
    elif name == "Do":
        _do(canvas, operands, nest)
    elif name == "d1":
        canvas.borrows = True
    if canvas.wanted or canvas.letters:
        _catch_up(canvas, nest)


def _do(canvas: Canvas, operands: Sequence[object], nest: tuple[tuple[int, int], ...]) -> None:
    thing = canvas.resource("/XObject", operands[0])
    if thing.get("/Subtype") == pikepdf.Name.Image:
        place_image(canvas, thing)
    elif thing.get("/Subtype") == pikepdf.Name.Form:
        matrix = times(_matrix(thing), canvas.state.ctm)
        _enter(canvas, thing, matrix, bounds(matrix, _bbox(thing)), nest)


def _matrix(thing: pikepdf.Object) -> Matrix:
    if "/Matrix" not in thing:
        return IDENTITY
    a, b, c, d, e, f = (float(number) for number in thing.Matrix)
    return a, b, c, d, e, f


def _bbox(thing: pikepdf.Object) -> Box:
    x0, y0, x1, y1 = (float(edge) for edge in thing.BBox)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_group(thing: pikepdf.Object) -> bool:
    group = thing.get("/Group")
    return group is not None and group.get("/S") == pikepdf.Name.Transparency


def _enter(
    canvas: Canvas, thing: pikepdf.Object, matrix: Matrix, area: Box, nest: tuple[tuple[int, int], ...]
) -> None:
    """Run the stream of ``thing`` on a canvas of its own that paints on the same page."""
    if thing.objgen in nest or len(nest) > _DEPTH:
        canvas.troubles["a form contains itself"] = None
        return
    state = replace(canvas.state, ctm=matrix)
    inner = replace(canvas, state=state, base=matrix, stack=[], path=[], wanted=[], letters=[])
    inner.resources = thing.get("/Resources", canvas.resources)
    if _is_group(thing):
        # What is in it is put together first, and shows through as one (ISO 32000-1, 11.6.6).
        inner.veil, state.opacity, state.stroke_opacity = canvas.opacity, 1.0, 1.0
    inner.clip_to(area)
    if state.clip is None:
        return
    _note_group(inner, thing)
    canvas.library.run(thing, partial(_step, inner, (*nest, thing.objgen)))
    canvas.transparent |= inner.transparent


def _catch_up(canvas: Canvas, nest: tuple[tuple[int, int], ...]) -> None:
    """Run the patterns and glyphs that the last operator has asked for."""
    wanted, canvas.wanted = canvas.wanted, []
    letters, canvas.letters = canvas.letters, []
    for pattern, box in wanted:
        _pattern(canvas, pattern, box, nest)
    for font, code, matrix in letters:
        _glyph(canvas, font, code, matrix, nest)


def _pattern(canvas: Canvas, pattern: pikepdf.Object, box: Box, nest: tuple[tuple[int, int], ...]) -> None:
    if int(pattern.get("/PatternType", 0)) == 2:
        shade(canvas, pattern.Shading, box)
        return
    # One tile is run; the whole area counts as the place of all that is in it.
    matrix = times(_matrix(pattern), canvas.base)
    tile = replace(canvas, painted=[], borrows=int(pattern.get("/PaintType", 1)) == 2)
    tile.state = GraphicsState(matrix, bounds(matrix, _bbox(pattern)), canvas.state.fill, canvas.state.fill)
    _enter(tile, pattern, matrix, bounds(matrix, _bbox(pattern)), nest)
    canvas.transparent |= tile.transparent
    for part in tile.painted:
        what = part.what if part.what == "image" else "fill"
        canvas.add(replace(part, what=what, box=box, thin=box if part.thin else None, covers=None))


def _glyph(canvas: Canvas, font: Font, code: int, matrix: Matrix, nest: tuple[tuple[int, int], ...]) -> None:
    """A glyph of a Type 3 font; ``d1`` in it says that it has no colour of its own."""
    program = _glyph_program(font, code)
    if program is None or font.source is None:
        return
    whole = bounds(matrix, (-1e6, -1e6, 1e6, 1e6))
    hand = replace(canvas, state=replace(canvas.state), painted=[], stack=[])
    if "/Resources" in font.source:
        hand.resources = font.source.Resources
    _enter(hand, program, matrix, whole, nest)
    canvas.transparent |= hand.transparent
    size = letter_size(canvas)
    for part in hand.painted:
        # Thin strokes of a letter are its design.
        what = part.what if part.what == "image" else "text"
        canvas.add(replace(part, what=what, width=math.inf, thin=None, size=size, covers=None))


def _glyph_program(font: Font, code: int) -> pikepdf.Object | None:
    source = font.source
    encoding = source.get("/Encoding") if source is not None else None
    if source is None or not isinstance(encoding, pikepdf.Dictionary):
        return None
    names, at = {}, 0
    for item in islice(encoding.get("/Differences", []), _CODES):
        if isinstance(item, pikepdf.Name):
            names[at] = str(item)
            at += 1
        else:
            at = int(item)
    found = source.CharProcs.get(names.get(code, "/.notdef"))
    return found if isinstance(found, pikepdf.Stream) else None

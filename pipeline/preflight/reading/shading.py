"""Gradients: the colours at which a shading is strongest."""

from collections.abc import Iterator
from itertools import islice

import pikepdf

from pipeline.preflight.reading.colour_spaces import ColourSpace, Paint, Plates, colour_in, space_of

# Functions and samples that are looked at; a gradient has some dozens.
_MOST = 5_000


def shades(shading: pikepdf.Object, resources: object) -> list[Paint]:
    """The strongest colours of ``shading``; of a mesh only the colour family is known.

    A function in PDF's own programming language (type 4) is not run.
    """
    space = space_of(shading.get("/ColorSpace"), resources)
    function = shading.get("/Function")
    found = (
        [colour_in(space, values) for values in _extremes(function, space)] if function is not None else []
    )
    return found or [Paint(space.family, names=space.names)]


def _extremes(function: pikepdf.Object, space: ColourSpace) -> Iterator[list[float]]:
    if not isinstance(function, pikepdf.Array):
        yield from _values(function)
        return
    each = [[values[0] for values in _values(part) if values] for part in function.as_list()]
    if all(each):
        # One function an ink: they may all be strongest at one place, so that is assumed.
        strongest = min if space.family in {Plates.GREY, Plates.RGB, Plates.LAB} else max
        yield [strongest(values) for values in each]


def _values(function: pikepdf.Object) -> Iterator[list[float]]:
    """Results of ``function`` at its ends and joints; between them it is monotonic (types 2 and 3)."""
    waiting = [function]
    for _function in range(_MOST):
        if not waiting:
            return
        part = waiting.pop()
        kind = int(part.get("/FunctionType", -1))
        if kind == 2:
            yield [float(value) for value in part.get("/C0", [0])]
            yield [float(value) for value in part.get("/C1", [1])]
        elif kind == 3:
            waiting += reversed(part.Functions.as_list()[: _MOST - len(waiting)])
        elif kind == 0 and int(part.get("/BitsPerSample", 0)) == 8:
            yield from islice(_sampled(part), _MOST)


def _sampled(function: pikepdf.Object) -> Iterator[list[float]]:
    limits = [float(value) for value in function.get("/Decode", function.Range)]
    outputs = len(limits) // 2
    data = function.read_bytes()
    for start in range(0, len(data) - outputs + 1, outputs):
        samples = data[start : start + outputs]
        yield [
            low + (high - low) * sample / 255
            for low, high, sample in zip(limits[::2], limits[1::2], samples, strict=True)
        ]

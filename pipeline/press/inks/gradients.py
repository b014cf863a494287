"""Gradients in inks: their functions are sampled, since what is a straight line in RGB is none in CMYK."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary

from pipeline.press.inks.amounts import Amounts, Inks
from pipeline.press.inks.spaces import space_of

# Samples of one stretch between two colours; more where its function is not a straight line.
_STRAIGHT, _CURVED = 65, 257
# Shadings whose colours depend on one number (PDF 32000-1, 8.7.4.5): axial and radial.
_ALONG_A_LINE = (2, 3)


class Unconvertible(Exception):
    """A picture or gradient that cannot be brought to inks; the text tells why."""


def recolour_gradient(book: pikepdf.Pdf, shading: pikepdf.Object, inks: Inks) -> None:
    """Change ``shading`` in place; Unconvertible if it is of a rare kind, and then it is as it was."""
    family = space_of(shading.ColorSpace).family
    if family in inks.kept:
        return
    if int(shading.ShadingType) not in _ALONG_A_LINE:
        if family in inks.bearable:
            return
        raise Unconvertible(f"it is of type {int(shading.ShadingType)}, a surface")
    stretches = list(_stretches(shading.Function))
    samples = [list(_sampled(stretch)) for stretch in stretches]
    ground = [[float(v) for v in shading.Background]] if "/Background" in shading else []
    ramp = inks.ramp(family, [*(colour for sample in samples for colour in sample), *ground])
    amounts = iter(ramp)
    made = iter(
        [_stretch(book, s, [next(amounts) for _ in n]) for s, n in zip(stretches, samples, strict=True)]
    )
    shading.Function = _rebuilt(shading.Function, made)
    if "/Background" in shading:
        shading.Background = Array(next(amounts))
    shading.ColorSpace = inks.space_of(ramp[0])


def _stretches(function: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The functions that a stitching function (type 3) joins, in order; a list of functions is one."""
    if _kind(function) == 3:
        for part in function.Functions:
            yield from _stretches(part)
    else:
        yield function


def _rebuilt(function: pikepdf.Object, made: Iterator[pikepdf.Object]) -> pikepdf.Object:
    if _kind(function) != 3:
        return next(made)
    joined = {key: function[key] for key in ("/FunctionType", "/Domain", "/Bounds", "/Encode")}
    return Dictionary(joined | {"/Functions": Array([_rebuilt(part, made) for part in function.Functions])})


def _sampled(function: pikepdf.Object) -> Iterator[list[float]]:
    low, high = _domain(function)
    steps = _STRAIGHT if _kind(function) == 2 and float(function.N) == 1 else _CURVED
    for step in range(steps):
        yield _value(function, low + (high - low) * step / (steps - 1))


def _stretch(book: pikepdf.Pdf, function: pikepdf.Object, amounts: Sequence[Amounts]) -> pikepdf.Object:
    """A function through ``amounts``; a stretch of one colour needs no table."""
    domain, first = Array(_domain(function)), amounts[0]
    if all(amount == first for amount in amounts):
        return Dictionary(FunctionType=2, Domain=domain, C0=Array(first), C1=Array(first), N=1)
    table = bytes(round(255 * value) for amount in amounts for value in amount)
    return book.make_stream(
        table,
        FunctionType=0,
        Domain=domain,
        Range=Array([0, 1] * len(first)),
        Size=[len(amounts)],
        BitsPerSample=8,
    )


def _kind(function: pikepdf.Object) -> int:
    """The type of a function; 0 to 4, or -1 for a list with one function for each component."""
    return -1 if isinstance(function, pikepdf.Array) else int(function.FunctionType)


def _domain(function: pikepdf.Object) -> tuple[float, float]:
    first = function[0] if isinstance(function, pikepdf.Array) else function
    low, high = (float(v) for v in first.Domain)
    return low, high


def _value(function: pikepdf.Object, x: float) -> list[float]:
    """The value at ``x`` (PDF 32000-1, 7.10)."""
    kind = _kind(function)
    if kind == -1:
        return [component for part in function for component in _value(part, x)]
    if kind == 2:
        return _power(function, x)
    if kind == 3:
        return _joined(function, x)
    if kind == 0:
        return _looked_up(function, x)
    raise Unconvertible("its colours are computed by a program")


def _power(function: pikepdf.Object, x: float) -> list[float]:
    c0 = [float(v) for v in function.get("/C0", [0])]
    c1 = [float(v) for v in function.get("/C1", [1])]
    share = x ** float(function.N) if x > 0 else 0.0
    return [a + share * (b - a) for a, b in zip(c0, c1, strict=True)]


def _joined(function: pikepdf.Object, x: float) -> list[float]:
    low, high = _domain(function)
    edges = [low, *(float(v) for v in function.Bounds), high]
    parts = len(edges) - 1
    number = next((i for i in range(parts - 1) if x < edges[i + 1]), parts - 1)
    begin, end = edges[number], edges[number + 1]
    e0, e1 = (float(v) for v in list(function.Encode)[2 * number : 2 * number + 2])
    share = (x - begin) / (end - begin) if end > begin else 0.0
    return _value(function.Functions[number], e0 + share * (e1 - e0))


def _looked_up(function: pikepdf.Object, x: float) -> list[float]:
    if len(function.Size) != 1 or int(function.BitsPerSample) != 8:
        raise Unconvertible("its colours stand in a table of a rare kind")
    spans = [float(v) for v in function.get("/Decode", function.Range)]
    size, channels, table = int(function.Size[0]), len(spans) // 2, function.read_bytes()
    low, high = _domain(function)
    first, last = (float(v) for v in function.get("/Encode", [0, size - 1]))
    place = min(size - 1.0, max(0.0, first + (x - low) / (high - low) * (last - first)))
    left = min(int(place), size - 2) if size > 1 else 0
    rows = [table[i * channels : (i + 1) * channels] for i in (left, min(left + 1, size - 1))]
    share = place - left
    steps = [(a + share * (b - a)) / 255 for a, b in zip(*rows, strict=True)]
    return [lo + s * (hi - lo) for s, lo, hi in zip(steps, spans[0::2], spans[1::2], strict=True)]

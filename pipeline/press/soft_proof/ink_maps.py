"""Maps of a page: how much ink lies where, and where inks meet that have nothing in common."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageMath

_FULL = 255
# In percent: what rounding adds to four inks.
_ROUNDING = 2.0
_OVER = 255
# From paper to as much as the paper takes; red is more than that.
_SCALE = ((255, 255, 255), (190, 222, 235), (86, 150, 193), (33, 68, 120))
_RED = (226, 0, 26)
# Of the map: what is over the limit is drawn this much wider, in pixels on each side, so that a line is seen.
_SEEN = 1
# Two colours that meet are one pixel apart, since edges are smoothed; it has at least this part of their ink.
_BETWEEN = 0.75
# Both sides of an edge have so much ink; there is a gap if they share less than this part of it.
_INKED, _SHARED = 0.3, 0.25
# How much of the page shows below the marks.
_PALE = 0.25


def total_ink(plates: Sequence[Image.Image]) -> Image.Image:
    """The sum of ``plates`` (mode L, 255 is full ink), in mode I: 255 is one full ink."""
    return _sum(plates)


def ink_map(total: Image.Image, limit: float) -> Image.Image:
    """``total`` as blue, the darker the more, up to ``limit`` percent; red is what is over it. In mode P."""
    most = limit / 100 * _FULL
    over = _as_mask(total, lambda t: t > most + _ROUNDING / 100 * _FULL)
    shade = _lambda(lambda a: a["min"](a["t"] * (_OVER - 1) / int(most), _OVER - 1), t=total).convert("L")
    shade.paste(_OVER, mask=over.filter(ImageFilter.MaxFilter(2 * _SEEN + 1)))
    shade.putpalette(list(_palette()))
    return shade


def most_ink(total: Image.Image) -> float:
    """The ink in percent that all but a thousandth of the page keeps to."""
    counts = _lambda(lambda a: a["t"] / 4, t=total).convert("L").histogram()
    left = total.width * total.height // 1000
    for level in range(_FULL, 0, -1):
        left -= counts[level]
        if left < 0:
            return level * 4 / _FULL * 100
    return 0.0


def trap_map(page: Image.Image, plates: Sequence[Image.Image]) -> tuple[Image.Image, bool]:
    """``page`` (RGB), pale, with edges in red where two colours have no ink in common; whether there are any.

    If plates lie a little apart, paper shows there.
    """
    marks = Image.new("L", page.size)
    total = _sum(plates)
    for across, down in ((1, 0), (0, 1)):
        moved = [_moved(plate, 2 * across, 2 * down) for plate in plates]
        shared = _sum([ImageChops.darker(one, other) for one, other in zip(plates, moved, strict=True)])
        between = _moved(total, across, down)
        found = _lambda(_gap, here=total, there=_sum(moved), shared=shared, between=between).convert("L")
        marks = ImageChops.lighter(marks, found)
    pale = Image.blend(Image.new("RGB", page.size, "white"), page, _PALE)
    pale.paste(_RED, mask=marks.filter(ImageFilter.MaxFilter(3)))
    return pale, marks.getbbox() is not None


def _gap(a: Any) -> Any:
    """255 where both sides have ink, hardly any of it in common, and no paper between them."""
    less = a["min"](a["here"], a["there"])
    meet = (less > int(_INKED * _FULL)) * (a["between"] > less * _BETWEEN)
    return meet * (a["shared"] < less * _SHARED) * _FULL


def _moved(plate: Image.Image, across: int, down: int) -> Image.Image:
    """``plate`` with each pixel that of its neighbour; at the edge there is none, so it stays."""
    moved = plate.copy()
    moved.paste(plate.crop((across, down, plate.width, plate.height)), (0, 0))
    return moved


def _sum(plates: Sequence[Image.Image]) -> Image.Image:
    whole = plates[0].convert("I")
    for plate in plates[1:]:
        whole = _lambda(lambda a: a["one"] + a["other"], one=whole, other=plate)
    return whole


def _as_mask(image: Image.Image, holds: Any) -> Image.Image:
    return _lambda(lambda a: holds(a["t"]) * _FULL, t=image).convert("L")


def _lambda(does: Any, **images: Image.Image) -> Image.Image:
    made: Image.Image = ImageMath.lambda_eval(does, **images)
    return made


def _palette() -> Iterator[int]:
    """256 colours: the scale, evenly spread, and red as the last."""
    stretch = _OVER / (len(_SCALE) - 1)
    for level in range(_OVER):
        place = min(int(level / stretch), len(_SCALE) - 2)
        share = level / stretch - place
        start, end = list(pairwise(_SCALE))[place]
        yield from (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    yield from _RED

"""Black that leaves the colour below it free: where plates lie a little apart, white shows around it."""

from collections.abc import Iterator

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas, Painted
from pipeline.preflight.reading.colour_spaces import Paint, Plates
from pipeline.preflight.reading.geometry import Box, narrow, overlaps
from pipeline.preflight.reading.page_geometry import PageBoxes

_FULL, _TRACE = 0.995, 0.02
# Wider ones, in mm, are areas.
_LINE = 1.0
# The page is looked at in squares, of mm, in so many rows at most: a page may have 200,000 areas.
_SQUARE, _ROWS = 2.0, 128


def check_knocking_out(leaf: PageBoxes, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Letters and lines in black alone that do not overprint, where something coloured lies below them."""
    if printer.colour.space is not InkSet.CMYK or not any(map(_knocks_out, canvas.painted)):
        return
    ground = _Ground(leaf.bleed)
    for part in canvas.painted:
        if not overlaps(part.box, leaf.bleed):
            continue
        if _knocks_out(part) and ground.is_coloured(part):
            yield Sighting("knocks out", leaf.number, part.box)
        if part.covers is not None:
            ground.cover(part.covers, coloured=_is_coloured(part), over=part.over)


def _knocks_out(part: Painted) -> bool:
    """Whether these are letters or lines in full black that leave free what lies below."""
    inks = part.colour.inks
    if part.over or inks is None or part.colour.family not in {Plates.GREY, Plates.CMYK}:
        return False
    black = inks[3] >= _FULL and max(inks[:3]) <= _TRACE
    return black and (part.what == "text" or _is_line(part))


def _is_line(part: Painted) -> bool:
    return part.what in {"fill", "stroke"} and narrow(part.box) <= _LINE


def _is_coloured(part: Painted) -> bool:
    """Whether other inks than black are there, as far as can be known."""
    if part.what == "image":
        return part.tinted or part.colour.family not in {Plates.GREY, Plates.CMYK}
    return _has_colour(part.colour)


def _has_colour(colour: Paint) -> bool:
    if colour.inks is None:
        return colour.family in {Plates.RGB, Plates.LAB, Plates.CMYK, Plates.SPOT}
    return max(colour.inks[:3]) > _TRACE or colour.spot > _TRACE


class _Ground:
    """What has been painted so far: for each row of squares of ``area`` (mm) a bit for each coloured one."""

    def __init__(self, area: Box) -> None:
        self._left, self._low, right, high = area
        self._side = max(_SQUARE, (high - self._low) / _ROWS, (right - self._left) / _ROWS)
        self._rows = [0] * (int((high - self._low) / self._side) + 1)
        self._columns = int((right - self._left) / self._side) + 1

    def cover(self, box: Box, *, coloured: bool, over: bool) -> None:
        """Paint the squares whose middle lies in ``box``."""
        if over and not coloured:
            return
        first, last = self._span(box[0], box[2], self._left, self._columns)
        low, high = self._span(box[1], box[3], self._low, len(self._rows))
        bits = ((1 << max(last - first, 0)) - 1) << first
        for row in range(low, high):
            self._rows[row] = self._rows[row] | bits if coloured else self._rows[row] & ~bits

    def _span(self, start: float, end: float, origin: float, count: int) -> tuple[int, int]:
        """The squares, from and to, whose middles lie between ``start`` and ``end``."""
        first, last = (int(max((edge - origin) / self._side + 0.5, 0.0)) for edge in (start, end))
        return min(first, count), min(last, count)

    def is_coloured(self, part: Painted) -> bool:
        """Whether there is colour below the middle of ``part``, or a quarter from one of its ends."""
        x0, y0, x1, y1 = part.box
        upright = y1 - y0 > x1 - x0
        for share in (0.25, 0.5, 0.75):
            x = (x0 + x1) / 2 if upright else x0 + share * (x1 - x0)
            y = y0 + share * (y1 - y0) if upright else (y0 + y1) / 2
            if part.what == "text":
                found = self._at(x, y)
            else:
                # A line along the edge of a tint does not lie on it: there is colour at both sides.
                aside = (1.5 * self._side, 0.0) if upright else (0.0, 1.5 * self._side)
                found = self._at(x + aside[0], y + aside[1]) and self._at(x - aside[0], y - aside[1])
            if found:
                return True
        return False

    def _at(self, x: float, y: float) -> bool:
        row, column = int((y - self._low) / self._side), int((x - self._left) / self._side)
        inside = 0 <= row < len(self._rows) and 0 <= column < self._columns
        return inside and bool(self._rows[row] >> column & 1)

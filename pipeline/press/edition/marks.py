"""Marks for the one who cuts and folds: outside the bleed, in registration colour."""

from collections.abc import Sequence

_PT = 72 / 25.4
# From the bleed to a mark, and a mark's length, in mm; the page ends where the marks end.
_OFFSET, _LENGTH = 2.0, 5.0
REACH = _OFFSET + _LENGTH
# Thin enough to cut on, thick enough for any press (pt).
_WIDTH = 0.25


def crop_marks(trim: Sequence[object], bleed: float, folds: Sequence[float] = ()) -> bytes:
    """Two marks at each corner of ``trim`` (pt), and dashed ones above and below each fold (x in pt)."""
    x0, y0, x1, y1 = (float(str(v)) for v in trim)
    near, far = (bleed + _OFFSET) * _PT, (bleed + REACH) * _PT
    rows: list[str] = []
    for x in (x0, x1):
        rows += [_line(x, y0 - near, x, y0 - far), _line(x, y1 + near, x, y1 + far)]
    for y in (y0, y1):
        rows += [_line(x0 - near, y, x0 - far, y), _line(x1 + near, y, x1 + far, y)]
    if folds:
        rows.append("[2] 0 d")
        for x in folds:
            rows += [_line(x, y0 - near, x, y0 - far), _line(x, y1 + near, x, y1 + far)]
    return " ".join(rows).encode()


def drawn(lines: bytes) -> bytes:
    """``lines`` as an artifact in the colour All; the page must have it as ``/OctavoAll``."""
    return b" q /OctavoAll CS 1 SCN %.2f w " % _WIDTH + lines + b" Q"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"

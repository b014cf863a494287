"""Boxes and matrices. A box is (x0, y0, x1, y1) with x0 ≤ x1; a matrix is PDF's (a, b, c, d, e, f)."""

import math
from collections.abc import Iterable

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
PT = 72 / 25.4
"""Points in a millimetre."""
# The share of a box that an ellipse leaves free at each side of the largest box in it.
_ROUND = (1 - math.sqrt(0.5)) / 2


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def place(matrix: Matrix, x: float, y: float) -> Point:
    """Where ``matrix`` puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Iterable[Point]) -> Box:
    """The smallest upright box around ``points``, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def bounds(matrix: Matrix, box: Box) -> Box:
    """The smallest upright box around ``box`` as ``matrix`` places it."""
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = matrix
    if b == c == 0:
        left, right, low, high = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        return min(left, right), min(low, high), max(left, right), max(low, high)
    return around(place(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def meet(one: Box, other: Box) -> Box | None:
    """What both boxes cover; a box without width or height still counts, one beside the other does not."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    x1, y1 = min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def grown(box: Box, by: float) -> Box:
    """``box`` with a border of ``by`` added on all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def within(box: Box) -> Box:
    """The part of ``box`` that an ellipse in it covers."""
    across, up = (box[2] - box[0]) * _ROUND, (box[3] - box[1]) * _ROUND
    return box[0] + across, box[1] + up, box[2] - across, box[3] - up


def overlaps(one: Box, other: Box, by: float = 0.0) -> bool:
    """Whether the boxes share an area more than ``by`` deep."""
    x0, y0, x1, y1 = grown(other, -by)
    return one[0] < x1 and one[2] > x0 and one[1] < y1 and one[3] > y0


def inside(inner: Box, outer: Box, slip: float = 0.0) -> bool:
    """Whether ``inner`` lies in ``outer``, give or take ``slip``."""
    x0, y0, x1, y1 = grown(outer, slip)
    return inner[0] >= x0 and inner[1] >= y0 and inner[2] <= x1 and inner[3] <= y1


def alike(one: Box, other: Box, slip: float) -> bool:
    """Whether no edge of the two differs by more than ``slip``."""
    return all(abs(a - b) <= slip for a, b in zip(one, other, strict=True))


def narrow(box: Box) -> float:
    """The shorter side."""
    return min(box[2] - box[0], box[3] - box[1])


def wide(box: Box) -> float:
    """The longer side."""
    return max(box[2] - box[0], box[3] - box[1])


def thinnest(matrix: Matrix) -> float:
    """The factor by which ``matrix`` shrinks most: its smaller singular value."""
    a, b, c, d, _e, _f = matrix
    total, area = a * a + b * b + c * c + d * d, a * d - b * c
    root = math.sqrt(max(total * total - 4 * area * area, 0.0))
    return math.sqrt(max((total - root) / 2, 0.0))

"""Bars of arrays, ``{l|c|r}``: mathra 1.5.0 draws them row by row, and most of the pieces in wrong places.

A bar goes from the top of its array to the bottom, one at its side lies there (mathra leaves half of the
space between columns beside it), and two stand apart, as LaTeX sets them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

_RECT = re.compile(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/>')

# In thousandths of the size of type: what a bar is thick, the axis above the baseline, what two bars are
# apart from edge to edge, and the space that mathra leaves beside one at the side of an array.
_THICK = 40.0
_AXIS = 258.0
_PITCH = 240.0
_BESIDE = 250.0


class _Rect(NamedTuple):
    """A piece of a bar; ``y`` is its foot and counts upwards."""

    x: float
    y: float
    width: float
    height: float


class _Array(NamedTuple):
    """An array with bars: how many rows and columns it has, and behind which column (0: none) each is."""

    rows: int
    columns: int
    bars: tuple[int, ...]


def whole_bars(drawing: str, tree: object) -> str:
    """``drawing`` with whole bars in their places; as it is, if it is not what ``tree`` lets expect."""
    rects = ((found[0], _Rect(*map(float, found.groups()))) for found in _RECT.finditer(drawing))
    pieces = [(written, rect) for written, rect in rects if rect.height > 10 * rect.width]
    arrays = list(_arrays(tree)) if pieces else []
    if not pieces or len(pieces) != sum(array.rows * len(array.bars) for array in arrays):
        return drawing
    place = 0
    drawn = list[str]()
    for array in arrays:
        end = place + array.rows * len(array.bars)
        bars = _bars(array, [rect for _written, rect in pieces[place:end]])
        if bars is None:
            return drawing
        drawn += (part for bar in bars for part in (bar, *[""] * (array.rows - 1)))
        place = end
    waiting = iter(drawn)
    known = {written for written, _rect in pieces}
    return _RECT.sub(lambda found: next(waiting) if found[0] in known else found[0], drawing)


def _arrays(tree: object) -> Iterator[_Array]:
    """The arrays of a formula in the order in which they are drawn, each behind those inside of it."""
    waiting, found = [tree], list[dict[str, Any]]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found.append(node)
        waiting += _parts(node)
    for node in reversed(found):
        if node.get("verticals"):
            yield _Array(len(node["rows"]), len(node["columns"]), tuple(node["verticals"]))


def _parts(node: object) -> Sequence[object]:
    if isinstance(node, dict):  # of a fraction the upper part comes first
        return [node[name] for name in sorted(node, key=lambda name: (name != "num", name))]
    return node if isinstance(node, list) else ()


def _bars(array: _Array, pieces: Sequence[_Rect]) -> list[str] | None:
    """The bars of one array, from the pieces of each in turn; None if they are not those of this array."""
    runs = [pieces[at : at + array.rows] for at in range(0, len(pieces), array.rows)]
    alike = len({(run[0].y, *(piece.height for piece in run)) for run in runs}) == 1
    places = {(column, run[0].x) for column, run in zip(array.bars, runs, strict=True)}
    if not (alike and all(map(_is_bar, runs)) and len(places) == len({*array.bars})):
        return None
    bars = list[str]()
    for column, same in groupby(zip(array.bars, runs, strict=True), key=itemgetter(0)):
        beside = [run for _column, run in same]
        first, scale = beside[0][0], beside[0][0].width / _THICK
        height = sum(piece.height for piece in beside[0])
        y = first.y + first.height + _AXIS * scale - height / 2
        for shift in _shifts(len(beside), column == 0, column == array.columns):
            x = first.x + shift * scale
            bars.append(f'<rect x="{x:g}" y="{y:g}" width="{first.width:g}" height="{height:g}"/>')
    return bars


def _is_bar(run: Sequence[_Rect]) -> bool:
    """Whether the pieces are one bar as mathra draws it: each is lower by the height of the others twice."""
    foot = run[0].y + run[0].height
    for piece in run:
        if abs(foot - piece.height - piece.y) > 1 or piece.x != run[0].x:
            return False
        foot -= 2 * piece.height
    return True


def _shifts(count: int, first: bool, last: bool) -> list[float]:
    """How far to the right each of ``count`` bars goes, which all lie in one place."""
    across = _PITCH * (count - 1)
    aside = _BESIDE + (count - 1) * _THICK / 2
    start = -aside if first else aside - across if last else -across / 2
    return [start + number * _PITCH for number in range(count)]

"""A planned line made as wide as its column: its letters first, as far as they may be, then its spaces."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from pipeline.render.speedups.paragraphs.breaks import LETTERS, LOOSEST, STRETCH, looseness

# What is added to a space at most, as a part of it; a line that would need more stays short. A line may come
# out a little looser than it was planned, since letters are kerned with the spaces around them.
_MOST = STRETCH * LOOSEST + 0.02


class Filled(NamedTuple):
    """How a text is drawn: with spaces ``more`` px wider, and then all of it ``scale`` times as wide."""

    scale: float
    more: float


def fill(line: Any, measure: float, space: float, last: bool) -> None:
    """Make a ``line`` of the engine ``measure`` wide (px) where its spaces, ``space`` wide by nature, allow.

    A ``last`` line is made narrower only. Each box of text notes how it is ``octavo_filled``.
    """
    texts = [*_texts(line)]
    width = sum(box.width for box in texts)
    spaces = sum(map(_spaces, texts))
    loose = looseness(measure - line.width, spaces * space, width - spaces * space)
    filled = Filled(1.0, 0.0)
    if spaces and not (last and loose >= 0):
        scale = round(1 + LETTERS * max(-1.0, min(loose, 1.0)), 4)
        more = ((measure - line.width + width) / scale - width) / spaces
        filled = Filled(scale, min(more, space * _MOST))
    _place(line, line.children[0].position_x if line.children else 0.0, filled)


def _place(box: Any, x: float, filled: Filled) -> float:
    """Put what is in ``box`` side by side from ``x`` on, and give where it ends (px)."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            child.position_x = x
            child.octavo_filled = filled
            child.width = (child.width + filled.more * _spaces(child)) * filled.scale
            x += child.width
        elif isinstance(child, boxes.InlineBox):
            child.position_x = x
            x = _place(child, x, filled)
            child.width = x - child.position_x
        else:
            child.translate(x - child.position_x, 0)
            x += child.margin_width()
    if isinstance(box, boxes.LineBox):
        box.width = x - box.position_x
    return x


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _spaces(box: Any) -> int:
    return int(box.text.count(" ") + box.text.count("\u00a0"))

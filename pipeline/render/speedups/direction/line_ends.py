"""The blank at the end of a line in which something runs from right to left."""

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any, Any], None] = inline.remove_last_whitespace
_COLLAPSING = ("normal", "nowrap", "pre-line")


def stand_ins(_work: Work) -> dict[str, object]:
    """Take the blank away without moving letters: the engine parts the last word from the one before."""
    return {"weasyprint.layout.inline:remove_last_whitespace": _without_blank}


def _without_blank(context: Any, line: Any) -> None:
    """In the place of ``weasyprint.layout.inline.remove_last_whitespace``."""
    around, box = _last(line)
    if not (
        isinstance(box, boxes.TextBox)
        and box.style["white_space"] in _COLLAPSING
        and box.text.endswith(" ")
        and (box.pango_layout.first_line_direction % 2 or any(map(_is_leftward, around)))
    ):
        _ENGINES(context, line)
        return
    before = box.width
    box.text = box.text.rstrip(" ")
    box.width = 0
    if box.text:
        # What is drawn, too, must not have the blank any more: it would lie left of the letters.
        new, _, _ = inline.split_text_box(context, box, None, 0)
        box.width, box.pango_layout = new.width, new.pango_layout
    for outer, inner in zip(around, [*around[1:], box], strict=True):
        outer.width -= before - box.width
        if _is_leftward(outer):
            # All others stand right of the last one, and come nearer.
            for child in outer.children:
                if child is not inner and child.is_in_normal_flow():
                    child.translate(dx=box.width - before, ignore_floats=True)


def _last(line: Any) -> tuple[list[Any], Any]:
    """The boxes around what stands last in ``line``, the line first, and that."""
    around, box = [], line
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)) and box.children:
        around.append(box)
        box = box.children[-1]
    return around, box


def _is_leftward(box: Any) -> bool:
    return bool(box.style["direction"] == "rtl")

"""The indent of the first line of a paragraph that runs from right to left."""

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.layout import inline

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., Iterator[tuple[Any, Any]]] = inline.iter_line_boxes


def stand_ins(_work: Work) -> dict[str, object]:
    """Indent such a line where it begins: the engine leaves the room at its end."""
    return {"weasyprint.layout.block:iter_line_boxes": _lines}


def _lines(context: Any, box: Any, *rest: Any) -> Iterator[tuple[Any, Any]]:
    """In the place of ``weasyprint.layout.inline.iter_line_boxes``."""
    for line, resume_at in _ENGINES(context, box, *rest):
        if box.text_indent and box.style["direction"] == "rtl":
            for child in line.children:
                if child.is_in_normal_flow():
                    child.translate(dx=-box.text_indent, ignore_floats=True)
        yield line, resume_at

"""Lengths of boxes, which the engine resolves one by one each time a box is laid out: read once for a style.

Whatever is unusual is left to the engine.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any, Any], None] = percent.resolve_percentages

_USERS = ("absolute", "block", "column", "float", "grid", "inline", "page", "table")
_SIDES = ("top", "right", "bottom", "left")
_ACROSS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width"),
)
_DOWN = ("height", "min_height", "max_height")


class _Lengths(NamedTuple):
    """Lengths that a style says by name, and the names of those that are parts of the box around."""

    known: dict[str, Any]
    parts: tuple[str, ...]


def stand_ins(_work: Work) -> dict[str, object]:
    """Read the lengths of a style once."""
    return {f"weasyprint.layout.{user}:resolve_percentages": _lengths for user in _USERS}


def _lengths(box: Any, containing_block: Any) -> None:
    """In the place of ``weasyprint.layout.percent.resolve_percentages``."""
    style = box.style
    # Who changes a length of a style makes a copy of the style first, which does not have this.
    if "octavo_lengths" not in style.__dict__:
        style.octavo_lengths = _read(style)
    found = style.octavo_lengths
    if found is None or isinstance(box, PageBox):
        _ENGINES(box, containing_block)
        return
    box.__dict__.update(found.known)
    if found.parts:
        around = containing_block
        width = around.width if isinstance(around, Box) else around[0]
        for name in found.parts:
            percent.resolve_one_percentage(box, name, width)


def _read(style: Any) -> _Lengths | None:
    """What ``style`` says of lengths; None if that is unusual."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return None
    known = {f"border_{side}_width": style[f"border_{side}_width"] for side in _SIDES}
    parts = []
    for name in (*_ACROSS, *_DOWN):
        value = style[name]
        unit = getattr(value, "unit", None)
        if value == "auto":
            known[name] = 0 if name in ("min_width", "min_height") else "auto"
        elif unit == "%" and name in _ACROSS:
            parts.append(name)
        elif unit == "px":
            known[name] = value.value
        else:
            return None
    return _Lengths(known, tuple(parts))

"""Lengths of boxes taken from what their styles say once, and margin boxes of pages that have none.

The engine resolves eighteen properties of each box each time it is laid out, one by one, and lays out the
sixteen margin boxes of a page to find that none is to be shown (WeasyPrint 70): a sixth of its time for a
badge. Whatever is unusual is left to it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from weasyprint import layout
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floated

_USERS: tuple[Any, ...] = (absolute, block, column, floated, grid, inline, page, table)
_ENGINES_LENGTHS: Callable[[Any, Any], None] = percent.resolve_percentages
_ENGINES_MARGINS: Callable[..., Iterable[Any]] = page.make_margin_boxes

_SIDES = ("top", "right", "bottom", "left")
_ACROSS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width"),
)
_DOWN = ("height", "min_height", "max_height")
_MARGIN_BOXES = (
    *(f"@{edge}-{place}" for edge in ("top", "bottom") for place in ("left", "center", "right")),
    *(f"@{edge}-{place}" for edge in ("left", "right") for place in ("top", "middle", "bottom")),
    *(f"@{edge}-{side}-corner" for edge in ("top", "bottom") for side in ("left", "right")),
)
_EMPTY = ("normal", "inhibit", "none")


class _Lengths(NamedTuple):
    """Lengths that a style says by name, and the names of those that are parts of the box around."""

    known: dict[str, Any]
    parts: tuple[str, ...]


@contextmanager
def measuring() -> Iterator[None]:
    """While the engine sets one document: read the lengths of a style once, leave out empty margins."""
    _stand_in(_lengths, _margins)
    try:
        yield
    finally:
        _stand_in(_ENGINES_LENGTHS, _ENGINES_MARGINS)


def _stand_in(lengths: Any, margins: Any) -> None:
    for module in _USERS:
        module.resolve_percentages = lengths
    layout.make_margin_boxes = margins


def _lengths(box: Any, containing_block: Any) -> None:
    """In the place of ``weasyprint.layout.percent.resolve_percentages``."""
    style = box.style
    # Who changes a length of a style makes a copy of the style first, which does not have this.
    if "octavo_lengths" not in style.__dict__:
        style.octavo_lengths = _read(style)
    found = style.octavo_lengths
    if found is None or isinstance(box, PageBox):
        _ENGINES_LENGTHS(box, containing_block)
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


def _margins(context: Any, of: Any, state: Any) -> Iterable[Any]:
    """In the place of ``weasyprint.layout.page.make_margin_boxes``."""
    styles = (context.style_for(of.page_type, name) for name in _MARGIN_BOXES)
    if all(style is None or style["content"] in _EMPTY for style in styles):
        return ()
    return _ENGINES_MARGINS(context, of, state)

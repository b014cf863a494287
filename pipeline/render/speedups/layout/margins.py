"""The sixteen margin boxes of a page, which the engine lays out to find that none is shown: left out."""

from collections.abc import Callable, Iterable
from typing import Any

from weasyprint.layout import page

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., Iterable[Any]] = page.make_margin_boxes

_MARGIN_BOXES = (
    *(f"@{edge}-{place}" for edge in ("top", "bottom") for place in ("left", "center", "right")),
    *(f"@{edge}-{place}" for edge in ("left", "right") for place in ("top", "middle", "bottom")),
    *(f"@{edge}-{side}-corner" for edge in ("top", "bottom") for side in ("left", "right")),
)
_EMPTY = ("normal", "inhibit", "none")


def stand_ins(_work: Work) -> dict[str, object]:
    """Leave out empty margins."""
    return {"weasyprint.layout:make_margin_boxes": _margins}


def _margins(context: Any, of: Any, state: Any) -> Iterable[Any]:
    """In the place of ``weasyprint.layout.page.make_margin_boxes``."""
    styles = (context.style_for(of.page_type, name) for name in _MARGIN_BOXES)
    if all(style is None or style["content"] in _EMPTY for style in styles):
        return ()
    return _ENGINES(context, of, state)

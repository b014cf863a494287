"""Floats at the beginning or end of their line, which the engine knows only as left and right in a text."""

from collections.abc import Callable
from typing import Any

from weasyprint.layout import inline

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., None] = inline._out_of_flow_layout  # noqa: SLF001

_WIDTHS = 12
"""Where among what the engine gives stands how wide floats of a line are, by ``left`` and ``right``."""


def stand_ins(_work: Work) -> dict[str, object]:
    """Count such a float at the side on which it stands."""
    return {"weasyprint.layout.inline:_out_of_flow_layout": _layout}


class _Sides:
    """Widths of floats (px) whose sides are found by what they are called along the line too."""

    def __init__(self, widths: dict[str, float], direction: str) -> None:
        start, end = ("left", "right") if direction == "ltr" else ("right", "left")
        self._widths = widths
        self._side = {"left": "left", "right": "right", "inline-start": start, "inline-end": end}

    def __getitem__(self, side: str) -> float:
        return self._widths[self._side[side]]

    def __setitem__(self, side: str, width: float) -> None:
        self._widths[self._side[side]] = width


def _layout(context: Any, box: Any, *rest: Any) -> None:
    """In the place of ``weasyprint.layout.inline._out_of_flow_layout``."""
    given = [context, box, *rest]
    given[_WIDTHS] = _Sides(given[_WIDTHS], box.style["direction"])
    _ENGINES(*given)

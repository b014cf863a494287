"""Properties that no rule names, read from where their values come from: the parent, or CSS itself."""

from collections.abc import Callable
from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any, str], Any] = ComputedStyle.__missing__

# Properties that are computed from others, or of which the engine notes what was specified.
_ENTANGLED = {*INITIAL_NOT_COMPUTED, "page", "position", "float", "display"}
_SIMPLE = {name for name in {*INITIAL_VALUES} - _ENTANGLED if not name.startswith("text_decoration_")}
_PLAIN = _SIMPLE - INHERITED
_HANDED_DOWN = _SIMPLE & INHERITED
# What may be declared in the place of a side: "margin_inline_start" for "margin_left".
_LOGICAL = {
    name: {logical(block="ttb", inline=direction) for direction in ("ltr", "rtl")}
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
_NONE: frozenset[str] = frozenset()


def stand_ins(_work: Work) -> dict[str, object]:
    """Take what is initial or inherited as it is."""
    return {"weasyprint.css:ComputedStyle.__missing__": _missing}


def _missing(style: Any, key: str) -> Any:
    """In the place of ``ComputedStyle.__missing__``."""
    cascaded = style.cascaded
    if key not in cascaded and _LOGICAL.get(key, _NONE).isdisjoint(cascaded):
        if key in _PLAIN:
            value = style[key] = INITIAL_VALUES[key]
            return value
        if key in _HANDED_DOWN and style.parent_style is not None:
            value = style.parent_style[key]
            if not check_math(value):
                style[key] = value
                return value
    return _ENGINES(style, key)

"""Descriptions of fonts, which the engine makes anew for each line that it shapes: made once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from weasyprint.text import line_break

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any], Any] = line_break.get_font_description

# What a font description is made of.
_TYPE = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_caps",
    "font_variation_settings",
)


def stand_ins(_work: Work) -> dict[str, object]:
    """Describe a font once; in SVG, where the family is a list, the engine does it."""
    return {"weasyprint.text.line_break:get_font_description": _description}


def _description(style: Any) -> Any:
    """In the place of ``weasyprint.text.fonts.get_font_description``."""
    values = tuple(style[name] for name in _TYPE)
    return _described(values) if isinstance(style["font_family"], tuple) else _ENGINES(style)


@lru_cache(maxsize=1024)
def _described(values: tuple[Any, ...]) -> Any:
    return _ENGINES(dict(zip(_TYPE, values, strict=True)))

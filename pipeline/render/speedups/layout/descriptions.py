"""Descriptions of fonts and struts, which the engine looks for anew for each line: found once for a style."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from weasyprint.css import Style
from weasyprint.text import line_break

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any], Any] = line_break.get_font_description
_ENGINES_STRUT: Callable[[Any], tuple[float, float]] = line_break.strut

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
    return {
        "weasyprint.text.line_break:get_font_description": _description,
        "weasyprint.layout.inline:strut": _strut,
    }


def _description(style: Any) -> Any:
    """In the place of ``weasyprint.text.fonts.get_font_description``."""
    if not (isinstance(style, Style) and isinstance(style["font_family"], tuple)):
        return _ENGINES(style)
    # Who changes the type of a style makes a copy of the style first, which does not have this.
    if "octavo_font" not in style.__dict__:
        style.octavo_font = _described(tuple(style[name] for name in _TYPE))
    return style.octavo_font


def _strut(style: Any) -> tuple[float, float]:
    """In the place of ``weasyprint.text.line_break.strut``."""
    if "octavo_strut" not in style.__dict__:
        style.octavo_strut = _ENGINES_STRUT(style)
    found: tuple[float, float] = style.octavo_strut
    return found


@lru_cache(maxsize=1024)
def _described(values: tuple[Any, ...]) -> Any:
    return _ENGINES(dict(zip(_TYPE, values, strict=True)))

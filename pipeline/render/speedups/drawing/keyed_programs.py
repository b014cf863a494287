"""Fonts keyed by CID that the engine embeds: it writes numbers of glyphs where readers look for CIDs."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import weasyprint.pdf

from pipeline.render.binder.keyed_fonts import with_numbers_for_names
from pipeline.render.speedups.standing_in import Work

# A font with PostScript outlines, and a collection, which may hold such.
_MAYBE_KEYED = (b"OTTO", b"ttcf")


def stand_ins(_work: Work) -> dict[str, object]:
    """Give glyphs their numbers for CIDs when a font is cut."""
    build = partial(_build, weasyprint.pdf.build_fonts_dictionary)
    return {"weasyprint.pdf:build_fonts_dictionary": build}


def _build(build: Any, pdf: Any, fonts: Mapping[Any, Any], *args: Any) -> Any:
    """In the place of ``weasyprint.pdf.fonts.build_fonts_dictionary``."""
    for font in fonts.values():
        if font.file_content[:4] in _MAYBE_KEYED:
            font.clean = partial(_clean, font)
    return build(pdf, fonts, *args)


def _clean(font: Any, used: Mapping[int, str], hinting: bool) -> None:
    """In the place of ``weasyprint.pdf.fonts.Font.clean``."""
    type(font).clean(font, used, hinting)
    font.file_content = with_numbers_for_names(font.file_content)

"""Colour spaces of a PDF, as far as inks are concerned."""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name

from pipeline.press.inks.amounts import ColourModel, Inks

# The short names stand in inline images only (PDF 32000-1, table 94).
_DEVICES = {
    "/DeviceGray": ColourModel.GREY,
    "/DeviceRGB": ColourModel.RGB,
    "/DeviceCMYK": ColourModel.CMYK,
    "/CalGray": ColourModel.GREY,
    "/CalRGB": ColourModel.RGB,
    "/Lab": ColourModel.LAB,
    "/Pattern": ColourModel.PATTERN,
    "/G": ColourModel.GREY,
    "/RGB": ColourModel.RGB,
    "/CMYK": ColourModel.CMYK,
}
_PRINTED = {ColourModel.OTHER, ColourModel.PATTERN, ColourModel.CMYK}
_CHANNELS = {1: ColourModel.GREY, 3: ColourModel.RGB, 4: ColourModel.CMYK}


@dataclass(frozen=True, slots=True)
class SourceSpace:
    """A colour space; ``base`` is that of the colours which a pattern without colours is painted in."""

    family: ColourModel
    base: ColourModel = ColourModel.OTHER


def space_of(value: pikepdf.Object) -> SourceSpace:
    """What a name or array as in ``/ColorSpace`` means. Spot colours and what is not known are OTHER."""
    if isinstance(value, Name):
        return SourceSpace(_DEVICES.get(str(value), ColourModel.OTHER))
    if not isinstance(value, Array) or not len(value):
        return SourceSpace(ColourModel.OTHER)
    kind = str(value[0])
    if kind == "/ICCBased":
        return SourceSpace(_CHANNELS.get(int(value[1].get("/N", 0)), ColourModel.OTHER))
    if kind == "/Pattern" and len(value) > 1:
        return SourceSpace(ColourModel.PATTERN, space_of(value[1]).family)
    return SourceSpace(_DEVICES.get(kind, ColourModel.OTHER))


def tidy(spaces: pikepdf.Object, inks: Inks) -> None:
    """Patterns without colours get theirs in inks; colour spaces that have fallen out of use go."""
    for name, space in list(spaces.items()):
        meant = space_of(space)
        if meant.family not in _PRINTED:
            del spaces[name]
        elif meant.base not in {ColourModel.OTHER, ColourModel.PATTERN}:
            spaces[name] = Array([Name.Pattern, inks.space])

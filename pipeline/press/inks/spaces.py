"""Colour spaces of a PDF, as far as inks are concerned."""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name

from pipeline.press.inks.amounts import Family, Inks

# The short names stand in inline images only (PDF 32000-1, table 94).
_DEVICES = {
    "/DeviceGray": Family.GREY,
    "/DeviceRGB": Family.RGB,
    "/DeviceCMYK": Family.CMYK,
    "/CalGray": Family.GREY,
    "/CalRGB": Family.RGB,
    "/Lab": Family.LAB,
    "/Pattern": Family.PATTERN,
    "/G": Family.GREY,
    "/RGB": Family.RGB,
    "/CMYK": Family.CMYK,
}
_PRINTED = {Family.OTHER, Family.PATTERN, Family.CMYK}
_CHANNELS = {1: Family.GREY, 3: Family.RGB, 4: Family.CMYK}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space; ``base`` is that of the colours which a pattern without colours is painted in."""

    family: Family
    base: Family = Family.OTHER


def space_of(value: pikepdf.Object) -> Space:
    """What a name or array as in ``/ColorSpace`` means. Spot colours and what is not known are OTHER."""
    if isinstance(value, Name):
        return Space(_DEVICES.get(str(value), Family.OTHER))
    if not isinstance(value, Array) or not len(value):
        return Space(Family.OTHER)
    kind = str(value[0])
    if kind == "/ICCBased":
        return Space(_CHANNELS.get(int(value[1].get("/N", 0)), Family.OTHER))
    if kind == "/Pattern" and len(value) > 1:
        return Space(Family.PATTERN, space_of(value[1]).family)
    return Space(_DEVICES.get(kind, Family.OTHER))


def tidy(spaces: pikepdf.Object, inks: Inks) -> None:
    """Patterns without colours get theirs in inks; colour spaces that have fallen out of use go."""
    for name, space in list(spaces.items()):
        meant = space_of(space)
        if meant.family not in _PRINTED:
            del spaces[name]
        elif meant.base not in {Family.OTHER, Family.PATTERN}:
            spaces[name] = Array([Name.Pattern, inks.space])

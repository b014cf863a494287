"""Fonts whose glyphs have names of their own in a PDF: CIDs, which the engine takes for their numbers."""

import io

from fontTools.ttLib import TTFont

# Found by numbers of glyphs, or by names; of no use where they are placed already.
_NEEDLESS = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "cmap", "vmtx")


def with_numbers_for_names(program: bytes) -> bytes:
    """``program``; if it is an OpenType font keyed by CID, with the number of each glyph as its CID.

    Where they differ some readers look for the CID and some for the number (MuPDF shows nothing).
    """
    if not program.startswith(b"OTTO"):
        return program
    font = TTFont(io.BytesIO(program), recalcTimestamp=False)
    if "CFF " not in font:
        return program
    top = font["CFF "].cff.topDictIndex[0]
    numbers = [".notdef", *(f"cid{number:05d}" for number in range(1, len(top.charset)))]
    if not hasattr(top, "ROS") or top.charset == numbers:
        return program
    outlines = top.CharStrings
    outlines.charStrings = {
        new: outlines.charStrings[old] for new, old in zip(numbers, top.charset, strict=True)
    }
    top.charset = numbers
    for tag in _NEEDLESS:
        if tag in font:
            del font[tag]
    _renamed(font, numbers)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _renamed(font: TTFont, names: list[str]) -> None:
    """Give the glyphs of ``font`` other names; their widths go by name."""
    metrics = font["hmtx"].metrics
    font["hmtx"].metrics = {new: metrics[old] for new, old in zip(names, font.getGlyphOrder(), strict=True)}
    font.setGlyphOrder(names)

"""The codes of a font: numbers of glyphs, and beyond them one for each further drawing or text."""

import re
import zlib
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

# A code shows glyphs: the number of each, and its place in units of the font from the pen, y up.
Part = tuple[int, int, int]

# So many numbers behind the last glyph are the engine's, for letters that the font lacks.
_ENGINES = 256
_LAST = 0xFFFF
# With fewer free numbers than this, codes of two galleys would hardly ever agree.
_ENOUGH = 4096
# What asks for a variant of the character before it.
_CHOSEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Codes:
    """What the codes of ``font`` (of the engine, made for this document) show beyond its glyphs.

    A code comes from what it shows and says, so that galleys agree on it without knowing of each other.
    """

    def __init__(self, font: Any) -> None:
        self._font = font
        self._first: int = font.glyph_count + _ENGINES
        # Glyphs are put together of outlines as TrueType has them.
        self._room = _LAST - self._first if "glyf" in font.tables else 0
        self._known: dict[tuple[tuple[Part, ...], str], int] = {}
        # What a code shows.
        self.parts: dict[int, tuple[Part, ...]] = {}

    @property
    def has_room(self) -> bool:
        """Whether the font may have more codes than glyphs."""
        return self._room > _ENOUGH

    def plain(self, glyph: int, text: str) -> int:
        """The code that shows ``glyph`` and says ``text``: its number, if that says nothing else."""
        if not self.has_room or (
            not _is_rare(text) and self._font.to_unicode.setdefault(glyph, text) == text
        ):
            return glyph
        width: float = self._font.widths[glyph]
        return self.made([(glyph, 0, 0)], width, text)

    def made(self, parts: Sequence[Part], width: float, text: str) -> int:
        """The code that shows ``parts``, ``width`` (1/1000 em) wide, and says ``text``."""
        key = tuple(parts), text
        if key not in self._known:
            code = self._free(key)
            self._known[key] = code
            self.parts[code] = key[0]
            self._font.to_unicode[code] = text
            self._font.widths[code] = round(width)
        return self._known[key]

    def _free(self, key: tuple[tuple[Part, ...], str]) -> int:
        place = zlib.crc32(repr(key).encode()) % self._room
        while self._first + place in self.parts:
            place = (place + 1) % self._room
        return self._first + place


def _is_rare(text: str) -> bool:
    """Whether there is a more usual character that may have the same glyph."""
    return normalize("NFKC", text) != normalize("NFC", text) or _CHOSEN.search(text) is not None


def codes_of(font: Any) -> Codes:
    """The codes of a font of the engine, which keeps them."""
    known: Codes | None = vars(font).get("octavo_codes")
    if known is None:
        known = font.octavo_codes = Codes(font)
    return known

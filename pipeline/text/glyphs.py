"""Which characters of a text no font at hand can print."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

_FONTS = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})


def missing(text: str, folders: Iterable[Path]) -> set[str]:
    """Characters of ``text`` that no font in ``folders`` (or below them) has.

    Blanks, control and format characters and variation selectors need no glyph. A letter with marks is
    at hand if its parts are.
    """
    wanted = {character for character in unicodedata.normalize("NFC", text) if _is_printed(character)}
    held = _characters(tuple(folders))
    return {
        character
        for character in wanted
        if ord(character) not in held
        and not all(ord(part) in held for part in unicodedata.normalize("NFD", character))
    }


def _is_printed(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (selector or character.isspace() or unicodedata.category(character) in ("Cc", "Cf"))


@lru_cache(maxsize=16)
def _characters(folders: tuple[Path, ...]) -> frozenset[int]:
    fonts = (
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FONTS
    )
    return frozenset().union(*map(_characters_of, fonts))


@lru_cache(maxsize=256)
def _characters_of(path: Path) -> frozenset[int]:
    """What one file can print; nothing, if it is no font."""
    try:
        with path.open("rb") as file:
            several = path.suffix.lower() in (".ttc", ".otc")
            fonts = TTCollection(file, lazy=True).fonts if several else [TTFont(file, lazy=True)]
            return frozenset(code for font in fonts for code in font.getBestCmap() or ())
    except (TTLibError, OSError):
        return frozenset()

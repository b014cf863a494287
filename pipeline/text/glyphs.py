"""Which characters of a text no font at hand can print."""

import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.latest import latest
from pipeline.cache.outcomes import remembered
from pipeline.cache.stamp import of_file, of_folders
from pipeline.cache.store import Cache
from pipeline.problems import Outcome

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FORGETFUL = Cache(None)
_FONTS = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})


def missing(text: str, held: Set[int]) -> set[str]:
    """Characters of ``text`` that are not among those ``held``, by their numbers.

    Blanks, control and format characters and variation selectors need no glyph. A letter with marks is
    at hand if its parts are.
    """
    wanted = {character for character in unicodedata.normalize("NFC", text) if _is_printed(character)}
    return {
        character
        for character in wanted
        if ord(character) not in held
        and not all(ord(part) in held for part in unicodedata.normalize("NFD", character))
    }


def _is_printed(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (selector or character.isspace() or unicodedata.category(character) in ("Cc", "Cf"))


def printable_in(folders: tuple[Path, ...], cache: Cache = _FORGETFUL) -> frozenset[int]:
    """The characters that the fonts in ``folders`` (or below them) have; remembered in ``cache``."""
    known = remembered(
        cache, tuple[tuple[int, int], ...], lambda: of_folders(folders, read=False), partial(_read, folders)
    )
    return _codes_of(known.value)


@lru_cache(maxsize=2)
def _codes_of(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """All of ``ranges``: some fifty thousand numbers, asked for at every save."""
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def unreadable(folders: Iterable[Path]) -> list[Path]:
    """The files in ``folders`` (or below them) that are called fonts and have no characters to print."""
    return [path for path in _fonts_in(folders) if not _characters_of(path, of_file(path))]


def characters_of(path: Path) -> frozenset[int]:
    """The characters, by their numbers, that the font in the file ``path`` has; none, if it is no font."""
    return _characters_of(path, of_file(path))


def _fonts_in(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FONTS)


def _read(folders: tuple[Path, ...]) -> Outcome[tuple[tuple[int, int], ...]]:
    """The ranges of characters, first and last of each, that the fonts in ``folders`` have."""
    fonts = _fonts_in(folders)
    codes = sorted(frozenset[int]().union(*(_characters_of(path, of_file(path)) for path in fonts)))
    gaps = [place for place in range(1, len(codes)) if codes[place] != codes[place - 1] + 1]
    starts = [0, *gaps][: len(codes)]
    return Outcome(tuple((codes[a], codes[b - 1]) for a, b in zip(starts, [*gaps, len(codes)], strict=False)))


@latest(256)
def _characters_of(path: Path, _stamp: bytes) -> frozenset[int]:
    """What one file can print; nothing, if it is no font."""
    from fontTools.ttLib import TTCollection, TTFont

    try:
        with path.open("rb") as file:
            if path.suffix.lower() in (".ttc", ".otc"):
                return frozenset[int]().union(*map(_codes, TTCollection(file, lazy=True).fonts))
            font = TTFont(file, lazy=True)
            # HarfBuzz reads ten times faster, but no font that is packed as for the web.
            return _codes(font) if font.flavor else _codes_in(path)
    except Exception:  # a damaged font may raise anything
        return frozenset()


def _codes(font: "TTFont") -> frozenset[int]:
    """The characters of one font, the names of whose glyphs are never looked at."""
    font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
    return frozenset(font.getBestCmap() or ())


def _codes_in(path: Path) -> frozenset[int]:
    """The characters of the font that a file of its own holds."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)

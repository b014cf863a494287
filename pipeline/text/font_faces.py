"""What font files say of themselves: family, weight, slant, and whether they may be put into a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.latest import latest
from pipeline.cache.stamp import of_file

_SUFFIXES = frozenset({".ttf", ".otf"})
# OS/2.fsSelection bit 0; OS/2.fsType bits 0 to 3, of which restricted alone forbids (OpenType specification).
_ITALIC, _EMBEDDING, _RESTRICTED = 1, 0x000F, 0x0002


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a ``family``; ``weight`` as in CSS (400 is regular)."""

    family: str
    weight: int
    is_italic: bool
    may_be_embedded: bool
    path: Path


def faces_in(folders: Iterable[Path]) -> list[Face]:
    """The faces in ``folders``; what cannot be read is left out."""
    paths = [path for folder in folders for path in sorted(folder.iterdir())]
    fonts = (path for path in paths if path.suffix.lower() in _SUFFIXES)
    return [face for path in fonts if (face := _face(path, of_file(path, read=False)))]


@latest(256)
def _face(path: Path, _stamp: bytes) -> Face | None:
    from fontTools.ttLib import TTFont

    try:
        # Of a damaged font TTFont leaves open what it has opened itself.
        with path.open("rb") as opened, TTFont(opened, lazy=True) as font:
            names, facts = font["name"], font["OS/2"]
            family = str(names.getDebugName(16) or names.getDebugName(1))
            is_italic = bool(facts.fsSelection & _ITALIC)
            allowed = facts.fsType & _EMBEDDING != _RESTRICTED
            return Face(family, int(facts.usWeightClass), is_italic, allowed, path)
    except Exception:  # a damaged font may raise anything; another check tells of it
        return None

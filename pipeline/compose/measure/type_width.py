"""How wide a text will be: HarfBuzz on the very font files in which the pages are set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.latest import latest
from pipeline.cache.stamp import of_file
from pipeline.text.font_faces import Face, faces_in

if TYPE_CHECKING:
    from uharfbuzz import Font

# Scripts that a character may have and still belong to the run before it (Unicode Annex 24, 5.1).
_ANY_SCRIPT = ("Zyyy", "Zinh")
_USUAL_CAP_HEIGHT = 0.65


@dataclass(frozen=True, slots=True)
class Typeface:
    """Upright type of one weight: ``families`` in the order of the CSS list, out of ``folders``.

    ``stamp`` is that of their files: what was measured holds while it is the same.
    """

    families: tuple[str, ...]
    weight: int
    folders: tuple[Path, ...]
    stamp: str = ""
    # It is looked up with every word, and hashing paths takes as long as shaping a short one.
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = hash((self.families, self.weight, self.folders, self.stamp))
        object.__setattr__(self, "_hash", known)

    def __hash__(self) -> int:
        return self._hash


@lru_cache(maxsize=32)
def typeface(families: tuple[str, ...], weight: int, folders: tuple[Path, ...], stamp: str) -> Typeface:
    """The one ``Typeface`` of these facts: what is the same object is found without comparing paths."""
    return Typeface(families, weight, folders, stamp)


FaceOf = Callable[[int], Typeface]
"""The face of each weight."""


# A crowd of badges measures the same few words again and again.
@lru_cache(maxsize=32768)
def advance(text: str, face: Typeface) -> float:
    """The width of ``text`` on one line, in em."""
    return sum(width for width, _starts in _shape(text, face))


def cap_height(face: Typeface) -> float:
    """How high capitals of the first font are, in em: as its table OS/2 has it, or else as most have it."""
    from uharfbuzz import OTMetricsTag

    first, *_others = _fonts(face)
    found = first.get_metric_position(OTMetricsTag.CAP_HEIGHT)
    return found / first.face.upem if found else _USUAL_CAP_HEIGHT


@lru_cache(maxsize=8192)
def covers(char: str, face: Typeface) -> bool:
    """Whether the first family of ``face`` has ``char``, or no other is asked for it (blanks)."""
    first, *others = _fonts(face)
    return _has(first, char) or not char.isprintable() or not any(_has(font, char) for font in others)


def family_of(char: str, face: Typeface) -> str:
    """The first family of ``face`` that has ``char``; empty if none has."""
    return next((family for family, font in _families(face).items() if _has(font, char)), "")


def clusters(text: str, face: Typeface) -> list[str]:
    """``text`` cut where a line may break inside a word without tearing a letter from its marks."""
    starts = sorted({0, *(start for _width, run in _shape(text, face) for start in run)})
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _shape(text: str, face: Typeface) -> Iterator[tuple[float, list[int]]]:
    """For each run of one font and script its width in em and the places of its clusters."""
    import uharfbuzz

    place = 0
    for (font, _script), run in groupby(_placed(text, face), key=lambda row: row[0]):
        part = "".join(char for _key, char in run)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": True, "liga": True})
        width = sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem
        yield width, [place + info.cluster for info in buffer.glyph_infos]
        place += len(part)


def _placed(text: str, face: Typeface) -> "Iterator[tuple[tuple[Font, str], str]]":
    """Each character with its font and script; spaces and marks stay in the run before them."""
    from fontTools import unicodedata

    fonts = _fonts(face)
    key: tuple[Font, str] | None = None
    for char in text:
        script = unicodedata.script(char)
        if key is None or script not in _ANY_SCRIPT or not _has(key[0], char):
            font = next((f for f in fonts if _has(f, char)), fonts[0])
            key = (font, _script(script, key))
        yield key, char


def _script(script: str, before: "tuple[Font, str] | None") -> str:
    return before[1] if before and script in _ANY_SCRIPT else script


def _has(font: "Font", char: str) -> bool:
    return font.get_nominal_glyph(ord(char)) is not None


def _fonts(face: Typeface) -> "tuple[Font, ...]":
    return tuple(_families(face).values())


@lru_cache(maxsize=32)
def _families(face: Typeface) -> "dict[str, Font]":
    """The named families first, then all others, which is where the engine looks last."""
    files = _files(face.folders, face.stamp)
    families = dict.fromkeys([*face.families, *(file.family for file in files)])
    choices = {family: [file for file in files if file.family == family] for family in families}
    return {
        family: _open(path := _nearest(choice, face.weight).path, of_file(path, read=False))
        for family, choice in choices.items()
        if choice
    }


def _nearest(files: list[Face], weight: int) -> Face:
    """The weight that CSS picks (CSS Fonts 4, 5.2): exact; else for bold text heavier ones first."""

    def rank(file: Face) -> tuple[bool, int]:
        wrong_way = file.weight < weight if weight > 500 else file.weight > weight
        return wrong_way, abs(file.weight - weight)

    return min(files, key=rank)


@latest(64)
def _open(path: Path, _stamp: bytes) -> "Font":
    """The font in the file at ``path``, by what it is itself: another one saved beside it opens none anew."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


@lru_cache(maxsize=2)
def _files(folders: tuple[Path, ...], _stamp: str) -> tuple[Face, ...]:
    """The upright fonts in ``folders``, each under its typographic family.

    Where they are new to this process, a font was saved, and what was measured in the former ones is of no
    use: it would be kept until as much was measured anew.
    """
    for measured in (advance, covers, _families):
        measured.cache_clear()
    return tuple(face for face in faces_in(folders) if not face.is_italic)

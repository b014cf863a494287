"""The fonts of cards: each word in the first family that has its letters, drawn once and kept."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.text.font_faces import faces_in
from pipeline.text.glyphs import characters_of
from pipeline.text.languages.directions import LTR, RTL, strong

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont

# The families of the pages of signs; all others follow.
_FIRST = ("Source Sans 3", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans Hebrew", "Noto Sans Devanagari")
# Words come again from card to card: days, rooms, and the words of a field.
_REMEMBERED = 20_000


class CardInk(NamedTuple):
    """The ``ink`` of a word, and where that begins (px)."""

    ink: "Image.Image"
    left: int
    top: int


class CardFaces:
    """The fonts in ``folders``, in one weight."""

    def __init__(self, folders: Sequence[Path], weight: int) -> None:
        self._folders, self._weight = tuple(folders), weight
        self.width = lru_cache(maxsize=_REMEMBERED)(self._width)
        self.inked = lru_cache(maxsize=_REMEMBERED)(self._inked)
        self._known: dict[Path, frozenset[int]] = {}
        self._of, self._length = lru_cache(maxsize=None)(self._file_of), lru_cache(_REMEMBERED)(self._long)
        self._font = lru_cache(maxsize=None)(_font)

    def _width(self, text: str, size: int) -> float:
        """How wide ``text`` is in ``size`` px, in px; it has no blank in it or is one."""
        return sum(self._length(path, size, part) for path, part in self._parts(text))

    def _long(self, path: Path, size: int, part: str) -> float:
        return self._font(path, size).getlength(part)

    def _inked(self, text: str, size: int) -> CardInk | None:
        """``text`` on the base line, in ``size`` px; None if nothing of it is seen."""
        from PIL import Image, ImageDraw

        pieces = self._parts(text)
        if _runs(text) == RTL:
            pieces.reverse()
        ink = Image.new("L", (round(self.width(text, size)) + 2 * size, 3 * size), 0)
        pen, at = ImageDraw.Draw(ink), float(size)
        for path, part in pieces:
            pen.text((at, 2 * size), part, font=self._font(path, size), fill=255, anchor="ls")
            at += self._length(path, size, part)
        box = ink.getbbox()
        return CardInk(ink.crop(box), box[0] - size, box[1] - 2 * size) if box else None

    def _parts(self, text: str) -> list[tuple[Path, str]]:
        """``text`` in parts of one font each; what no font has is left out, marks go with their letters."""
        found: list[tuple[Path, str]] = []
        for sign in text:
            path = self._of(sign)
            if found and (path == found[-1][0] or unicodedata.combining(sign)):
                found[-1] = (found[-1][0], found[-1][1] + sign)
            elif path:
                found.append((path, sign))
        return found

    def _file_of(self, sign: str) -> Path | None:
        return next((path for path, codes in self._characters() if ord(sign) in codes), None)

    def _characters(self) -> Iterator[tuple[Path, frozenset[int]]]:
        """The characters of each file, read when they are asked for: some are large."""
        for path in self._files:
            if path not in self._known:
                self._known[path] = characters_of(path)
            yield path, self._known[path]

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        """A file of each family, in the weight that is next; those of formulas last."""
        found: dict[str, list[tuple[int, Path]]] = {name: [] for name in _FIRST}
        for face in faces_in(self._folders):
            if not face.is_italic:
                found.setdefault(face.family, []).append((abs(face.weight - self._weight), face.path))
        texts_first = sorted(found, key=lambda family: "Math" in family)
        return tuple(min(found[family])[1] for family in texts_first if found[family])


def _runs(text: str) -> str:
    """The direction of the first letter of ``text`` that has one."""
    return next(filter(None, map(strong, text)), LTR)


def _font(path: Path, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)

"""Text of cards in lines, and drawn: words in the order in which they are seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.text.languages.directions import LTR, RTL, strong
from pipeline.text.languages.east_asian import unbroken_parts
from pipeline.text.languages.runs import HAS_RTL, LinePiece, runs
from pipeline.web.sharing.card_faces import CardFaces

if TYPE_CHECKING:
    from PIL import Image

_MORE = "…"
# No title has more; of a word without end the rest cannot be seen.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class CardText:
    """A text in ``lines``, each of them in parts, at ``size`` px."""

    lines: tuple[tuple[str, ...], ...]
    size: int


@dataclass(frozen=True)
class CardSetter:
    """Sets text in ``faces``, ``width`` px wide, which runs in ``direction``."""

    faces: CardFaces
    width: int
    direction: str

    def fitted(self, text: str, sizes: tuple[int, ...], most: int) -> CardText:
        """``text`` in the first of ``sizes`` in which it takes at most ``most`` lines; cut in the last."""
        parts = list(unbroken_parts(" ".join(text[:_LONGEST].split())))
        for size in sizes:
            lines = list(self._lines(parts, size))
            if len(lines) <= most and (size == sizes[-1] or self._holds_all(parts, size)):
                return CardText(tuple(map(tuple, lines)), size)
        kept = [*lines[: most - 1], self._cut(lines[most - 1], sizes[-1])]
        return CardText(tuple(map(tuple, kept)), sizes[-1])

    def _holds_all(self, parts: list[str], size: int) -> bool:
        """Whether none of ``parts`` is wider than a line."""
        return all(self.faces.width(part, size) <= self.width for part in parts)

    def draw(self, on: "Image.Image", text: CardText, left: int, top: int, leading: int, ink: int) -> int:
        """Draw ``text`` from ``left``, its first base line at ``top``; give the base line below it."""
        for line in text.lines:
            parts = _seen(line, self.direction)
            wide = sum(self.faces.width(part, text.size) for part in parts)
            at = left + (self.width - wide if self.direction == RTL else 0)
            for part in parts:
                word = None if part.isspace() else self.faces.inked(part, text.size)
                if word is not None:
                    on.paste(ink, (round(at) + word.left, top + word.top), word.ink)
                at += self.faces.width(part, text.size)
            top += leading
        return top

    def _lines(self, parts: list[str], size: int) -> Iterator[list[str]]:
        line: list[str] = []
        room = float(self.width)
        for part in parts if self._holds_all(parts, size) else self._in_pieces(parts, size):
            wide = self.faces.width(part, size)
            if line and wide > room and not part.isspace():
                yield _trimmed(line)
                line, room = [], float(self.width)
            if line or not part.isspace():
                line.append(part)
                room -= wide
        if line:
            yield _trimmed(line)

    def _in_pieces(self, parts: list[str], size: int) -> Iterator[str]:
        return (piece for part in parts for piece in self._pieces(part, size))

    def _pieces(self, part: str, size: int) -> Iterator[str]:
        """``part``, in pieces if it is wider than a line."""
        while len(part) > 1 and (wide := self.faces.width(part, size)) > self.width:
            at = max(1, int(len(part) * self.width / wide))
            while at > 1 and self.faces.width(part[:at], size) > self.width:
                at -= 1
            yield part[:at]
            part = part[at:]
        yield part

    def _cut(self, line: list[str], size: int) -> list[str]:
        """``line`` as the last one that is seen."""
        while line and sum(self.faces.width(part, size) for part in (*line, _MORE)) > self.width:
            last = line[-1][:-1] if len(line) == 1 else ""
            line = [last] if last else _trimmed(line[:-1])
        return [*line, _MORE]


def _trimmed(line: list[str]) -> list[str]:
    return line[:-1] if line and line[-1].isspace() else line


def _seen(line: tuple[str, ...], base: str) -> list[str]:
    """``line`` from left to right."""
    seen = list(line)
    if base == LTR and not any(map(HAS_RTL.search, line)):
        return seen
    pieces = [LinePiece(next(filter(None, map(strong, part)), ""), part[:1]) for part in line]
    for begin, end in runs(pieces, base):
        seen[begin:end] = reversed(seen[begin:end])
    return seen[::-1] if base == RTL else seen

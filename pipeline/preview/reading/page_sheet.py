"""What is on one page: its letters with their boxes, and its pictures, as PDFium reads them.

Places are points (1/72 inch) from the top left corner of the page, x to the right, y down.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.preview.reading.folded_letters import FoldedLetters, folded_letters

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: its box, and what is said for those who do not see it."""

    box: Box
    alt: str = ""


@dataclass(frozen=True, slots=True)
class SheetWord:
    """Letters without a space, ``first`` to before ``last``; two halves of a broken word are one."""

    first: int
    last: int
    box: Box


@dataclass(frozen=True)
class PageSheet:
    """``letters`` in the order of the page's content, each with its box; from ``body`` on in margins.

    ``width`` and ``height`` are those of the page.
    """

    width: float
    height: float
    letters: str
    boxes: tuple[Box, ...]
    body: int
    pictures: tuple[PagePicture, ...] = ()

    @cached_property
    def folded(self) -> FoldedLetters:
        """The letters as they are searched and compared."""
        return folded_letters(self.letters)

    @cached_property
    def words(self) -> tuple[SheetWord, ...]:
        """The words between the margins, but for those in pictures, which may come at any place."""
        found = _WORD.finditer(self.letters, 0, self.body)
        words = (SheetWord(m.start(), m.end(), union(self.boxes[m.start() : m.end()])) for m in found)
        figures = [picture.box for picture in self.pictures if picture.alt]
        return tuple(word for word in words if not any(_lies_in(word.box, figure) for figure in figures))

    def lines(self, first: int, last: int) -> tuple[Box, ...]:
        """A box for each line of the letters from ``first`` to before ``last``."""
        inked = (i for i in range(first, last) if not self.letters[i].isspace())
        return tuple(union(run) for run in _runs([self.boxes[i] for i in inked]))

    def blocks(self, words: Sequence[SheetWord]) -> tuple[Box, ...]:
        """A box for each column of ``words``: one that stands well above those before it begins another."""
        found: list[Box] = []
        for word in words:
            box, last = word.box, found[-1] if found else None
            beside = last is not None and box[3] > last[3] - 3 * max(box[3] - box[1], 8)
            found[-1:] = [union((last, box))] if last and beside else [*found[-1:], box]
        return tuple(_joined(found))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all ``boxes``, of which there is one at least."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """``boxes``, those that lie over each other as one: what hangs beside a text comes late."""
    found: list[Box] = []
    for box in boxes:
        over = [other for other in found if _overlap(box, other)]
        found = [*(other for other in found if other not in over), union((*over, box))]
    return found


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _lies_in(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] < x < other[2] and other[1] < y < other[3]


def _runs(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Boxes that follow each other on one line."""
    run: list[Box] = []
    for box in boxes:
        if run and not (box[1] < run[-1][3] and box[3] > run[-1][1] and abs(box[0] - run[-1][2]) < 60):
            yield run
            run = []
        run.append(box)
    if run:
        yield run

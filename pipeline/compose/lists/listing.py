"""Slots as a list of rows, in the largest type that fits: for signs at doors and for the short programme.

Widths are measured and heights counted, so that what is chosen fits the page without being tried.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape, unescape

from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import FaceOf, Typeface
from pipeline.model import Prose, Slot

_PT = 72 / 25.4
# Sizes of type are tried in steps of so many pt.
_STEP = 0.25
# The share of a column that stays free, for what a rule takes or a line that breaks early.
_SLACK = 0.015
# What stands between a room and a track: it breaks, or it does not.
_APART = ("  ", "\u00a0\u00a0")
# A formula, with its width and height in em.
_FORMULA = re.compile(r'<img class="math"[^<>]*style="width:([\d.]+)em;height:([\d.]+)em[^<>]*>')
_TAG = re.compile(r"<[^<>]+>")

# The height of a paragraph in em, in a column so many em wide with lines so many em apart.
Paragraph = Callable[[float, float], float]


class Manner(StrEnum):
    """How a row is set: the title below the speaker, or after the speaker, or not at all."""

    STACKED = "stacked"
    RUN_IN = "run-in"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Style:
    """The lengths of a list in em of its type.

    ``time`` is the column of the times, ``inner`` how far the talks of a session stand in, ``leading`` the
    distance of lines; the space that a row has, above and below together, is between ``tight`` and ``loose``.
    """

    time: float = 6.6
    inner: float = 1.2
    leading: float = 1.22
    tight: float = 0.6
    loose: float = 1.4


@dataclass(frozen=True, slots=True)
class Row:
    """A slot in a list.

    ``strong`` is who speaks, or what is on; ``plain`` is the title, or the people; at least one is there.
    ``room``, or several, and ``track`` are printed if they are named. ``again``: the row before has the same
    time. ``joined`` rows stay with the one before. ``mark`` is the time, or the board of a poster;
    ``standing`` tells what is cancelled or was moved; ``about`` is what is said of it, if there is room.
    """

    slot: Slot
    strong: Prose | None
    plain: Prose | None
    room: str = ""
    track: str = ""
    inner: bool = False
    again: bool = False
    joined: bool = False
    mark: str = ""
    standing: str = ""
    about: Prose | None = None

    @property
    def place(self) -> str:
        """Room and track in a line of text; a track of one word does not leave its room."""
        return _APART[" " not in self.track].join(filter(None, (self.room, self.track)))

    def paragraphs(self, manner: Manner) -> list[tuple[str, int]]:
        """The paragraphs as HTML with their weights; room and track end the first."""
        texts = [(text.html, weight) for text, weight in ((self.strong, 700), (self.plain, 400)) if text]
        place = "".join(f"  {escape(name)}" for name in (self.room, self.track, self.standing) if name)
        texts[0] = (texts[0][0] + place, texts[0][1])
        if manner is Manner.BRIEF:
            return texts[:1]
        if manner is Manner.RUN_IN:
            texts = [("  ".join(html for html, _weight in texts), texts[0][1])]
        return [*texts, (self.about.html, 400)] if self.about else texts


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows as they are to be set: ``size`` in pt, ``air`` of a row in em, ``height`` of all in mm."""

    rows: tuple[Row, ...]
    style: Style
    manner: Manner
    size: float
    air: float
    height: float
    columns: int = 1


class Column:
    """Rows ``width`` mm wide, measured once, to ask for their height in any size."""

    def __init__(
        self, rows: Sequence[Row], width: float, style: Style, face: FaceOf, manner: Manner = Manner.STACKED
    ) -> None:
        self._rows, self._width, self._style, self._manner = tuple(rows), width, style, manner
        self._paragraphs = [
            [paragraph(html, face(weight)) for html, weight in row.paragraphs(manner)] for row in rows
        ]

    def height(self, size: float) -> float:
        """What all rows take in mm when set in ``size`` pt with as little air as may be."""
        return sum(self._heights(size))

    def fits(self, size: float, height: float, columns: int = 1) -> bool:
        """Whether ``columns`` of ``height`` mm hold the rows; they are uneven by the tallest row."""
        uneven = max(self._heights(size), default=0.0) * (columns - 1)
        return self.height(size) <= height * columns - uneven

    def blocks(self, size: float) -> list[float]:
        """The same for each row, with those that stay with it."""
        blocks: list[float] = []
        for row, height in zip(self._rows, self._heights(size), strict=True):
            if row.joined and blocks:
                blocks[-1] += height
            else:
                blocks.append(height)
        return blocks

    def set(self, size: float, height: float, columns: int = 1) -> Listing:
        """The rows in ``size`` pt; what remains of ``height`` mm becomes air, as far as that looks well."""
        tight = self.height(size)
        spare = max(0.0, height - tight) / mm(len(self._rows), size) if columns == 1 else 0.0
        more = min(self._style.loose - self._style.tight, math.floor(spare * 100) / 100)
        taken = tight + mm(more * len(self._rows), size)
        air = self._style.tight + more
        return Listing(self._rows, self._style, self._manner, size, air, taken / columns, columns)

    def _heights(self, size: float) -> Iterator[float]:
        wide = self._width * _PT / size - self._style.time
        for row, paragraphs in zip(self._rows, self._paragraphs, strict=True):
            room = wide - self._style.inner * row.inner
            texts = sum(height(room, self._style.leading) for height in paragraphs)
            yield mm(self._style.tight + texts, size)


def mm(length: float, size: float) -> float:
    """A ``length`` in em of ``size`` pt, with what is to spare."""
    return length * size / _PT / (1 - _SLACK)


def sizes(largest: float, smallest: float) -> Iterator[float]:
    """From ``largest`` down to ``smallest`` pt."""
    steps = math.floor((largest - smallest) / _STEP + 1e-6)
    return (largest - step * _STEP for step in range(steps + 1))


def paragraph(html: str, face: Typeface) -> Paragraph:
    """The function that tells the height of ``html`` in em, in a column so many em wide with such leading."""
    return _paragraph(html, line_counter(list(pieces(html)), face))


def mixed_paragraph(parts: Sequence[tuple[str, Typeface, float]], before: float = 0.0) -> Paragraph:
    """The same of ``parts`` behind each other, each with its face and its size as a share of the type.

    ``before`` is what the first line stands in, in em: less than nothing if it is longer than the others.
    """
    widths = [before] * bool(before) + [
        width * size
        for html, face, size in parts
        for piece in pieces(html)
        for width in ([piece] if isinstance(piece, float) else word_widths(piece, face))
    ]
    return _paragraph("".join(html for html, _face, _size in parts), line_counter(widths, parts[0][1]))


def _paragraph(html: str, lines: Callable[[float], int]) -> Paragraph:
    formulas = [(float(found[1]), float(found[2])) for found in _FORMULA.finditer(html)]
    widest = max((width for width, _height in formulas), default=0.0)

    def height(column: float, leading: float) -> float:
        if widest > column:
            return math.inf
        return lines(column) * leading + sum(max(0.0, tall - 0.9 * leading) for _wide, tall in formulas)

    return height


def pieces(html: str) -> Iterator[str | float]:
    """The text between the formulas, and the widths of the formulas in em."""
    place = 0
    for formula in _FORMULA.finditer(html):
        yield unescape(_TAG.sub("", html[place : formula.start()]))
        yield float(formula[1])
        place = formula.end()
    yield unescape(_TAG.sub("", html[place:]))

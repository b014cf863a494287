"""How high the rows of a door sign are in a size of type, and what of them is shortened for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.compose.lists.doors.door_rows import DoorRow, RowKind
from pipeline.compose.lists.doors.shortened import shortened
from pipeline.compose.lists.listing import Paragraph
from pipeline.compose.measure.type_width import FaceOf, Typeface, advance, covers
from pipeline.model import Prose

_PT = 72 / 25.4
# What is small, against what is large, and how many lines it may take.
_SMALL, _SMALL_LINES = 0.48, 3
SMALL_LEADING = 1.12
"""How far lines of small type are apart, in em."""
# Lines of large type; those with letters that are higher and deeper than Latin ones.
_CLOSE, _OPEN = 1.06, 1.22
# The space of a row in em of the large type, above and below together: at least; and that of a board.
AIR = 0.12
_BOARD_AIR = 0.06
# Between a title with a formula and what is below it, in em of the large type.
_BELOW_FORMULA = 0.14
# The line below each row, in pt.
_RULE = 0.5
# Behind the column of the times, in em of the large type.
_GUTTER = 0.3
# Rounded lengths fill no line to its end.
_SLACK = 0.995

# The height of a paragraph (HTML) in type of such weight, as a function of the column and the leading in em.
Paragraphs = Callable[[str, int], Paragraph]


@dataclass(frozen=True, slots=True)
class DoorType:
    """Rows ``width`` mm wide with their times and titles in ``size`` pt, their lines ``leading`` em apart."""

    size: float
    width: float
    face: FaceOf
    paragraphs: Paragraphs
    leading: float = _CLOSE

    @property
    def small(self) -> float:
        """The type of names, sessions and boards, in pt."""
        return round(self.size * _SMALL, 2)

    @property
    def below_formula(self) -> float:
        """The space between a title that goes deep and what is below it, in pt."""
        return round(self.size * _BELOW_FORMULA, 2)

    @property
    def time(self) -> float:
        """The width of the column of the times in mm."""
        large = advance("00:00", self.face(600)) * self.size
        small = advance("00:00–00:00", self.face(400)) * self.small
        return (max(large, small) + _GUTTER * self.size) / _PT

    def set(self, row: DoorRow, lines: int) -> DoorRow:
        """``row`` with a title of at most ``lines`` lines, and what stands below it in a few."""
        if row.kind is not RowKind.LARGE:
            return row
        title = shortened(row.title, lambda html: self._lines(html, _weight(row), self.size) <= lines + 0.5)
        below = row.below
        if below:
            below = shortened(below, lambda html: self._lines(html, 400, self.small) <= _SMALL_LINES)
        return replace(row, title=title, below=below)

    def height(self, row: DoorRow) -> float:
        """What ``row`` takes in mm, with as little space as may be."""
        if row.kind is not RowKind.LARGE:
            air = AIR if row.kind is RowKind.SESSION else _BOARD_AIR
            texts = [row.title, row.below]
            joined = " · ".join(text.html for text in texts if text)
            return self._air(air) + self._small(joined, 600) + (self._about(row.about))
        title = self._lines(row.title.html, _weight(row), self.size) * self.size * self.leading / _PT
        below = self._small(row.below.html, 400) if row.below else 0.0
        below += self.below_formula * row.deep / _PT
        return self._air(AIR) + max(title + below + self._about(row.about), self._hours(row))

    def _hours(self, row: DoorRow) -> float:
        """What the hours of ``row`` take: when it begins, and in small type below it when it ends."""
        ends = self.small * SMALL_LEADING if row.until and not row.slot.kind.is_pause else 0.0
        return (self.size * self.leading + ends) / _PT

    def _about(self, about: Prose | None) -> float:
        return self._small(about.html, 400) if about else 0.0

    def _air(self, em: float) -> float:
        """The space of a row and the line below it."""
        return (em * self.size + _RULE) / _PT

    def _small(self, html: str, weight: int) -> float:
        return self._lines(html, weight, self.small) * self.small * SMALL_LEADING / _PT

    def _lines(self, html: str, weight: int, size: float) -> float:
        """How many lines ``html`` takes; what a tall formula adds, too."""
        column = (self.width - self.time) * _SLACK * _PT / size
        leading = self.leading if size == self.size else SMALL_LEADING
        return self.paragraphs(html, weight)(column, leading) / leading


def leading(titles: Iterable[Prose], face: Typeface) -> float:
    """How far the lines of ``titles`` are apart in em; more if letters are not those of the first font."""
    letters = {char for title in titles for char in title.plain if char.isalpha()}
    return _CLOSE if all(covers(char, face) for char in letters) else _OPEN


def _weight(row: DoorRow) -> int:
    return 400 if row.slot.kind.is_pause else 600

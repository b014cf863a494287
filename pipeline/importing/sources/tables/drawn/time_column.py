"""Where a drawn timetable has its times, and what time each of its rows is."""

import re
from dataclasses import dataclass

from pipeline.importing.sheets.worksheet import Worksheet, shown
from pipeline.importing.sources.tables.said.said_days import said_day
from pipeline.importing.sources.tables.said.said_times import Span, said_span

_FEWEST, _SHARE, _LOOKED_AT = 3, 0.6, 12
_HEAD = re.compile(
    r"\s*(time|times|hours?|zeit|uhrzeit|heure|horaire|hora|horario|orario|ora|slot|start|from|when|czas|godzina"
    r"|čas|tijd|час|время|时间|時間)\b",
    re.IGNORECASE,
)
_HALF, _DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """The column of times, and that of ends beside it if it has one; cells to the right are what is held."""

    at: int
    ends: int | None

    @property
    def first(self) -> int:
        """The first column of what is held."""
        return (self.at if self.ends is None else self.ends) + 1


def time_column(sheet: Worksheet) -> TimeColumn | None:
    """The leftmost column in which most cells are times; None if the sheet has none."""
    width = min(max(map(len, sheet.rows), default=0), _LOOKED_AT)
    good = [column for column in range(width) if _is_of_times(sheet, column)]
    if not good:
        return None
    at = good[0]
    alone = all(span[1] is None for row in range(len(sheet.rows)) if (span := span_at(sheet, row, at)))
    ends = at + 1 if alone and at + 1 in good else None
    return TimeColumn(at, ends)


def span_at(sheet: Worksheet, row: int, column: int) -> Span | None:
    """The time in a cell."""
    return said_span(shown(sheet.cell(row, column)))


def is_head(text: str) -> bool:
    """Whether it is a word for time, as stands over the column."""
    return bool(_HEAD.match(text))


def _is_of_times(sheet: Worksheet, column: int) -> bool:
    cells = [text for row in range(len(sheet.rows)) if (text := shown(sheet.cell(row, column)))]
    times = [cell for cell in cells if said_span(cell)]
    others = [cell for cell in cells if not said_span(cell) and not is_head(cell) and not _names_day(cell)]
    return len(times) >= _FEWEST and len(times) >= _SHARE * (len(times) + len(others))


def _names_day(text: str) -> bool:
    return said_day(text) is not None


class HalfDays:
    """Times of a day in their order: 1:30 after 12:00 is in the afternoon, 0:30 after 23:00 in the night."""

    def __init__(self) -> None:
        self._last: int | None = None
        self._shift = 0

    def begin(self) -> None:
        """Another day begins."""
        self._last, self._shift = None, 0

    def in_order(self, span: Span) -> Span:
        """``span`` in minutes of the conference day, on the clock that goes on after 24:00."""
        start, end = span
        late = self._last is not None and start + self._shift < self._last
        if late and start < _HALF:
            self._shift = _HALF if start + _HALF >= (self._last or 0) - 30 else _DAY
        start += self._shift if start < _HALF else 0
        if end is not None:
            while end < start:
                end += _HALF
        self._last = start
        return start, end

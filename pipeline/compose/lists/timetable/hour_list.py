"""The timetable as a list by time and room: for days with more rooms than pages can show side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.compose.lists.timetable.box_texts import BoxText, BoxTexts, Paragraph, bit
from pipeline.model import Day, Event, Slot
from pipeline.programme.clock import hours

COLUMNS = 2
"""So many columns stand beside each other on a page."""

# Multiples of it lie evenly between whole numbers, however many there are.
_GOLDEN = 0.6180339887498949
# What the second line of a row stands in, in em, as in the stylesheet.
_HANG = 0.8


@dataclass(frozen=True, slots=True)
class HourRow:
    """A slot in the list: time, where it is not that of the row before, room and text in one paragraph.

    Its ``height`` is counted in lines, of which ``lines`` are printed: ``formulas`` may need the others.
    """

    slot: Slot
    text: Paragraph
    lines: int
    height: int
    formulas: bool


HourColumn = tuple[HourRow, ...]


class HourList:
    """The slots of ``day`` by time and room in columns ``width`` em wide."""

    def __init__(
        self, event: Event, day: Day, texts: BoxTexts, width: float, room_name: Callable[[Slot], str]
    ) -> None:
        self._signs = texts.times
        order = {room.id: place for place, room in enumerate(event.rooms)}
        self._slots = sorted(
            day.slots, key=lambda s: (s.start, hours(s), order.get(s.room or "", len(order)))
        )
        self._wordings = [
            [wording.in_one() for wording in texts.of(slot, "", with_room=False)] for slot in self._slots
        ]
        self._rooms, self._width = [room_name(slot) for slot in self._slots], width - _HANG
        self._counted = cache(self._count)

    def columns(self, depth: int, most: int) -> tuple[list[HourColumn], list[Slot]]:
        """Columns of ``depth`` lines, and the slots that are shortened.

        All is told with the longest wording that ``most`` columns hold. If none does, each slot has a line,
        and those have more that are whole with few, as far as the columns reach.
        """
        for level in range(max(map(len, self._wordings))):
            made = list(self._filled(range(len(self._slots)), depth, level, {}))
            if len(made) <= most and all(row.height <= depth for column in made for row in column):
                return self._balanced(made, depth, level, {}), []
        granted = self._granted(level, (depth - 1) * most)
        made = list(self._filled(range(len(self._slots)), depth, level, granted))
        cut = [slot for place, slot in enumerate(self._slots) if place in granted]
        return self._balanced(made, depth, level, granted), cut

    def _granted(self, level: int, lines: int) -> dict[int, int]:
        """The slots that have a single line for all of ``lines`` to suffice."""
        needs = [
            self._counted(place, level, headed=not self._again(place))[1] for place in range(len(self._slots))
        ]
        free = lines - len(needs)
        short: dict[int, int] = {}
        # Of those that need the same some are whole on every page, not all on the first ones.
        for place in sorted(range(len(needs)), key=lambda place: (needs[place], place * _GOLDEN % 1)):
            if needs[place] > 1 and needs[place] - 1 > free:
                short[place] = 1
            else:
                free -= needs[place] - 1
        return short

    def _again(self, place: int) -> bool:
        return place > 0 and hours(self._slots[place]) == hours(self._slots[place - 1])

    def _count(self, place: int, level: int, *, headed: bool) -> tuple[BoxText, int]:
        """The text of a row, ``headed`` by its time, and how many lines it takes."""
        wordings = self._wordings[place]
        [bits] = wordings[min(level, len(wordings) - 1)].paragraphs
        when = [bit("when", hours(self._slots[place], self._signs))] if headed else []
        where = [bit("where", self._rooms[place])] if self._rooms[place] else []
        made = BoxText(((*when, *where, *bits),), wordings[0].face, before=-_HANG)
        return made, made.lines(self._width)[0]

    def _row(self, place: int, level: int, granted: dict[int, int], *, headed: bool) -> HourRow:
        text, needed = self._counted(place, level, headed=headed)
        height = granted.get(place, needed)
        return HourRow(
            self._slots[place],
            text.paragraphs[0],
            max(1, height - text.spare[0]),
            height,
            bool(text.spare[0]),
        )

    def _filled(
        self, places: Sequence[int], depth: int, level: int, granted: dict[int, int]
    ) -> Iterator[HourColumn]:
        """The slots at ``places`` in columns of ``depth`` lines; each begins with a time."""
        column: list[HourRow] = []
        free = depth
        for place in places:
            row = self._row(place, level, granted, headed=not (column and self._again(place)))
            if column and row.height > free:
                yield tuple(column)
                row = self._row(place, level, granted, headed=True)
                column, free = [], depth
            column.append(row)
            free -= row.height
        yield tuple(column)

    def _balanced(
        self, made: list[HourColumn], depth: int, level: int, granted: dict[int, int]
    ) -> list[HourColumn]:
        """``made`` with even columns on the last page."""
        whole = (len(made) - 1) // COLUMNS * COLUMNS
        places = range(sum(map(len, made[:whole])), len(self._slots))
        tried = (list(self._filled(places, lines, level, granted)) for lines in range(1, depth + 1))
        last = next(columns for columns in tried if len(columns) <= COLUMNS)
        return [*made[:whole], *last]

"""The programme of a day in pages, cut by measuring: a changed title changes few of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from pipeline.compose.lists.page_cuts import Line, Ruler, Type
from pipeline.model import Day, Event, Slot
from pipeline.programme.people import chairs, names, presenters
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import moved_to
from pipeline.programme.words import Words

# As in book.css, in mm: what times and page numbers take of the line, how much further the talks of a session
# stand in, and the space above and below a row with its rule.
_SIDES, _INNER, _SPACE = 33.0, 6.0, 2.3
# In lines: the heading of the part.
_TITLE = 2.0


@dataclass(frozen=True, slots=True)
class Row(Line):
    """A slot, or an ``inner`` one of a session."""

    slot: Slot
    inner: bool


Sheet = tuple[Row, ...]


class Programme:
    """Lists the slots of a day, as long as ``ruler`` says."""

    def __init__(self, event: Event, words: Words, ruler: Ruler) -> None:
        self._event, self._words, self._ruler = event, words, ruler
        width = ruler.page.measure - _SIDES
        self._outer, self._inner = ruler.heights(width), ruler.heights(width - _INNER)
        self._what, self._title = Type(ruler.serif(400), 1.0, 0.95), Type(ruler.serif(400), 1.0, 1.0)
        self._who, self._with = Type(ruler.sans(600), 0.95, 1.0), Type(ruler.sans(400), 0.84, 0.9)

    def sheets(self, day: Day) -> list[Sheet]:
        """What is on each page of ``day``; a single sheet if the engine is to break it."""
        rows = list(self._rows(day))
        used = _TITLE + self._outer(escape(day.title), self._title)
        long = self._ruler.cuts(used + sum(row.height for row in rows))
        cuts = self._ruler.breaks(rows, used)[0] if long else ()
        return [tuple(rows[a:b]) for a, b in pairwise((0, *cuts, len(rows)))]

    def _rows(self, day: Day) -> Iterator[Row]:
        for slot in day.slots:
            yield Row(self._row(slot, inner=False), False, slot, False)
            for number, talk in enumerate(slot.slots):
                yield Row(self._row(talk, inner=True), number == 0, talk, True)

    def _row(self, slot: Slot, *, inner: bool) -> float:
        height = self._inner if inner else self._outer
        room = moved_to(self._event, slot)
        below = " · ".join(filter(None, [room.name if room else "", names(chairs(self._event, slot))]))
        taken = height(escape(names(presenters(self._event, slot))), self._who if slot.talk else self._with)
        taken += height(title(self._event, slot, self._words).html, self._what)
        return taken + height(escape(below), self._with) + self._ruler.lines(_SPACE)

"""The programme of a day in pages, cut by measuring: a changed title changes few of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from pipeline.compose.lists.page_cuts import Block, Ruler, Type, well_ended
from pipeline.compose.remembered.later_rooms import later_room
from pipeline.model import Day, Event, Slot
from pipeline.programme.clock import gathers, hours_apart
from pipeline.programme.people import chairs, named, names
from pipeline.programme.sittings import is_in_book
from pipeline.programme.titles import notices, remarks, talk_of, title
from pipeline.programme.whereabouts import room_names, rooms_apart
from pipeline.programme.words import Words

# Where a paragraph of a description ends.
_PARAGRAPH = re.compile(r"</(?:p|li)>")


@dataclass(frozen=True, slots=True)
class ProgrammeRow(Block):
    """A slot, or an ``inner`` one of a session; ``listed`` if it is one of many at the same time."""

    slot: Slot
    inner: bool
    listed: bool = False


# Where lines are longer (mm), a title follows its speaker.
_WIDE = 150

Sheet = tuple[ProgrammeRow, ...]


class Programme:
    """Lists the slots of a day, as long as ``ruler`` says."""

    def __init__(self, event: Event, words: Words, ruler: Ruler) -> None:
        self._event, self._words, self._ruler = event, words, ruler
        self._later = later_room(event)
        known = ruler.lengths
        width = ruler.page.measure - known["programme-times"] - known["folios"]
        self._outer, self._inner = ruler.heights(width), ruler.heights(width - known["programme-inner"])
        self._what = Type(ruler.serif(400), leading=known["programme-what-line"])
        self._who, self._title = Type(ruler.sans(600), known["programme-who"]), Type(ruler.serif(400))
        self._with = Type(ruler.sans(400), known["programme-with"], known["programme-with-line"])
        # Half a line, the rule in it, so that rows stand on the half-lines of every format.
        self._space = 2 * known["programme-space"]

    def sheets(self, day: Day) -> list[Sheet]:
        """What is on each page of ``day``; a single sheet if the engine is to break it."""
        rows = list(self._rows(day))
        used = self._ruler.heading("slim") + self._outer(escape(day.title), self._title)
        long = self._ruler.cuts(used + sum(row.height for row in rows))

        def cut(depth: float) -> tuple[list[int], float]:
            return self._ruler.breaks(rows, used, depth)

        cuts = well_ended(cut, self._ruler.depth) if long else ()
        return [tuple(rows[a:b]) for a, b in pairwise((0, *cuts, len(rows)))]

    def _rows(self, day: Day) -> Iterator[ProgrammeRow]:
        for slot in day.slots:
            yield ProgrammeRow(self._row(slot, inner=False), False, slot, False)
            listed = gathers(slot)
            for number, talk in enumerate(slot.slots):
                height = self._row(talk, inner=True, listed=listed)
                yield ProgrammeRow(height, number == 0, talk, True, listed)

    def _row(self, slot: Slot, *, inner: bool, listed: bool = False) -> float:
        height = self._inner if inner else self._outer
        who, what = escape(named(self._event, slot, self._words)), title(self._event, slot, self._words).html
        if listed or self._ruler.page.measure > _WIDE:
            taken = height(f"{who} {what}", self._what)
        else:
            taken = height(who, self._who if slot.talk else self._with) + height(what, self._what)
        taken += height(escape(self._below(slot)), self._with)
        if slot.description and not is_in_book(self._event, slot):
            parts = _PARAGRAPH.split(slot.description.html)
            taken += sum(height(part, self._with) for part in parts if part.strip())
        return taken + self._space

    def _below(self, slot: Slot) -> str:
        """What stands below the title, in a line: rooms, who chairs, and what else is to be told."""
        leading = names(chairs(self._event, slot), comma=self._words.comma)
        chair = self._words.pair("chair", leading) if leading else ""
        about = remarks(self._event, talk_of(self._event, slot), self._words)
        apart = hours_apart(self._event, slot, self._words.times)
        others = [*about, apart], [chair, notices(slot, self._words)]
        rooms = rooms_apart(self._event, slot)
        alone = not any(map(any, others)) and self._later(rooms)
        # A short name takes a line, whichever it is.
        told = "–" if alone else room_names(rooms, self._words.comma)
        return " · ".join(filter(None, [*others[0], told, *others[1]]))

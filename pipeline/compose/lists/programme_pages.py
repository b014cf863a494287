"""The programme of a day in pages, cut by measuring: a changed title changes few of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from pipeline.compose.lists.page_cuts import Block, Ruler, Type
from pipeline.model import Day, Event, Slot
from pipeline.programme.people import chairs, named, names
from pipeline.programme.titles import remarks, talk_of, title
from pipeline.programme.whereabouts import moved_to
from pipeline.programme.words import Words


@dataclass(frozen=True, slots=True)
class ProgrammeRow(Block):
    """A slot, or an ``inner`` one of a session."""

    slot: Slot
    inner: bool


Sheet = tuple[ProgrammeRow, ...]


class Programme:
    """Lists the slots of a day, as long as ``ruler`` says."""

    def __init__(self, event: Event, words: Words, ruler: Ruler) -> None:
        self._event, self._words, self._ruler = event, words, ruler
        known = ruler.lengths
        width = ruler.page.measure - known["programme-times"] - known["folios"]
        self._outer, self._inner = ruler.heights(width), ruler.heights(width - known["programme-inner"])
        self._what = Type(ruler.serif(400), leading=known["programme-what-line"])
        self._who, self._title = Type(ruler.sans(600), known["programme-who"]), Type(ruler.serif(400))
        self._with = Type(ruler.sans(400), known["programme-with"], known["programme-with-line"])
        self._space = ruler.lines("programme-space", "programme-space", "programme-rule")

    def sheets(self, day: Day) -> list[Sheet]:
        """What is on each page of ``day``; a single sheet if the engine is to break it."""
        rows = list(self._rows(day))
        used = self._ruler.heading("slim") + self._outer(escape(day.title), self._title)
        long = self._ruler.cuts(used + sum(row.height for row in rows))
        cuts = self._ruler.breaks(rows, used)[0] if long else ()
        return [tuple(rows[a:b]) for a, b in pairwise((0, *cuts, len(rows)))]

    def _rows(self, day: Day) -> Iterator[ProgrammeRow]:
        for slot in day.slots:
            yield ProgrammeRow(self._row(slot, inner=False), False, slot, False)
            for number, talk in enumerate(slot.slots):
                yield ProgrammeRow(self._row(talk, inner=True), number == 0, talk, True)

    def _row(self, slot: Slot, *, inner: bool) -> float:
        height = self._inner if inner else self._outer
        room = moved_to(self._event, slot)
        about = remarks(self._event, talk_of(self._event, slot), self._words)
        below = " · ".join(
            filter(None, [*about, room.name if room else "", names(chairs(self._event, slot))])
        )
        taken = height(escape(named(self._event, slot, self._words)), self._who if slot.talk else self._with)
        taken += height(title(self._event, slot, self._words).html, self._what)
        return taken + height(escape(below), self._with) + self._space

"""What a badge calls the slots of a day and one's own appointments, and how many lines that takes."""

import re
from collections.abc import Callable, Iterable
from html import escape

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import Typeface, advance
from pipeline.model import Event, Prose, Slot
from pipeline.programme.appointments import Appointment
from pipeline.programme.people import credited
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import room_names, room_of, rooms_of
from pipeline.programme.words import Words

_PT = 72 / 25.4
# Bold type is so much wider than what is measured.
_BOLD = 1.06
# Where a label begins, in em, and what its lines count for at least when one of its words is torn.
_INDENT, TORN = 2.65, 100
# The space before what numbers a room, which is never to stand alone on a line.
_NUMBER = re.compile(r" (?=\S{1,3}$)")


class CardLabels:
    """The words for slots on the back of a badge, measured in ``face``."""

    def __init__(self, event: Event, words: Words, face: Typeface) -> None:
        self._event, self._words, self._face = event, words, face
        self._title_of = noted_cache(self._measured_title)
        self._label = noted_cache(self._measured_label)

    def label_of(self, slot: Slot) -> str:
        """A slot in a word or two: who gives the talk, else what is on; the room, if there are several."""
        what = self._names(slot) or title(self._event, slot, self._words).plain
        return what + self._rooms(slot)

    def entry_of(self, slot: Slot) -> Prose:
        """The same with the title of the talk after the names."""
        names, what, rooms = self._names(slot), title(self._event, slot, self._words), self._rooms(slot)
        if not names:
            return Prose(what.html + escape(rooms), what.plain + rooms)
        return Prose(f"<b>{escape(names)}</b> {what.html}{escape(rooms)}", f"{names} {what.plain}{rooms}")

    def when_of(self, one: Appointment) -> str:
        """When and where somebody is needed: ``Tue 16 · 9:00–9:45 · Aula 1``."""
        room = room_of(self._event, one.slot)
        board = self._words.label("board", n=one.slot.board) if one.slot.board else ""
        return self._words.dot.join(
            filter(
                None,
                (
                    self._words.short_day(one.day.date),
                    self._words.time(one.slot),
                    room.name if room else "",
                    board,
                    self._words.label("chair") if one.chairs else "",
                ),
            )
        )

    def _names(self, slot: Slot) -> str:
        speakers = credited(self._event, slot) if slot.talk else []
        return self._words.joined(person.family or person.given for person in speakers)

    def _rooms(self, slot: Slot) -> str:
        """The room, its number never alone on a line."""
        rooms = (
            room_names(rooms_of(self._event, slot), self._words.comma) if len(self._event.rooms) > 1 else ""
        )
        return "\xa0· " + _NUMBER.sub("\xa0", rooms) if rooms else ""

    def widest(self, own: Iterable[Appointment]) -> float:
        """The width in em of the widest line that says when and where somebody is needed."""
        return max((advance(self.when_of(one), self._face) for one in own), default=0.0) * _BOLD

    def names_anyone(self) -> bool:
        """Whether any talk of the days has somebody who gives it."""
        return any(self._names(slot) for _day, slot in self._event.slots())

    def title_lines(self, slot: Slot, width: float) -> int:
        """How many lines the title of ``slot`` takes that is ``width`` mm wide for each pt of its size."""
        counted, more = self._title_of(_ById(slot))
        return counted(width * _PT) + more

    def label_lines(self, slot: Slot, column: float, *, titled: bool = False) -> int:
        """How many lines the label takes, ``titled`` or not; ``column`` is in mm for each pt of type.

        A word that is longer than a line makes them `TORN`, or more.
        """
        count, longest = self._label(_ById(slot), titled)
        room = column * _PT - _INDENT
        return count(room) + TORN * (longest > room)

    def _measured_title(self, one: "_ById") -> tuple[Callable[[float], int], bool]:
        what = title(self._event, one.slot, self._words)
        # Formulas are wider or narrower than their source; another line is room enough.
        return line_counter([what.plain], self._face), "<" in what.html

    def _measured_label(self, one: "_ById", titled: bool) -> tuple[Callable[[float], int], float]:
        label = self.entry_of(one.slot) if titled else Prose("", self.label_of(one.slot))
        widths = word_widths(label.plain, self._face)
        # Bold names are wider, formulas are wider or narrower than their source.
        widths += [1.0] * titled + [4.0] * ("<svg" in label.html or "<img" in label.html)
        return line_counter(widths, self._face), max(widths, default=0.0)


class _ById:
    """A slot, known by its id: to compare whole slots would read all of them."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.slot.id == self.slot.id

    def __hash__(self) -> int:
        return hash(self.slot.id)

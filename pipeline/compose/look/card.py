"""The back of a badge: one's own programme and the days at a glance, both in the largest type that fits."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.compose.look.card_lists import (
    Agenda,
    Detail,
    Glance,
    agenda,
    days_in,
    everything,
    glance,
    hours,
    presented,
    sessions,
)
from pipeline.compose.measure.fit import line_counter
from pipeline.compose.measure.type_width import Typeface
from pipeline.model import Event, Person, Slot
from pipeline.problems import Collector
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.people import credited
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words

_PT = 72 / 25.4
# Type and leading in pt, the most lines of a title.
_TYPES = tuple((n / 2, round(n * 2.52) / 4, 3 if n > 16 else 2 if n > 14 else 1) for n in range(24, 12, -1))
_LARGE, _SMALL = _TYPES[:10], _TYPES[10:]
# What the days show, and in which types: the first that fits is taken. Pauses go before type is small.
_PLANS: tuple[tuple[Detail, tuple[tuple[float, float, int], ...]], ...] = (
    (everything, _LARGE),
    (presented, _LARGE),
    (everything, _SMALL),
    (presented, _SMALL),
    (sessions, _TYPES),
    (hours, _TYPES),
)
# Larger type than this takes no room from what stands at the foot; where there is more, lines stand apart.
_COMFORTABLE, _WIDEST = 9.0, 1.45
# In type no larger than this a label may be cut after its second line.
_CLAMPED = 8.0


@dataclass(frozen=True, slots=True)
class Back:
    """``own`` programme and the ``days``, in one size of type; ``height`` in mm, with their headings."""

    own: Agenda
    days: Glance | None
    height: float


class Card:
    """What a template asks about the back of a badge; titles and labels are measured in ``face``.


    Of the stylesheet's ``lengths`` the space after an entry is in em: as much in lines is enough for it.
    """

    def __init__(
        self,
        event: Event,
        words: Words,
        diary: Diary,
        face: Typeface,
        lengths: Mapping[str, float],
        found: Collector,
    ) -> None:
        self._event, self._words, self._diary = event, words, diary
        self._face, self._lengths, self._found = face, lengths, found
        self._glances: dict[tuple[float, float], Glance | None] = {}
        self._days: dict[tuple[float, Detail, float], tuple[Glance, bool]] = {}
        self._titles: dict[str, tuple[Callable[[float], int], bool]] = {}
        self._labels: dict[str, Callable[[float], int]] = {}

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"back": self.back, "agenda": self.agenda, "glance": self.glance, "label_of": self.label_of}

    def label_of(self, slot: Slot) -> str:
        """A slot in a word or two: who gives the talk, else what is on; the room, if there are several."""
        speakers = credited(self._event, slot) if slot.talk else []
        names = ", ".join(person.family or person.given for person in speakers)
        what = names or title(self._event, slot, self._words).plain
        rooms = room_names(rooms_of(self._event, slot)) if len(self._event.rooms) > 1 else ""
        return f"{what} · {rooms}" if rooms else what

    def back(
        self, person: Person, width: float, height: float, *, days: bool, spare: bool, foot: float = 0.0
    ) -> Back:
        """The programme of ``person``, and with ``days`` those too, in ``width`` × ``height`` mm.

        One size of type for both, the largest that fits; a few lines stand further apart. ``spare``: days are
        left out unless both stand in large type, and never show hours alone. Type that is larger than need be
        leaves ``foot`` mm free. A problem if something finds no room.
        """
        own = [one for one in self._diary.of(person) if one.stands]
        days = days and bool(self._event.days)
        for made in self._settings(own, width, days=days, spare=spare):
            free = height - foot if made.own.size > _COMFORTABLE else height
            if made.height <= free:
                return _apart(made, height - foot if made.height <= height - foot else height)
        head = self._lengths["head-room"]
        kept = self.agenda(person, width, height - head if spare or not days else height * 0.56)
        left = height - 2 * head - kept.height if kept.shown else height - head
        found = self.glance(width, round(left - 0.05, 1)) if days and not spare else None
        return Back(kept, found, height - left + (found.height if found else 0))

    def _settings(self, own: list[Appointment], width: float, *, days: bool, spare: bool) -> Iterator[Back]:
        """All ways to set a back, the best first."""
        head, space = self._lengths["head-room"], self._lengths["entry-space"]
        agendas = {}
        for size, leading, titles in _TYPES:
            lines = sum(1 + min(titles, self._title_lines(one.slot, width / size)) + space for one in own)
            agendas[size] = Agenda(size, leading, titles, tuple(own), 0, lines)
        for detail, types in _PLANS if days else ():
            for size, leading, _titles in types:
                shown, whole = self._days_in(width, detail, size, leading)
                small = size <= _CLAMPED
                if (whole or small) and not (spare and (detail is hours or (own and small))):
                    high = agendas[size].height + shown.height + head * (1 + bool(own))
                    yield Back(agendas[size], shown, high)
        if spare or not days:
            yield from (Back(one, None, head * bool(own) + one.height) for one in agendas.values())

    def _title_lines(self, slot: Slot, width: float) -> int:
        """How many lines the title of ``slot`` takes that is ``width`` mm wide for each pt of its size."""
        if slot.id not in self._titles:
            what = title(self._event, slot, self._words)
            counted = line_counter([what.plain], self._face)
            # Formulas are wider or narrower than their source; another line is room enough.
            self._titles[slot.id] = counted, "<" in what.html
        counted, more = self._titles[slot.id]
        return counted(width * _PT) + more

    def _days_in(self, width: float, detail: Detail, size: float, leading: float) -> tuple[Glance, bool]:
        """The days in this type, and whether all of every label is shown."""
        if (width, detail, size) not in self._days:
            counts: list[int] = []

            def lines_of(slot: Slot, size: float, columns: int) -> int:
                counts.append(self._label_lines(slot, width, size, columns))
                return min(2, counts[-1])

            made = days_in(self._event.days, detail, size, leading, self._lengths["entry-space"], lines_of)
            self._days[width, detail, size] = made, max(counts, default=0) <= 2
        return self._days[width, detail, size]

    def _label_lines(self, slot: Slot, width: float, size: float, columns: int) -> int:
        if slot.id not in self._labels:
            self._labels[slot.id] = line_counter([f"00:00  {self.label_of(slot)}"], self._face)
        column = (width - self._lengths["column-gap"] * (columns - 1)) / columns
        return self._labels[slot.id](column / size * _PT)

    def agenda(self, person: Person, width: float, height: float) -> Agenda:
        """The programme of ``person`` in ``width`` × ``height`` mm; a problem if it is too long."""
        own = [one for one in self._diary.of(person) if one.stands]
        space = self._lengths["entry-space"]
        made = agenda(own, height, space, lambda slot, size: self._title_lines(slot, width / size))
        if made.hidden:
            count = f"{made.hidden} of {len(own)} appointments"
            message = f"{person.name}: {count} find no room on the back of the badge"
            self._found.add(
                "OCT-S04", message, person.source, "The book and the short programme have them all."
            )
        return made

    def glance(self, width: float, height: float) -> Glance | None:
        """All days in ``width`` × ``height`` mm; a problem if nothing fits."""
        room = (width, height)
        if room not in self._glances:
            self._glances[room] = self._glance(width, height)
        return self._glances[room]

    def _glance(self, width: float, height: float) -> Glance | None:
        days = self._event.days
        made = glance(
            days,
            height,
            self._lengths["entry-space"],
            lambda slot, size, columns: min(2, self._label_lines(slot, width, size, columns)),
        )
        if made is None and days:
            message = f"{len(days)} days do not fit the back of a badge, which shows none of them at a glance"
            hint = "Hand out the short programme with the badges instead."
            self._found.add("OCT-S04", message, self._event.source, hint)
        return made


def _apart(made: Back, height: float) -> Back:
    """``made`` with its lines as far apart as ``height`` allows, if they are few."""
    lines = made.own.lines + (made.days.lines if made.days else 0)
    size, leading = made.own.size, made.own.leading
    more = (height - made.height) * _PT / (lines or 1)
    wide = math.floor(min(leading + more, max(leading, size * _WIDEST)) * 20) / 20
    own, days = replace(made.own, leading=wide), made.days and replace(made.days, leading=wide)
    return Back(own, days, made.height + lines * (wide - leading) / _PT)

"""The back of a badge: how much of one's own programme, and of the days at a glance, a card can hold.

Everything is counted in lines of known height, so that what is chosen fits without being tried.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.compose.measure.fit import line_count, line_counter
from pipeline.compose.measure.type_width import Typeface
from pipeline.model import Day, Event, Person, Slot
from pipeline.problems import Collector
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.clock import gathers
from pipeline.programme.people import credited
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words

_PT = 72 / 25.4
# Type and leading in pt, the most lines of a title: the first that fits is taken.
_AGENDAS = ((10.0, 12.5, 3), (9.0, 11.5, 3), (9.0, 11.5, 2), (8.0, 10.0, 2), (8.0, 10.0, 1), (7.0, 8.75, 1))
_GLANCES = ((9.0, 11.5), (8.0, 10.25), (7.25, 9.25), (6.5, 8.25))


@dataclass(frozen=True, slots=True)
class Agenda:
    """Someone's own programme: type and leading in pt, and the most lines that a title may have.

    ``hidden`` appointments had no room; ``height`` is what the others take, in mm.
    """

    size: float
    leading: float
    titles: int
    shown: tuple[Appointment, ...]
    hidden: int
    lines: float

    @property
    def height(self) -> float:
        return self.lines * self.leading / _PT


@dataclass(frozen=True, slots=True)
class DayList:
    """A day and those of its slots that are listed, in ``lines`` lines with its heading."""

    day: Day
    slots: tuple[Slot, ...]
    lines: float


@dataclass(frozen=True, slots=True)
class Glance:
    """The days in ``columns``, with type and leading in pt; a day without slots shows its hours."""

    size: float
    leading: float
    columns: tuple[tuple[DayList, ...], ...]

    @property
    def height(self) -> float:
        return max(_lines(column) for column in self.columns) * self.leading / _PT


def agenda(
    own: Sequence[Appointment], height: float, space: float, lines_of: Callable[[Slot, float], int]
) -> Agenda:
    """The appointments ``own`` in at most ``height`` mm; if need be, some are left out.

    Those that were only chosen go first, and then the last ones. ``space`` lines stand after each;
    ``lines_of(slot, size)`` tells how many lines the title of a slot takes.
    """
    for size, leading, titles in _AGENDAS:
        lines = sum(1 + min(titles, lines_of(one.slot, size)) + space for one in own)
        whole = Agenda(size, leading, titles, tuple(own), 0, lines)
        if whole.height <= height:
            return whole
    # One line is for saying that there are more.
    room = int((height * _PT / leading - 1) / (1 + titles + space))
    kept = sorted(sorted(range(len(own)), key=lambda number: own[number].chosen)[:room])
    shown = tuple(own[number] for number in kept)
    return Agenda(size, leading, titles, shown, len(own) - room, height * _PT / leading)


def glance(
    days: Sequence[Day], height: float, space: float, lines_of: Callable[[Slot, float, int], int]
) -> Glance | None:
    """``days`` in at most ``height`` mm: smaller type, then without pauses, then sessions, then hours only.

    ``space`` lines stand after each day; ``lines_of(slot, size, columns)`` tells how many a slot takes.
    Several days stand in two columns, none of them broken. None if not even the hours fit.
    """
    across = min(len(days), 2)
    for detail in (_all, _presented, _sessions, _nothing):
        chosen = [(day, tuple(detail(day))) for day in days]
        for size, leading in _GLANCES:
            lines = [sum(lines_of(slot, size, across) for slot in slots) for _day, slots in chosen]
            lists = [DayList(*pair, 1 + count + space) for pair, count in zip(chosen, lines, strict=True)]
            made = Glance(size, leading, _columns(lists))
            if lists and made.height <= height:
                return made
    return None


def _lines(column: Sequence[DayList]) -> float:
    return sum(day.lines for day in column)


def _all(day: Day) -> Iterator[Slot]:
    for slot in day.slots:
        if not slot.cancelled:
            yield slot
            yield from () if gathers(slot) else (one for one in slot.slots if not one.cancelled)


def _presented(day: Day) -> Iterator[Slot]:
    return (slot for slot in _all(day) if not slot.kind.is_pause)


def _sessions(day: Day) -> Iterator[Slot]:
    return (slot for slot in day.slots if not (slot.kind.is_pause or slot.cancelled))


def _nothing(_day: Day) -> Iterator[Slot]:
    return iter(())


def _columns(lists: Sequence[DayList]) -> tuple[tuple[DayList, ...], ...]:
    """One column, or the cut into two whose longer one is shortest, the first no shorter if it can be."""
    if len(lists) < 2:
        return (tuple(lists),)
    halves = ((tuple(lists[:cut]), tuple(lists[cut:])) for cut in range(len(lists) - 1, 0, -1))
    return min(halves, key=lambda pair: max(map(_lines, pair)))


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

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"agenda": self.agenda, "glance": self.glance, "label_of": self.label_of}

    def label_of(self, slot: Slot) -> str:
        """A slot in a word or two: who gives the talk, else what is on; the room, if there are several."""
        speakers = credited(self._event, slot) if slot.talk else []
        names = ", ".join(person.family or person.given for person in speakers)
        what = names or title(self._event, slot, self._words).plain
        rooms = room_names(rooms_of(self._event, slot)) if len(self._event.rooms) > 1 else ""
        return f"{what} · {rooms}" if rooms else what

    def agenda(self, person: Person, width: float, height: float) -> Agenda:
        """The programme of ``person`` in ``width`` × ``height`` mm; a problem if it is too long."""

        def lines_of(slot: Slot, size: float) -> int:
            what = title(self._event, slot, self._words)
            # Formulas are wider or narrower than their source; another line is room enough.
            return line_count(what.plain, width / size, self._face) + ("<" in what.html)

        own = [one for one in self._diary.of(person) if one.stands]
        made = agenda(own, height, self._lengths["entry-space"], lines_of)
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
        @cache
        def lines_in(number: int) -> Callable[[float], int]:
            return line_counter([f"00:00  {self.label_of(slots[number])}"], self._face)

        days = self._event.days
        # Each slot is asked for in many sizes, and is slow to compare.
        slots = {id(slot): slot for day in days for slot in _all(day)}

        def lines_of(slot: Slot, size: float, columns: int) -> int:
            column = (width - self._lengths["column-gap"] * (columns - 1)) / columns
            return min(2, lines_in(id(slot))(column / size * _PT))

        made = glance(days, height, self._lengths["entry-space"], lines_of)
        if made is None and days:
            message = f"{len(days)} days do not fit the back of a badge, which shows none of them at a glance"
            hint = "Hand out the short programme with the badges instead."
            self._found.add("OCT-S04", message, self._event.source, hint)
        return made

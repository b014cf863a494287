"""The programme of one person: what they give, chair or have chosen, and the days with both marked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from pipeline.cache.noted_reads import noted_property
from pipeline.model import Day, Event, Person, Prose, Slot
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.clock import gathers, mark
from pipeline.programme.people import credited, named
from pipeline.programme.titles import notices, title
from pipeline.programme.whereabouts import room_names, rooms_apart
from pipeline.programme.words import Words

# Events of more slots than this name only the speakers of a session when they show the days at a glance.
_MANY = 80
# Where even their days at a glance are longer, so many talks at a time are told by their speakers.
_ABREAST = 4
# So many people stand in a line; of more, the first few and “et al.” do.
_NAMED, _FIRST = 8, 6
# A word this short does not begin a line: the letter of a room, its number.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Engagement:
    """A slot of someone's own: ``parts`` are the words for what they do there, none if they chose it.

    ``session`` is the one that holds it; ``names`` are the other people to be heard there, of many the first;
    ``remarks`` tell whether it is cancelled or was moved, and hold its note.
    """

    day: Day
    slot: Slot
    parts: tuple[str, ...]
    session: Slot | None
    names: str
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """A slot in a day at a glance: ``who`` is strong, ``what`` is plain; either may be missing.

    ``place`` is the room, if there are several and the session does not tell it. ``mark`` is the time, or the
    board of a poster; ``remarks`` as in an ``Engagement``. ``beside`` are ids of other slots in this line.
    """

    slot: Slot
    who: str
    what: Prose | None
    place: str
    inner: bool
    mark: str = ""
    remarks: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Itinerary:
    """``own`` and ``chosen`` in order of time, without what is in both; ``marked`` are the ids of all."""

    own: tuple[Engagement, ...]
    chosen: tuple[Engagement, ...]
    marked: frozenset[str]


class Itineraries:
    """Personal programmes of one event; what all people share is worked out once."""

    def __init__(self, event: Event, words: Words, diary: Diary) -> None:
        self._event, self._words, self._diary = event, words, diary

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"itinerary": self.itinerary, "day_lines": self.day_lines}

    def itinerary(self, person: Person) -> Itinerary:
        """The programme of ``person``."""
        found = self._diary.of(person)
        own = tuple(self._engagement(one, person) for one in found if not one.chosen)
        chosen = tuple(self._engagement(one, person) for one in found if one.chosen)
        marked = frozenset(one.slot.id for one in found) | self._gathered(found)
        return Itinerary(own, chosen, marked)

    def day_lines(self, day: Day) -> list[GlanceLine]:
        """The slots of ``day``, each talk after its session."""
        return self._days[day.id]

    def _gathered(self, found: Iterable[Appointment]) -> frozenset[str]:
        """The ids of sessions that stand in a line of the days for what they hold."""
        holding = (self._event.session.get(one.slot.id) for one in found)
        return frozenset(session.id for session in holding if session and gathers(session))

    def _engagement(self, one: Appointment, person: Person) -> Engagement:
        heard = (
            p for slot in (one.slot, *one.slot.slots) for p in credited(self._event, slot) if p is not person
        )
        others = self._some(p.name for p in heard)
        parts = tuple(map(self._words.label, one.parts))
        session, told = self._event.session.get(one.slot.id), notices(one.slot, self._words)
        return Engagement(one.day, one.slot, parts, session, others, told)

    @noted_property
    def _days(self) -> dict[str, list[GlanceLine]]:
        brief = sum(1 for _ in self._event.slots()) > _MANY
        days = {day.id: list(self._lines(day, brief=brief)) for day in self._event.days}
        if sum(map(len, days.values())) > _MANY:
            return {id: list(_by_speaker(lines)) for id, lines in days.items()}
        return days

    def _lines(self, day: Day, *, brief: bool) -> Iterator[GlanceLine]:
        for slot in day.slots:
            if slot.slots and (brief or gathers(slot)):
                speakers = (person.name for one in slot.slots for person in credited(self._event, one))
                yield self._line(slot, self._some(speakers))
                continue
            yield self._line(slot)
            for inner in slot.slots:
                yield self._line(inner, inner=True)

    def _line(self, slot: Slot, heard: str = "", *, inner: bool = False) -> GlanceLine:
        what, who = title(self._event, slot, self._words), named(self._event, slot, self._words)
        if not slot.talk:
            who = self._some(person.name for person in credited(self._event, slot))
        place = (
            room_names(rooms_apart(self._event, slot), self._words.comma)
            if len(self._event.rooms) > 1
            else ""
        )
        rest = (_tied(place), inner, mark(self._event, slot, self._words.times), notices(slot, self._words))
        if slot.talk and who:
            return GlanceLine(slot, who, what, *rest)
        if slot.kind.is_pause:
            return GlanceLine(slot, "", what, *rest)
        people = heard or who
        return GlanceLine(slot, what.plain, Prose(escape(people), people) if people else None, *rest)

    def _some(self, names: Iterable[str]) -> str:
        """``names`` in a line, each once; of many the first “et al.”."""
        apart = list(dict.fromkeys(names))
        if len(apart) > _NAMED:
            return self._words.label("and-others", names=self._words.joined(apart[:_FIRST]))
        return self._words.joined(apart)


def _by_speaker(lines: Sequence[GlanceLine]) -> Iterator[GlanceLine]:
    """``lines``, but of talks of which many begin at one time the speakers with their rooms, in one line."""
    abreast = Counter(line.slot.start for line in lines if line.slot.talk)

    def time(line: GlanceLine) -> str:
        is_one_of_many = line.slot.talk and line.who and abreast[line.slot.start] >= _ABREAST
        return line.mark if is_one_of_many and not line.remarks else ""

    for at, run in groupby(lines, time):
        together = list(run)
        yield from [_together(together)] if at and len(together) > 1 else together


def _together(lines: Sequence[GlanceLine]) -> GlanceLine:
    html = "\u00a0· ".join(f"<b>{escape(line.who)}</b> {escape(line.place)}".rstrip() for line in lines)
    plain = "\u00a0· ".join(f"{line.who} {line.place}".rstrip() for line in lines)
    beside = tuple(line.slot.id for line in lines[1:])
    return replace(lines[0], who="", what=Prose(html, plain), place="", beside=beside)


def _tied(place: str) -> str:
    """``place`` with its last word on the line of the one before, if it is short."""
    before, space, last = place.rpartition(" ")
    return f"{before}\u00a0{last}" if space and len(last) <= _SHORT else place

"""The programme of one person: what they give, chair or have chosen, and the days with both marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from pipeline.model import Day, Event, Person, Prose, Slot
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.people import credited, named
from pipeline.programme.titles import title
from pipeline.programme.whereabouts import moved_to
from pipeline.programme.words import Words

# Events of more slots than this name only the speakers of a session when they show the days at a glance.
_MANY = 80


@dataclass(frozen=True, slots=True)
class Engagement:
    """A slot of someone's own: ``parts`` are the words for what they do there, none if they chose it.

    ``session`` is the one that holds it; ``names`` are the other people to be heard there.
    """

    day: Day
    slot: Slot
    parts: tuple[str, ...]
    session: Slot | None
    names: str


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """A slot in a day at a glance: ``who`` is strong, ``what`` is plain; either may be missing.

    ``place`` is the room, if there are several and the session does not tell it.
    """

    slot: Slot
    who: str
    what: Prose | None
    place: str
    inner: bool


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
        return Itinerary(own, chosen, frozenset(one.slot.id for one in found))

    def day_lines(self, day: Day) -> list[GlanceLine]:
        """The slots of ``day``, each talk after its session."""
        return self._days[day.id]

    def _engagement(self, one: Appointment, person: Person) -> Engagement:
        heard = (
            p for slot in (one.slot, *one.slot.slots) for p in credited(self._event, slot) if p is not person
        )
        others = ", ".join(dict.fromkeys(p.name for p in heard))
        parts = tuple(map(self._words.label, one.parts))
        return Engagement(one.day, one.slot, parts, self._event.session.get(one.slot.id), others)

    @cached_property
    def _days(self) -> dict[str, list[GlanceLine]]:
        brief = sum(1 for _ in self._event.slots()) > _MANY
        return {day.id: list(self._lines(day, brief=brief)) for day in self._event.days}

    def _lines(self, day: Day, *, brief: bool) -> Iterator[GlanceLine]:
        for slot in day.slots:
            if brief and slot.slots:
                speakers = (person.name for one in slot.slots for person in credited(self._event, one))
                yield self._line(slot, ", ".join(dict.fromkeys(speakers)))
                continue
            yield self._line(slot)
            for inner in slot.slots:
                yield self._line(inner, inner=True)

    def _line(self, slot: Slot, heard: str = "", *, inner: bool = False) -> GlanceLine:
        what, who = title(self._event, slot, self._words), named(self._event, slot, self._words)
        room = moved_to(self._event, slot) if len(self._event.rooms) > 1 else None
        place = room.name if room else ""
        if slot.talk and who:
            return GlanceLine(slot, who, what, place, inner)
        if slot.kind.is_pause:
            return GlanceLine(slot, "", what, place, inner)
        people = heard or who
        return GlanceLine(slot, what.plain, Prose(escape(people), people) if people else None, place, inner)

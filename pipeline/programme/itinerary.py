"""The programme of one person: what they give, chair or have chosen, and the days with both marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from pipeline.model import Day, Event, Kind, Person, Prose, Slot
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.lookup import Lookup
from pipeline.programme.words import Words

# Events of more slots than this name only the speakers of a session when they show the days at a glance.
_MANY = 80
# Kinds that have a word for those who take part; others have one in common.
_PARTS = (Kind.TALK, Kind.SPOTLIGHTS, Kind.POSTERS, Kind.PANEL, Kind.WELCOME)


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
class Line:
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

    def __init__(self, event: Event, lookup: Lookup, words: Words) -> None:
        self._event, self._lookup, self._words = event, lookup, words

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"itinerary": self.itinerary, "day_lines": self.day_lines}

    def itinerary(self, person: Person) -> Itinerary:
        """The programme of ``person``."""
        found = self._diary.of(person)
        own = tuple(self._engagement(one, person) for one in found if not one.chosen)
        chosen = tuple(self._engagement(one, person) for one in found if one.chosen)
        return Itinerary(own, chosen, frozenset(one.slot.id for one in found))

    def day_lines(self, day: Day) -> list[Line]:
        """The slots of ``day``, each talk after its session."""
        return self._days[day.id]

    def _engagement(self, one: Appointment, person: Person) -> Engagement:
        heard = (p for slot in (one.slot, *one.slot.slots) for p in self._lookup.who(slot) if p is not person)
        names = ", ".join(dict.fromkeys(p.name for p in heard))
        parts = tuple(self._parts(one.slot, person))
        return Engagement(one.day, one.slot, parts, self._holder.get(one.slot.id), names)

    def _parts(self, slot: Slot, person: Person) -> Iterator[str]:
        """What ``person`` does in ``slot``: presents, chairs, or both."""
        if any(one is person for one in self._lookup.who(slot)):
            yield self._words.label(f"as-{slot.kind}" if slot.kind in _PARTS else "as-other")
        if person.id in slot.chairs:
            yield self._words.label("chair")

    @cached_property
    def _diary(self) -> Diary:
        return Diary(self._event)

    @cached_property
    def _holder(self) -> dict[str, Slot]:
        """The session of each talk that stands in one, by the talk's slot."""
        return {inner.id: slot for _day, slot in self._event.slots() for inner in slot.slots}

    @cached_property
    def _days(self) -> dict[str, list[Line]]:
        brief = sum(1 for _ in self._event.slots()) > _MANY
        return {day.id: list(self._lines(day, brief=brief)) for day in self._event.days}

    def _lines(self, day: Day, *, brief: bool) -> Iterator[Line]:
        for slot in day.slots:
            if brief and slot.slots:
                names = [person.name for one in slot.slots for person in self._lookup.who(one)]
                yield self._line(slot, escape(", ".join(dict.fromkeys(names))))
                continue
            yield self._line(slot)
            for inner in slot.slots:
                yield self._line(inner, room=slot.room, inner=True)

    def _line(self, slot: Slot, names: str = "", room: str | None = None, *, inner: bool = False) -> Line:
        title, who = self._lookup.title_of(slot), [person.name for person in self._lookup.who(slot)]
        people = names or escape(", ".join(who))
        found = self._event.room.get(slot.room or "")
        place = found.name if found and len(self._event.rooms) > 1 and slot.room != room else ""
        if slot.talk and who:
            return Line(slot, ", ".join(who), title, place, inner)
        if slot.kind.is_pause:
            return Line(slot, "", title, place, inner)
        return Line(slot, title.plain, Prose(people, people) if people else None, place, inner)

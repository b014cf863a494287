"""An event as frab knows it: days, in them rooms, in them what is held there, each thing by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipeline.exporting.frab.day_change import day_change, night_of
from pipeline.exporting.frab.lasting_ids import LastingIds
from pipeline.model import Day, Event, Room, Slot, SlotKind, Talk
from pipeline.problems import About, Collector, Outcome
from pipeline.programme.clock import gathers, likely_end
from pipeline.programme.titles import lasting_name, talk_of
from pipeline.programme.whereabouts import rooms_of

# Nobody marks these in an app, and they would make a column of their own.
_PAUSES = (SlotKind.BREAK, SlotKind.MEAL, SlotKind.TRAVEL)
# Apps read a duration as a time of the day.
_LONGEST = 24 * 60


class FrabRoom(NamedTuple):
    """A column of the schedule; ``room`` is None for what names no room. No two have one ``name``."""

    name: str
    guid: str
    room: Room | None


@dataclass(frozen=True, slots=True)
class FrabEvent:
    """Something that is held in a room. ``start`` and ``end`` are local and aware.

    ``guess`` is the label that says so where the end is a guess. ``parts`` are what it gathers (posters),
    ``copy_of`` is the guid of the same thing in its first room, where this is another one.
    """

    guid: str
    number: int
    slug: str
    slot: Slot
    talk: Talk | None
    start: datetime
    end: datetime
    guess: str
    room: FrabRoom
    session: Slot | None = None
    parts: tuple[Slot, ...] = ()
    copy_of: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts, clocks put forward or back notwithstanding."""
        return round((self.end.timestamp() - self.start.timestamp()) / 60)


@dataclass(frozen=True, slots=True)
class FrabDay:
    """A day of the conference, from ``start`` to ``end`` (the same hour of the next morning)."""

    index: int
    day: Day
    start: datetime
    end: datetime
    rooms: tuple[tuple[FrabRoom, tuple[FrabEvent, ...]], ...]


@dataclass(frozen=True, slots=True)
class FrabSchedule:
    """All of an event that a schedule can show; ``rooms`` has rooms of the event too that nothing is held in.

    ``change`` is when a day ends, in minutes after midnight. ``apart`` are the slots that stand nowhere in
    ``days``: sessions, whose talks do, and pauses if they are not wanted.
    """

    event: Event
    ids: LastingIds
    days: tuple[FrabDay, ...]
    rooms: tuple[FrabRoom, ...]
    change: int
    apart: tuple[tuple[Day, Slot], ...]

    def events(self) -> Iterator[FrabEvent]:
        """Everything that is held, day by day and room by room."""
        return (held for day in self.days for _room, events in day.rooms for held in events)

    def with_texts_of(self, event: Event) -> "FrabSchedule":
        """The schedule of ``event``, of which nothing but texts of abstracts differs."""
        if event is self.event:
            return self

        def told(events: tuple[FrabEvent, ...]) -> tuple[FrabEvent, ...]:
            pairs = [(one, event.talk[one.talk.id] if one.talk else None) for one in events]
            return tuple(one if talk is one.talk else replace(one, talk=talk) for one, talk in pairs)

        days = (
            replace(day, rooms=tuple((room, told(events)) for room, events in day.rooms)) for day in self.days
        )
        return replace(self, event=event, days=tuple(days))


def frab_schedule(event: Event, *, breaks: bool = False) -> Outcome[FrabSchedule]:
    """``event`` as a schedule, with coffee, meals and journeys if ``breaks`` are wanted."""
    found = Collector()
    ids = LastingIds(event)
    rooms = _Rooms(event, ids)
    shown = [(day, list(_shown(day, breaks=breaks))) for day in event.days]
    change = found.take(day_change(shown))
    held = [
        [one for slot, inside in slots for one in _held(event, rooms, day, slot, inside)]
        for day, slots in shown
    ]
    used = {one.room for events in held for one in events}
    columns = [room for room in rooms.all() if room in used]
    days = [
        FrabDay(
            index, day, *night_of(event, day, change), tuple((room, _in(room, events)) for room in columns)
        )
        for index, ((day, _slots), events) in enumerate(zip(shown, held, strict=True), start=1)
    ]
    for one in (one for events in held for one in events if one.minutes >= _LONGEST):
        message = f"“{one.slug}” lasts {one.minutes // 60} hours; apps show the part that is beyond a day"
        hint = "Give it a slot on each day."
        found.add("OCT-X71", message, one.slot.source, hint, (About("slot", one.slot.id),))
    standing = {id(one.slot) for events in held for one in events}
    standing |= {id(part) for events in held for one in events for part in one.parts}
    apart = tuple((day, slot) for day, slot in event.slots() if id(slot) not in standing)
    return found.give(
        FrabSchedule(
            event,
            ids,
            tuple(days),
            tuple(room for room in rooms.all() if room.room or room in used),
            change,
            apart,
        )
    )


def _shown(day: Day, *, breaks: bool) -> Iterator[tuple[Slot, Slot | None]]:
    """What is held on ``day``, with its session: of a session its talks, or itself if they share its time."""
    for slot in day.slots:
        pairs = [(slot, None)] if gathers(slot) or not slot.slots else [(one, slot) for one in slot.slots]
        yield from (pair for pair in pairs if breaks or pair[0].kind not in _PAUSES)


def _held(event: Event, rooms: "_Rooms", day: Day, slot: Slot, session: Slot | None) -> Iterator[FrabEvent]:
    """``slot`` in each of its rooms."""
    zone, first, name = ZoneInfo(event.timezone), "", lasting_name(event, slot)
    end, guess = likely_end(event, day, slot)
    for place in rooms.of(slot):
        known_as = f"{name}/{place.room.id}" if first and place.room else name
        guid = rooms.ids.guid("event", known_as)
        yield FrabEvent(
            guid,
            rooms.ids.number(guid),
            rooms.ids.slug(known_as),
            slot,
            talk_of(event, slot),
            slot.start.astimezone(zone),
            end.astimezone(zone),
            guess,
            place,
            session,
            slot.slots,
            first,
        )
        first = first or guid


def _in(room: FrabRoom, events: Iterable[FrabEvent]) -> tuple[FrabEvent, ...]:
    here = (one for one in events if one.room == room)
    return tuple(sorted(here, key=lambda one: (one.start.timestamp(), one.slug)))


class _Rooms:
    """The rooms of an event by names that tell them apart; behind them a place for what names no room."""

    def __init__(self, event: Event, ids: LastingIds) -> None:
        self.ids, self._event = ids, event
        self._known: dict[str, FrabRoom] = {}
        taken: set[str] = set()
        for room in event.rooms:
            name = next(one for one in _names(room) if one not in taken)
            taken.add(name)
            self._known[room.id] = FrabRoom(name, ids.guid("room", room.id), room)
        place = next(filter(None, (event.venue, event.short, event.title)))
        while place in taken:
            place += " *"
        self._elsewhere = FrabRoom(place, ids.guid("room", ""), None)

    def of(self, slot: Slot) -> list[FrabRoom]:
        """The rooms of ``slot``; where there is one only, it is held there; else nobody knows."""
        named = [self._known[room.id] for room in rooms_of(self._event, slot)]
        alone = list(self._known.values()) if len(self._known) == 1 else []
        return list(dict.fromkeys(named)) or alone or [self._elsewhere]

    def all(self) -> list[FrabRoom]:
        return [*self._known.values(), self._elsewhere]


def _names(room: Room) -> Iterator[str]:
    """Names for ``room``, the plainest first, until one is free."""
    yield room.name
    if room.floor:
        yield f"{room.name} ({room.floor})"
    yield from (f"{room.name} ({room.id}{' *' * more})" for more in count())

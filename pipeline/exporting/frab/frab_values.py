"""The values that both files have: of each thing that is held, of who presents it, and of the whole."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.exporting.frab.frab_schedule import FrabEvent, FrabSchedule
from pipeline.exporting.frab.supplement import Record, Texts, of_event
from pipeline.model import Day, Event
from pipeline.programme.matter.site_pages import link_of
from pipeline.programme.people import credited
from pipeline.programme.timetable.grid import track_colour
from pipeline.programme.words import Words, words_of


class FrabPerson(NamedTuple):
    """Somebody who presents; ``biography`` is Markdown."""

    guid: str
    number: int
    name: str
    biography: str


class FrabTrack(NamedTuple):
    """A track with the colour that pages give it."""

    name: str
    slug: str
    colour: str


@dataclass(frozen=True)
class FrabValues:
    """A ``schedule`` with the ``texts`` of its event as they are written; what both files say of it."""

    schedule: FrabSchedule
    texts: Texts

    @property
    def event(self) -> Event:
        return self.schedule.event

    @cached_property
    def words(self) -> Words:
        return words_of(self.event.language, self.event)

    @cached_property
    def tracks(self) -> list[FrabTrack]:
        """The tracks in their order."""
        return [FrabTrack(one.name, one.id, track_colour(self.event, one.id)) for one in self.event.tracks]

    @cached_property
    def supplement(self) -> Record:
        """What is said of the whole that frab has no field for."""
        return of_event(self.schedule, self.texts)

    @property
    def home(self) -> str:
        """The address of the web programme, or else of the event; empty for none."""
        return self.event.site or self.event.url

    def link(self, held: FrabEvent) -> str:
        """The address of its page, or else of the event; empty for none."""
        return link_of(self.event, self._days[held.slot.id], held.slot)

    @cached_property
    def _days(self) -> dict[str, Day]:
        return {slot.id: day for day, slot in self.event.slots()}

    def persons(self, held: FrabEvent) -> list[FrabPerson]:
        """Whose names stand with ``held``: who presents it, or all who have written it."""
        ids = self.schedule.ids
        found = []
        for person in credited(self.event, held.slot):
            guid = ids.guid("person", person.id)
            written = self.texts.get(("biography", person.id)) or (
                person.biography.plain if person.biography else ""
            )
            found.append(FrabPerson(guid, ids.number(guid), person.name, written))
        return found

    def track(self, held: FrabEvent) -> str:
        """The name of its track; empty for none."""
        known = self.event.track.get(held.slot.track or "")
        return known.name if known else ""

    def type(self, held: FrabEvent) -> str:
        """What it is: the type of the talk, by the organiser's name for it if any; else the kind of slot."""
        if held.talk is None:
            return held.slot.kind.value
        known = self.event.type.get(held.talk.type)
        return (known.name or known.id) if known else held.talk.type or "talk"

    def language(self, held: FrabEvent) -> str:
        """``en``: apps know languages, no countries."""
        return (held.talk.language if held.talk else self.event.language).split("-")[0]


def clock(minutes: int) -> str:
    """``04:00``: minutes as hours and minutes."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def version_of(parts: Iterable[str]) -> str:
    """A name for what a schedule says, so that apps see when it has changed, and no clock shows in it."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:10]

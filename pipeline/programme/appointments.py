"""Where a person is expected: what they present, open or chair, and what they have chosen."""

from dataclasses import dataclass

from pipeline.cache.noted_reads import noted_property
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Day, Slot
from pipeline.model.event import Event
from pipeline.programme.people import CHAIRS, involved_ids, parts


@dataclass(frozen=True, slots=True)
class Appointment:
    """A slot of somebody's own: ``parts`` are the labels of what they do there, none if they chose it."""

    day: Day
    slot: Slot
    parts: tuple[str, ...]

    @property
    def chosen(self) -> bool:
        return not self.parts

    @property
    def stands(self) -> bool:
        """False for what was cancelled: nobody is expected there, but whoever was is told."""
        return not self.slot.cancelled

    @property
    def chairs(self) -> bool:
        return CHAIRS in self.parts


class Diary:
    """The appointments of everybody at ``event``."""

    def __init__(self, event: Event) -> None:
        self._event = event

    def of(self, person: Person) -> list[Appointment]:
        """Everything that ``person`` has a part in or has chosen, each once, in order of time."""
        own = self._own.get(person.id, [])
        ids = {slot.id for _day, slot in own}
        chosen = [
            (day, slot)
            for day, slot in (self._event.slots() if person.sessions else ())
            if slot.id not in ids and (slot.id in person.sessions or slot.talk in person.sessions)
        ]
        found = [
            Appointment(day, slot, tuple(parts(self._event, slot, person))) for day, slot in own + chosen
        ]
        return sorted(found, key=lambda one: one.slot.start)

    @noted_property
    def _own(self) -> dict[str, list[tuple[Day, Slot]]]:
        """Person id → the slots in which that person has a part."""
        found: dict[str, list[tuple[Day, Slot]]] = {}
        for day, slot in self._event.slots():
            for person in involved_ids(self._event, slot):
                found.setdefault(person, []).append((day, slot))
        return found

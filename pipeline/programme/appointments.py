"""Where a person is expected: what they present, open or chair, and what they have chosen."""

from dataclasses import dataclass

from pipeline.model import Day, Event, Person, Slot
from pipeline.programme.registers import slots_by_person


@dataclass(frozen=True, slots=True)
class Appointment:
    """A slot in which a person has a part, or that they have ``chosen``; ``chairs`` if they lead it."""

    day: Day
    slot: Slot
    chosen: bool = False
    chairs: bool = False


class Diary:
    """The appointments of everybody at ``event``."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._parts = slots_by_person(event)

    def of(self, person: Person) -> list[Appointment]:
        """Everything that ``person`` has a part in or has chosen, each once, in order of time."""
        parts = [
            Appointment(day, slot, chairs=person.id in slot.chairs)
            for day, slot in self._parts.get(person.id, [])
        ]
        ids = {entry.slot.id for entry in parts}
        chosen = [
            Appointment(day, slot, chosen=True)
            for day, slot in (self._event.slots() if person.sessions else ())
            if slot.id not in ids and (slot.id in person.sessions or slot.talk in person.sessions)
        ]
        return sorted([*parts, *chosen], key=lambda entry: entry.slot.start)

"""Where the book tells about a person, once: with the first entry they present, else with the committees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from pipeline.cache.noted_reads import noted_cache
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Slot
from pipeline.model.event import Event
from pipeline.programme.matter.guest_help import COMMITTEES
from pipeline.programme.people import presenters
from pipeline.programme.sittings import sittings
from pipeline.programme.titles import anchor, talk_of

_KEYNOTE = "keynote"


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person who is told about: ``here``, or at the entry ``anchor``."""

    person: Person
    here: bool
    anchor: str


def is_portrayed(person: Person) -> bool:
    """Whether there is anything to tell: a biography, or a photo."""
    return person.biography is not None or bool(person.photo)


def places(event: Event) -> dict[str, str]:
    """Ids of those who are told about → the entry that does."""
    found: dict[str, str] = {}
    if not any(map(is_portrayed, event.people)):
        return found
    for day in event.days:
        for slot in (slot for sitting in sittings(event, day) for slot in sitting.slots):
            for person in filter(is_portrayed, presenters(event, slot)):
                found.setdefault(person.id, anchor(event, slot))
    for member in chain.from_iterable(committee.members for committee in event.committees):
        if (one := event.person.get(member.person or "")) and is_portrayed(one):
            found.setdefault(one.id, COMMITTEES)
    return found


def committee_portraits(event: Event) -> list[Person]:
    """Members of committees who are told about there, since they present nothing; each once, in order."""
    return [event.person[one] for one, at in places(event).items() if at == COMMITTEES]


def pictured_keynotes(event: Event, slots: Iterable[Slot]) -> list[Person]:
    """Those who give a keynote in one of ``slots``, or in what these hold, and have a photo; each once."""
    held = (one for slot in slots for one in (slot, *slot.slots) if not one.cancelled)
    keynotes = (one for one in held if (talk := talk_of(event, one)) and talk.type == _KEYNOTE)
    guests = {person.id: person for one in keynotes for person in presenters(event, one) if person.photo}
    return list(guests.values())


def portraits(event: Event) -> Callable[[Slot], list[Portrait]]:
    """Of a slot: those of its presenters whom the book tells about."""
    known = noted_cache(lambda: places(event))

    def of(slot: Slot) -> list[Portrait]:
        """Those of the presenters of ``slot`` whom the book tells about."""
        told = [person for person in presenters(event, slot) if person.id in known()] if known() else []
        here = anchor(event, slot)
        return [Portrait(person, known()[person.id] == here, known()[person.id]) for person in told]

    return of

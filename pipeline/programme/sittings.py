"""What is heard in one go: the talks of a session, or what stands between two sessions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model.content.programme import Day, Slot, SlotKind, Talk
from pipeline.model.event import Event
from pipeline.problems import Source

# What somebody presents, and the book therefore has an entry for; the welcome has its page in front.
ENTRIES = (SlotKind.TALK, SlotKind.SPOTLIGHTS, SlotKind.POSTERS, SlotKind.PANEL)
PRESENTING = (*ENTRIES, SlotKind.WELCOME)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is heard in one go: a session with its talks, or the loose slots of a day.

    ``session`` is None for loose slots; ``slots`` are those that have an entry in the book here, ``heard``
    those that are repeated, too.
    """

    id: str
    day: Day
    session: Slot | None
    slots: tuple[Slot, ...]
    heard: tuple[Slot, ...] = ()

    @property
    def source(self) -> Source:
        return (self.session or self.heard[0]).source


def sittings(event: Event, day: Day) -> Iterator[Sitting]:
    """The sittings of ``day`` in order; loose slots between two sessions belong together."""
    loose: list[Slot] = []
    for slot in day.slots:
        if slot.kind is SlotKind.SESSION or slot.slots:
            if loose:
                yield _sitting(event, day, None, loose)
                loose = []
            yield _sitting(event, day, slot, (one for one in slot.slots if one.kind in ENTRIES))
        elif slot.kind in ENTRIES:
            loose.append(slot)
    if loose:
        yield _sitting(event, day, None, loose)


def loose_talks(event: Event) -> tuple[Talk, ...]:
    """The talks without a slot that the book prints behind the others: by code, then by title."""
    if event.unscheduled != "print":
        return ()
    loose = (talk for talk in event.talks if talk.id not in event.placed)
    return tuple(sorted(loose, key=lambda talk: (talk.code, talk.title.plain.casefold(), talk.id)))


def home(event: Event, talk: str) -> tuple[Day, Slot] | None:
    """Where the one entry of ``talk`` stands in the book; None if it is not scheduled.

    That is where it is first given; but with the poster rather than the pitch for it, and not with what is
    cancelled if it is given elsewhere.
    """

    def rank(place: tuple[Day, Slot]) -> tuple[bool, bool]:
        session = event.session.get(place[1].id)
        return place[1].cancelled, session is not None and session.kind is SlotKind.SPOTLIGHTS

    return min(event.placings.get(talk, ()), key=rank, default=None)


def placings_of(event: Event, slot: Slot) -> tuple[tuple[Day, Slot], ...]:
    """All days and slots in which what ``slot`` gives is given, in order; of what is no talk, none."""
    return event.placings.get(slot.talk, ()) if slot.talk in event.talk else ()


def is_in_book(event: Event, slot: Slot) -> bool:
    """Whether ``slot`` has a place of its own in the book: an entry, or the opening of a session."""
    if slot.slots:
        return any(one.kind in ENTRIES and _is_home(event, one) for one in slot.slots)
    return slot.kind in PRESENTING


def _is_home(event: Event, slot: Slot) -> bool:
    place = home(event, slot.talk) if slot.talk in event.talk else None
    return place is None or place[1] is slot


def _sitting(event: Event, day: Day, session: Slot | None, slots: Iterable[Slot]) -> Sitting:
    heard = tuple(slots)
    name = session.id if session else f"{day.id}-{heard[0].id}"
    return Sitting(name, day, session, tuple(one for one in heard if _is_home(event, one)), heard)

"""What is heard in one go: the talks of a session, or what stands between two sessions."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.event import Day, Event, Slot, SlotKind, Talk
from pipeline.problems import Source

# What somebody presents, and the book therefore has an entry for; the welcome has its page in front.
ENTRIES = (SlotKind.TALK, SlotKind.SPOTLIGHTS, SlotKind.POSTERS, SlotKind.PANEL)
PRESENTING = (*ENTRIES, SlotKind.WELCOME)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is heard in one go: a session with its talks, or the loose slots of a day.

    ``session`` is None for loose slots; ``slots`` are those that have an entry in the book.
    """

    id: str
    day: Day
    session: Slot | None
    slots: tuple[Slot, ...]

    @property
    def source(self) -> Source:
        return (self.session or self.slots[0]).source


def sittings(day: Day) -> Iterator[Sitting]:
    """The sittings of ``day`` in order; loose slots between two sessions belong together."""
    loose: list[Slot] = []
    for slot in day.slots:
        if slot.kind is SlotKind.SESSION:
            if loose:
                yield _loose(day, loose)
                loose = []
            yield Sitting(slot.id, day, slot, tuple(s for s in slot.slots if s.kind in ENTRIES))
        elif slot.kind in ENTRIES:
            loose.append(slot)
    if loose:
        yield _loose(day, loose)


def loose_talks(event: Event) -> tuple[Talk, ...]:
    """The talks without a slot that the book prints behind the others: by code, then by title."""
    if event.unscheduled != "print":
        return ()
    loose = (talk for talk in event.talks if talk.id not in event.placed)
    return tuple(sorted(loose, key=lambda talk: (talk.code, talk.title.plain.casefold(), talk.id)))


def _loose(day: Day, slots: list[Slot]) -> Sitting:
    return Sitting(f"{day.id}-{slots[0].id}", day, None, tuple(slots))

"""A change between an older and a newer event, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pipeline.model import Day, Person, Prose, Room, Slot, Talk


class ChangeKind(StrEnum):
    """What happened. ``lasts``: another end; ``detail``: the ``fields`` of the change, which nobody must know
    to be at the right place at the right time.
    """

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    LASTS = "lasts"
    ROOM = "room"
    TITLE = "title"
    SPEAKERS = "speakers"
    AUTHORS = "authors"
    CHAIRS = "chairs"
    NOTE = "note"
    ABSTRACT = "abstract"
    DETAIL = "detail"


class Thing(StrEnum):
    """What it happened to; a slot is what stands in the programme without a talk."""

    TALK = "talk"
    SLOT = "slot"
    DAY = "day"
    ROOM = "room"
    PERSON = "person"
    EVENT = "event"


MIRRORED = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.CANCELLED: ChangeKind.RESTORED,
    ChangeKind.RESTORED: ChangeKind.CANCELLED,
}
"""What a change is for who looks from the newer event to the older one; the others stay what they are."""


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """A thing of the programme as one of the events has it; a talk that is not scheduled has no ``slot``.

    ``rooms`` are those where it is held, its session's if it names none; ``speakers`` and ``chairs`` are
    names, ``authors`` those of all who wrote the talk.
    """

    day: Day | None = None
    slot: Slot | None = None
    talk: Talk | None = None
    session: Slot | None = None
    rooms: tuple[Room, ...] = ()
    speakers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()

    @property
    def title(self) -> Prose | None:
        """The title as it is given; None for a talk without one yet, and for a slot named by its kind."""
        if self.talk:
            return None if self.talk.tba else self.talk.title
        text = self.slot.title if self.slot else ""
        return Prose(text, text) if text else None

    @property
    def id(self) -> str:
        """The talk's id, else the slot's."""
        return self.talk.id if self.talk else self.slot.id if self.slot else ""


Either = ProgrammeEntry | Person | Room | Day | str | None


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` and ``after`` are the thing in the older and in the newer event, None where it is not.

    Of the event itself they are its titles.
    """

    kind: ChangeKind
    thing: Thing
    before: Either
    after: Either
    fields: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the thing in the newer event, or in the older one if it is gone; empty for the event."""
        one = self.before if self.after is None else self.after
        return "" if one is None or isinstance(one, str) else one.id

    @property
    def entries(self) -> Iterator[ProgrammeEntry]:
        """The entries of the programme that it is about: none, one, or before and after."""
        yield from (one for one in (self.before, self.after) if isinstance(one, ProgrammeEntry))

    @property
    def day(self) -> date | None:
        """The day in whose list people look for it: where it was, else where it is."""
        for one in (self.before, self.after):
            if isinstance(one, Day):
                return one.date
            if isinstance(one, ProgrammeEntry) and one.day:
                return one.day.date
        return None

    def mirrored(self) -> "Change":
        """The same, seen from the newer event."""
        return replace(self, kind=MIRRORED.get(self.kind, self.kind), before=self.after, after=self.before)

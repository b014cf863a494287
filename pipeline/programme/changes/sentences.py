"""A change in a sentence, in the words of a language: “Wakes” moves from Monday 10:00 to Tuesday 14:00."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter

from pipeline.model import Day, Person, Prose, Room, Slot
from pipeline.programme.changes.change import Change, ChangeKind, Either, ProgrammeEntry
from pipeline.programme.changes.detail_names import detail_labels
from pipeline.programme.whereabouts import room_names
from pipeline.programme.words import Words

_NAMES: dict[ChangeKind, Callable[[ProgrammeEntry], tuple[str, ...]]] = {
    ChangeKind.SPEAKERS: attrgetter("speakers"),
    ChangeKind.AUTHORS: attrgetter("authors"),
    ChangeKind.CHAIRS: attrgetter("chairs"),
}
_BLANK = re.compile(r"\{(\w+)\}")


class ChangeWords:
    """Tells changes in the ``words`` of a language.

    Days are called by their weekdays as long as no weekday comes twice in ``days``.
    """

    def __init__(self, words: Words, days: Iterable[date]) -> None:
        self._words = words
        known = set(days)
        self._weekdays = len({day.weekday() for day in known}) == len(known)

    def sentence(self, change: Change) -> str:
        """The change as people say it."""
        blanks = {
            "title": self.name(change.before if change.after is None else change.after),
            "before": "",
            "after": "",
            "when": "",
            "fields": self._words.joined(map(self._words.label, detail_labels(change.fields))),
        }
        one = change.before if change.after is None else change.after
        if isinstance(one, ProgrammeEntry) and isinstance(change.before or one, ProgrammeEntry):
            blanks |= self._of_entries(change.kind, change.before or one, change.after or one)
        elif change.kind is ChangeKind.TITLE:
            blanks |= {"before": self.name(change.before), "after": self.name(change.after)}
        text = self._words.label(_label(change))
        # Brackets are left where the place of what is not scheduled would stand.
        return _BLANK.sub(lambda blank: blanks.get(blank[1], ""), text).replace(" ()", "")

    def name(self, one: Either) -> str:
        """What ``one`` is called, as text."""
        if isinstance(one, ProgrammeEntry):
            return self.title(one).plain
        if isinstance(one, Room):
            return f"{one.name} ({one.floor})" if one.floor else one.name
        if isinstance(one, Day):
            called = self._words.day_within(one.date)
            return f"{called} ({one.title})" if one.title else called
        return one.name if isinstance(one, Person) else one or ""

    def title(self, entry: ProgrammeEntry) -> Prose:
        """The title of ``entry``; of a talk without one its speakers', of a slot the name of its kind."""
        if entry.title:
            return entry.title
        if entry.talk or entry.slot is None:
            said = (self._words.label("tba"), *entry.speakers)
            text = self._words.joined(filter(None, said))
        else:
            text = self._words.label(f"kind-{entry.slot.kind}")
        return Prose(text, text)

    def place(self, entry: ProgrammeEntry, *, ends: bool = False) -> str:
        """``Monday 10:00, Aula``; ``ends``: with its end. Empty for what is not scheduled."""
        if entry.slot is None or entry.day is None:
            return ""
        time = self._words.time(entry.slot) if ends else self._words.clock(entry.slot.start)
        said = (f"{self.day(entry.day.date)} {time}", *(room.name for room in entry.rooms))
        return self._words.joined(said)

    def day(self, when: date) -> str:
        """``Monday``, or ``Monday 15 June`` where there are several Mondays."""
        return self._words.weekday_within(when) if self._weekdays else self._words.day_within(when)

    def values(self, kind: ChangeKind, entry: ProgrammeEntry) -> str:
        """What ``entry`` says of what a change of ``kind`` is about: its room, its speakers …"""
        if kind in _NAMES:
            return self._words.joined(_NAMES[kind](entry)) or self._words.label("change-nobody")
        if kind is ChangeKind.ROOM:
            return room_names(entry.rooms, self._words.comma) or self._words.label("change-nowhere")
        if kind is ChangeKind.TITLE:
            return self.name(entry)
        if entry.slot is None:
            return ""
        return self._words.time(entry.slot) if kind is ChangeKind.LASTS else entry.slot.note.rstrip(".")

    def _of_entries(self, kind: ChangeKind, before: Either, after: Either) -> dict[str, str]:
        assert isinstance(before, ProgrammeEntry)
        assert isinstance(after, ProgrammeEntry)
        if kind is ChangeKind.MOVED:
            ends = _minutes(before.slot) != _minutes(after.slot)
            return {"before": self.place(before, ends=ends), "after": self.place(after, ends=ends)}
        if kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            return {"before": self.place(before), "after": self.place(after)}
        return {
            "when": self.place(after),
            "before": self.values(kind, before),
            "after": self.values(kind, after),
        }


def _label(change: Change) -> str:
    """The label of the sentence: those of days, rooms, people and the event have it in their name."""
    one = change.before if change.after is None else change.after
    if not isinstance(one, ProgrammeEntry):
        return f"change-{change.thing}-{change.kind}"
    if one.slot is None and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return f"change-unplaced-{change.kind}"
    if change.kind is ChangeKind.NOTE and one.slot and not one.slot.note:
        return "change-note-gone"
    return f"change-{change.kind}"


def _minutes(slot: Slot | None) -> float | None:
    return (slot.end - slot.start).total_seconds() if slot and slot.end else None

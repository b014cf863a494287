"""The calendars of an event: one's own and the whole; what was said before is taken back where needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from pipeline.model import Day, Event, Person, Slot
from pipeline.post.calendar.calendar_entries import CalendarEntry, entries, for_all
from pipeline.post.calendar.ical import Version, ics, versions
from pipeline.post.ledger.record import Identity
from pipeline.programme.appointments import Diary
from pipeline.programme.words import words_of

# Stands for "everyone" where the ledger says who was given an entry.
EVERYONE = ""


# Recipient, uid, and the number (SEQUENCE) of the cancellation if the recipient has lost the entry; else -1.
Given = tuple[str, str, int]
KEPT = -1


@dataclass(frozen=True, slots=True)
class Told:
    """What calendars have said so far: versions by uid, and by recipient the uids given, see ``Given``."""

    identity: Identity
    versions: Mapping[str, Version]
    given: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Datebook:
    """All calendars of ``event`` at the moment ``now``."""

    event: Event
    told: Told
    now: datetime

    def of(self, person: Person | None) -> tuple[bytes, list[Given]] | None:
        """The file for ``person`` (None: of the whole event) and what it gives; None if it would be empty.

        What the recipient was given before and is no longer theirs is cancelled.
        """
        mine = self._entries(person, (person.language if person else "") or self.event.language)
        recipient = person.id if person else EVERYONE
        said = {entry.uid: self.versions[entry.uid] for entry in mine}
        given = [(recipient, uid, KEPT) for uid in said]
        taken = []
        for uid in sorted(self.told.given.get(recipient, {}).keys() - said.keys()):
            said[uid] = replace(self.versions[uid], cancelled=True)
            taken.append(_taken_back(said[uid]))
            given.append((recipient, uid, said[uid].sequence))
        if not said:
            return None
        name = self.event.short or self.event.title
        called = f"{name}: {person.name}" if person else name
        return ics((*mine, *taken), said, called, self.event.timezone), given

    def of_slots(self, wanted: Iterable[tuple[Day, Slot]], called: str) -> bytes | None:
        """A file named ``called`` of the slots ``wanted``, in the event's language and at the place's times.

        It gives nothing to anyone and takes nothing back. None if it would be empty.
        """
        identity, words = self.told.identity, words_of(self.event.language, self.event)
        found = entries(self.event, wanted, words, key=identity.event, domain=identity.domain)
        return ics(found, self.versions, called, self.event.timezone, local=True) if found else None

    @cached_property
    def versions(self) -> dict[str, Version]:
        """The version of each entry that anyone's calendar holds, and of those that are cancelled now.

        Where somebody has lost an entry that others keep, or gets it back, its number grows for all: a
        program ignores what has a lower number than it knows.
        """
        held = {EVERYONE: self._entries(None, self.event.language)}
        held |= {person.id: self._entries(person, self.event.language) for person in self.event.people}
        whole = {entry.uid: entry for entries in held.values() for entry in entries}
        made = versions(whole.values(), self.told.versions, self.now)
        for recipient, given in self.told.given.items():
            has = {entry.uid for entry in held.get(recipient, ())}
            for uid, cancelled in given.items():
                if not made[uid].cancelled:
                    made[uid] = self._raised(made[uid], cancelled, lost=uid not in has)
        return made

    def _raised(self, version: Version, cancelled: int, *, lost: bool) -> Version:
        """``version`` with a number that tells the recipient of the loss, or of the return."""
        if lost and cancelled == KEPT:
            least = self.told.versions[version.uid].sequence + 1
        elif cancelled != KEPT:
            least = cancelled + (not lost)
        else:
            return version
        if version.sequence >= least:
            return version
        return replace(version, sequence=least, stamp=self.now)

    def _entries(self, person: Person | None, language: str) -> tuple[CalendarEntry, ...]:
        identity, words = self.told.identity, words_of(language, self.event)
        wanted = [(one.day, one.slot) for one in self._diary.of(person)] if person else for_all(self.event)
        return entries(self.event, wanted, words, key=identity.event, domain=identity.domain)

    @cached_property
    def _diary(self) -> Diary:
        return Diary(self.event)


def _taken_back(version: Version) -> CalendarEntry:
    return CalendarEntry(
        version.uid, version.title, version.start, version.end, version.place, cancelled=True
    )

"""What of an event goes into a calendar: of everything, or of one person."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten
from typing import Protocol

from pipeline.model import Day, Event, Kind, Person, Slot, Talk

# How long an entry is when neither its slot nor the next one tells.
GUESSED = timedelta(minutes=30)
# Nobody puts these down unless they have chosen them.
_UNTOLD = (Kind.BREAK, Kind.MEAL, Kind.TRAVEL)
# How much of an abstract is quoted, in characters.
_ABSTRACT = 400
# Marks that reverse the order of what follows; Unicode calls them bidirectional controls.
_REVERSING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


class Wording(Protocol):
    """Dates and fixed words of a language: ``pipeline.programme.words.Words`` is one."""

    def label(self, key: str) -> str: ...
    def weekday(self, when: date) -> str: ...
    def long_date(self, when: date) -> str: ...
    def time(self, slot: Slot) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar; ``start`` and ``end`` are aware and in UTC.

    ``uid`` stays for ever. Texts hold no control characters but line feeds in ``description``.
    """

    uid: str
    title: str
    start: datetime
    end: datetime
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what a recipient must be told of: title, time and place."""
        return _digest(self.title, self.start.isoformat(), self.end.isoformat(), self.place)

    @property
    def words(self) -> str:
        """SHA-256 (hex) of the rest: a new text is told with the next calendar, but is no new date."""
        return _digest(self.description, self.url)


def entries(
    event: Event, person: Person | None, words: Wording, *, key: str, domain: str
) -> tuple[Entry, ...]:
    """Entries in order of time: all of ``event``, or what ``person`` has a part in and has chosen.

    The whole event has its sessions, their talks and social events, but no breaks, meals and journeys. A
    session that was chosen is one entry. UIDs are ``<talk or slot id>.<key>@<domain>``; a talk that is
    repeated has its slot's id the second time, and so has a slot that is called like a talk.
    An end that is missing, or not after the start, is the start of the day's next slot (for a talk of
    a session: the next talk, or the session's end), else 30 minutes later; the description says so.
    """
    wanted = None if person is None else _of(event, person)
    found = [
        _entry(event, slot, *_end(day, slot), words, uid=f"{_name(event, slot)}.{key}@{domain}")
        for day, slot in event.slots()
        if (slot.kind not in _UNTOLD if wanted is None else slot.id in wanted)
    ]
    return tuple(sorted(found, key=lambda entry: (entry.start, entry.uid)))


def clean(text: str, *, line: bool = True) -> str:
    """``text`` without control, reversing and unpaired characters; ends of lines are spaces in a ``line``."""
    lines = "\n".join(text.splitlines())
    kept = "".join(
        c for c in lines if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _REVERSING)
    )
    return " ".join(kept.split()) if line else kept.strip()


def _of(event: Event, person: Person) -> set[str]:
    """The ids of the slots in which ``person`` has a part, and of those that were chosen."""
    wanted = set[str]()
    for _day, slot in event.slots():
        if slot.id in person.sessions or slot.talk in person.sessions:
            wanted.add(slot.id)
        if person.id in (*slot.people, *slot.chairs, *_speakers(event, slot)):
            wanted.add(slot.id)
    return wanted


def _name(event: Event, slot: Slot) -> str:
    if slot.talk in event.talk and event.placed[slot.talk][1] is slot:
        return slot.talk
    return f"slot-{slot.id}" if slot.id in event.talk else slot.id


def _end(day: Day, slot: Slot) -> tuple[datetime, str]:
    """When ``slot`` ends, in UTC, and the label of what to say if that is a guess."""
    start = slot.start.astimezone(UTC)
    if slot.end and slot.end.astimezone(UTC) > start:
        return slot.end.astimezone(UTC), ""
    session = next((one for one in day.slots if slot in one.slots), None)
    later = [one.start for one in (session.slots if session else day.slots)]
    later += [session.end] if session and session.end else []
    following = [moment.astimezone(UTC) for moment in later if moment.astimezone(UTC) > start]
    return (min(following), "end-is-next") if following else (start + GUESSED, "end-is-guessed")


def _entry(event: Event, slot: Slot, end: datetime, guess: str, words: Wording, *, uid: str) -> Entry:
    told = [_when(slot, words, event.timezone), *_who(event, slot, words)]
    told += [words.label(guess)] if guess else []
    talk = _talk(event, slot)
    if talk and talk.abstract:
        told.append("\n" + shorten(talk.abstract.plain, _ABSTRACT, placeholder=" …"))
    told += ["\n" + event.url] if event.url else []
    return Entry(
        uid,
        clean(_title(event, slot)),
        slot.start.astimezone(UTC),
        end,
        clean(_place(event, slot)),
        clean("\n".join(told), line=False),
        clean(event.url),
    )


def _title(event: Event, slot: Slot) -> str:
    """What a calendar shows: the title; of a talk without one, who gives it."""
    talk = _talk(event, slot)
    if talk is None:
        return slot.title or slot.kind.value.capitalize()
    speakers = _names(event, talk.speakers)
    return f"{talk.title.plain} ({speakers})" if talk.tba and speakers else talk.title.plain


def _place(event: Event, slot: Slot) -> str:
    room = event.room.get(slot.room or "")
    parts = (room.name if room else "", room.floor if room else "", event.venue, event.address)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _when(slot: Slot, words: Wording, zone: str) -> str:
    """The time at the place, for those whose calendar is in another zone, or in none."""
    date_of = slot.start.date()
    offset = slot.start.strftime("%z")
    utc = f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{words.weekday(date_of)}, {words.long_date(date_of)}, {words.time(slot)} ({zone}, {utc})"


def _who(event: Event, slot: Slot, words: Wording) -> Iterator[str]:
    """Who presents, and who chairs, a line each."""
    if present := _names(event, (*_speakers(event, slot), *slot.people)):
        yield present
    if chairs := _names(event, slot.chairs):
        yield f"{words.label('chair')}: {chairs}"


def _talk(event: Event, slot: Slot) -> Talk | None:
    return event.talk.get(slot.talk or "")


def _speakers(event: Event, slot: Slot) -> tuple[str, ...]:
    talk = _talk(event, slot)
    return talk.speakers if talk else ()


def _names(event: Event, ids: Iterable[str]) -> str:
    return ", ".join(event.person[one].name for one in dict.fromkeys(ids) if one in event.person)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()

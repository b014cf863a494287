"""What of an event goes into a calendar: of everything, or of one person."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import shorten

from pipeline.model import Day, Event, Slot, SlotKind
from pipeline.programme.clock import gathers, likely_end
from pipeline.programme.matter.printed_citations import in_words
from pipeline.programme.matter.site_pages import link_of
from pipeline.programme.people import chairs, credited, names
from pipeline.programme.titles import lasting_name, notices, talk_of, title
from pipeline.programme.whereabouts import rooms_of
from pipeline.programme.words import Words
from pipeline.text.languages.east_asian import WIDE, shortened

# Nobody puts these down unless they have chosen them.
_UNTOLD = (SlotKind.BREAK, SlotKind.MEAL, SlotKind.TRAVEL)
# How much of an abstract is quoted, in characters.
_ABSTRACT = 400
# Control characters but line feeds, marks that reverse the order of what follows (Unicode calls them
# bidirectional controls), and halves of pairs.
_UNFIT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
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
        told = (self.title, self.start.isoformat(), self.end.isoformat(), self.place)
        return _digest(*told, *(["cancelled"] if self.cancelled else []))

    @property
    def words(self) -> str:
        """SHA-256 (hex) of the rest: a new text is told with the next calendar, but is no new date."""
        return _digest(self.description, self.url)


def entries(
    event: Event, wanted: Iterable[tuple[Day, Slot]], words: Words, *, key: str, domain: str
) -> tuple[CalendarEntry, ...]:
    """Entries for the slots ``wanted``, in order of time, worded by ``words``.

    A session is one entry. UIDs are ``<lasting name>.<key>@<domain>``. Where an end is a guess, the
    description says so.
    """
    found = [
        _entry(
            event,
            day,
            slot,
            *likely_end(event, day, slot),
            words,
            uid=uid_of(event, slot, key=key, domain=domain),
        )
        for day, slot in wanted
    ]
    return tuple(sorted(found, key=lambda entry: (entry.start, entry.uid)))


def uid_of(event: Event, slot: Slot, *, key: str, domain: str) -> str:
    """The UID of the entry of ``slot``, in whichever calendar it is."""
    return f"{lasting_name(event, slot)}.{key}@{domain}"


def for_all(event: Event) -> list[tuple[Day, Slot]]:
    """What the calendar of the whole event has: sessions, their talks, and social events.

    Breaks, meals and journeys are left out, and so is each poster: their session is one entry.
    """
    held = {one.id for _day, slot in event.slots() if gathers(slot) for one in slot.slots}
    return [(day, slot) for day, slot in event.slots() if slot.kind not in _UNTOLD and slot.id not in held]


def clean(text: str, *, line: bool = True) -> str:
    """``text`` without control, reversing and unpaired characters; ends of lines are spaces in a ``line``."""
    kept = _UNFIT.sub("", "\n".join(text.splitlines()))
    return " ".join(kept.split()) if line else kept.strip()


def _entry(
    event: Event, day: Day, slot: Slot, end: datetime, guess: str, words: Words, *, uid: str
) -> CalendarEntry:
    link = link_of(event, day, slot)
    told = [_when(slot, words, event.timezone), *_who(event, slot, words)]
    told += [words.label("board", n=slot.board)] if slot.board else []
    told += filter(None, [notices(slot, words)])
    told += [words.label(guess)] if guess else []
    talk = talk_of(event, slot)
    if talk and talk.abstract:
        told.append("\n" + _quoted(in_words(event, talk.abstract, words)))
    if slot.description:
        told.append("\n" + in_words(event, slot.description, words))
    told += ["\n" + link] if link else []
    return CalendarEntry(
        uid,
        clean(_title(event, slot, words)),
        slot.start.astimezone(UTC),
        end,
        clean(_place(event, slot, words)),
        clean("\n".join(told), line=False),
        clean(link),
        slot.cancelled,
    )


def _quoted(text: str) -> str:
    """As much of ``text`` as a calendar shows; of Chinese and Japanese by its width, for it has no blanks."""
    text = " ".join(text.split())[: 2 * _ABSTRACT]
    return (
        shortened(text, _ABSTRACT, "…") if WIDE.search(text) else shorten(text, _ABSTRACT, placeholder=" …")
    )


def _title(event: Event, slot: Slot, words: Words) -> str:
    """What a calendar shows: the title; of a talk without one, who gives it too."""
    talk, called = talk_of(event, slot), title(event, slot, words).plain
    speakers = names(credited(event, slot)) if talk and talk.tba else ""
    return f"{called} ({speakers})" if speakers else called


def _place(event: Event, slot: Slot, words: Words) -> str:
    rooms = (part for room in rooms_of(event, slot) for part in (room.name, room.floor))
    parts = (*rooms, event.venue, event.address)
    return words.joined(dict.fromkeys(part for part in parts if part))


def _when(slot: Slot, words: Words, zone: str) -> str:
    """The time at the place, for those whose calendar is in another zone, or in none."""
    date_of = slot.start.date()
    offset = slot.start.strftime("%z")
    utc = f"UTC{offset[:3]}:{offset[3:5]}"
    told = (*words.whole_date(date_of), f"{words.time(slot)} ({zone}, {utc})")
    return words.joined(told)


def _who(event: Event, slot: Slot, words: Words) -> Iterator[str]:
    """Who presents, and who chairs, a line each."""
    if present := names(credited(event, slot)):
        yield present
    if leading := names(chairs(event, slot)):
        yield words.pair("chair", leading)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()

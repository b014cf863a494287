"""Calendar files (RFC 5545): what was said before decides the number and the stamp of each entry."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
from icalendar import vText
from icalendar.parser import Contentline, Parameters

from pipeline.post.calendar.calendar_entries import CalendarEntry, clean

# The media type of an attachment; METHOD stands in it as in the file (RFC 6047).
MEDIA_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"

_END = b"END:VCALENDAR\r\n"
# Before it stands what the calendar is called.
_HINT = b"X-WR-TIMEZONE:"

Row = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Version:
    """What the last calendar said of an entry, enough to cancel it.

    ``sequence`` grows when title, time or place change, ``stamp`` (UTC) is of the last change of anything.
    """

    uid: str
    sequence: int
    digest: str
    words: str
    stamp: datetime
    title: str
    start: datetime
    end: datetime
    place: str
    cancelled: bool = False

    def as_row(self) -> Row:
        """Plain values for JSON; ``from_row`` reads them."""
        times = {name: getattr(self, name).isoformat() for name in ("stamp", "start", "end")}
        return asdict(self) | times

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "Version":
        times = {name: datetime.fromisoformat(str(row[name])) for name in ("stamp", "start", "end")}
        return cls(**{**row, **times})  # type: ignore[arg-type]


def versions(
    entries: Iterable[CalendarEntry], known: Mapping[str, Version], now: datetime
) -> dict[str, Version]:
    """The versions by UID of a calendar that is to say ``entries`` and said ``known`` before.

    What is as before keeps sequence and stamp; what moved gets the next number and ``now``; where only
    the words are others, the stamp is new. What is gone is cancelled, once; should it return, it gets
    the next number. A clock that was moved back does not move stamps back.
    """
    moment = now.astimezone(UTC).replace(microsecond=0)
    made = {entry.uid: _next(entry, known.get(entry.uid), moment) for entry in entries}
    gone = {uid: _gone(before, moment) for uid, before in known.items() if uid not in made}
    return made | gone


def ics(
    entries: Iterable[CalendarEntry],
    versions: Mapping[str, Version],
    name: str,
    timezone: str,
    *,
    local: bool = False,
) -> bytes:
    """A calendar file of ``entries`` called ``name``; ``timezone`` (IANA) is a hint for those who show it.

    Times are in UTC, since readers err about rules of summer time; ``local`` ones are those of the place,
    with the rules of its zone in the file. The same values give the same bytes. KeyError if an entry has no
    version.
    """
    press = CalendarPress(timezone, local=local)
    return press.bound(name, [press.written(entry, versions[entry.uid]) for entry in entries])


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it stands in files: its ``text`` and number, when it starts, the years of start and end."""

    uid: str
    sequence: int
    start: datetime
    years: tuple[int, int]
    text: bytes


class CalendarPress:
    """Files that have entries in common, each of which is written once; what it takes is said at ``ics``.

    A file without entries has the rules of the zone for ``year``, if that is given.
    """

    def __init__(self, timezone: str, *, local: bool = False, year: int = 0) -> None:
        self._timezone, self._local, self._year = timezone, local, year
        self._zone = ZoneInfo(timezone) if local else UTC
        self._rules: dict[tuple[int, int], bytes] = {}
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Octavo//Octavo//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-timezone", clean(timezone))
        head, _, hint = bytes(calendar.to_ical()).removesuffix(_END).partition(_HINT)
        self._head, self._hint = head, _HINT + hint

    def written(self, entry: CalendarEntry, version: Version) -> WrittenEntry:
        """``entry`` as it stands in files."""
        start, end = entry.start.astimezone(self._zone), entry.end.astimezone(self._zone)
        component = _component(replace(entry, start=start, end=end), version)
        text = bytes(component.to_ical())
        return WrittenEntry(entry.uid, version.sequence, entry.start, (start.year, end.year), text)

    def bound(self, name: str, entries: Sequence[WrittenEntry]) -> bytes:
        """The file of ``entries`` that is called ``name``."""
        rules = [self._rules_of(entries)] if self._local and (entries or self._year) else []
        return b"".join(
            (self._head, _called(name), self._hint, *rules, *(entry.text for entry in entries), _END)
        )

    def _rules_of(self, entries: Sequence[WrittenEntry]) -> bytes:
        first = min((one.years[0] for one in entries), default=self._year)
        years = first, max((one.years[1] for one in entries), default=first)
        if years not in self._rules:
            self._rules[years] = bytes(_rules(self._timezone, *years).to_ical())
        return self._rules[years]


@lru_cache(maxsize=8192)
def _called(name: str) -> bytes:
    """The line that says how a calendar is called; a site has one of each talk, again and again."""
    line = Contentline.from_parts("X-WR-CALNAME", Parameters(), vText(clean(name)))
    return bytes(line.to_ical()) + b"\r\n"


def digest(ics: bytes) -> str:
    """SHA-256 (hex) of a calendar file without its stamps."""
    told = [line for line in ics.split(b"\r\n") if not line.startswith(b"DTSTAMP:")]
    return hashlib.sha256(b"\r\n".join(told)).hexdigest()


def _rules(timezone: str, first: int, last: int) -> icalendar.Timezone:
    """When clocks are put forward and back, from the year ``first`` to the year ``last``."""
    begin, end = date(first, 1, 1), date(last + 1, 1, 1)
    rules = icalendar.Timezone.from_tzid(timezone, first_date=begin, last_date=end)
    rules.pop("COMMENT", None)
    return rules


def _next(entry: CalendarEntry, before: Version | None, now: datetime) -> Version:
    facts = (entry.title, entry.start, entry.end, entry.place)
    if before is None:
        return Version(entry.uid, 0, entry.digest, entry.words, now, *facts)
    moved = before.cancelled or entry.digest != before.digest
    if not moved and entry.words == before.words:
        return before
    stamp = max(now, before.stamp)
    return Version(entry.uid, before.sequence + moved, entry.digest, entry.words, stamp, *facts)


def _gone(before: Version, now: datetime) -> Version:
    if before.cancelled:
        return before
    return replace(before, sequence=before.sequence + 1, stamp=max(now, before.stamp), cancelled=True)


def _component(entry: CalendarEntry, version: Version) -> icalendar.Event:
    component = icalendar.Event()
    for name, value in _properties(entry, version):
        component.add(name, value)
    return component


def _properties(entry: CalendarEntry, version: Version) -> Iterator[tuple[str, str | int | datetime]]:
    yield "uid", entry.uid
    yield "dtstamp", version.stamp
    yield "sequence", version.sequence
    yield "status", "CANCELLED" if entry.cancelled else "CONFIRMED"
    yield "dtstart", entry.start
    yield "dtend", entry.end
    yield "summary", entry.title
    texts = (("location", entry.place), ("description", entry.description), ("url", entry.url))
    yield from ((name, text) for name, text in texts if text)

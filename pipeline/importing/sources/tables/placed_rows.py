"""Where and when the rows of a table are: days, times and rooms, and the sessions that they make up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingPerson, IncomingSlot, IncomingTalk
from pipeline.importing.sources.pauses import pause_kind
from pipeline.importing.sources.tables.said.author_cell import said_authors
from pipeline.importing.sources.tables.said.said_days import months_first, said_day, year_in
from pipeline.importing.sources.tables.said.said_times import Span, said_length, said_span
from pipeline.importing.sources.tables.talk_rows import Columns, People
from pipeline.text.names import fold

_MOMENT = re.compile(
    r"(.*?\d)[T ,]+(\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$"
)
_ROOMS = re.compile(r"[;|\n]")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its slot, and the title of the session that it belongs to, with the session's chairs."""

    slot: IncomingSlot
    session: str = ""
    talk: IncomingTalk | None = None


class Calendar:
    """The days of a table: dates as they are said, and those that the organiser gave to “Day 1”, “Monday”."""

    def __init__(self, texts: Sequence[str], names: Iterable[str], said: Mapping[str, str]) -> None:
        self._month_first = months_first(texts)
        self._year = year_in([*texts, *names])
        self._said = {fold(text): day for text, given in said.items() if (day := said_day(given))}
        self.unknown: dict[str, None] = {}
        self.doubtful: dict[str, None] = {}

    def day(self, text: str) -> date | None:
        """The date that ``text`` says; if it says none, the text is among ``unknown``."""
        said = self._said.get(fold(text)) or said_day(text, month_first=self._month_first)
        found = said.date(self._year) if said and said.month else None
        if found is None and text:
            self.unknown[text] = None
        elif said and said.doubtful and not self._month_first:
            self.doubtful[text] = None
        return found


def span_of(row: Entry, columns: Columns, calendar: Calendar) -> tuple[date, Span] | None:
    """The day of a row, and its time in minutes of that day; None if it does not say both."""
    day_text, start, end = (columns.text(row, holds) for holds in ("day", "start", "end"))
    if found := _MOMENT.match(start):
        day_text, start = day_text or found[1], found[2]
    elif not start and (found := _MOMENT.match(day_text)):
        day_text, start = found[1], found[2]
    day, span = calendar.day(day_text) if day_text else None, said_span(start)
    if day is None or span is None:
        return None
    begins, ends = span
    last = said_span(found[2] if (found := _MOMENT.match(end)) else end) if end else None
    if ends is None and last:
        ends = last[0] if last[1] is None else last[1]
    if ends is None and (length := said_length(columns.text(row, "duration"))):
        ends = begins + length
    if ends is not None and ends < begins:
        ends += 24 * 60
    return day, (begins, ends)


def at(day: date, minutes: int) -> datetime:
    """The moment that many minutes after the midnight before ``day``."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def placed(
    row: Entry, columns: Columns, calendar: Calendar, people: People, talk: IncomingTalk
) -> PlacedRow | None:
    """The slot of ``talk`` by its row; None if it has no day and time."""
    found = span_of(row, columns, calendar)
    if found is None:
        return None
    day, (begins, ends) = found
    rooms = tuple(room.strip() for room in _ROOMS.split(columns.text(row, "room")) if room.strip())
    chairs = tuple(
        people.add(IncomingPerson("", one.name)) for one in said_authors(columns.text(row, "chair"))
    )
    slot = IncomingSlot(
        day,
        at(day, begins),
        at(day, ends) if ends is not None else None,
        rooms=rooms,
        track=columns.text(row, "track"),
        chairs=chairs,
        board=columns.text(row, "board"),
    )
    kind = pause_kind(columns.text(row, "title"), talk.type, given_by_somebody=bool(talk.authors))
    if kind and not talk.text:
        return PlacedRow(replace(slot, kind=kind, title=talk.title, track="", board=""))
    return PlacedRow(replace(slot, talk=talk.key), columns.text(row, "session"), talk)


def in_sessions(rows: Sequence[PlacedRow]) -> Iterator[IncomingSlot]:
    """The slots, those of one session together; what is at one time in several rooms once."""
    groups: dict[object, list[PlacedRow]] = {}
    for number, one in enumerate(rows):
        session = bool(one.session or one.slot.board)
        alone = (one.slot.day, one.slot.start, one.slot.kind, one.slot.title) if one.slot.kind else number
        key = (one.slot.day, fold(one.session), one.slot.rooms) if session else alone
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        if first.session or first.slot.board:
            yield _session(group)
        else:
            rooms = dict.fromkeys(room for one in group for room in one.slot.rooms)
            yield _ended(replace(first.slot, rooms=tuple(rooms)), rows)


def _ended(slot: IncomingSlot, rows: Sequence[PlacedRow]) -> IncomingSlot:
    """A slot without an end lasts until the next in its room, if that is near."""
    if slot.end is not None:
        return slot
    later = [
        one.slot.start
        for one in rows
        if one.slot.day == slot.day
        and one.slot.start > slot.start
        and (one.slot.rooms == slot.rooms or one.slot.kind)
    ]
    return replace(slot, end=min(later, default=None))


def _session(group: Sequence[PlacedRow]) -> IncomingSlot:
    parts = sorted((one.slot for one in group), key=lambda slot: slot.start)
    starts = [part.start for part in parts]
    ended = [
        replace(part, end=part.end or next((start for start in starts[number:] if start > part.start), None))
        for number, part in enumerate(parts)
    ]
    ends = [part.end for part in ended if part.end]
    end = max(ends) if ends else None
    first = parts[0]
    posters = any(part.board for part in parts)
    if len(parts) > 1 and len(set(starts)) == 1 and end and not posters:
        ended = _shared(ended, first.start, end)
    tracks = {part.track for part in parts}
    chairs = tuple(dict.fromkeys(chair for part in parts for chair in part.chairs))
    return IncomingSlot(
        first.day,
        first.start,
        end,
        kind="posters" if posters else "",
        title=group[0].session or "Posters",
        rooms=first.rooms,
        track=first.track if len(tracks) == 1 else "",
        chairs=chairs,
        parts=tuple(replace(part, chairs=(), track="" if len(tracks) == 1 else part.track) for part in ended),
    )


def _shared(parts: Sequence[IncomingSlot], start: datetime, end: datetime) -> list[IncomingSlot]:
    """Parts of which all have the times of the session, one after the other."""
    share = (end - start) // len(parts) // timedelta(minutes=1) * timedelta(minutes=1)
    moments = [start + number * share for number in range(len(parts))]
    return [
        replace(part, start=begins, end=end if number == len(parts) - 1 else begins + share)
        for number, (part, begins) in enumerate(zip(parts, moments, strict=True))
    ]

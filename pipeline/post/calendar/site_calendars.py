"""The calendars of a web programme: of the whole event, of each room, track and person, and of each talk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.model import Day, Event, Slot
from pipeline.post.calendar.calendar_entries import entries, for_all, uid_of
from pipeline.post.calendar.datebook import Told
from pipeline.post.calendar.ical import CalendarPress, WrittenEntry, versions
from pipeline.programme.matter.site_pages import parts_of_people
from pipeline.programme.titles import talk_of
from pipeline.programme.whereabouts import room_ids
from pipeline.programme.words import words_of

Places = Sequence[tuple[Day, Slot]]


class _CalendarRow(NamedTuple):
    """An entry as it was written; ``mark`` is the stamp of what its talk was read from."""

    entry: WrittenEntry
    mark: str


class SiteCalendars(NamedTuple):
    """The ``files`` by their paths in the site, and the ``numbers`` (SEQUENCE) of their entries by UID."""

    files: dict[str, bytes]
    numbers: dict[str, int]


def site_calendars(event: Event, told: Told, now: datetime, cache: Cache) -> SiteCalendars:
    """The calendars of the site, in local times; those of rooms and tracks also if they are empty.

    Their entries have the UIDs and numbers of those that came with letters; what is new is of ``now``. Those
    of talks whose text has not changed are taken from ``cache``.
    """
    name, wanted = event.short or event.title, list(_wanted(event))
    identity, press = told.identity, CalendarPress(event.timezone, local=True, year=event.start.year)

    def uid(slot: Slot) -> str:
        return uid_of(event, slot, key=identity.event, domain=identity.domain)

    slots = {uid(slot): (day, slot) for *_, places in wanted for day, slot in places}
    key = of_texts("site calendars 2", of_code("post"), event.stamp, repr(told), now.isoformat())
    known = _known(cache, key) if event.stamp else {}
    marks = {one: talk.stamp if (talk := talk_of(event, slot)) else "" for one, (_day, slot) in slots.items()}
    old = {one: known[one].entry for one in slots if one in known and known[one].mark == marks[one]}
    words = words_of(event.language, event)
    missing = [place for one, place in slots.items() if one not in old]
    made = entries(event, missing, words, key=identity.event, domain=identity.domain)
    said = versions(made, told.versions, now)
    rows = old | {one.uid: press.written(one, said[one.uid]) for one in made}
    if made and event.stamp:
        _keep(cache, key, [_CalendarRow(row, marks[row.uid]) for row in rows.values()])
    files = {}
    for path, called, places in wanted:
        own = sorted((rows[uid(slot)] for _day, slot in places), key=lambda row: (row.start, row.uid))
        files[path] = press.bound(f"{name}: {called}" if called else name, own)
    return SiteCalendars(files, {row.uid: row.sequence for row in rows.values()})


def _known(cache: Cache, key: str) -> Mapping[str, _CalendarRow]:
    entry, at = cache.get(key), 0
    found = {}
    rows = entry.facts["rows"] if entry else []
    assert isinstance(rows, list)
    for uid, mark, sequence, start, first, last, length in rows:
        text = entry.data[at : at + length] if entry else b""
        at += length
        written = WrittenEntry(uid, sequence, datetime.fromisoformat(start), (first, last), text)
        found[uid] = _CalendarRow(written, mark)
    return found


def _keep(cache: Cache, key: str, rows: Sequence[_CalendarRow]) -> None:
    listed = [
        [one.uid, mark, one.sequence, one.start.isoformat(), *one.years, len(one.text)] for one, mark in rows
    ]
    cache.put(key, Remembered({"rows": listed}, b"".join(row.entry.text for row in rows), {}))


def _wanted(event: Event) -> Iterator[tuple[str, str, Places]]:
    """The path of each file, what it is called besides the event, and what it has."""
    whole, places = for_all(event), {slot.id: (day, slot) for day, slot in event.slots()}
    yield "calendars/all.ics", "", whole
    for room in event.rooms:
        here = [place for place in whole if room.id in room_ids(event, place[1])]
        yield f"calendars/rooms/{room.id}.ics", room.name, here
    for track in event.tracks:
        own = [place for place in whole if place[1].track == track.id]
        yield f"calendars/tracks/{track.id}.ics", track.name, own
    parts = parts_of_people(event).slots
    for person in (one for one in event.people if one.id in parts):
        yield f"calendars/people/{person.id}.ics", person.name, [places[one] for one in parts[person.id]]
    for talk in (one for one in event.talks if one.id in event.placings):
        yield f"calendars/talks/{talk.id}.ics", "" if talk.tba else talk.title.plain, event.placings[talk.id]

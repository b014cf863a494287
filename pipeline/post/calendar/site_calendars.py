"""The calendars of a web programme: of the whole event, of each room, track and person, and of each talk."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.model import Day, Event, Slot
from pipeline.post.calendar.calendar_entries import entries, for_all, uid_of
from pipeline.post.calendar.datebook import Told
from pipeline.post.calendar.ical import CalendarPress, versions
from pipeline.programme.appointments import Diary
from pipeline.programme.whereabouts import room_ids
from pipeline.programme.words import words_of

Places = Sequence[tuple[Day, Slot]]


def site_calendars(event: Event, told: Told, now: datetime) -> dict[str, bytes]:
    """The files by their paths in the site, in local times; none that would be empty.

    Their entries have the UIDs and numbers of those that came with letters; what is new is of ``now``.
    """
    words, name = words_of(event.language, event), event.short or event.title
    key, domain = told.identity.event, told.identity.domain

    def uids(places: Places) -> list[str]:
        return [uid_of(event, slot, key=key, domain=domain) for _day, slot in places]

    wanted = [one for one in _wanted(event) if one[2]]
    slots = {uid: place for *_, places in wanted for uid, place in zip(uids(places), places, strict=True)}
    made = {one.uid: one for one in entries(event, slots.values(), words, key=key, domain=domain)}
    press = CalendarPress(versions(made.values(), told.versions, now), event.timezone, local=True)
    files = {}
    for path, called, places in wanted:
        own = sorted((made[uid] for uid in uids(places)), key=lambda entry: (entry.start, entry.uid))
        files[path] = press.printed(f"{name}: {called}" if called else name, own)
    return files


def _wanted(event: Event) -> Iterator[tuple[str, str, Places]]:
    """The path of each file, what it is called besides the event, and what it has."""
    whole, diary = for_all(event), Diary(event)
    yield "calendars/all.ics", "", whole
    for room in event.rooms:
        here = [place for place in whole if room.id in room_ids(event, place[1])]
        yield f"calendars/rooms/{room.id}.ics", room.name, here
    for track in event.tracks:
        yield (
            f"calendars/tracks/{track.id}.ics",
            track.name,
            [one for one in whole if one[1].track == track.id],
        )
    for person in event.people:
        own = [(one.day, one.slot) for one in diary.of(person) if not one.chosen]
        yield f"calendars/people/{person.id}.ics", person.name, own
    for talk in event.talks:
        yield (
            f"calendars/talks/{talk.id}.ics",
            "" if talk.tba else talk.title.plain,
            event.placings.get(talk.id, ()),
        )

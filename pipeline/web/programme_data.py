"""``programme.js``: the programme as data, for search, favourites and what is on now.

It is a script, and not fetched, so that it works where a page is opened from a disk.
"""

from zoneinfo import ZoneInfo

from pipeline.cache.stamp import of_texts
from pipeline.model import Day, Event, Person, Slot
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.site_pages import page_of, page_of_slot
from pipeline.programme.people import credited
from pipeline.programme.timetable.grid import track_colour
from pipeline.programme.titles import lasting_name, notices, talk_of, title
from pipeline.programme.whereabouts import room_ids
from pipeline.programme.words import Words, label_keys, words_of
from pipeline.text.names import FOLDED, sort_text
from pipeline.text.prose.data_block import as_script

_OURS = "web-"
# Words of the pages that scripts say as well.
_ALSO = frozenset(
    {"my-programme", "programme", "cancelled"}
    | {f"errata-{name}" for name in ("was", "added", "removed", "restored", "lasts", "title")}
)


def programme_data(event: Event, calendar: str) -> bytes:
    """``self.octavo = {…}`` in one line that ends no script and breaks in none.

    Behind the lasting name of a slot, ``calendar`` makes the UID of its entry in calendars.
    """
    words = words_of(event.language, event)
    data: dict[str, object] = {
        "event": {
            "id": f"{event.short or event.title} {event.start.year}",
            "title": event.title,
            "zone": event.timezone,
            "start": event.start.isoformat(),
            "end": event.end.isoformat(),
            "language": event.language,
            "url": event.url,
        },
        "labels": {
            key.removeprefix(_OURS): words.pattern(key)
            for key in sorted(label_keys())
            if key.startswith(_OURS) or key in _ALSO
        },
        "calendar": calendar,
        "comma": words.comma,
        "clock": {"digits": words.number("0123456789"), "colon": ":".translate(words.times)},
        "fold": {chr(letter): alike for letter, alike in FOLDED.items()},
        "days": [
            {"id": day.id, "name": words.day(day.date), "date": day.date.isoformat()} for day in event.days
        ],
        "rooms": [{"id": room.id, "name": room.name} for room in event.rooms],
        "tracks": [
            {"id": track.id, "name": track.name, "colour": track_colour(event, track.id)}
            for track in event.tracks
        ],
        "types": [
            {"id": kind.id, "name": kind.name or words.label(f"type-{kind.id}")}
            for kind in event.types
            if any(talk.type == kind.id for talk in event.talks)
        ],
        "slots": [_slot(event, day, slot, words) for day, slot in event.slots()],
        "people": [_person(person) for person in event.people],
    }
    data["version"] = of_texts(as_script(data))[:12]
    return f"self.octavo={as_script(data)};\n".encode()


def _slot(event: Event, day: Day, slot: Slot, words: Words) -> dict[str, object]:
    talk, zone, name = talk_of(event, slot), ZoneInfo(event.timezone), lasting_name(event, slot)
    said = {
        "id": slot.id,
        "talk": talk.id if talk else "",
        "title": title(event, slot, words).plain,
        "kind": str(slot.kind),
        "day": day.id,
        "from": slot.start.isoformat(timespec="minutes"),
        "till": likely_end(event, day, slot)[0].astimezone(zone).isoformat(timespec="minutes"),
        "rooms": list(room_ids(event, slot)),
        "track": _track(event, slot),
        "type": talk.type if talk else "",
        "lang": talk.language if talk else "",
        "who": [_who(event, person) for person in credited(event, slot)],
        "words": list(talk.keywords) if talk else [],
        "session": event.session[slot.id].id if slot.id in event.session else "",
        "note": notices(slot, words),
        "off": int(slot.cancelled),
        "href": page_of_slot(event, day, slot),
        "name": name if name != slot.id else "",
    }
    return {key: value for key, value in said.items() if value}


def _track(event: Event, slot: Slot) -> str:
    session = event.session.get(slot.id)
    return slot.track or (session.track if session else "") or ""


def _who(event: Event, person: Person) -> str:
    """The id of a person of the event, or the name of another."""
    return person.id if person.id in event.person else person.name


def _person(person: Person) -> dict[str, object]:
    said = {
        "id": person.id,
        "name": person.name,
        "second": person.second,
        "affiliation": next(iter(person.affiliations), ""),
        "sort": sort_text(person.given, person.family, person.sort),
        "href": page_of(person),
    }
    return {key: value for key, value in said.items() if value}

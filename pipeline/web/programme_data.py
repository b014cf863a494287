"""``programme.js``: the programme as data, for search, favourites and what is on now.

It is a script, and not fetched, so that it works where a page is opened from a disk.
"""

from collections.abc import Mapping

from pipeline.cache.stamp import of_texts
from pipeline.model import Day, Event, Person, Slot, SlotKind
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.site_pages import page_of_slot
from pipeline.programme.people import credited
from pipeline.programme.titles import lasting_name, talk_of, title
from pipeline.programme.whereabouts import room_ids
from pipeline.programme.words import Words, label_keys, words_of
from pipeline.text.languages.directions import RTL, ranges_of
from pipeline.text.names import FOLDED
from pipeline.text.prose.data_block import as_script

_OURS = "web-"
# Words of the pages that scripts say as well.
_ALSO = frozenset(
    {"my-programme", "programme", "cancelled", "board"}
    | {f"errata-{name}" for name in ("was", "added", "removed", "restored", "lasts", "title")}
)


def programme_data(event: Event, calendar: str, numbers: Mapping[str, int]) -> bytes:
    """``self.octavo = {…}`` in one line that ends no script and breaks in none.

    Behind the lasting name of a slot, ``calendar`` makes the UID of its entry in calendars, of which
    ``numbers`` has the number (SEQUENCE) by UID; without one it is 0.
    """
    words = words_of(event.language, event)
    places = {person.id: place for place, person in enumerate(event.people)}
    data: dict[str, object] = {
        "event": {
            "id": f"{event.short or event.title} {event.start.year}",
            "title": event.title,
            "zone": event.timezone,
            "start": event.start.isoformat(),
            "end": event.end.isoformat(),
            "language": event.language,
        },
        "labels": {
            key.removeprefix(_OURS): words.pattern(key)
            for key in sorted(label_keys())
            if key.startswith(_OURS) or key in _ALSO
        },
        "calendar": calendar,
        "comma": words.comma,
        **({"ranges": ranges_of(event.language)} if words.direction == RTL else {}),
        "clock": {"digits": words.number("0123456789"), "colon": ":".translate(words.times)},
        "fold": {chr(letter): alike for letter, alike in FOLDED.items()},
        "days": [
            {"id": day.id, "name": words.day(day.date), "date": day.date.isoformat()} for day in event.days
        ],
        "rooms": [{"id": room.id, "name": room.name} for room in event.rooms],
        "tracks": [{"id": track.id, "name": track.name} for track in event.tracks],
        "types": [
            {"id": kind.id, "name": kind.name or words.label(f"type-{kind.id}")}
            for kind in event.types
            if any(talk.type == kind.id for talk in event.talks)
        ],
        "slots": [
            _slot(event, day, slot, words, places)
            | _number(numbers.get(f"{lasting_name(event, slot)}{calendar}", 0))
            for day, slot in event.slots()
        ],
        "people": [_person(person) for person in event.people],
    }
    data["version"] = of_texts(as_script(data))[:12]
    return f"self.octavo={as_script(data)};\n".encode()


def _slot(event: Event, day: Day, slot: Slot, words: Words, people: Mapping[str, int]) -> dict[str, object]:
    """What scripts know of ``slot``; what goes without saying of a talk is left out.

    ``at`` is in minutes since 1970, ``for`` so many, if need be by ``guess``; ``who`` are places in
    ``people``, or names.
    """
    talk, name = talk_of(event, slot), lasting_name(event, slot)
    end, guess = likely_end(event, day, slot)
    begin, length = int(slot.start.timestamp()) // 60, int((end - slot.start).total_seconds()) // 60
    said = {
        "id": slot.id,
        "talk": talk.id if talk else "",
        "title": title(event, slot, words).plain,
        "kind": "" if slot.kind is SlotKind.TALK else str(slot.kind),
        "day": day.id,
        "at": begin,
        "for": length,
        "guess": int(bool(guess)),
        "rooms": list(room_ids(event, slot)),
        "track": _track(event, slot),
        "type": talk.type if talk else "",
        "lang": talk.language if talk and talk.language != event.language else "",
        "who": [people.get(person.id, person.name) for person in credited(event, slot)],
        "words": list(talk.keywords) if talk else [],
        "session": event.session[slot.id].id if slot.id in event.session else "",
        "board": slot.board,
        "off": int(slot.cancelled),
        "href": "" if talk else page_of_slot(event, day, slot),
        "name": "" if name == (talk.id if talk else slot.id) else name,
    }
    return {key: value for key, value in said.items() if value}


def _number(sequence: int) -> dict[str, object]:
    return {"seq": sequence} if sequence else {}


def _track(event: Event, slot: Slot) -> str:
    session = event.session.get(slot.id)
    return slot.track or (session.track if session else "") or ""


def _person(person: Person) -> dict[str, object]:
    said = {
        "id": person.id,
        "name": person.name,
        "second": person.second,
        "affiliation": next(iter(person.affiliations), ""),
    }
    return {key: value for key, value in said.items() if value}

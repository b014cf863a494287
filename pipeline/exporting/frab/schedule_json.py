"""schedule.json: the layout that the C3VOC wrote down (c3voc.de/schedule/schema.json), texts in Markdown.

The whole is written with a spot for each thing that is held, and with its text then.
"""

import json
import re
from typing import Any

from pipeline import __version__
from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache
from pipeline.exporting.frab import app_words, supplement
from pipeline.exporting.frab.frab_schedule import FrabDay, FrabEvent
from pipeline.exporting.frab.frab_values import FrabPerson, FrabValues, clock, version_of
from pipeline.exporting.frab.held_texts import FORGETFUL, HeldTexts

KEY = "octavo"
"""Under this name stands what frab has no field for."""

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_SLOT = "00:05"
# No text of an event has this control character; before a spot stands what its lines begin with.
_VERSION = "\0version"
_SPOT = re.compile(r'(\n +|)"\\u0000([0-9a-f-]{36})"')


def schedule_json(
    values: FrabValues, cache: Cache = FORGETFUL, made: Memo[Any] | None = None, *, indent: int | None = 2
) -> bytes:
    """The whole schedule, in one line without ``indent``; the same event gives the same bytes.

    What is remembered in ``cache``, or ``made`` by the same process, is not made again.
    """
    texts = HeldTexts(f"schedule.json {indent}", values, cache, made)
    held = texts.all(lambda held: json.dumps(_event(values, held), ensure_ascii=False, indent=indent))

    def filled(spot: re.Match[str]) -> str:
        return spot[1] + held[spot[2]].replace("\n", spot[1])

    frame = texts.frame(lambda: json.dumps(_root(values), ensure_ascii=False, indent=indent))
    text = _SPOT.sub(filled, frame)
    text = text.replace(json.dumps(_VERSION), json.dumps(version_of([text])), 1)
    return f"{text}\n".encode("utf-8", "replace")


def _root(values: FrabValues) -> dict[str, Any]:
    """The whole with spots for what is held."""
    schedule: dict[str, Any] = {"version": _VERSION}
    if values.home:
        schedule |= {"url": values.home, "base_url": values.home}
    return {
        "$schema": _SCHEMA,
        "generator": {"name": KEY, "version": __version__},
        "schedule": schedule | {"conference": _conference(values)},
    }


def _conference(values: FrabValues) -> dict[str, Any]:
    event, schedule = values.event, values.schedule
    found: dict[str, Any] = {
        "acronym": schedule.ids.acronym,
        "title": event.title,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": _SLOT,
        "time_zone_name": event.timezone,
        "colors": {"primary": event.look.accent},
        "rooms": [
            {
                "name": room.name,
                "guid": room.guid,
                "description": (room.room.directions or room.room.floor or None) if room.room else None,
                "capacity": room.room.capacity if room.room else None,
            }
            for room in schedule.rooms
        ],
        "tracks": [{"name": one.name, "slug": one.slug, "color": one.colour} for one in values.tracks],
        "meta": {KEY: values.supplement},
        "days": [_day(day) for day in schedule.days],
    }
    return found | ({"url": values.home} if values.home else {})


def _day(day: FrabDay) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {room.name: [f"\0{held.guid}" for held in events] for room, events in day.rooms},
    }


def _event(values: FrabValues, held: FrabEvent) -> dict[str, Any]:
    event, words = values.event, values.words
    return {
        "id": held.number,
        "guid": held.guid,
        "date": held.start.isoformat(),
        "start": clock(held.start.hour * 60 + held.start.minute),
        "duration": clock(held.minutes),
        "room": held.room.name,
        "slug": held.slug,
        "url": values.link(held) or f"urn:uuid:{held.guid}",
        "title": app_words.shown_title(event, held.slot, words),
        "subtitle": held.talk.subtitle.plain if held.talk and held.talk.subtitle else "",
        "track": values.track(held) or None,
        "type": values.type(held),
        "language": values.language(held),
        "abstract": _abstract(values, held),
        "description": _description(values, held),
        "recording_license": "",
        "do_not_record": held.talk is not None and not held.talk.recorded,
        "persons": [_person(person) for person in values.persons(held)],
        "links": [
            {"title": link.text or link.url, "url": link.url, "type": "related"}
            for link in app_words.links(held)
        ],
        "attachments": [],
        "answers": [{"question": KEY, "answer": supplement.of_held(held, values.texts, whole=False)}],
    }


def _abstract(values: FrabValues, held: FrabEvent) -> str:
    key = ("abstract", held.talk.id) if held.talk else ("description", held.slot.id)
    return values.texts.get(key) or "\n\n".join(app_words.abstract(values.event, held, values.words))


def _description(values: FrabValues, held: FrabEvent) -> str:
    lines = app_words.also(values.event, held, values.words)
    parts = [f"- {part}" for part in app_words.gathered(values.event, held, values.words)]
    return "\n\n".join((*lines, *(["\n".join(parts)] if parts else [])))


def _person(person: FrabPerson) -> dict[str, Any]:
    found: dict[str, Any] = {"guid": person.guid, "id": person.number, "name": person.name}
    return found | ({"biography": person.biography} if person.biography else {})

"""Schedules of frab and pretalx, as XML and as JSON: every event is a slot with a talk."""

import inspect
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.bench.exports.folder import Exported, Person, Slot, Talk
from tests.bench.fosdem import SPECIAL, markdown, slug

Told = dict[str, Any]
# What begins before this belongs to the evening before, where the file names no dates.
_DAY_CHANGES = 9


def frab_xml(path: Path) -> Exported:
    """The XML of frab, pretalx and the hub of the CCC; texts are HTML where they look like it."""
    tree = ElementTree.parse(path).getroot()
    said = {child.tag: child.text or "" for child in tree.find("conference") or ()}
    days = ((day.get("date", ""), event) for day in tree.iterfind("day") for event in day.iter("event"))
    return _exported(said, ((date.fromisoformat(day), _of_xml(event)) for day, event in days))


def _of_xml(event: Element) -> Told:
    told: Told = {child.tag: (child.text or "").strip() for child in event}
    told["id"] = event.get("id")
    told["persons"] = [
        (person.get("id") or person.get("guid") or "", (person.text or "").strip())
        for person in event.iterfind("persons/person")
    ]
    return told


def frab_json(path: Path) -> Exported:
    """The JSON of frab and pretalx; texts are Markdown."""
    said = json.loads(path.read_text(encoding="utf-8"))["schedule"]["conference"]
    days = (
        (date.fromisoformat(day["date"]), {**event, "persons": list(map(_of_json, event["persons"]))})
        for day in said["days"]
        for events in day["rooms"].values()
        for event in events
    )
    return _exported(said, days)


def _of_json(person: Told) -> tuple[str, str]:
    return str(person["id"]), person.get("public_name") or person.get("name") or ""


def _exported(said: Told, events: Iterator[tuple[date, Told]]) -> Exported:
    first, last = (date.fromisoformat(said[key][:10]) for key in ("start", "end"))
    made = Exported(said["title"], first, last, said.get("time_zone_name") or "Europe/Brussels")
    for day, event in events:
        id = f"t{event['id']}"
        people = made.known(Person(f"p{key}", name) for key, name in event["persons"] if name)
        texts = (_text(event.get(key) or "") for key in ("abstract", "description"))
        title = SPECIAL.sub(r"\\\1", event["title"])
        made.talks.append(Talk(id, title, "\n\n".join(filter(None, texts)), people))
        start = _start(day, event)
        end, track = start + _long(event["duration"]), event.get("track") or ""
        made.slots.append(Slot(day, start, end, room=event["room"], track=track, talks=(id,)))
    return made


def _text(text: str) -> str:
    looks_like: Callable[[str], bool] = text.lstrip().startswith
    return markdown(text) if looks_like(("<p>", "<p ", "<ul>", "<h")) else inspect.cleandoc(text)


def _start(day: date, event: Told) -> datetime:
    if event.get("date"):
        return datetime.fromisoformat(event["date"]).replace(tzinfo=None)
    moment = _long(event["start"])
    late = timedelta(days=moment < timedelta(hours=_DAY_CHANGES))
    return datetime.combine(day, time()) + moment + late


def _long(clock: str) -> timedelta:
    hours, minutes = clock.split(":")[:2]
    return timedelta(hours=int(hours), minutes=int(minutes))


def pretalx_api(path: Path) -> Exported:
    """The submissions of pretalx's API, not scheduled yet."""
    made = Exported("Submissions", date(2024, 7, 8), date(2024, 7, 14))
    for told in json.loads(path.read_text(encoding="utf-8")):
        people = made.known(
            Person(f"p{speaker['code'].lower()}", speaker["name"], email=speaker.get("email") or "")
            for speaker in told["speakers"]
        )
        texts = "\n\n".join(filter(None, (told["abstract"], told["description"])))
        made.talks.append(Talk(slug(told["code"]), told["title"], texts, people))
    return made

"""What of an event frab has no field for, under one key of our own: ``octavo``.

What is empty is left out. Everything is known by the ids of the event's own files; texts are Markdown.
Addresses of people are never in it, nor is who only takes part. docs/export.md lists all keys.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.exporting.frab.frab_schedule import FrabEvent, FrabSchedule
from pipeline.model import Day, Event, Person, Slot, Talk, TalkType
from pipeline.model.content.programme import TALK_TYPES
from pipeline.programme.people import involved_ids

FORMAT = 1
"""Of the layout; a new key does not change it."""

Record = dict[str, Any]
Texts = Mapping[tuple[str, str], str]
"""The texts of an event as they are written, by what they are and whose: ``("abstract", talk)``."""


def of_event(schedule: FrabSchedule, texts: Texts) -> Record:
    """What is said once: the event, rooms, tracks, days, people, slots apart, and talks that no slot of the
    schedule gives by itself: posters, and what is not scheduled.
    """
    event = schedule.event
    record = _record(event, "subtitle short language venue address organisers unscheduled")
    record["timezone"] = event.timezone
    if event.site:  # which then stands where the event's own page does else
        record |= {"url": event.url, "web": event.site}
    record["math"] = {name: text for (kind, name), text in texts.items() if kind == "math"}
    record["rooms"] = [_record(room, "id name floor capacity directions") for room in event.rooms]
    record["tracks"] = [_record(track, "id name colour") for track in event.tracks]
    record["types"] = [
        _record(kind, "id name colour code") for kind in event.types if kind not in map(TalkType, TALK_TYPES)
    ]
    record["days"] = [_of_day(day) for day in event.days]
    named = _named(event)
    record["people"] = [_of_person(person, texts) for person in event.people if person.id in named]
    record["slots"] = [_apart(event, day, slot, texts) for day, slot in schedule.apart]
    held = {one.talk.id for one in schedule.events() if one.talk}
    record["talks"] = [of_talk(talk, texts, whole=True) for talk in event.talks if talk.id not in held]
    return {"format": FORMAT} | _filled(record)


def of_held(event: FrabEvent, texts: Texts, *, whole: bool) -> Record:
    """What is said at ``event``; with ``whole`` the abstract too, where the file has it in other words."""
    record: Record = {"slot": of_slot(event.slot, texts)}
    if event.session is not None:
        record["session"] = event.session.id
    if event.copy_of:
        return record | {"copy_of": event.copy_of}
    if event.talk is not None:
        record["talk"] = of_talk(event.talk, texts, whole=whole)
    record["parts"] = [of_slot(part, texts) for part in event.parts]
    return _filled(record)


def of_slot(slot: Slot, texts: Texts) -> Record:
    """A slot as program.yaml has it; an end that is not known is left out.

    An id that nobody typed is ``made``: from the time, so that it is another one when the slot moves.
    """
    record = _record(slot, "id title talk people chairs rooms track code note board cancelled moved")
    record |= {"kind": slot.kind.value, "start": slot.start.isoformat()}
    record["end"] = slot.end.isoformat() if slot.end else ""
    record["made"] = "id" not in dict(slot.places)
    record["description"] = _written(texts, "description", slot.id, slot.description)
    return _filled(record)


def of_talk(talk: Talk, texts: Texts, *, whole: bool) -> Record:
    """A talk as the head of its file has it; with ``whole`` its abstract, too."""
    record = _record(talk, "id language keywords papers type code level remote tba")
    record["title"] = _written(texts, "title", talk.id, talk.title)
    record["subtitle"] = _written(texts, "subtitle", talk.id, talk.subtitle)
    record["authors"] = [_record(one, "person name affiliations presents") for one in talk.authors]
    record["links"] = [_record(link, "url text qr") for link in talk.links if not is_mail(link.url)]
    record["unrecorded"] = not talk.recorded
    if whole:
        record["abstract"] = _written(texts, "abstract", talk.id, talk.abstract)
    return _filled(record)


def _apart(event: Event, day: Day, slot: Slot, texts: Texts) -> Record:
    session = event.session.get(slot.id)
    return {"day": day.id} | ({"session": session.id} if session else {}) | of_slot(slot, texts)


def _of_day(day: Day) -> Record:
    record = _record(day, "id title") | {"date": day.date.isoformat()}
    hours = (("opens", day.opens), ("closes", day.closes))
    return _filled(record | {name: when.isoformat() for name, when in hours if when})


def _of_person(person: Person, texts: Texts) -> Record:
    record = _record(
        person,
        "id given family sort roles affiliations orcid title photo pronouns second order collective",
    )
    record["link"] = "" if is_mail(person.link) else person.link
    record["biography"] = _written(texts, "biography", person.id, person.biography)
    return _filled(record)


def _named(event: Event) -> set[str]:
    """The ids of those whom the programme names: who has a part in a slot, has written, or organises."""
    slots = {one for _day, slot in event.slots() for one in involved_ids(event, slot)}
    authors = {one.person for talk in event.talks for one in talk.authors if one.person}
    return slots | authors | set(event.organisers)


def is_mail(address: str) -> bool:
    """Whether ``address`` leads to somebody's mailbox."""
    return address.strip().lower().startswith("mailto:")


def _written(texts: Texts, kind: str, name: str, prose: Any) -> str:
    """The text as it is written; where nobody has read that, its plain words."""
    return texts.get((kind, name)) or (prose.plain if prose else "")


def _record(thing: object, names: str) -> Record:
    return _filled({name: getattr(thing, name) for name in names.split()})


def _filled(record: Record) -> Record:
    """``record`` without what is empty; lists for tuples."""
    pairs: Iterable[tuple[str, Any]] = record.items()
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in pairs
        if value not in (None, "", False, (), [], {})
    }

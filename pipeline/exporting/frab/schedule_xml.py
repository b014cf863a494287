"""schedule.xml as the apps read it (Giggity, EventFahrplan): texts in simple HTML, each in one line.

What frab has no field for stands in processing instructions, which no other reader heeds.
"""

import json
import re
from html import escape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pipeline import __version__
from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache
from pipeline.exporting.frab import app_words, supplement
from pipeline.exporting.frab.frab_schedule import FrabDay, FrabEvent
from pipeline.exporting.frab.frab_values import FrabValues, clock, version_of
from pipeline.exporting.frab.held_texts import FORGETFUL, HeldTexts
from pipeline.text.prose.data_block import as_xml

TARGET = "octavo"
"""The processing instruction that holds our supplement, as JSON."""

_SLOT = "00:05"
# Where the text about a thing that is held comes, and how deep in the file.
_SPOT = re.compile(r'<event guid="([^"<>]*)" />')
_DEPTH = 3


def schedule_xml(values: FrabValues, cache: Cache = FORGETFUL, made: Memo[Any] | None = None) -> bytes:
    """The whole schedule; the same event gives the same bytes.

    What is remembered in ``cache``, or ``made`` by the same process, is not made again.
    """
    texts = HeldTexts("schedule.xml", values, cache, made)
    held = texts.all(lambda held: _written(_event(values, held), _DEPTH))
    text = _SPOT.sub(lambda spot: held[spot[1]], texts.frame(lambda: _written(_root(values), 0)))
    text = text.replace("<version />", f"<version>{version_of([text])}</version>", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _written(element: Element, depth: int) -> str:
    ElementTree.indent(element, level=depth)
    return ElementTree.tostring(element, encoding="unicode")


def _root(values: FrabValues) -> Element:
    """The whole with spots for what is held."""
    root = Element("schedule")
    SubElement(root, "generator", name=TARGET, version=__version__)
    SubElement(root, "version")
    root.append(_conference(values))
    root.extend(map(_day, values.schedule.days))
    return root


def _conference(values: FrabValues) -> Element:
    event, schedule = values.event, values.schedule
    conference = Element("conference")
    for name, text in (
        ("acronym", schedule.ids.acronym),
        ("title", event.title),
        ("start", event.start.isoformat()),
        ("end", event.end.isoformat()),
        ("days", str(len(schedule.days))),
        ("timeslot_duration", _SLOT),
        ("day_change", clock(schedule.change)),
        ("time_zone_name", event.timezone),
        *([("base_url", values.home)] if values.home else []),
    ):
        _add(conference, name, text)
    for track in values.tracks:
        _add(conference, "track", "", name=track.name, slug=track.slug, color=track.colour)
    conference.append(_supplement(values.supplement))
    return conference


def _day(day: FrabDay) -> Element:
    found = Element(
        "day",
        index=str(day.index),
        date=day.day.date.isoformat(),
        start=day.start.isoformat(),
        end=day.end.isoformat(),
    )
    for room, events in day.rooms:
        column = _add(found, "room", "", name=room.name, guid=room.guid)
        column.extend(Element("event", guid=held.guid) for held in events)
    return found


def _event(values: FrabValues, held: FrabEvent) -> Element:
    event, words = values.event, values.words
    found = Element("event", guid=held.guid, id=str(held.number))
    for name, text in (
        ("date", held.start.isoformat()),
        ("start", clock(held.start.hour * 60 + held.start.minute)),
        ("duration", clock(held.minutes)),
        ("room", held.room.name),
        ("slug", held.slug),
        *([("url", page)] if (page := values.link(held)) else []),
        ("title", app_words.shown_title(event, held.slot, words)),
        ("subtitle", held.talk.subtitle.plain if held.talk and held.talk.subtitle else ""),
        ("track", values.track(held)),
        ("type", values.type(held)),
        ("language", values.language(held)),
        ("abstract", _paragraphs(app_words.abstract(event, held, words))),
        ("description", _description(values, held)),
        ("logo", ""),
    ):
        _add(found, name, text)
    recording = _add(found, "recording", "")
    _add(recording, "license", "")
    _add(recording, "optout", "true" if held.talk and not held.talk.recorded else "false")
    persons = _add(found, "persons", "")
    for person in values.persons(held):
        _add(persons, "person", person.name, id=str(person.number))
    links = _add(found, "links", "")
    for link in app_words.links(held):
        _add(links, "link", link.text or link.url, href=link.url)
    _add(found, "attachments", "")
    found.append(_supplement(supplement.of_held(held, values.texts, whole=True)))
    return found


def _description(values: FrabValues, held: FrabEvent) -> str:
    event, words = values.event, values.words
    items = "".join(
        f"<li>{escape(part, quote=False)}</li>" for part in app_words.gathered(event, held, words)
    )
    return _paragraphs(app_words.also(event, held, words)) + (f"<ul>{items}</ul>" if items else "")


def _paragraphs(lines: list[str]) -> str:
    """HTML for the text views of Android: they know paragraphs, and break no line where the file does."""
    return "".join(f"<p>{escape(' '.join(line.split()), quote=False)}</p>" for line in lines if line.strip())


def _supplement(record: dict[str, Any]) -> "Element[Any]":
    text = (
        json.dumps(record, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c").replace(">", "\\u003e")
    )
    return ElementTree.ProcessingInstruction(TARGET, as_xml(text))


def _add(parent: Element, tag: str, text: str, /, **attributes: str) -> Element:
    attributes = {key: as_xml(value) for key, value in attributes.items()}
    found = SubElement(parent, tag, attributes)
    found.text = as_xml(text) or None
    return found

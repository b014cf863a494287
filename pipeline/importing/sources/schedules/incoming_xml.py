"""``schedule.xml`` in its dialects from 2007 on: with and without rooms, tracks and persons at the top."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.opened.entry import Entry, Steps
from pipeline.importing.opened.xml_file import open_xml, place, words
from pipeline.importing.recognition import together
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources.schedules.frab_entries import schedule
from pipeline.importing.sources.schedules.homecoming import OwnEntry, own_schedule
from pipeline.problems import Collector, Outcome, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Elements that hold others, and how these are called.
_LISTS = {"persons": "person", "links": "link", "attachments": "attachment", "answers": "answer"}
_MAPS = frozenset(("recording", "question"))


def _knows(file: GivenFile) -> bool:
    return file.head.lstrip().startswith("<") and "<schedule" in file.head


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    events = []
    for file in given.files:
        top = open_xml(file, found)
        if top is not None:
            events.append(_event(file, top, found))
    return found.give(together(events))


def _event(file: GivenFile, top: "Element", found: Collector) -> IncomingEvent:
    said = top.find("conference")
    fields = _fields(said) if said is not None else {}
    for name in ("tracks", "persons", "rooms"):
        one = name.removesuffix("s")
        elements = [*top.iterfind(f"{name}/{one}"), *(said.iterfind(one) if said is not None else ())]
        fields[name] = [_fields(element) for element in elements]
    conference = Entry(fields, (), partial(_at, file, top if said is None else said), found)
    once = _own(file, said, found)
    if once is not None and "format" in once:
        own = ((day, _own(file, event, found)) for day in top.iterfind("day") for event in day.iter("event"))
        entries = (OwnEntry(day.get("date", ""), of) for day, of in own if of is not None)
        return own_schedule(conference, once, entries)
    return schedule(conference, _entries(file, top, found))


def _own(file: GivenFile, element: "Element | None", found: Collector) -> Entry | None:
    """What ``<?octavo …?>`` in ``element`` says."""
    from lxml.etree import _ProcessingInstruction

    for child in element if element is not None else ():
        if isinstance(child, _ProcessingInstruction) and child.target == "octavo":
            try:
                said = json.loads(child.text or "")
            except ValueError:
                said = None
            if isinstance(said, dict):
                return Entry(said, (), partial(_at, file, child), found)
            message = "what stands behind <?octavo cannot be read"
            found.add("OCT-X03", message, place(file, child), "Export it again.")
    return None


def _entries(file: GivenFile, top: "Element", found: Collector) -> Iterator[tuple[Entry, str, Entry]]:
    for day in top.iterfind("day"):
        of_day = Entry(dict(day.attrib), (), partial(_at, file, day), found)
        for event in day.iter("event"):
            parent = event.getparent()
            room = parent.get("name", "") if parent is not None and parent.tag == "room" else ""
            yield of_day, room, Entry(_fields(event), (), partial(_at, file, event), found)


def _at(file: GivenFile, element: "Element", steps: Steps) -> Source:
    """The line of ``element``, or of its child that the first of ``steps`` names."""
    child = (
        element.find(steps[0]) if steps and isinstance(steps[0], str) and steps[0].isidentifier() else None
    )
    return place(file, element if child is None else child)


def _fields(element: "Element") -> dict[str, Any]:
    """Attributes and children as a map; of an element with words and attributes the words are its name."""
    fields: dict[str, Any] = dict(element.attrib)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag in _LISTS:
            fields[tag] = [_fields(inner) for inner in child.iterfind(_LISTS[tag])]
        elif tag in _MAPS and len(child):
            fields[tag] = _fields(child)
        else:
            fields[tag] = fields.get(tag) or words(child)
    if not len(element) and (text := words(element)):
        fields.setdefault("title" if element.tag in ("link", "attachment") else "name", text)
    return fields


SCHEDULE_XML = SourceFormat(
    "schedule-xml",
    "schedule.xml of frab, pretalx, Pentabarf or wafer (FOSDEM, CCC, DebConf …)",
    "pretalx: Schedule → Export → XML (frab compatible), or https://YOUR.PRETALX/EVENT/schedule/export/schedule.xml\n"
    "  frab: https://YOUR.FRAB/en/EVENT/public/schedule.xml; FOSDEM: https://fosdem.org/YEAR/schedule/xml",
    _knows,
    _read,
)

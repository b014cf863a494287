"""Exports of ConfTool as a source: papers, sessions or both, in any of its formats."""

import re
from functools import partial
from typing import TYPE_CHECKING

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.opened.entry import Entry, Steps
from pipeline.importing.opened.xml_file import open_xml, place, words
from pipeline.importing.records import IncomingEvent, IncomingSlot
from pipeline.importing.sheets.opened_sheets import headings_of, tables_of
from pipeline.importing.sources.conferences.cast import settled
from pipeline.importing.sources.conferences.conftool.conftool_papers import ConftoolEvent, add_paper
from pipeline.importing.sources.conferences.conftool.conftool_sessions import (
    from_papers,
    rooms_in,
    session_slot,
)
from pipeline.importing.sources.conferences.left_out import tell_left_out
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.names import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = (
    frozenset(("paperid", "title")),
    frozenset(("session id", "session title")),
    frozenset(("session id", "session start")),
)


# What is about uploads, numbers and accounts of the system.
_OFFICE = (
    "download",
    "original filename",
    "last upload",
    "submitting author",
    "paper submitted",
    "presentations",
)

# What a session says again of papers that are there themselves.
_TWICE = re.compile(r"(session|p\d+|chair\d* )\b")


def _knows(file: GivenFile) -> bool:
    head = file.head.lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return ("<papers" in head or "<sessions" in head) and ("<paperID" in head or "<session_ID" in head)
    return any(sign <= headings for headings in headings_of(file) for sign in _SIGNS)


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    papers: list[Entry] = []
    sessions: list[Entry] = []
    for file in given.files:
        for entry in _entries(file, found, given.encoding):
            (papers if "paperid" in entry else sessions).append(entry)
    return found.give(_event(papers, sessions, found))


def _entries(file: GivenFile, found: Collector, encoding: str) -> list[Entry]:
    if not file.head.lstrip("\ufeff \t\r\n").startswith("<"):
        return [entry for table in tables_of(file, found, encoding) for entry in table.entries(found)]
    top = open_xml(file, found)
    if top is None:
        return []
    return [
        Entry(_fields(element), (), partial(_at, file, element), found)
        for element in top.iterchildren("paper", "session")
    ]


def _fields(element: "Element") -> dict[str, str]:
    """What a paper says; of elements that come twice the first that says anything."""
    fields: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str):
            name = fold(child.tag)
            fields[name] = fields.get(name) or words(child)
    return fields


def _at(file: GivenFile, element: "Element", steps: Steps) -> Source:
    found = next(
        (child for child in element if isinstance(child.tag, str) and fold(child.tag) in steps), element
    )
    return place(file, found)


def _event(papers: list[Entry], sessions: list[Entry], found: Collector) -> IncomingEvent:
    event = ConftoolEvent(found)
    for paper in papers:
        add_paper(event, paper)
    if event.left:
        papers[0].tell(f"{event.left} papers are not accepted, and left out")
    slots: list[IncomingSlot] = [slot for one in sessions if (slot := session_slot(event, one))]
    slots += from_papers(event, papers) if not sessions else ()
    tell_left_out((*sessions, *papers), _is_known)
    return IncomingEvent(
        people=event.cast.people,
        talks=settled(event.talks.values(), event.cast),
        slots=tuple(slots),
        rooms=tuple(rooms_in((*sessions, *papers))),
        unscheduled="" if any(slot.parts for slot in slots) else "print",
    )


def _is_known(name: str) -> bool:
    return name.startswith(_OFFICE) or _TWICE.match(name) is not None


CONFTOOL = SourceFormat(
    "conftool",
    "ConfTool: papers and sessions, as CSV, Excel or XML",
    "Overview → Data Exports → Papers (with authors and abstracts), and → Sessions, as XML or CSV",
    _knows,
    _read,
)

"""``schedule.json`` of frab, pretalx and the hub of the CCC."""

import re
from collections.abc import Iterator

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.recognition import together
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources.schedules.frab_entries import schedule
from pipeline.importing.sources.schedules.homecoming import OwnEntry, own_schedule
from pipeline.problems import Collector, Outcome


def _knows(file: GivenFile) -> bool:
    return file.head.lstrip().startswith("{") and bool(
        re.search(r'"schedule"\s*:\s*\{', file.head) and '"conference"' in file.head
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    opened = (open_json(file, found) for file in given.files)
    events = [_event(whole) for whole in opened if whole is not None]
    return found.give(together(events))


def _event(whole: Entry) -> IncomingEvent:
    conference = whole.entry("schedule").entry("conference")
    once = conference.entry("meta").entry("octavo")
    if "format" in once:
        return own_schedule(conference, once, _own_entries(conference))
    return schedule(conference, _entries(conference))


def _own_entries(conference: Entry) -> Iterator[OwnEntry]:
    for day, _room, entry in _entries(conference):
        for answer in entry.entries("answers"):
            if answer.text("question") == "octavo":
                yield OwnEntry(day.text("date"), answer.entry("answer"), entry.text("abstract"))


def _entries(conference: Entry) -> Iterator[tuple[Entry, str, Entry]]:
    for day in conference.entries("days"):
        for room, entries in day.listed("rooms"):
            for entry in entries:
                yield day, room, entry
        for entry in day.entries("events"):
            yield day, "", entry


SCHEDULE_JSON = SourceFormat(
    "schedule-json",
    "schedule.json of frab, pretalx or the hub of the CCC",
    "pretalx: Schedule → Export → JSON (frab compatible), or https://YOUR.PRETALX/EVENT/schedule/export/schedule.json\n"
    "  frab: https://YOUR.FRAB/en/EVENT/public/schedule.json",
    _knows,
    _read,
)

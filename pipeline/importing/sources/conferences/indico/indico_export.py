"""What ``/export/event/ID.json`` of Indico says, in each of its details."""

from dataclasses import replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.recognition import together
from pipeline.importing.records import IncomingEvent, IncomingSlot
from pipeline.importing.sources.conferences.cast import settled
from pipeline.importing.sources.conferences.indico.indico_abstracts import (
    is_abstracts,
    keep_texts,
    only_abstracts,
)
from pipeline.importing.sources.conferences.indico.indico_people import IndicoEvent
from pipeline.importing.sources.conferences.indico.indico_timetable import (
    contribution_slot,
    session_slot,
    session_track,
    when_of,
)
from pipeline.importing.sources.conferences.left_out import tell_left_out
from pipeline.importing.sources.conferences.moments import zone_called
from pipeline.problems import Collector, Outcome

# Numbers and addresses of Indico's own pages, and of what it says twice the other.
_SYSTEM = frozenset(
    {
        *("id", "db_id", "friendly_id", "url", "location", "room", "roomFullname", "session", "allowed"),
        *("submitted_contrib_type", "submitted_for_tracks", "state", "content", "is_scheduled"),
    }
)


def _knows(file: GivenFile) -> bool:
    head = file.head.lstrip("\ufeff \t\r\n")
    if not head.startswith(("{", "[")):
        return False
    export = '"HTTPAPIResult"' in head or (
        '"_type"' in head and '"Conference"' in head and '"startDate"' in head
    )
    return export or b'"HTTPAPIResult"' in file.data[-4096:] or is_abstracts(file)


def _read(given: Given) -> Outcome[IncomingEvent]:
    """Abstracts first: a contribution that has no text of its own has that of its abstract."""
    found = Collector()
    opened = [whole for file in given.files if (whole := open_json(file, found)) is not None]
    abstracts = [whole for whole in opened if _list_of_abstracts(whole)]
    exports = [whole for whole in opened if whole not in abstracts]
    reading = IndicoEvent(found)
    for whole in abstracts:
        keep_texts(reading, whole)
    events = [_event(reading, one) for whole in exports for one in _conferences(whole)]
    if not events:
        for whole in abstracts:
            only_abstracts(reading, whole)
        events = [IncomingEvent(unscheduled="print")] if abstracts else []
    if not events:
        return found.give(IncomingEvent())
    tell_left_out(reading.taken, _is_known)
    return found.give(_complete(together(events), reading))


def _is_known(name: str) -> bool:
    return name.startswith("_") or name in _SYSTEM


def _list_of_abstracts(whole: Entry) -> bool:
    return "abstracts" in whole or "items" in whole


def _conferences(whole: Entry) -> list[Entry]:
    if "results" not in whole:
        return [whole]
    results = whole.entries("results")
    if not results:
        whole.tell(
            "it holds no event; perhaps it is not public", "results", "Export it while you are logged in."
        )
    return results


def _event(reading: IndicoEvent, one: Entry) -> IncomingEvent:
    zone = one.text("timezone") or one.entry("startDate").text("tz")
    if zone_called(zone) is None:
        zone = ""
    slots: list[IncomingSlot] = []
    blocks = one.entries("sessions")
    for block in blocks:
        slots += session_slot(reading, block, zone)
    for entry in one.entries("contributions"):
        if slot := contribution_slot(reading, entry, zone):
            slots.append(slot)
    begins, ends = when_of(one, "startDate", zone), when_of(one, "endDate", zone)
    tracks = dict.fromkeys(track for block in blocks if (track := session_track(block)))
    used = {slot.track for slot in slots}
    return IncomingEvent(
        title=escaped(one.text("title")),
        start=begins.date() if begins else None,
        end=ends.date() if ends else None,
        timezone=zone,
        venue=escaped(one.text("location")),
        address=escaped(" ".join(one.text("address").split())),
        url=one.text("url"),
        slots=tuple(slots),
        tracks=tuple(track for track in tracks if track.name in used),
        unscheduled="" if slots else "print",
    )


def _complete(event: IncomingEvent, reading: IndicoEvent) -> IncomingEvent:
    return replace(event, people=reading.cast.people, talks=settled(reading.talks.values(), reading.cast))


INDICO = SourceFormat(
    "indico",
    "Indico: an event with its contributions and sessions, or a list of abstracts, in JSON",
    "https://YOUR.INDICO/export/event/ID.json?detail=sessions&pretty=yes (or detail=subcontributions)\n"
    "  Abstracts: Manage → Call for Abstracts → List of abstracts → Export → JSON",
    _knows,
    _read,
)

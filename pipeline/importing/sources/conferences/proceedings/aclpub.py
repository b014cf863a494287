"""The folder of aclpub2 as a source: several files are one conference."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.yaml_file import open_yaml
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources.conferences.cast import settled
from pipeline.importing.sources.conferences.proceedings import volume_pages as pages
from pipeline.importing.sources.conferences.proceedings.volume_papers import Volume, add_invited, add_papers
from pipeline.importing.sources.conferences.proceedings.volume_parts import knows, part_of_entry, scope_of
from pipeline.importing.sources.conferences.proceedings.volume_programme import programme
from pipeline.problems import Collector, Outcome

Parts = Mapping[str, list[tuple[GivenFile, Entry]]]


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    volume = Volume(found, {file.name: file for file in (*given.files, *given.beside)})
    parts: dict[str, list[tuple[GivenFile, Entry]]] = {}
    for file in given.files:
        if file.suffix == ".tex":
            continue
        whole = open_yaml(file, found)
        if whole is not None:
            parts.setdefault(part_of_entry(whole), []).append((file, whole))
    _tell_unknown(parts, found)
    return found.give(_event(volume, parts))


def _tell_unknown(parts: Parts, found: Collector) -> None:
    if not parts:
        return
    for file, _whole in parts.get("", ()):
        found.add("OCT-X02", "none of its entries has what such a file needs", file.at, "Export it again.")


def _event(volume: Volume, parts: Parts) -> IncomingEvent:
    """Papers before the programme that names them, and all people before the committees."""
    for file, whole in parts.get("papers", ()):
        add_papers(volume, whole, scope_of(file))
    for _file, whole in parts.get("invited", ()):
        add_invited(volume, whole)
    slots = [
        slot
        for file, whole in parts.get("programme", ())
        for slot in programme(volume, whole, scope_of(file))
    ]
    slots += [slot for _file, whole in parts.get("workshops", ()) for slot in pages.workshops(volume, whole)]
    event, groups = IncomingEvent(), pages.Committees()
    for _file, whole in parts.get("details", ()):
        event, groups = pages.conference(volume, whole)
    for file, whole in parts.get("committee", ()):
        name = (
            "Organising committee"
            if "organiz" in file.stem or "organis" in file.stem
            else "Programme committee"
        )
        groups += pages.committees(volume, whole, name)
    return replace(
        event,
        people=volume.cast.people,
        talks=settled(volume.talks.values(), volume.cast),
        slots=tuple(slots),
        unscheduled="" if any(slot.parts for slot in slots) else "print",
        committees=tuple(groups),
        sponsors=tuple(
            tier for _file, whole in parts.get("sponsors", ()) for tier in pages.sponsors(volume, whole)
        ),
        pages=tuple(
            page for _file, whole in parts.get("prefaces", ()) for page in pages.prefaces(volume, whole)
        ),
        math=tuple(volume.math.items()),
    )


ACLPUB = SourceFormat(
    "aclpub",
    "the folder of aclpub2: conference_details.yml, papers.yml, program.yml and what else is in it",
    "It is the folder from which proceedings and handbook are made: octavo import FOLDER",
    knows,
    _read,
)

"""``conference.json``, from which the sites of ACL conferences are made: papers and their events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.latex_text import markdown_of_latex
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.recognition import together
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.importing.sources.conferences.cast import Cast, settled
from pipeline.importing.sources.conferences.moments import shared, span
from pipeline.importing.sources.pauses import pause_kind
from pipeline.problems import Collector, Outcome

_LINKS = (
    "anthology_url",
    "paper_pdf",
    "poster_pdf",
    "slides_pdf",
    "video_url",
    "underline_url",
    "demo_url",
    "tutorial_pdf",
    "workshop_site_url",
    "link",
)
_EXTRA = ("program", "track", "paper_type", "tldr", "languages", "material")
_OFFSET = re.compile(r"([+-])(\d\d):?00$")


@dataclass
class _Site:
    found: Collector
    cast: Cast = field(default_factory=Cast)
    talks: dict[str, IncomingTalk] = field(default_factory=dict)
    offsets: set[str] = field(default_factory=set)
    pictures: int = 0


def _knows(file: GivenFile) -> bool:
    data = file.data
    return (
        file.head.lstrip("\ufeff \t\r\n").startswith("{")
        and b'"event_ids"' in data
        and b'"paper_ids"' in data
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    opened = [whole for file in given.files if (whole := open_json(file, found)) is not None]
    events = [_event(_Site(found), whole) for whole in opened]
    return found.give(together(events) if events else IncomingEvent())


def _event(site: _Site, whole: Entry) -> IncomingEvent:
    for paper in whole.entries("papers"):
        _add(site, paper, paper.text("category", "paper_type"), "authors", "abstract", speaks=False)
    slots = [slot for entry in whole.entries("events") if (slot := _papers_slot(site, entry))]
    for entry in whole.entries("plenaries"):
        slots += _own_slot(site, entry, "Invited" if entry.text("presenter") else "", "presenter", "abstract")
    for entry in whole.entries("tutorials"):
        slots += _own_slot(site, entry, "Tutorial", "organizers", "description")
    for entry in whole.entries("workshops"):
        slots += _own_slot(site, entry, "Workshop", "committee", "description")
    slots += _pauses(site, whole)
    if site.pictures:
        message = f"{site.pictures} entries have pictures on the web, which are not fetched"
        site.found.add(
            "OCT-X04", message, whole.at(), "Save those that are to be printed into content/ yourself."
        )
    zone = _zone(site)
    if zone:
        hint = "Correct timezone: in event.yaml, such as America/Toronto."
        whole.tell(f"of its time zone only the offset is said; {zone} is written", hint=hint)
    return IncomingEvent(
        timezone=zone,
        people=site.cast.people,
        talks=settled(site.talks.values(), site.cast),
        slots=tuple(slots),
        unscheduled="" if slots else "print",
    )


def _zone(site: _Site) -> str:
    """The zone that has the offset of all times, if there is one; its signs are the other way round."""
    found = _OFFSET.fullmatch(next(iter(site.offsets))) if len(site.offsets) == 1 else None
    if found is None or found[2] == "00":
        return ""
    return f"Etc/GMT{'-' if found[1] == '+' else '+'}{int(found[2])}"


def _add(site: _Site, entry: Entry, kind: str, people: str, text: str, *, speaks: bool) -> str:
    """Take a paper or another talk; its key, or nothing, and told, if it has no title."""
    title = _markdown(entry, "title", "name", "short_name").replace("\n", " ")
    if not title:
        entry.tell("an entry has no title; it is left out")
        return ""
    key = entry.text("id") or title
    site.pictures += bool(entry.text("preview_image", "image_url"))
    site.talks[key] = IncomingTalk(
        key,
        title,
        text=_markdown(entry, text),
        authors=tuple(_authors(site, entry, people, speaks=speaks)),
        type="" if kind.casefold() in ("oral", "talk") else kind,
        keywords=entry.texts("keywords"),
        links=tuple(_links(entry)),
        extra=tuple((name, said) for name in _EXTRA if (said := ", ".join(entry.texts(name)))),
    )
    return key


def _markdown(entry: Entry, *names: str) -> str:
    name = next((name for name in names if entry.text(name)), "")
    return entry.found.take(markdown_of_latex(entry.text(name), entry.at(name))).markdown if name else ""


def _authors(site: _Site, entry: Entry, name: str, *, speaks: bool) -> Iterator[IncomingAuthor]:
    places = tuple(filter(None, (entry.text("institution"),)))
    biography = _markdown(entry, "bio")
    if not entry.holds_entries(name):
        for said in entry.texts(name):
            person = IncomingPerson("", said, affiliations=places, biography=biography)
            yield IncomingAuthor(site.cast.add(person), places, presents=speaks)
        return
    for one in entry.entries(name):
        given = " ".join(filter(None, (one.text("first_name"), one.text("middle_name"))))
        family, whole = one.text("last_name"), one.text("full_name", "name")
        if not (given or family or whole):
            one.tell("someone has no name and is left out")
            continue
        person = IncomingPerson("", whole or ("" if family else given), given if family else "", family)
        yield IncomingAuthor(site.cast.add(person), presents=speaks)


def _links(entry: Entry) -> Iterator[IncomingLink]:
    for name in _LINKS:
        if (url := entry.text(name)).startswith(("http://", "https://")):
            yield IncomingLink(url, name.removesuffix("_url").replace("_", " "))


def _timed(site: _Site, entry: Entry) -> tuple[datetime, datetime] | None:
    """The times as they are written, without their offset, which is that of the conference."""
    when = span(entry, "start_time", "end_time")
    if when and (found := re.search(r"(Z|[+-]\d\d:?\d\d)$", entry.text("start_time"))):
        site.offsets.add(found[1].replace("Z", "+00:00"))
    return when


def _papers_slot(site: _Site, entry: Entry) -> IncomingSlot | None:
    when = _timed(site, entry)
    if when is None:
        return None
    title = entry.text("title", "id") or ": ".join(filter(None, (entry.text("session"), entry.text("track"))))
    keys = []
    for id in entry.texts("paper_ids"):
        if id in site.talks:
            keys.append(id)
        else:
            entry.tell(f"“{title}” has the paper {id}, which is not among the papers", "paper_ids")
    slot = IncomingSlot(
        when[0].date(), *when,
        kind="posters" if keys and "poster" in entry.text("type").casefold() else "",
        title=escaped(title),
        rooms=tuple(filter(None, (entry.text("room"),))),
        track=entry.text("track"),
        chairs=tuple(site.cast.called(name) for name in entry.texts("chairs")),
        note=entry.text("link"),
    )  # fmt: skip
    return (
        shared(slot, keys)
        if keys
        else replace(slot, kind=pause_kind(title, entry.text("type")) or "other", track="")
    )


def _own_slot(site: _Site, entry: Entry, kind: str, people: str, text: str) -> Iterator[IncomingSlot]:
    """A plenary, tutorial or workshop, which is a talk of its own if somebody gives it or it has a text."""
    title, rooms = entry.text("title"), tuple(filter(None, (entry.text("room"),)))
    chairs = tuple(site.cast.called(name) for name in entry.texts("chairs"))
    when = _timed(site, entry)
    if not kind and not entry.text(text):
        if when:
            pause = pause_kind(title) or "other"
            yield IncomingSlot(
                when[0].date(), *when, kind=pause, title=escaped(title), rooms=rooms, chairs=chairs
            )
        return
    key = _add(site, entry, kind, people, text, speaks=True)
    if key and when:
        yield IncomingSlot(when[0].date(), *when, talk=key, rooms=rooms, chairs=chairs)


def _pauses(site: _Site, whole: Entry) -> Iterator[IncomingSlot]:
    """Sessions in which there is nothing else: breaks, receptions."""
    for session in whole.entries("sessions"):
        if any(
            session.entries(name)
            for name in ("events", "plenary_events", "tutorial_events", "workshop_events")
        ):
            continue
        title = session.text("display_name", "name", "id")
        if when := _timed(site, session):
            kind = pause_kind(title, session.text("type")) or (
                "social" if session.text("type") == "Socials" else "other"
            )
            yield IncomingSlot(when[0].date(), *when, kind=kind, title=escaped(title))


ACL_CONFERENCE = SourceFormat(
    "acl-conference",
    "conference.json of the sites of ACL conferences",
    "data/…/conference.json in the repository of the site (github.com/acl-org)",
    _knows,
    _read,
)

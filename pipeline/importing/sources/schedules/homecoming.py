"""Our own schedules, read by the key ``octavo`` in them (docs/export.md): the same event comes back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingDay,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingRoom,
    IncomingSlot,
    IncomingTalk,
    IncomingTrack,
    IncomingType,
)
from pipeline.importing.writing.programme_tree import clock


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry: the date of its ``day``, what is said ``of`` it, the ``abstract`` if that is elsewhere."""

    day: str
    of: Entry
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A slot with the id of the session that holds it."""

    id: str
    session: str
    slot: IncomingSlot


def own_schedule(conference: Entry, once: Entry, entries: Iterable[OwnEntry]) -> IncomingEvent:
    """The event of which ``conference`` and ``entries`` are told, with what is said ``once`` of all."""
    held = list(entries)
    rooms = {room.text("id"): room.text("name") for room in once.entries("rooms")}
    tracks = {track.text("id"): track.text("name") for track in once.entries("tracks")}
    types = {kind.text("id"): kind.text("name") for kind in once.entries("types")}
    days = {day.text("id"): day.text("date") for day in once.entries("days")}
    placed = list(_placed(once, held, days, rooms, tracks))
    talks = [(one.of.entry("talk"), one.abstract) for one in held]
    talks += [(one, "") for one in once.entries("talks")]
    return IncomingEvent(
        title=conference.text("title"),
        short=once.text("short"),
        subtitle=once.text("subtitle"),
        start=_date(conference.text("start")),
        end=_date(conference.text("end")),
        timezone=once.text("timezone"),
        language=once.text("language"),
        venue=once.text("venue"),
        address=once.text("address"),
        url=once.text("url") if once.text("web") else conference.text("url", "base_url"),
        site=once.text("web"),
        accent=conference.entry("colors").text("primary"),
        people=tuple(_person(one) for one in once.entries("people")),
        talks=tuple(_talk(one, abstract, types) for one, abstract in talks if one.text("id")),
        slots=tuple(_nested(placed)),
        rooms=tuple(_room(one) for one in once.entries("rooms")),
        tracks=tuple(
            IncomingTrack(one.text("name"), one.text("colour"), one.text("id"))
            for one in once.entries("tracks")
        ),
        types=tuple(
            IncomingType(
                one.text("name") or one.text("id"), one.text("colour"), one.text("code"), one.text("id")
            )
            for one in once.entries("types")
        ),
        days=tuple(_day(one) for one in once.entries("days")),
        organisers=once.texts("organisers"),
        unscheduled=once.text("unscheduled"),
        math=tuple((name, once.entry("math").text(name)) for name in once.entry("math")),
    )


def _placed(
    once: Entry, held: Iterable[OwnEntry], days: dict[str, str], rooms: dict[str, str], tracks: dict[str, str]
) -> Iterator[_Placed]:
    def placed(day: str, session: str, slot: Entry) -> Iterator[_Placed]:
        when = _date(day)
        made = when and _slot(when, slot, rooms, tracks)
        if made:
            yield _Placed(slot.text("id"), session, made)
        else:
            slot.tell(f"“{slot.text('title', 'talk', 'id')}” has no time that can be read; it is left out")

    for one in held:
        if "copy_of" not in one.of:
            slot = one.of.entry("slot")
            yield from placed(one.day, one.of.text("session"), slot)
            for part in one.of.entries("parts"):
                yield from placed(one.day, slot.text("id"), part)
    for apart in once.entries("slots"):
        yield from placed(days.get(apart.text("day"), ""), apart.text("session"), apart)


def _nested(placed: list[_Placed]) -> Iterator[IncomingSlot]:
    """Slots with those that they hold, in order of their times and boards."""
    inner: dict[str, list[IncomingSlot]] = {}
    for one in placed:
        if one.session:
            inner.setdefault(one.session, []).append(one.slot)
    for one in placed:
        if not one.session:
            parts = sorted(inner.get(one.id, ()), key=lambda part: part.start)
            yield replace(one.slot, parts=tuple(parts))


def _slot(day: date, slot: Entry, rooms: dict[str, str], tracks: dict[str, str]) -> IncomingSlot | None:
    start, end = _moment(slot.text("start")), _moment(slot.text("end"))
    if start is None:
        return None
    kind = slot.text("kind")
    return IncomingSlot(
        day,
        start,
        end,
        kind="" if kind in ("talk", "session") else kind,
        title=slot.text("title"),
        talk=slot.text("talk"),
        rooms=tuple(rooms.get(one, one) for one in slot.texts("rooms")),
        track=tracks.get(slot.text("track"), slot.text("track")),
        chairs=slot.texts("chairs"),
        people=slot.texts("people"),
        code=slot.text("code"),
        description=slot.text("description"),
        note=slot.text("note"),
        board=slot.text("board"),
        cancelled=slot.yes("cancelled"),
        moved=slot.text("moved"),
        # It leads to the parts of a session; who imports has typed none.
        id="" if slot.yes("made") else slot.text("id"),
    )


def _talk(talk: Entry, abstract: str, types: dict[str, str]) -> IncomingTalk:
    kind = talk.text("type")
    return IncomingTalk(
        talk.text("id"),
        "TBA" if talk.yes("tba") else talk.text("title"),
        talk.text("subtitle"),
        text=abstract or talk.text("abstract"),
        authors=tuple(map(_author, talk.entries("authors"))),
        type=types.get(kind) or kind,
        code=talk.text("code"),
        level=talk.text("level"),
        language=talk.text("language"),
        keywords=talk.texts("keywords"),
        links=tuple(
            IncomingLink(one.text("url"), one.text("text"), one.yes("qr")) for one in talk.entries("links")
        ),
        recorded=not talk.yes("unrecorded"),
        remote=talk.yes("remote"),
        wish=talk.text("id"),
        papers=talk.texts("papers"),
    )


def _author(author: Entry) -> IncomingAuthor:
    return IncomingAuthor(
        author.text("person"), author.texts("affiliations"), author.yes("presents"), author.text("name")
    )


def _person(person: Entry) -> IncomingPerson:
    said: dict[str, Any] = {
        name: person.text(name)
        for name in (
            *("given", "family", "sort", "title", "second", "order", "pronouns"),
            *("orcid", "link", "photo", "biography"),
        )
    }
    return IncomingPerson(
        person.text("id"),
        **said,
        affiliations=person.texts("affiliations"),
        roles=person.texts("roles"),
        collective=person.yes("collective"),
        wish=person.text("id"),
    )


def _room(room: Entry) -> IncomingRoom:
    return IncomingRoom(
        room.text("name"),
        room.text("floor"),
        room.number("capacity"),
        room.text("directions"),
        room.text("id"),
    )


def _day(day: Entry) -> IncomingDay:
    when = _date(day.text("date")) or date.min
    hours = {name: _moment(day.text(name)) for name in ("opens", "closes")}
    written = {name: clock(when, moment) if moment else "" for name, moment in hours.items()}
    return IncomingDay(when, day.text("title"), written["opens"], written["closes"])


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        return None

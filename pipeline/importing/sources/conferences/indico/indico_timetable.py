"""When and where contributions of Indico are given: alone, or in the blocks of sessions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingSlot, IncomingTrack
from pipeline.importing.sources.conferences.indico.indico_contributions import (
    add_contribution,
    add_subcontributions,
)
from pipeline.importing.sources.conferences.indico.indico_people import IndicoEvent, add_person, text_of
from pipeline.importing.sources.conferences.moments import moment, moved, shared, zone_called
from pipeline.importing.sources.pauses import pause_kind

_LONGEST = timedelta(days=1)


def contribution_slot(event: IndicoEvent, entry: Entry, zone: str) -> IncomingSlot | None:
    """The slot of a contribution, a session if it has talks below; None without time or title."""
    key = add_contribution(event, entry)
    when = _times(entry, zone)
    if not key:
        return None
    below = add_subcontributions(event, entry, key)
    if when is None:
        return None
    kind = pause_kind(
        entry.text("title"), entry.text("type"), given_by_somebody=bool(event.talks[key].authors)
    )
    slot = IncomingSlot(
        when[0].date(),
        *when,
        talk=key,
        rooms=rooms_of(entry),
        track=entry.text("track"),
        board=entry.text("board_number"),
    )
    if kind and not event.talks[key].text and not below:
        title = event.talks.pop(key).title
        return replace(slot, talk="", kind=kind, title=title, track="", board="")
    return _with_parts(event, slot, below) if below else slot


def _with_parts(event: IndicoEvent, slot: IncomingSlot, below: list[str]) -> IncomingSlot:
    """A contribution that is but a head for others becomes their session; else it is the first of them."""
    above = event.talks[slot.talk]
    if above.text or above.authors:
        below = [slot.talk, *below]
    else:
        del event.talks[slot.talk]
    return shared(replace(slot, talk="", title=above.title, code=above.code), below)


def session_slot(event: IndicoEvent, block: Entry, zone: str) -> Iterator[IncomingSlot]:
    """A block of a session with its contributions; of posters they share the time."""
    session = block.entry("session")
    title, own = session.text("title") or block.text("title"), block.text("slotTitle", "slot_title")
    when = _times(block, zone)
    slots = [slot for one in block.entries("contributions") if (slot := contribution_slot(event, one, zone))]
    if when is None:
        block.tell(f"the session “{title}” has no time that can be read; its contributions stand alone")
        yield from slots
        return
    posters = bool(slots) and (session.yes("isPoster") or "poster" in session.text("type").casefold())
    chairs = tuple(key for one in block.entries("conveners") if (key := add_person(event, one)))
    name = f"{title}: {own}" if title and own and own != title else own or title
    slot = IncomingSlot(
        when[0].date(), *when,
        kind="posters" if posters else pause_kind(name, session.text("type")) if not slots else "",
        title=escaped(name) or "–",
        rooms=rooms_of(block),
        track=title if session.text("color") and slots else "",
        chairs=chairs,
        code=block.text("code") or session.text("code"),
        description=text_of(session, "description"),
    )  # fmt: skip
    yield replace(slot, parts=tuple(_flat(slots, slot, posters=posters)))


def _flat(slots: list[IncomingSlot], session: IncomingSlot, *, posters: bool) -> Iterator[IncomingSlot]:
    """The parts of a session, which holds none that have parts of their own."""
    for slot in slots:
        for part in slot.parts or (slot,):
            track = "" if part.track == session.track else part.track
            rooms = part.rooms or session.rooms
            made = replace(part, rooms=rooms, track="", key="")
            yield (
                replace(made, start=session.start, end=session.end) if posters else replace(made, track=track)
            )


def session_track(block: Entry) -> IncomingTrack | None:
    """The session as a track, by which its colour comes along."""
    session = block.entry("session")
    colour = session.text("color")
    if not (title := session.text("title")) or not colour:
        return None
    return IncomingTrack(title, colour.lower() if len(colour) == 7 and colour.startswith("#") else "")


def rooms_of(entry: Entry) -> tuple[str, ...]:
    """The room, under the name that people read."""
    return tuple(filter(None, (entry.text("roomFullname", "room"),)))


def when_of(entry: Entry, name: str, zone: str) -> datetime | None:
    """The local time in ``zone`` of a field such as startDate: date, time and zone in one."""
    if not entry.holds_entries(name):
        return moment(entry.text(name), zone) if entry.text(name) else None
    said = entry.entry(name)
    local, theirs = f"{said.text('date')} {said.text('time')}", said.text("tz")
    read = moment(local.partition(".")[0])
    there = zone_called(theirs)
    if read is None or there is None or theirs == zone:
        return read
    return moved(read.replace(tzinfo=there), zone).replace(tzinfo=None)


def _times(entry: Entry, zone: str) -> tuple[datetime, datetime] | None:
    """From when to when; None if there is no time, and told if there is one that cannot be read."""
    begins, ends = when_of(entry, "startDate", zone), when_of(entry, "endDate", zone)
    minutes = entry.text("duration").removesuffix(".0")
    if begins is not None and ends is None and minutes.isdecimal() and len(minutes) < 5:
        ends = begins + timedelta(minutes=int(minutes))
    if begins is None or ends is None or not timedelta() <= ends - begins <= _LONGEST:
        if entry.holds_entries("startDate") or entry.holds_entries("endDate"):
            entry.tell(
                f"“{entry.text('title')}” has no time that can be read; it stays unscheduled", "startDate"
            )
        return None
    return begins, ends

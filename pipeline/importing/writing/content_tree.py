"""Records as the trees of the content's files: the same keys, in the order in which people write them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.importing.writing.readable_ids import Ids, all_slots, rooms_of, slug, tracks_of, types_of
from pipeline.text.names import parts_of_name

Fields = dict[str, Any]
_OURS = frozenset(
    ("keynote", "invited", "talk", "lightning", "poster", "workshop", "tutorial", "panel", "demo")
)


@dataclass(frozen=True)
class ContentTree:
    """The content as data: event.yaml, people by id, the days of program.yaml, talks by id with their text.

    ``pages`` are head and text by name; ``files`` stand as they are, by path below content/.
    """

    event: Fields = field(default_factory=dict)
    people: dict[str, Fields] = field(default_factory=dict)
    days: list[Fields] = field(default_factory=list)
    talks: dict[str, tuple[Fields, str]] = field(default_factory=dict)
    pages: dict[str, tuple[Fields, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def content_tree(event: IncomingEvent, ids: Ids) -> ContentTree:
    """``event`` as trees; what it does not say has no key."""
    there = _attending(event)
    named = {page.title: page for page in event.pages}
    return ContentTree(
        _event(event, ids),
        {ids.people[one.key]: _person(one, attends=one.key in there) for one in event.people},
        _days(event, ids),
        {ids.talks[one.key]: (_head(one, ids), one.text.strip("\n")) for one in event.talks},
        {slug(title): ({"title": title, "place": page.place}, page.text) for title, page in named.items()},
        _files(event),
    )


def _files(event: IncomingEvent) -> dict[str, bytes]:
    made = dict(event.files)
    if event.bibliography:
        made["papers.bib"] = event.bibliography.encode()
    return made


def _told(**fields: Any) -> Fields:
    """The fields that say something; `capacity=0` is a capacity."""
    return {key: value for key, value in fields.items() if value not in ("", None, (), [], {})}


def _attending(event: IncomingEvent) -> set[str]:
    """The keys of those who have a part in person: who present, chair, open, or have a role.

    Where a source marks nobody as presenting, authors are only a list: such have no badges.
    """
    there = {one.key for one in event.people if one.roles}
    there.update(one.person for talk in event.talks for one in talk.authors if one.presents)
    for slot in all_slots(event):
        there.update(slot.chairs, slot.people)
    there.update(one.person for _name, members in event.committees for one in members)
    return there


def _event(event: IncomingEvent, ids: Ids) -> Fields:
    dates = [slot.day for slot in event.slots]
    start = event.start or min(dates, default=None)
    return _told(
        title=event.title,
        short=event.short if event.short != event.title else "",
        subtitle=event.subtitle,
        start=start,
        end=event.end or max(dates, default=start),
        timezone=event.timezone,
        language=event.language,
        venue=event.venue,
        address=event.address,
        url=event.url,
        email=event.email,
        day_begins=event.day_begins,
        look=_told(accent=event.accent),
        rooms=_rooms(event, ids),
        tracks=_tracks(event, ids),
        types=_types(event, ids),
        organisers=[ids.people[key] for key in event.organisers if key in ids.people],
        unscheduled=event.unscheduled,
        committees=_committees(event, ids),
        sponsors={
            tier: [_told(name=one.name, logo=one.logo, link=one.link) for one in sponsors]
            for tier, sponsors in event.sponsors
        },
        math=dict(event.math),
    )


def _committees(event: IncomingEvent, ids: Ids) -> Fields:
    return {
        name: [
            _told(
                person=ids.people.get(one.person, ""),
                name=one.name,
                role=one.role,
                affiliation=one.affiliation,
            )
            for one in members
        ]
        for name, members in event.committees
    }


def _types(event: IncomingEvent, ids: Ids) -> Fields:
    """Types that are none of ours and so need a name, and those of which more is said."""
    known = {kind.name: _told(colour=kind.colour, code=kind.code) for kind in event.types}
    named = {
        name: {**({} if name in _OURS else {"name": name}), **known[name]} if known.get(name) else name
        for name in types_of(event)
        if ids.types[name] not in _OURS or known.get(name)
    }
    return {ids.types[name]: told for name, told in named.items()}


def _rooms(event: IncomingEvent, ids: Ids) -> Fields:
    known = {room.name: room for room in event.rooms}
    made: Fields = {}
    for name in rooms_of(event):
        room = known.get(name)
        more = _told(floor=room.floor, capacity=room.capacity, directions=room.directions) if room else {}
        made[ids.rooms[name]] = {"name": name, **more} if more else name
    return made


def _tracks(event: IncomingEvent, ids: Ids) -> Fields:
    colours = {track.name: track.colour for track in event.tracks}
    return {
        ids.tracks[name]: {"name": name, "colour": colours[name]} if colours.get(name) else name
        for name in tracks_of(event)
    }


def _person(person: IncomingPerson, *, attends: bool) -> Fields:
    given, family = person.given, person.family
    whole = "" if family and not person.collective else person.name or f"{given} {family}".strip()
    if whole and not person.collective:
        parts = parts_of_name(whole)
        if parts.sure and not parts.title and not parts.second:
            given, family, whole = parts.given, parts.family, ""
    return _told(
        given="" if whole else given,
        family="" if whole else family,
        name=whole,
        title=person.title,
        second=person.second,
        roles=list(person.roles) if len(person.roles) > 1 else "",
        role=person.roles[0] if len(person.roles) == 1 else "",
        affiliations=list(person.affiliations) if len(person.affiliations) > 1 else "",
        affiliation=person.affiliations[0] if len(person.affiliations) == 1 else "",
        email=person.email,
        orcid=person.orcid,
        link=person.link,
        photo=person.photo if "://" not in person.photo else "",
        pronouns=person.pronouns,
        language=person.language,
        biography=person.biography.strip("\n"),
        collective=person.collective or "",
        attends="" if attends else False,
        extra=dict(person.extra),
        sort=person.sort,
        order=person.order,
    )


def _head(talk: IncomingTalk, ids: Ids) -> Fields:
    return _told(
        title=talk.title or "TBA",
        subtitle=talk.subtitle,
        authors=_authors(talk.authors, ids),
        speakers=_speakers(talk.authors, ids),
        type=ids.types.get(talk.type, ""),
        code=talk.code,
        level=talk.level,
        language=talk.language,
        keywords=list(talk.keywords),
        papers=list(talk.papers),
        links=[_link(one) for one in talk.links],
        remote=talk.remote or "",
        recorded="" if talk.recorded else False,
        extra=dict(talk.extra),
    )


def _link(link: IncomingLink) -> Any:
    return _told(url=link.url, text=link.text, qr=link.qr or "") if link.text or link.qr else link.url


def _are_speakers(authors: Iterable[IncomingAuthor]) -> bool:
    return all(one.presents and not one.affiliations and not one.name for one in authors)


def _speakers(authors: tuple[IncomingAuthor, ...], ids: Ids) -> list[str]:
    return [ids.people[one.person] for one in authors] if _are_speakers(authors) else []


def _authors(authors: tuple[IncomingAuthor, ...], ids: Ids) -> list[Any]:
    return [] if _are_speakers(authors) else [_author(one, ids) for one in authors]


def _author(author: IncomingAuthor, ids: Ids) -> Any:
    id = ids.people.get(author.person, "")
    places = list(author.affiliations)
    more = _told(
        affiliation=places[0] if len(places) == 1 else "",
        affiliations=places if len(places) > 1 else "",
        presents=author.presents or "",
    )
    if not id:
        return {"name": author.name, **more}
    return {"person": id, **more} if more else id


def _days(event: IncomingEvent, ids: Ids) -> list[Fields]:
    known = {day.date: _told(title=day.title, opens=day.opens, closes=day.closes) for day in event.days}
    held: dict[date, list[Fields]] = {day: [] for day in known}
    column = {name: number for number, name in enumerate(rooms_of(event))}

    def order(slot: IncomingSlot) -> tuple[date, datetime, int]:
        return slot.day, slot.start, column[slot.rooms[0]] if slot.rooms else -1

    for slot in sorted(event.slots, key=order):
        held.setdefault(slot.day, []).append(_slot(slot, ids))
    return [{"date": day, **known.get(day, {}), "slots": slots} for day, slots in sorted(held.items())]


def _slot(slot: IncomingSlot, ids: Ids) -> Fields:
    session = bool(slot.parts)
    return _told(
        time=_span(slot.day, slot.start, slot.end),
        kind=slot.kind or ("" if session or slot.talk else "other"),
        code=slot.code,
        title=slot.title or ("" if slot.talk else "–"),
        talk="" if session else ids.talks.get(slot.talk, ""),
        **_place(slot, ids),
        track=ids.tracks.get(slot.track, ""),
        description=slot.description,
        note=slot.note,
        cancelled=slot.cancelled or "",
        moved=slot.moved,
        id=slot.id,
        talks=[_part(part, slot, ids) for part in slot.parts],
    )


def _place(slot: IncomingSlot, ids: Ids) -> Fields:
    rooms, chairs, people = (
        [ids.rooms[name] for name in slot.rooms],
        [ids.people[key] for key in slot.chairs if key in ids.people],
        [ids.people[key] for key in slot.people if key in ids.people],
    )
    return _told(
        room=rooms[0] if len(rooms) == 1 else "",
        rooms=rooms if len(rooms) > 1 else "",
        chair=chairs[0] if len(chairs) == 1 else "",
        chairs=chairs if len(chairs) > 1 else "",
        people=people,
    )


def _part(part: IncomingSlot, session: IncomingSlot, ids: Ids) -> Any:
    """A talk of a session: its id alone if there is no more to say."""
    clock = "" if shares_equally(session) else _span(part.day, part.start, part.end)
    made = _told(
        talk=ids.talks.get(part.talk, ""),
        time=clock,
        kind=part.kind if not part.talk else "",
        code=part.code,
        title=part.title if not part.talk else "",
        board=part.board,
        **_place(replace(part, rooms=()) if part.rooms == session.rooms else part, ids),
        description=part.description,
        note=part.note,
        cancelled=part.cancelled or "",
        moved=part.moved,
        id=part.id,
    )
    return made["talk"] if list(made) == ["talk"] else made


def shares_equally(session: IncomingSlot) -> bool:
    """Whether the parts need no times: all posters, or one after the other and equally long, to the end."""
    parts = session.parts
    if session.kind == "posters" or session.end is None:
        return session.kind == "posters"
    share = (session.end - session.start) / len(parts)
    if share % timedelta(minutes=1) or parts[0].start != session.start or parts[-1].end != session.end:
        return False
    return all(part.end == part.start + share for part in parts) and all(
        one.end == two.start for one, two in pairwise(parts)
    )


def _span(day: date, start: datetime, end: datetime | None) -> str:
    return clock(day, start) if end is None else f"{clock(day, start)}-{clock(day, end)}"


def clock(day: date, moment: datetime) -> str:
    """The time on the ``day``'s own clock, on which the night goes on: 25:30."""
    minutes = (moment - datetime.combine(day, time())) // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02d}"

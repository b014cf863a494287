"""Records as the trees of the content's files: the same keys, in the order in which people write them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingTalk,
)
from pipeline.importing.writing.participants_csv import participants_csv
from pipeline.importing.writing.programme_tree import days_tree
from pipeline.importing.writing.readable_ids import Ids, all_slots, rooms_of, slug, tracks_of, types_of
from pipeline.importing.writing.said import Fields, said
from pipeline.text.names import parts_of_name

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
    there, speaking = _attending(event), _speaking(event)
    named = {page.title: page for page in event.pages}
    return ContentTree(
        _event(event, ids),
        {
            ids.people[one.key]: _person(one, attends=one.key in there, speaks=one.key in speaking)
            for one in event.people
        },
        days_tree(event, ids),
        {ids.talks[one.key]: (_head(one, ids), one.text.strip("\n")) for one in event.talks},
        {slug(title): ({"title": title, "place": page.place}, page.text) for title, page in named.items()},
        _files(event),
    )


def _files(event: IncomingEvent) -> dict[str, bytes]:
    made = dict(event.files)
    if event.bibliography:
        made["papers.bib"] = event.bibliography.encode()
    if len(event.attendees) > 1:
        made["participants.csv"] = participants_csv(event.attendees)
    return made


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


def _speaking(event: IncomingEvent) -> set[str]:
    """The keys of those who are speakers because they present, where the source tells nobody's role."""
    if any(one.roles for one in event.people):
        return set()
    return {one.person for talk in event.talks for one in talk.authors if one.presents}


def _event(event: IncomingEvent, ids: Ids) -> Fields:
    dates = [slot.day for slot in event.slots]
    start = event.start or min(dates, default=None)
    return said(
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
        web=event.site,
        email=event.email,
        day_begins=event.day_begins,
        look=said(accent=event.accent),
        rooms=_rooms(event, ids),
        tracks=_tracks(event, ids),
        types=_types(event, ids),
        organisers=[ids.people[key] for key in event.organisers if key in ids.people],
        unscheduled=event.unscheduled,
        committees=_committees(event, ids),
        sponsors={
            tier: [said(name=one.name, logo=one.logo, link=one.link) for one in sponsors]
            for tier, sponsors in event.sponsors
        },
        math=dict(event.math),
    )


def _committees(event: IncomingEvent, ids: Ids) -> Fields:
    return {
        name: [
            said(
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
    known = {kind.name: said(colour=kind.colour, code=kind.code) for kind in event.types}
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
        more = said(floor=room.floor, capacity=room.capacity, directions=room.directions) if room else {}
        made[ids.rooms[name]] = {"name": name, **more} if more else name
    return made


def _tracks(event: IncomingEvent, ids: Ids) -> Fields:
    colours = {track.name: track.colour for track in event.tracks}
    return {
        ids.tracks[name]: {"name": name, "colour": colours[name]} if colours.get(name) else name
        for name in tracks_of(event)
    }


def _person(person: IncomingPerson, *, attends: bool, speaks: bool) -> Fields:
    roles = person.roles or (("speaker",) if speaks else ())
    given, family = person.given, person.family
    whole = "" if family and not person.collective else person.name or f"{given} {family}".strip()
    if whole and not person.collective:
        parts = parts_of_name(whole)
        if parts.sure and not parts.title and not parts.second:
            given, family, whole = parts.given, parts.family, ""
    return said(
        given="" if whole else given,
        family="" if whole else family,
        name=whole,
        title=person.title,
        second=person.second,
        roles=list(roles) if len(roles) > 1 else "",
        role=roles[0] if len(roles) == 1 else "",
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
    return said(
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
    return said(url=link.url, text=link.text, qr=link.qr or "") if link.text or link.qr else link.url


def _are_speakers(authors: Iterable[IncomingAuthor]) -> bool:
    return all(one.presents and not one.affiliations and not one.name for one in authors)


def _speakers(authors: tuple[IncomingAuthor, ...], ids: Ids) -> list[str]:
    return [ids.people[one.person] for one in authors] if _are_speakers(authors) else []


def _authors(authors: tuple[IncomingAuthor, ...], ids: Ids) -> list[Any]:
    return [] if _are_speakers(authors) else [_author(one, ids) for one in authors]


def _author(author: IncomingAuthor, ids: Ids) -> Any:
    id = ids.people.get(author.person, "")
    places = list(author.affiliations)
    more = said(
        affiliation=places[0] if len(places) == 1 else "",
        affiliations=places if len(places) > 1 else "",
        presents=author.presents or "",
    )
    if not id:
        return {"name": author.name, **more}
    return {"person": id, **more} if more else id

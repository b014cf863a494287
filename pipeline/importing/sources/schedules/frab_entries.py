"""What schedules of frab, pretalx and their kin say, be it in XML or in JSON, as records."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from inspect import cleandoc

from pipeline.importing.filled import each_once
from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingRoom,
    IncomingSlot,
    IncomingTalk,
    IncomingTrack,
)
from pipeline.importing.sources.pauses import pause_kind
from pipeline.text.names import fold

# An exhibition lasts all day; what is longer is a slip.
_LONGEST = timedelta(hours=24)
# Without a date, what is earlier in the day belongs to the night of the day before.
_DAY_CHANGES = time(6)
_CLOCK = re.compile(r"(\d{1,2}):?(\d\d)(?::\d\d)?")
# What nearly everything is need not be said.
_PLAIN_TYPES = frozenset(("talk", "lecture", "vortrag", "other", "presentation"))


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of a schedule: a slot, and the talk in it with those who give it; no talk if it is a pause."""

    slot: IncomingSlot
    talk: IncomingTalk | None = None
    people: tuple[IncomingPerson, ...] = ()


def schedule(conference: Entry, days: Iterable[tuple[Entry, str, Entry]]) -> IncomingEvent:
    """The event of a schedule: what it says of the ``conference``, and entries, each with day and room."""
    held = [one for day, room, entry in days if (one := _held(day, room, entry, conference))]
    language = _commonest(one.talk.language for one in held if one.talk)
    dates = [one.slot.day for one in held]
    title, acronym = conference.text("title", "name"), conference.text("acronym")
    return IncomingEvent(
        title=title,
        # Often it is the title again as an address has it, fosdem-2025.
        short="" if fold(acronym) == fold(title) else acronym,
        subtitle=conference.text("subtitle"),
        start=_date(conference.text("start")) or min(dates, default=None),
        end=_date(conference.text("end")) or max(dates, default=None),
        timezone=conference.text("time_zone_name", "time_zone", "timezone"),
        language=language,
        venue=conference.text("venue"),
        address=conference.text("city"),
        url=conference.text("url", "base_url") if "://localhost" not in conference.text("base_url") else "",
        accent=_colour(conference.entry("colors").text("primary")),
        people=each_once((*(person for one in held for person in one.people), *_persons(conference))),
        talks=tuple(_unlike(talk, language) for talk in each_once(one.talk for one in held if one.talk)),
        slots=tuple(_joined(one.slot for one in held)),
        rooms=tuple(_rooms(conference)),
        tracks=tuple(_tracks(conference)),
    )


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _colour(said: str) -> str:
    return said.lower() if re.fullmatch("#[0-9a-fA-F]{6}", said) else ""


def _commonest(languages: Iterable[str]) -> str:
    return next((one for one, _times in Counter(filter(None, languages)).most_common(1)), "")


def _unlike(talk: IncomingTalk, language: str) -> IncomingTalk:
    """The talk, which need not say that it is in the language of the event."""
    return replace(talk, language="") if talk.language == language else talk


def _held(day: Entry, room: str, entry: Entry, conference: Entry) -> Held | None:
    when = _date(day.text("date"))
    title = entry.text("title")
    start, lasts = entry.text("start"), entry.text("duration")
    span = when and _span(when, entry.text("date"), start, lasts, _changes(conference))
    if when is None or not span:
        of = f"“{title}”" if title else "an entry"
        entry.tell(f"{of} has no day and time that can be read ({start}, {lasts}); it is left out")
        return None
    if not title:
        entry.tell(f"what is held on {when} at {start} has no title; it is to be announced", "title")
    people = tuple(_persons(entry))
    kind = pause_kind(title, entry.text("type"), given_by_somebody=bool(people))
    rooms = (entry.text("room") or room,)
    begins, ends = span
    slot = IncomingSlot(
        when, begins, ends, rooms=tuple(filter(None, rooms)), track=entry.text("track"), kind=kind,
        cancelled=entry.text("status", "state").casefold() in ("cancelled", "canceled"),
    )  # fmt: skip
    if kind and not _text(entry, "abstract"):
        return Held(replace(slot, title=title, track=""))
    talk = _talk(entry, title, people)
    return Held(replace(slot, kind="", talk=talk.key), talk, people)


def _changes(conference: Entry) -> time:
    found = _CLOCK.fullmatch(conference.text("day_change"))
    return time(int(found[1]) % 24, int(found[2]) % 60) if found else _DAY_CHANGES


def _span(day: date, said: str, start: str, duration: str, changes: time) -> tuple[datetime, datetime] | None:
    """When an entry begins and ends, local; None if it cannot be read.

    ``said`` is the date with its offset, where there is one. The clock in ``start`` counts: some systems
    write the offset +00:00 behind local times.
    """
    clock, length, moment = _CLOCK.fullmatch(start), _CLOCK.fullmatch(duration), _moment(said)
    if length is None or (clock is None and moment is None):
        return None
    begins = moment or datetime.combine(day, time())
    if clock is not None:
        if int(clock[1]) > 23 or int(clock[2]) > 59:
            return None
        begins = datetime.combine(begins.date(), time(int(clock[1]), int(clock[2])))
        begins += timedelta(days=moment is None and begins.time() < changes)
    lasts = timedelta(hours=int(length[1]), minutes=int(length[2]))
    late = begins.date() - day
    if lasts > _LONGEST or not timedelta() <= late <= timedelta(days=1):
        return None
    return begins, begins + lasts


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None) if len(said) > len("2027-06-14") else None
    except ValueError:
        return None


def _text(entry: Entry, name: str) -> str:
    said = entry.text(name)
    # The text of an XML file is as deep as its element.
    return entry.found.take(markdown_of_html(cleandoc(said), entry.at(name))) if said else ""


def _talk(entry: Entry, title: str, people: Sequence[IncomingPerson]) -> IncomingTalk:
    texts = list(dict.fromkeys(filter(None, (_text(entry, "abstract"), _text(entry, "description")))))
    kind = entry.text("type")
    language = re.split(r"[,;/ ]", entry.text("language"))[0]
    return IncomingTalk(
        _key(entry),
        escaped(title),
        escaped(entry.text("subtitle")),
        text="\n\n".join(texts),
        authors=tuple(IncomingAuthor(person.key, presents=True) for person in people),
        type="" if kind.casefold() in _PLAIN_TYPES else kind,
        language=language if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z]+)?", language) else "",
        links=tuple(_links(entry)),
        recorded=not (entry.yes("do_not_record") or entry.entry("recording").yes("optout")),
        extra=tuple(_answers(entry)),
    )


def _key(entry: Entry) -> str:
    """What the system knows the submission by; one that is given several times has one code."""
    return entry.text("code") or entry.text("guid") or entry.text("id") or entry.text("title")


def _persons(entry: Entry) -> Iterator[IncomingPerson]:
    for person in entry.entries("persons"):
        name = person.text("public_name", "name", "full_public_name")
        key = person.text("code", "guid", "id") or name
        if not name:
            person.tell(f"a person of “{entry.text('title')}” has no name and is left out")
            continue
        yield IncomingPerson(
            key,
            name,
            email=person.text("email"),
            link=person.text("url") if "/speaker/" not in person.text("url") else "",
            biography=_text(person, "biography"),
            photo=person.text("avatar", "avatar_url"),
            extra=tuple(_answers(person)),
        )


def _links(entry: Entry) -> Iterator[IncomingLink]:
    for link in (*entry.entries("links"), *entry.entries("attachments")):
        url = link.text("url", "href")
        if url and "://" not in url:
            url = f"https://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url) else ""
        if url.startswith(("http://", "https://")):
            title = link.text("title")
            yield IncomingLink(url, "" if title in (url, link.text("url")) else title)
        elif link.text("url", "href", "title"):
            link.tell(f"a link of “{entry.text('title')}” leads nowhere; it is left out")


def _answers(entry: Entry) -> Iterator[tuple[str, str]]:
    for answer in entry.entries("answers"):
        inner = answer.entry("question") if answer.is_map("question") else answer
        question = inner.text("question", "id")
        if (said := answer.text("answer")) and question:
            yield question, said


def _joined(slots: Iterable[IncomingSlot]) -> Iterator[IncomingSlot]:
    """The slots; what is shown in several rooms at one time is one slot."""
    found: dict[object, IncomingSlot] = {}
    for slot in slots:
        what = slot.talk or slot.title
        key = (slot.day, slot.start, slot.end, what)
        before = found.get(key)
        found[key] = replace(before, rooms=(*before.rooms, *slot.rooms)) if before else slot
    for slot in found.values():
        yield replace(slot, rooms=tuple(dict.fromkeys(slot.rooms)))


def _rooms(conference: Entry) -> Iterator[IncomingRoom]:
    for room in conference.entries("rooms"):
        if name := room.text("name"):
            yield IncomingRoom(name, capacity=room.number("capacity"), directions=room.text("description"))


def _tracks(conference: Entry) -> Iterator[IncomingTrack]:
    for track in conference.entries("tracks"):
        if name := track.text("name"):
            yield IncomingTrack(name, _colour(track.text("color", "colour")))

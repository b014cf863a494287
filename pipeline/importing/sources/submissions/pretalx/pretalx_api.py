"""What pretalx's API gives: submissions and speakers, as the API wrote them until 2024 and since."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
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
from pipeline.importing.sources.submissions.clocks import conference_day, local_moment
from pipeline.importing.sources.submissions.pretalx.pretalx_texts import (
    commonest_language,
    one_language,
    plain_type,
    rich_text,
    web_links,
)
from pipeline.importing.sources.submissions.submitters import Submitters
from pipeline.importing.sources.submissions.verdicts import accepted, tell_left_out
from pipeline.problems import Collector, Outcome

# What organisers wrote for themselves, and a picture that no product has room for.
_UNPRINTED = ("notes", "internal_notes", "image")
_EXPAND = (
    "Ask the API for whole entries: ?expand=speakers,submission_type,track,tags,slots.room,resources,"
    "answers.question"
)


def _knows(file: GivenFile) -> bool:
    if not file.head.lstrip().startswith(("{", "[")) or b'"code"' not in file.data:
        return False
    return b'"submission_type"' in file.data or all(
        name in file.data for name in (b'"submissions"', b'"biography"')
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    submissions: list[Entry] = []
    people = Submitters()
    for file in given.files:
        whole = open_json(file, found)
        if whole is None:
            continue
        entries = whole.entries("results", "items") or ([whole] if "code" in whole else [])
        for entry in entries:
            if "title" in entry:
                submissions.append(entry)
            elif "name" in entry:
                people.add(_person(entry))
            else:
                entry.tell("this is neither a submission nor a speaker; it is left out")
        if "next" in whole and whole.text("next"):
            hint = f"Fetch the other pages too: {whole.text('next')}"
            found.add("OCT-X03", "this is one page of several", whole.at("next"), hint)
    if not submissions and not found.problems:
        found.add("OCT-X02", "there are no submissions in it", given.files[0].at, "Export submissions, too.")
    return found.give(_event(submissions, people, given, found))


def _event(submissions: Sequence[Entry], people: Submitters, given: Given, found: Collector) -> IncomingEvent:
    if not submissions:
        return IncomingEvent()
    states = ((entry, entry.text("state")) for entry in submissions)
    taken = accepted(states, given.files[0].at, found, strict=True)
    talks = [talk for entry in taken if (talk := _talk(entry, people)) is not None]
    slots = [slot for entry in taken for slot in _slots(entry)]
    kept_back = [name for name in _UNPRINTED if any(entry.text(name) for entry in taken)]
    tell_left_out(kept_back, given.files[0].at, found)
    language = commonest_language(talks)
    return IncomingEvent(
        language=language,
        people=people.only(author.person for talk in talks for author in talk.authors),
        talks=tuple(one_language(talk, language) for talk in talks),
        slots=tuple(slots),
        rooms=tuple(dict.fromkeys(IncomingRoom(name) for slot in slots for name in slot.rooms)),
        tracks=tuple(dict.fromkeys(track for entry in taken if (track := _track(entry)).name)),
        unscheduled="" if slots else "print",
    )


def _person(entry: Entry) -> IncomingPerson:
    return IncomingPerson(
        entry.text("code", "email", "name"),
        entry.text("name"),
        email=entry.text("email"),
        biography=rich_text(entry, "biography"),
        photo=entry.text("avatar_url", "avatar"),
        extra=tuple(_answers(entry, about="person")),
    )


def _talk(entry: Entry, people: Submitters) -> IncomingTalk | None:
    title, code = entry.text("title"), entry.text("code")
    if not title:
        entry.tell("a submission has no title and is left out")
        return None
    texts = list(dict.fromkeys(filter(None, (rich_text(entry, "abstract"), rich_text(entry, "description")))))
    extra = list(_answers(entry, about="submission"))
    if not any(True for _slot in _slots(entry)) and (track := _named(entry, "track")):
        extra.append(("Track", track))
    return IncomingTalk(
        code or title,
        escaped(title),
        text="\n\n".join(texts),
        authors=tuple(_authors(entry, title, people)),
        type=plain_type(_named(entry, "submission_type")),
        language=entry.text("content_locale").partition("-")[0],
        keywords=tuple(_tags(entry)),
        links=tuple(_resources(entry, title)),
        recorded=not entry.yes("do_not_record"),
        extra=tuple(dict(extra).items()),
    )


def _authors(entry: Entry, title: str, people: Submitters) -> Iterator[IncomingAuthor]:
    for one in entry.items("speakers"):
        if isinstance(one, Entry):
            if one.text("name"):
                yield IncomingAuthor(people.add(_person(one)), presents=True)
            else:
                one.tell(f"a speaker of “{title}” has no name and is left out")
        elif one in people:
            yield IncomingAuthor(one, presents=True)
        else:
            message = f"the speaker {one} of “{title}” is in no list of speakers, and is left out"
            entry.tell(message, "speakers", "Import the speakers too, in one go.")


def _named(entry: Entry, name: str) -> str:
    """What a field calls a thing that may be its name, an entry of its own, or only its number."""
    if entry.is_number(name):
        entry.tell(f"of its {name.replace('_', ' ')} there is only a number", name, _EXPAND)
        return ""
    if entry.is_map(name) and "name" in entry.entry(name):
        return entry.entry(name).text("name")
    return entry.text(name)


def _track(entry: Entry) -> IncomingTrack:
    inner = entry.entry("track") if entry.is_map("track") else None
    colour = inner.text("color") if inner is not None and "name" in inner else ""
    of = (
        entry.text("track") if not entry.is_number("track") and (inner is None or "name" not in inner) else ""
    )
    name = inner.text("name") if inner is not None and "name" in inner else of
    return IncomingTrack(name, colour.lower() if re.fullmatch("#[0-9a-fA-F]{6}", colour) else "")


def _tags(entry: Entry) -> Iterator[str]:
    for one in entry.items("tags"):
        said = one.text("tag", "name") if isinstance(one, Entry) else one
        if said.isdecimal():
            entry.tell("of its tags there are only numbers", "tags", _EXPAND)
            return
        yield said


def _resources(entry: Entry, title: str) -> Iterator[IncomingLink]:
    for one in entry.items("resources"):
        if isinstance(one, str):
            entry.tell("of its resources there are only numbers", "resources", _EXPAND)
            return
        yield from web_links(one, one.text("resource", "url", "link"), one.text("description"), title)


def _answers(entry: Entry, about: str) -> Iterator[tuple[str, str]]:
    """Questions with their answers; those about somebody or something else belong there."""
    for one in entry.items("answers"):
        if isinstance(one, str):
            entry.tell("of its answers there are only numbers", "answers", _EXPAND)
            return
        other = "submission" if about == "person" else "person"
        if other in one and one.text(other) and not (about in one and one.text(about)):
            continue
        question = (
            one.entry("question").text("question", "id") if one.is_map("question") else one.text("question")
        )
        said = one.text("answer") or one.text("answer_file")
        if question and said:
            yield question, said


def _slots(entry: Entry) -> Iterator[IncomingSlot]:
    """When and where it is given: once, or several times."""
    several = [one for one in entry.items("slots") if isinstance(one, Entry)]
    if not several and entry.is_map("slot"):
        several = [entry.entry("slot")]
    for one in several:
        begins = local_moment(one.text("start"))
        if begins is None:
            if one.text("start"):
                one.tell(f"“{one.text('start')[:40]}” is no time; the talk is without it", "start")
            continue
        ends = local_moment(one.text("end")) or _after(
            begins, one.number("duration") or entry.number("duration")
        )
        room = _named(one, "room")
        yield IncomingSlot(
            conference_day(begins),
            begins,
            ends,
            talk=entry.text("code") or entry.text("title"),
            rooms=(room,) if room else (),
            track=_track(entry).name,
        )


def _after(begins: datetime, minutes: int | None) -> datetime | None:
    return begins + timedelta(minutes=minutes) if minutes and minutes < 24 * 60 else None


PRETALX_API = SourceFormat(
    "pretalx-api",
    "pretalx: submissions and speakers of its API",
    "https://YOUR.PRETALX/api/events/EVENT/submissions/?expand=speakers,submission_type,track,tags,slots.room,"
    "resources,answers.question&page_size=50\n  and https://YOUR.PRETALX/api/events/EVENT/speakers/"
    "?expand=answers.question (with your token: Account → API Access)",
    _knows,
    _read,
)

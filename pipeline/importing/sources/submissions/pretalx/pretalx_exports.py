"""What organisers export from pretalx by hand: sessions, speakers, and speakers.csv, in CSV or JSON."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from pipeline.importing.filled import filled
from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingPerson,
    IncomingRoom,
    IncomingSlot,
    IncomingTalk,
    IncomingTrack,
)
from pipeline.importing.sources.submissions.clocks import conference_day, local_moment
from pipeline.importing.sources.submissions.pretalx.export_rows import (
    ExportRows,
    headings_there,
    opened_rows,
    unguarded,
)
from pipeline.importing.sources.submissions.pretalx.pretalx_headings import (
    columns,
    is_of_mails,
    is_of_sessions,
    is_of_speakers,
)
from pipeline.importing.sources.submissions.pretalx.pretalx_texts import (
    commonest_language,
    one_language,
    plain_type,
    web_links,
)
from pipeline.importing.sources.submissions.submitters import Submitters
from pipeline.importing.sources.submissions.verdicts import accepted, tell_left_out
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

# What organisers wrote for themselves, and what is true of a submission rather than of a talk.
_UNPRINTED = ("pending_state", "created", "notes", "internal_notes", "slot_count", "featured", "median_score",
              "mean_score", "image", "submission_titles")  # fmt: skip


def _knows(file: GivenFile) -> bool:
    return any(is_of_sessions(one) or is_of_speakers(one) or is_of_mails(one) for one in headings_there(file))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    sessions: list[ExportRows] = []
    people = Submitters()
    addresses: list[IncomingPerson] = []
    for file in given.files:
        for entries, headings in opened_rows(file, found, given.encoding):
            if is_of_mails(headings.values()):
                addresses += _addresses(entries)
            elif is_of_sessions(headings):
                sessions.append(ExportRows(entries, headings, columns(headings, of_sessions=True)))
            elif is_of_speakers(headings):
                for person in _people(ExportRows(entries, headings, columns(headings, of_sessions=False))):
                    people.add(person)
            else:
                hint = "Tick at least Title, State and Speaker IDs, or Name, Biography and Proposal IDs."
                found.add("OCT-X02", "its columns are not those of an export of pretalx", file.at, hint)
    return found.give(_event(sessions, people, addresses, given, found))


def _addresses(entries: Iterable[Entry]) -> Iterator[IncomingPerson]:
    for entry in entries:
        name = unguarded(entry.text("name"))
        if name:
            yield IncomingPerson(entry.text("email") or name, name, email=entry.text("email"))
        else:
            entry.tell("a speaker has no name and is left out")


def _people(rows: ExportRows) -> Iterator[IncomingPerson]:
    for entry in rows.entries:
        name = rows.text(entry, "name")
        if not name:
            entry.tell("a speaker has no name and is left out")
            continue
        yield IncomingPerson(
            entry.text("id", "ID") or name,
            name,
            email=rows.text(entry, "email"),
            biography=rows.markdown(entry, "biography"),
            photo=rows.text(entry, "picture"),
            extra=tuple(rows.answers(entry)),
        )


def _event(
    sessions: list[ExportRows],
    people: Submitters,
    addresses: list[IncomingPerson],
    given: Given,
    found: Collector,
) -> IncomingEvent:
    talks: list[IncomingTalk] = []
    slots: list[IncomingSlot] = []
    for rows in sessions:
        for entry in _accepted(rows, given, found):
            if talk := _talk(entry, rows, people):
                talks.append(talk)
                slots += _slots(entry, rows, talk)
    language = commonest_language(talks)
    keys = {author.person for talk in talks for author in talk.authors}
    if not sessions:
        keys = set(people)
    known = tuple(_with_address(person, addresses) for person in people.only(keys))
    names = {fold(person.name) for person in known}
    more = tuple(one for one in addresses if fold(one.name) not in names)
    _tell_unprinted(sessions, given, found)
    return IncomingEvent(
        language=language,
        people=(*known, *more),
        talks=tuple(one_language(talk, language) for talk in talks),
        slots=tuple(slots),
        rooms=tuple(dict.fromkeys(IncomingRoom(name) for slot in slots for name in slot.rooms)),
        tracks=tuple(dict.fromkeys(IncomingTrack(slot.track) for slot in slots if slot.track)),
        unscheduled="print" if talks and not slots else "",
    )


def _tell_unprinted(sessions: list[ExportRows], given: Given, found: Collector) -> None:
    columns_left = {
        rows.headings[name]: None
        for rows in sessions
        for field, name in rows.columns.items()
        if field in _UNPRINTED and any(entry.texts(name) for entry in rows.entries)
    }
    tell_left_out(columns_left, given.files[0].at, found)


def _with_address(person: IncomingPerson, addresses: list[IncomingPerson]) -> IncomingPerson:
    """The person with the e-mail address that speakers.csv has, if one alone is called so."""
    alike = [one for one in addresses if fold(one.name) == fold(person.name)]
    return filled(person, alike[0]) if len(alike) == 1 else person


def _accepted(rows: ExportRows, given: Given, found: Collector) -> list[Entry]:
    if "state" not in rows.columns:
        message = f"it has no column for the state: all {len(rows.entries)} sessions are taken"
        found.add("OCT-X20", message, given.files[0].at, "Tick “Proposal state”, too, when you export.")
        return rows.entries
    states = ((entry, rows.text(entry, "state")) for entry in rows.entries)
    return accepted(states, given.files[0].at, found, strict=True)


def _talk(entry: Entry, rows: ExportRows, people: Submitters) -> IncomingTalk | None:
    title = rows.text(entry, "title")
    if not title:
        entry.tell("a session has no title and is left out")
        return None
    texts = filter(None, (rows.markdown(entry, "abstract"), rows.markdown(entry, "description")))
    links = (link for url in rows.texts(entry, "resources") for link in web_links(entry, url, "", title))
    extra = list(rows.answers(entry))
    if (track := rows.text(entry, "track")) and _begins(entry, rows) is None:
        extra.append((rows.headings[rows.columns["track"]], track))
    return IncomingTalk(
        entry.text("id", "ID") or title,
        escaped(title),
        text="\n\n".join(dict.fromkeys(texts)),
        authors=tuple(_authors(entry, rows, people)),
        type=plain_type(rows.text(entry, "type")),
        language=rows.text(entry, "language").partition("-")[0],
        keywords=tuple(rows.texts(entry, "tags")),
        links=tuple(links),
        recorded=rows.text(entry, "do_not_record").casefold() not in ("true", "yes", "1"),
        extra=tuple(extra),
    )


def _authors(entry: Entry, rows: ExportRows, people: Submitters) -> Iterator[IncomingAuthor]:
    """Speakers by their ids, and by their names where no list of speakers has the id."""
    ids, names = rows.texts(entry, "speaker_ids"), rows.texts(entry, "speaker_names")
    if ids and len(names) == len(ids):
        for id, name in zip(ids, names, strict=True):
            yield IncomingAuthor(people.add(IncomingPerson(id, name)), presents=True)
        return
    for id in ids:
        if id in people:
            yield IncomingAuthor(id, presents=True)
        else:
            hint = "Tick “Speaker names” too, or import the export of speakers with it."
            entry.tell(
                f"the speaker {id} is in no list of speakers, and is left out",
                rows.columns["speaker_ids"],
                hint,
            )
    for name in names if not ids else ():
        yield IncomingAuthor(people.called(name), presents=True)


def _begins(entry: Entry, rows: ExportRows) -> datetime | None:
    return _moment(entry, rows, "start")


def _moment(entry: Entry, rows: ExportRows, which: str) -> datetime | None:
    """Start or end, from one column or from two for day and time."""
    said = rows.text(entry, which)
    day, clock = rows.text(entry, f"{which}_date"), rows.text(entry, f"{which}_time")
    moment = local_moment(said) or local_moment(f"{day}T{clock}")
    if moment is None and (said or (day and clock)):
        entry.tell(f"“{(said or f'{day} {clock}')[:40]}” is no time; the talk is without it")
    return moment


def _slots(entry: Entry, rows: ExportRows, talk: IncomingTalk) -> Iterator[IncomingSlot]:
    begins = _begins(entry, rows)
    if begins is None:
        return
    minutes = rows.text(entry, "duration")
    lasts = timedelta(minutes=int(minutes)) if minutes.isdecimal() and len(minutes) < 5 else None
    ends = _moment(entry, rows, "end") or (begins + lasts if lasts else None)
    room = rows.text(entry, "room")
    yield IncomingSlot(
        conference_day(begins),
        begins,
        ends,
        talk=talk.key,
        rooms=(room,) if room else (),
        track=rows.text(entry, "track"),
    )


PRETALX_EXPORT = SourceFormat(
    "pretalx-export",
    "pretalx: sessions and speakers as organisers export them (CSV or JSON), and speakers.csv",
    "pretalx: Schedule → Export → CSV/JSON exports, and Speakers → Export; tick all fields that you need,"
    "\n  at least title, state, speaker IDs and speaker names",
    _knows,
    _read,
)

"""Tables of Indico: lists of contributions, the seven columns in which it takes them, and registrations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sheets.opened_sheets import headings_of, sheets_of, sheets_to_know, tables_of
from pipeline.importing.sheets.worksheet import Worksheet, shown
from pipeline.importing.sources.conferences.cast import Cast, settled
from pipeline.importing.sources.conferences.indico.indico_people import type_of
from pipeline.importing.sources.conferences.moments import moment
from pipeline.problems import Collector, Outcome

_LIST = frozenset(("id", "title", "description", "duration", "presenters", "materials"))
_REGISTRATIONS = frozenset(("id", "name", "registration date", "registration state"))
_WIDTH = 7
_LENGTH = re.compile(r"(?:(\d+) ?(?:h|hours?))? ?(?:(\d+) ?(?:m|min|minutes?))?|(\d+):(\d\d)(?::\d\d)?|(\d+)")
_LEFT = ("withdrawn", "rejected", "expired")
# What the desk at the door needs is kept, what only the accounts need is not.
_ACCOUNTS = frozenset(
    (
        "price", "created by", "modification date", "registration date", "check in date", "payment date",
        "checked in", "registration state",
    )
)  # fmt: skip


def _knows(file: GivenFile) -> bool:
    headings = headings_of(file)
    return any(sign <= one for one in headings for sign in (_LIST, _REGISTRATIONS)) or _is_bare(file)


def _is_bare(file: GivenFile) -> bool:
    """Whether the rows are start, minutes, title, first and last name, affiliation, e-mail."""
    sheets = sheets_to_know(file)
    if len(sheets) != 1:
        return False
    rows = [[shown(cell) for cell in row] for row in sheets[0].rows[:40] if any(row)]
    return bool(rows) and all(
        len(row) == _WIDTH
        and (not row[0] or moment(row[0]) is not None)
        and (not row[1] or row[1].isdecimal())
        and bool(row[0] or row[1])
        and (not row[6] or "@" in row[6])
        for row in rows
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found, cast = Collector(), Cast()
    talks: dict[str, IncomingTalk] = {}
    slots: list[IncomingSlot] = []
    attendees: tuple[tuple[str, ...], ...] = ()
    for file in given.files:
        if _is_bare(file):
            for sheet in sheets_of(file, found, given.encoding):
                slots += _bare(sheet, talks, cast, found)
            continue
        for table in tables_of(file, found, given.encoding):
            if set(table.names) >= _REGISTRATIONS:
                attendees = attendees or _attendees(table, found)
            else:
                slots += _listed(table, talks, cast, found)
    return found.give(_event(talks, slots, cast, attendees))


def _event(
    talks: dict[str, IncomingTalk],
    slots: list[IncomingSlot],
    cast: Cast,
    attendees: Sequence[tuple[str, ...]],
) -> IncomingEvent:
    if not talks:
        return IncomingEvent(attendees=tuple(attendees))
    return IncomingEvent(
        people=cast.people,
        talks=settled(talks.values(), cast),
        slots=tuple(slots),
        unscheduled="" if slots else "print",
        attendees=tuple(attendees),
    )


def _bare(
    sheet: Worksheet, talks: dict[str, IncomingTalk], cast: Cast, found: Collector
) -> Iterator[IncomingSlot]:
    names = ("start", "duration", "title", "first name", "last name", "affiliation", "email")
    rows = [(number, row) for number, row in enumerate(sheet.rows) if any(row)]
    for number, row in rows:
        fields = dict(zip(names, map(shown, row), strict=False))
        entry = Entry(
            fields, (number,), lambda steps: sheet.place(int(steps[0]), _column(steps, names)), found
        )
        if len(row) != _WIDTH:
            entry.tell(f"{len(row)} cells where Indico has {_WIDTH}; the row is left out")
            continue
        person = _someone(entry)
        authors = (IncomingAuthor(cast.add(person), person.affiliations, presents=True),) if person else ()
        yield from _timed(entry, talks, authors, entry.text("start"), entry.text("duration"))


def _column(steps: tuple[str | int, ...], names: Sequence[str]) -> int:
    return names.index(str(steps[1])) if len(steps) > 1 and steps[1] in names else 0


def _someone(entry: Entry) -> IncomingPerson | None:
    given, family = entry.text("first name"), entry.text("last name")
    if not (given or family):
        return None
    return IncomingPerson(
        "",
        name="" if family else given,
        given=given if family else "",
        family=family,
        email=entry.text("email"),
        affiliations=tuple(filter(None, (entry.text("affiliation"),))),
    )


def _listed(
    table: Table, talks: dict[str, IncomingTalk], cast: Cast, found: Collector
) -> Iterator[IncomingSlot]:
    for entry in table.entries(found):
        speakers = [cast.called(name) for name in _names(entry.text("presenters"))]
        others = [cast.called(name) for key in ("authors", "co authors") for name in _names(entry.text(key))]
        keys = dict.fromkeys((*others, *speakers))
        authors = tuple(IncomingAuthor(key, presents=key in speakers) for key in keys)
        yield from _timed(entry, talks, authors, entry.text("date"), entry.text("duration"))


def _names(said: str) -> Iterator[str]:
    for name in re.split(r"[;,]", re.sub(r"\([^()]{0,200}\)", "", said)):
        if tidy := " ".join(name.split()):
            yield tidy


def _timed(
    entry: Entry, talks: dict[str, IncomingTalk], authors: tuple[IncomingAuthor, ...], start: str, lasts: str
) -> Iterator[IncomingSlot]:
    """Take the talk of a row; its slot if it has a time."""
    title = entry.text("title")
    if not title:
        entry.tell("a contribution has no title; it is left out", "title")
        return
    text = entry.found.take(markdown_of_html(entry.text("description"), entry.at("description")))
    key = entry.text("id") or title
    if key in talks:
        entry.tell(f"a second contribution is called “{title}”; it is a talk of its own", "title")
        key = f"{key} ({sum(one.startswith(key) for one in talks) + 1})"
    names = ("session", "materials", "board number", "program code", "programme code")
    extra = tuple((name, said) for name in names if (said := entry.text(name)))
    talks[key] = IncomingTalk(
        key, escaped(title), text=text, authors=authors, type=type_of(entry.text("type")), extra=extra
    )
    begins, length = moment(start), _length(lasts)
    if begins is None or length is None:
        if start:
            entry.tell(f"“{title}” has no time that can be read ({start}, {lasts}); it stays unscheduled")
        return
    yield _slot(begins, length, key, entry)


def _slot(begins: datetime, length: timedelta, talk: str, entry: Entry) -> IncomingSlot:
    slot = IncomingSlot(begins.date(), begins, begins + length, talk=talk)
    return replace(slot, track=entry.text("track"))


def _length(said: str) -> timedelta | None:
    """20, 20m, 1h 20m, 0:20:00."""
    found = _LENGTH.fullmatch(" ".join(said.split()))
    if found is None or not said:
        return None
    hours, minutes = int(found[1] or found[3] or 0), int(found[2] or found[4] or found[5] or 0)
    return (
        timedelta(hours=hours, minutes=minutes) if hours < 24 and 0 < hours * 60 + minutes <= 1440 else None
    )


def _attendees(table: Table, found: Collector) -> tuple[tuple[str, ...], ...]:
    """The registrations that stand, with the columns that a badge or a letter may need."""
    kept = [name for name in table.names if name not in _ACCOUNTS]
    called = dict(zip(table.names, table.headings, strict=True))
    rows, left = [tuple(called[name] for name in kept)], 0
    for entry in table.entries(found):
        if entry.text("registration state").casefold().startswith(_LEFT):
            left += 1
            continue
        if not entry.text("name"):
            entry.tell("a registration has no name; it is left out", "name")
            continue
        rows.append(tuple(entry.text(name) for name in kept))
    if left:
        message = f"{left} registrations are withdrawn, rejected or expired, and left out"
        found.add(
            "OCT-X03", message, table.at_head(), "Who comes after all is added to content/participants.csv."
        )
    return tuple(rows)


INDICO_TABLE = SourceFormat(
    "indico-table",
    "Indico: lists of contributions or registrations as CSV or Excel, and the CSV that it imports",
    "Manage → Contributions → select all → Export → CSV or Excel\n"
    "  Manage → Registration → List of registrations → Export → CSV or Excel",
    _knows,
    _read,
)

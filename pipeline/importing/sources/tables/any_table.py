"""Any table of talks or people: what its columns hold is guessed, shown, and can be corrected."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingEvent, IncomingRoom, IncomingTalk, IncomingTrack
from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sheets.opened_sheets import headings_of, sheets_to_know, tables_of
from pipeline.importing.sheets.worksheet import shown
from pipeline.importing.sources.tables.column_guesses import NOTHING, GuessedColumn, guessed
from pipeline.importing.sources.tables.placed_rows import Calendar, PlacedRow, in_sessions, placed
from pipeline.importing.sources.tables.talk_rows import Columns, People, accepted, authors_of, talk_of
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

_SUFFIXES = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"))
_SHOWN = 32
_PERSONAL = frozenset(
    {"name", "given", "family", "authors", "coauthors", "email", "affiliation", "biography", "orcid", "photo"}
    | {"pronouns", NOTHING}
)
_PLACES = ("day", "start", "end", "room", "session", "chair", "board")


def _knows(file: GivenFile) -> bool:
    """A spreadsheet, or rows with separators; a text in which commas happen to stand is neither."""
    if file.suffix not in _SUFFIXES:
        return False
    return any(
        len(names) > 1 and len(sheet.rows) > 1
        for names, sheet in zip(headings_of(file), sheets_to_know(file), strict=False)
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    said = _said(given)
    people = People()
    events = [
        _event(table, said, people, found)
        for file in given.files
        for table in tables_of(file, found, given.encoding)
    ]
    return found.give(_joined(events, people))


def _said(given: Given) -> dict[str, str]:
    """What the organiser says of columns, and of days, whose dates begin with a figure."""
    return {heading: holds for heading, holds in given.mapping if holds}


def _event(table: Table, said: dict[str, str], people: People, found: Collector) -> IncomingEvent:
    columns = guessed(table, {heading: holds for heading, holds in said.items() if not holds[0].isdigit()})
    held = Columns.of(columns)
    calendar = _calendar(table, held, said)
    talks: dict[str, IncomingTalk] = {}
    rows: list[PlacedRow] = []
    untaken = 0
    for row in table.entries(found):
        if not held.text(row, "title"):
            _person_row(row, held, people)
            continue
        if not accepted(row, held):
            untaken += 1
            continue
        talk = talk_of(row, held, people)
        where = placed(row, held, calendar, people, talk)
        if where and where.talk is None:
            rows.append(where)
            continue
        if where is None:
            talk = replace(talk, extra=(*talk.extra, *_unplaced(row, held)))
        known = talks.get(talk.key)
        if known is None or known.title == talk.title:
            talks[talk.key] = _with_more(known, talk)
        else:
            talk = replace(talk, key=f"{talk.key} {talk.title}")
            talks[talk.key] = talk
            where = where and replace(where, slot=replace(where.slot, talk=talk.key), talk=talk)
        if where and not (known and any(one.slot == where.slot for one in rows)):
            rows.append(where)
    _tell(table, columns, calendar, untaken, found)
    return IncomingEvent(
        talks=tuple(talks.values()),
        slots=tuple(in_sessions(rows)),
        columns=tuple((one.heading, one.holds) for one in columns)
        + tuple((day, "") for day in calendar.unknown),
        reading=_shown(table, columns),
    )


def _joined(events: Sequence[IncomingEvent], people: People) -> IncomingEvent:
    """The event of all tables: sheets of a day each are one programme."""
    slots = tuple(slot for event in events for slot in event.slots)
    days = [slot.day for slot in slots]
    talks = {talk.key: talk for event in events for talk in event.talks}
    parts = [part for slot in slots for part in (slot, *slot.parts)]
    return IncomingEvent(
        start=min(days, default=None),
        end=max(days, default=None),
        people=tuple(people.known.values()),
        talks=tuple(talks.values()),
        slots=slots,
        rooms=tuple(
            IncomingRoom(name) for name in dict.fromkeys(room for one in parts for room in one.rooms)
        ),
        tracks=tuple(IncomingTrack(name) for name in dict.fromkeys(one.track for one in parts) if name),
        columns=tuple(pair for event in events for pair in event.columns),
        reading=tuple(row for event in events for row in event.reading),
    )


def _calendar(table: Table, held: Columns, said: dict[str, str]) -> Calendar:
    texts = [cell for holds in ("day", "start") for name in held.names(holds) for cell in table.column(name)]
    above = [shown(cell) for row in table.sheet.rows[: table.head] for cell in row]
    names = [table.sheet.name, table.sheet.file.name, *above]
    return Calendar(texts, names, {text: given for text, given in said.items() if given[0].isdigit()})


def _person_row(row: Entry, held: Columns, people: People) -> None:
    """A row of a table without titles is a person; a row without a title among others is told."""
    if "title" in held:
        row.tell("this row has no title; it is left out", hint="Give it a title, or take it out.")
        return
    authors = authors_of(row, held, people)
    if not authors:
        row.tell("this row has neither title nor name; it is left out", hint="Give it one, or take it out.")
    for one in authors:
        known = people.known[one.person]
        people.known[one.person] = replace(known, extra=known.extra or tuple(_answers(row, held)))


def _answers(row: Entry, held: Columns) -> Iterator[tuple[str, str]]:
    """What a row says besides of its person, by the headings."""
    for holds, columns in held.named.items():
        for column in columns:
            if holds not in _PERSONAL and (said := row.text(column.name)):
                yield column.heading, said


def _with_more(known: IncomingTalk | None, talk: IncomingTalk) -> IncomingTalk:
    """The talk with the authors of a further row of it."""
    if known is None:
        return talk
    there = {one.person for one in known.authors}
    more = tuple(one for one in talk.authors if one.person not in there)
    return replace(known, authors=(*known.authors, *more), text=known.text or talk.text)


def _unplaced(row: Entry, held: Columns) -> list[tuple[str, str]]:
    """What a row says of time and place that makes no slot, kept under its headings."""
    said = [
        (column.heading, row.text(column.name)) for holds in _PLACES for column in held.named.get(holds, ())
    ]
    return [(heading, cell) for heading, cell in said if cell]


def _tell(
    table: Table, columns: Sequence[GuessedColumn], calendar: Calendar, untaken: int, found: Collector
) -> None:
    at = table.at_head()
    message = f"what its {len(columns)} columns hold is guessed, as listed; it may be corrected"
    hint = "Look it over; what is wrong is corrected in imported/mapping.yaml, for the next import."
    found.add("OCT-X31", message, at, hint)
    if untaken:
        message = f"{untaken} rows are left out, which by their status are rejected or withdrawn"
        found.add("OCT-X03", message, at, "Say “nothing” of the status in imported/mapping.yaml to take all.")
    if calendar.unknown:
        days = ", ".join(f"“{text[:_SHOWN]}”" for text in list(calendar.unknown)[:6])
        message = f"{days}: no date with a year; the times are kept with the talks, not in the programme"
        hint = "Give each its date in imported/mapping.yaml, such as Monday: 2027-06-14, and import again."
        found.add("OCT-X03", message, at, hint)
    if calendar.doubtful:
        message = f"“{next(iter(calendar.doubtful))}” may be two days; the first number is taken as the day"
        found.add(
            "OCT-X03", message, at, "Write dates as 2027-06-14, or give this one its date in mapping.yaml."
        )


def _shown(table: Table, columns: Sequence[GuessedColumn]) -> tuple[tuple[str, ...], ...]:
    """The guess as a table: what each column holds, and the first that stands in it."""
    cells = [next((cell for cell in table.column(one.name) if fold(cell)), "") for one in columns]
    return (
        ("Column", "holds", "by", "first cell"),
        *(
            (one.heading, one.holds, one.reason, " ".join(cell.split())[:_SHOWN])
            for one, cell in zip(columns, cells, strict=True)
        ),
    )


ANY_TABLE = SourceFormat(
    "table",
    "any table of talks or people: CSV, TSV, .xlsx, .xls, .ods",
    "Save the sheet as it is, or as “CSV UTF-8”. The first row with headings tells what the columns hold;\n"
    "  what was guessed is shown, and stands in imported/mapping.yaml to be corrected.",
    _knows,
    _read,
)

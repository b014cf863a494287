"""A timetable as people draw it becomes a programme; how it was read is shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingPerson,
    IncomingRoom,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.importing.sheets.opened_sheets import sheets_of, sheets_to_know
from pipeline.importing.sheets.worksheet import Worksheet, shown
from pipeline.importing.sources.pauses import pause_kind
from pipeline.importing.sources.tables.drawn.grid_reading import DrawnCell, drawn_timetable
from pipeline.importing.sources.tables.placed_rows import Calendar, at
from pipeline.importing.sources.tables.said.author_cell import said_authors
from pipeline.importing.sources.tables.talk_rows import People, fold_name
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

_FEWEST, _SHOWN = 3, 40
_NAME = re.compile(
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s+)*[^\W\d_a-zß-ÿ][\w'’.-]*"
    r"(?:\s+(?:(?:van|von|de|da|di|del|der|den|el|al|la|le|bin|ibn|y)\s+)*[^\W\d_a-zß-ÿ][\w'’.-]*){1,3}"
)


def _knows(file: GivenFile) -> bool:
    """A table in which a column of times stands left of several cells that are no columns of a list."""
    return any(_is_drawn(sheet) for sheet in sheets_to_know(file))


def _is_drawn(sheet: Worksheet) -> bool:
    from pipeline.importing.sheets.headed_table import headings_alone
    from pipeline.importing.sources.tables.column_guesses import by_word

    drawn = drawn_timetable(sheet)
    if drawn is None or len(drawn.cells) < _FEWEST:
        return False
    # A list of talks has a heading for each kind of thing; a drawn one has rooms or days.
    heads = headings_alone([sheet])[0]
    held = {by_word(name) for name in heads} - {""}
    return not held & {"title", "authors", "text"} and len(held) <= 2


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    people, talks, slots = People(), dict[str, IncomingTalk](), list[IncomingSlot]()
    calendars: list[Calendar] = []
    titles: list[str] = []
    for file in given.files:
        sheets = sheets_of(file, found, given.encoding)
        read = [
            sheet
            for sheet in sheets
            if _sheet(sheet, given, (people, talks, slots, calendars, titles), found)
        ]
        if sheets and not read:
            found.add("OCT-X02", "no timetable is drawn in it", file.at, "Is it the right file? See --list.")
    days = [slot.day for slot in slots]
    unknown = dict.fromkeys(text for calendar in calendars for text in calendar.unknown)
    return found.give(
        IncomingEvent(
            title=titles[0] if titles and slots else "",
            start=min(days, default=None),
            end=max(days, default=None),
            people=tuple(people.known.values()),
            talks=tuple(talks.values()),
            slots=tuple(slots),
            rooms=tuple(
                IncomingRoom(name) for name in dict.fromkeys(room for slot in slots for room in slot.rooms)
            ),
            columns=tuple((text, "") for text in unknown),
            reading=_shown(slots, talks, people),
        )
    )


_Made = tuple[People, dict[str, IncomingTalk], list[IncomingSlot], list[Calendar], list[str]]


def _sheet(sheet: Worksheet, given: Given, made: _Made, found: Collector) -> bool:
    """Take in what is drawn in ``sheet``; whether it is a timetable."""
    drawn = drawn_timetable(sheet)
    if drawn is None:
        words = next((shown(cell) for row in sheet.rows for cell in row if shown(cell)), "")
        message = f"“{words[:_SHOWN]}” begins a sheet without a column of times; it is left out"
        found.add("OCT-X03", message, sheet.place(0, 0), "Import it by itself if it belongs to the event.")
        return False
    people, talks, slots, calendars, titles = made
    texts = [shown(cell) for row in sheet.rows for cell in row]
    said = {text: day for text, day in given.mapping if day}
    calendar = Calendar([cell.day for cell in drawn.cells], [sheet.name, sheet.file.name, *texts], said)
    calendars.append(calendar)
    titles += filter(None, [title_above(drawn.untimed)])
    for cell in drawn.cells:
        day = calendar.day(cell.day)
        if day is None:
            said_as = cell.day or sheet.name
            message = f"“{cell.text[:_SHOWN]}” is on no day that has a date (“{said_as}”); it is left out"
            hint = "Give the day its date in imported/mapping.yaml: Monday: 2027-06-14; then import again."
            found.add("OCT-X03", message, sheet.place(cell.row, cell.column), hint)
            calendar.unknown.setdefault(cell.day or sheet.name or "day")
            continue
        end = at(day, cell.end) if cell.end is not None else None
        slots.append(_slot(cell, IncomingSlot(day, at(day, cell.start), end), people, talks))
    rooms = {room for slot in slots for room in slot.rooms}
    for row, column, text in drawn.untimed:
        if (row, text) == (0, title_above(drawn.untimed)) or text in rooms:
            continue
        message = f"“{text[:_SHOWN]}” stands in a row without a time; it is left out"
        found.add(
            "OCT-X03", message, sheet.place(row, column), "Give its row a time, or add it to program.yaml."
        )
    message = f"it is read as a timetable with {len(drawn.cells)} entries, which are listed below"
    hint = "Look whether days, times and rooms are right."
    found.add("OCT-X32", message, sheet.place(0, 0), hint)
    return True


def title_above(untimed: Sequence[tuple[int, int, str]]) -> str:
    """What stands alone in the first row, which is what the timetable is of."""
    first = [text for row, _column, text in untimed if row == 0]
    return first[0] if len(first) == 1 else ""


def _slot(
    cell: DrawnCell, when: IncomingSlot, people: People, talks: dict[str, IncomingTalk]
) -> IncomingSlot:
    title, names = _title_and_names(cell.text)
    kind = pause_kind(title, given_by_somebody=bool(names))
    rooms = () if cell.everywhere and kind else cell.rooms
    if kind:
        return replace(when, kind=kind, title=escaped(title), rooms=rooms)
    keys = [people.add(IncomingPerson("", name)) for name in names]
    key = fold(f"{title} {' '.join(map(fold_name, names))}") or cell.text
    talks.setdefault(
        key,
        IncomingTalk(key, escaped(title), authors=tuple(IncomingAuthor(one, presents=True) for one in keys)),
    )
    return replace(when, talk=key, rooms=rooms)


def _title_and_names(text: str) -> tuple[str, list[str]]:
    """The title in a cell, and who speaks: in the last or first of its lines, or in brackets at its end."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        for names, rest in ((lines[-1], lines[:-1]), (lines[0], lines[1:])):
            if found := _names(names):
                return " ".join(rest), found
        return " ".join(lines), []
    whole = lines[0] if lines else ""
    title, bracket, inside = whole.rpartition("(")
    if bracket and title.strip() and inside.endswith(")") and (found := _names(inside[:-1])):
        return title.strip(), found
    return whole, []


def _names(text: str) -> list[str]:
    """The names that ``text`` is made of; none if any part of it is no name."""
    names = [one.name for one in said_authors(text.strip("()"))]
    plain = all(_NAME.fullmatch(name) and not pause_kind(name) for name in names)
    bare = not re.search(r"\d", text) and not any(one.affiliation for one in said_authors(text.strip("()")))
    return names if names and plain and bare else []


def _shown(
    slots: Sequence[IncomingSlot], talks: dict[str, IncomingTalk], people: People
) -> tuple[tuple[str, ...], ...]:
    """The reading as people check it: day, time, rooms, what."""
    rows = []
    for slot in sorted(slots, key=lambda one: (one.day, one.start, one.rooms)):
        talk = talks.get(slot.talk)
        names = _listed(people.known[one.person].name for one in talk.authors) if talk else ""
        end = f"{slot.end:%H:%M}" if slot.end else "?"
        title = (talk.title if talk else f"{slot.title} [{slot.kind}]")[:_SHOWN]
        rows.append(
            (
                f"{slot.day:%a %d %b %Y}",
                f"{slot.start:%H:%M}–{end}",
                _listed(slot.rooms) or "all",
                title,
                names,
            )
        )
    return (("Day", "time", "room", "what", "who"), *rows) if rows else ()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


DRAWN_TIMETABLE = SourceFormat(
    "timetable",
    "a timetable as people draw it: times at the left, rooms or days at the top (.xlsx, .ods, .html)",
    "Save the sheet as .xlsx or .ods, which keep merged cells; a web page as .html. The reading is shown.",
    _knows,
    _read,
)

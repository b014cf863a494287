"""The participants' list: a table of people as registration systems and spreadsheets write it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.load.ids import identifier
from pipeline.load.participants.columns import EXTRA, Column, columns, role_id
from pipeline.load.participants.csv_rows import Row, csv_rows
from pipeline.load.participants.letter_wishes import address, may_mail, typed
from pipeline.load.participants.spreadsheet import is_spreadsheet, spreadsheet_rows
from pipeline.load.text_files import TextFile, name_of, read_data, text_of
from pipeline.load.yaml.affiliations import Affiliations
from pipeline.load.yaml.scalars import Language, Orcid, Web, printed
from pipeline.model.content.person import Person
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.flood import FloodGate
from pipeline.text.names import NameParts, academic, fold, name_order, one_name, parts_of_name
from pipeline.text.who.yes_and_no import NO

NAMES = ("participants.csv", "participants.xlsx", "participants.ods")
"""What the list may be called in content/; there is one."""

# What is written without a dot.
_TITLES = frozenset(
    {
        "prof",
        "dr",
        "doc",
        "ing",
        "mag",
        "mgr",
        "dipl",
        "med",
        "rer",
        "nat",
        "phil",
        "habil",
        "hc",
        "phd",
        "md",
    }
    | {"phd", "md", "professor", "doctor", "sir", "dame"}
)
_UNREAD = (".xls", ".xlsm", ".tsv", ".txt", ".numbers", ".tab")


def load_participants(root: Path, wishes: Mapping[str, str], spoken: str = "") -> Outcome[tuple[Person, ...]]:
    """The people of the list in content/ in the order of its lines; none if there is no such file.

    ``wishes`` say what columns hold that have headings of their own, ``spoken`` is the event's language.
    """
    found, content = Collector(), root / "content"
    there = [content / name for name in NAMES if (content / name).exists() or (content / name).is_symlink()]
    for other in there[1:]:
        message = f"{other.name} is not read beside {there[0].name}"
        hint = "Put all participants in one of the two, and remove the other."
        found.add("OCT-F19", message, Source(name_of(other, root)), hint)
    for path in sorted(content.glob("participants.*")) if content.is_dir() else ():
        if path.suffix.lower() in _UNREAD:
            hint = "Save it as .xlsx, .ods or “CSV UTF-8”: participants.csv"
            found.add("OCT-F19", f"{path.name} is not read", Source(name_of(path, root)), hint)
    data = found.take(read_data(there[0], root)) if there else None
    if data is None:
        return found.give(())
    return found.give(found.take(_listed(data, name_of(there[0], root), wishes, spoken)))


def _listed(data: bytes, name: str, wishes: Mapping[str, str], spoken: str) -> Outcome[tuple[Person, ...]]:
    found = Collector()
    if not (is_spreadsheet(data) or name.endswith((".xlsx", ".ods"))):
        return found.give(found.take(read_participants(found.take(text_of(data, name)), wishes, spoken)))
    if name.endswith(".csv"):
        message = f"{name} is a spreadsheet under the name of a CSV file"
        found.add("OCT-F18", message, Source(name), "Call it participants.xlsx (or .ods).")
    rows = found.take(spreadsheet_rows(data, Source(name)))
    return found.give(found.take(_people(rows, name, wishes, spoken)))


def read_participants(
    file: TextFile, wishes: Mapping[str, str] | None = None, spoken: str = ""
) -> Outcome[tuple[Person, ...]]:
    """The people of a CSV file whose first line names the columns."""
    found = Collector()
    rows = found.take(csv_rows(file))
    return found.give(found.take(_people(rows, file.name, wishes or {}, spoken)))


def _people(
    rows: list[Row], name: str, wishes: Mapping[str, str], spoken: str
) -> Outcome[tuple[Person, ...]]:
    """The people of a table whose first row names the columns."""
    found = FloodGate()
    filled = [(line, list(map(_unguarded, cells))) for line, cells in rows if any(map(str.strip, cells))]
    if not filled:
        return found.give(())
    line, header = filled[0]
    known = columns(header, wishes, Source(name, line))
    held = known.value
    if not {"given", "family", "name"} & dict(held).keys():
        message = f"no column is called name, first name or last name, but {', '.join(header)[:60]}"
        hint = (
            "The first line must name the columns: first name;last name;affiliation;role;email. Or say in "
            "event.yaml what they hold: participants: {columns: {HEADING: name}}"
        )
        found.add("OCT-F10", message, Source(name, line), hint)
        return found.give(())
    found.take(known)
    places = Affiliations()
    listed = (
        found.take(_person(Source(name, line), cells, held, places, spoken)) for line, cells in filled[1:]
    )
    people = tuple(person for person in listed if person is not None)
    found.take(places.found.give(None))
    return found.give(people)


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps spreadsheets from taking ``=…`` for a formula."""
    return " ".join(re.sub(r"^'(?=[=+\-@|%])", "", cell).split())


def _person(
    at: Source, cells: list[str], held: tuple[Column, ...], places: Affiliations, spoken: str
) -> Outcome[Person | None]:
    found = Collector()
    found.take(_shape(at, cells, len(held)))
    pairs = [(holding, cell) for (holding, _), cell in zip(held, cells, strict=False) if holding != EXTRA]
    said = {holding: cell for holding, cell in reversed(pairs) if cell}
    language = found.take(_cell(Language, said, "language", at))
    spoken = language or spoken
    name = found.take(_name(said, at, spoken))
    if name is None:
        return found.give(None)
    given, family = name.given, name.family
    return found.give(
        Person(
            id=identifier(said.get("id") or f"{given} {family}".strip()),
            given=printed(given) if family else "",
            family=printed(family or given),
            source=at,
            sort=said.get("sort", ""),
            roles=tuple(dict.fromkeys(map(role_id, _parts(said.get("role", ""))))),
            affiliations=tuple(
                printed(place)
                for holding, cell in pairs
                if holding == "affiliation" and cell
                for place in places.apart(cell, at)
            ),
            email=found.take(address(said.get("email", ""), at)),
            orcid=found.take(_cell(Orcid, said, "orcid", at)),
            link=found.take(_cell(Web, said, "link", at)),
            badge=said.get("badge", "").casefold() not in NO,
            mail=found.take(may_mail(said, at)),
            language=language,
            sessions=tuple(map(identifier, _parts(said.get("sessions", ""), ";,|"))),
            extra=tuple(_extra(cells, held)),
            title=_title(said.get("title", "")) or name.title,
            pronouns=said.get("pronouns", ""),
            second=said.get("second", "") or name.second,
            order=name_order(said.get("order", ""), given, family, spoken),
            attends=said.get("attends", "").casefold() not in NO,
        )
    )


def _name(said: Mapping[str, str], at: Source, spoken: str) -> Outcome[NameParts | None]:
    """The name that a line says, in parts; None, with a problem, if it says none."""
    found = Collector()
    name = NameParts(one_name(said.get("given", "")), one_name(said.get("family", "")))
    if not (name.given and name.family) and said.get("name"):
        first = bool(name_order(said.get("order", ""), "", said["name"], spoken))
        name = parts_of_name(said["name"], family_first=first)
    if not (name.given or name.family):
        found.add("OCT-F12", f"line {at.line} has no name; it was left out", at, "Fill in the name.")
        return found.give(None)
    if not name.sure:
        message = f"“{said['name']}” was taken as given name “{name.given}”, family name “{name.family}”"
        found.add("OCT-Y22", message, at, f"Write it as “{name.family}, {name.given}”, or use two columns.")
    return found.give(name)


def _title(cell: str) -> str:
    """An academic title; a column of this name may hold that of a job as well."""
    title = academic(cell)
    plain = all(word.endswith(".") or fold(word) in _TITLES or not word.isascii() for word in title.split())
    return title if plain else ""


def _cell(form: Any, said: Mapping[str, str], holding: str, at: Source) -> Outcome[str]:
    return typed(form, said.get(holding, ""), at)


def _shape(at: Source, cells: list[str], width: int) -> Outcome[None]:
    """More or fewer cells than columns: some text stands in the wrong one."""
    found = Collector()
    if len(cells) < width or any(cells[width:]):
        message = f"{len(cells)} cells where the first line has {width}"
        hint = "A cell that holds the separator must stand between double quotes."
        found.add("OCT-F11", message, at, hint)
    return found.give(None)


def _parts(text: str, marks: str = ";,|/") -> Iterator[str]:
    return (part.strip() for part in re.split(f"[{marks}]", text) if part.strip())


def _extra(cells: list[str], held: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    """Each cell by its heading; those beyond the last column have none."""
    for number, cell in enumerate(cells):
        if cell:
            yield held[number][1] if number < len(held) else "", cell

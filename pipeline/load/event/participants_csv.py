"""The participants' list: a CSV file as registration systems and spreadsheets write it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.load.event.letter_wishes import NO, address, may_mail, typed
from pipeline.load.ids import identifier
from pipeline.load.text_files import LARGEST, TextFile, read_text
from pipeline.load.yaml.scalars import Language, Web, printed
from pipeline.model.event import Person
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.names import fold, split_name

# What columns are called, folded: by us, EasyChair, Indico, pretalx, pretix, HotCRP and spreadsheets.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "code", "person id", "uid"),
    "given": (
        "given",
        "given name",
        "given names",
        "first name",
        "first",
        "firstname",
        "forename",
        "vorname",
        "prenom",
        "nome",
        "nombre",
    ),
    "family": (
        "family",
        "family name",
        "last name",
        "last",
        "lastname",
        "surname",
        "nachname",
        "nom",
        "cognome",
        "apellidos",
    ),
    "name": ("name", "full name", "fullname", "attendee name", "participant", "speaker name"),
    "affiliation": (
        "affiliation",
        "organisation",
        "organization",
        "company",
        "institution",
        "institute",
        "university",
        "org",
        "affiliazione",
        "firma",
    ),
    "role": ("role", "roles", "type", "badge type", "ruolo", "rolle"),
    "email": (
        "email",
        "e mail",
        "mail",
        "email address",
        "e mail address",
        "attendee email",
        "attendee e mail",
    ),
    "link": ("link", "web page", "website", "homepage", "url", "web"),
    "orcid": ("orcid", "orcid id"),
    "sort": ("sort", "sort key", "sort name"),
    "badge": ("badge", "print badge"),
    "language": ("language", "lang", "preferred language", "sprache", "lingua", "langue", "idioma"),
    "sessions": ("sessions", "session", "workshops", "workshop", "choices", "chosen sessions"),
    "letters": ("letters", "mailing", "mailings", "may mail", "send mail", "send letters"),
    "unsubscribed": (
        "unsubscribed",
        "unsubscribe",
        "opt out",
        "optout",
        "opted out",
        "no mail",
        "no e mail",
        "no email",
        "no letters",
        "do not mail",
        "do not email",
        "do not contact",
    ),
}
_COLUMN = {alias: column for column, aliases in ALIASES.items() for alias in aliases}
_MOST_FAULTS = 20  # a quote that is never closed is only found at the end of the file
_QUOTING = (
    'A quote inside a cell is written twice: "Ana ""Nina"" Li". Saving anew from a spreadsheet mends it.'
)


def load_participants(root: Path) -> Outcome[tuple[Person, ...]]:
    """The people of content/participants.csv in the order of its lines; none if there is no such file."""
    found = Collector()
    file = found.take(read_text(root / "content" / "participants.csv", root, required=False))
    return found.give(found.take(read_participants(file)) if file else ())


def read_participants(file: TextFile) -> Outcome[tuple[Person, ...]]:
    """The people of a CSV file whose first line names the columns."""
    found = FloodGate()
    rows = found.take(_rows(file))
    if not rows:
        return found.give(())
    line, header = rows[0]
    columns = _columns(header)
    if not {"given", "family", "name"} & {column for column, _ in columns}:
        message = f"no column is called name, first name or last name, but {', '.join(header)[:60]}"
        hint = "The first line must name the columns: first name;last name;affiliation;role;email"
        found.add("OCT-F10", message, file.at(line), hint)
        return found.give(())
    people = (found.take(_person(file, line, cells, columns)) for line, cells in rows[1:])
    return found.give(tuple(person for person in people if person is not None))


def delimiter(text: str) -> str:
    """The one of ``, ; tab`` that occurs most in the first line, outside quotes."""
    first = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return max(",;\t", key=first.count)


def _rows(file: TextFile) -> Outcome[list[tuple[int, list[str]]]]:
    """The rows that hold anything, each with the number of its first line.

    Where quoting is broken the line is read as it stands and reading goes on with the next.
    """
    found, rows = Collector(), list[tuple[int, list[str]]]()
    lines, start = file.text.split("\n"), 0
    mark = delimiter(file.text.lstrip("\n"))
    if named := re.fullmatch(r"sep=([,;\t])", lines[0]):  # Excel's own way of naming the delimiter
        mark, start = named[1], 1
    csv.field_size_limit(LARGEST)
    while start < len(lines):
        begun = start
        strict = len(found.problems) < _MOST_FAULTS
        reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=mark, strict=strict)
        try:
            for cells in reader:
                rows.append((begun + 1, cells))
                begun = start + reader.line_num
        except csv.Error:
            found.add("OCT-F13", "a quote is not closed, or text follows it", file.at(begun + 1), _QUOTING)
            rows.append((begun + 1, next(csv.reader([lines[begun]], delimiter=mark))))
        start = begun + 1
    return found.give(
        [(line, [_unguarded(c) for c in cells]) for line, cells in rows if any(map(str.strip, cells))]
    )


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps spreadsheets from taking ``=…`` for a formula."""
    return " ".join(re.sub(r"^'(?=[=+\-@|%])", "", cell).split())


def _columns(header: list[str]) -> list[tuple[str, str]]:
    """(our name, name in the file) per column; a second column of the same meaning keeps its own name."""
    columns: list[tuple[str, str]] = []
    addressed = any(_COLUMN.get(fold(heading)) == "email" and fold(heading) != "mail" for heading in header)
    for heading in header:
        column = _COLUMN.get(fold(heading), "")
        if addressed and fold(heading) == "mail":
            column = "letters"
        known = column and column not in {name for name, _ in columns}
        columns.append((column if known else "", heading))
    return columns


def _person(
    file: TextFile, line: int, cells: list[str], columns: list[tuple[str, str]]
) -> Outcome[Person | None]:
    found, at = Collector(), file.at(line)
    found.take(_shape(file, line, cells, len(columns)))
    said = {column: cell for (column, _), cell in zip(columns, cells, strict=False) if column}
    given, family, sure = said.get("given", ""), said.get("family", ""), True
    if not (given and family) and said.get("name"):
        given, family, sure = split_name(said["name"])
    if not (given or family):
        found.add("OCT-F12", f"line {line} has no name; it was left out", at, "Fill in the name.")
        return found.give(None)
    if not sure:
        message = f"“{said['name']}” was taken as given name “{given}”, family name “{family}”"
        found.add("OCT-Y22", message, at, f"Write it as “{family}, {given}”, or use two columns.")
    return found.give(
        Person(
            id=identifier(said.get("id") or f"{given} {family}".strip()),
            given=printed(given) if family else "",
            family=printed(family or given),
            source=at,
            sort=said.get("sort", ""),
            roles=tuple(identifier(role) for role in _parts(said.get("role", ""))),
            affiliations=tuple(filter(None, [printed(said.get("affiliation", ""))])),
            email=found.take(address(said.get("email", ""), at)),
            orcid=said.get("orcid", ""),
            link=found.take(typed(Web, said.get("link", ""), at)),
            badge=said.get("badge", "").casefold() not in NO,
            mail=found.take(may_mail(said, at)),
            language=found.take(typed(Language, said.get("language", ""), at)),
            sessions=tuple(map(identifier, _parts(said.get("sessions", ""), ";,|"))),
            extra=tuple(_extra(cells, columns)),
        )
    )


def _shape(file: TextFile, line: int, cells: list[str], width: int) -> Outcome[None]:
    """More or fewer cells than columns: some text stands in the wrong one."""
    found = Collector()
    if len(cells) < width or any(cells[width:]):
        message = f"{len(cells)} cells where the first line has {width}"
        hint = "A cell that holds the separator must stand between double quotes."
        found.add("OCT-F11", message, file.at(line), hint)
    return found.give(None)


def _parts(text: str, marks: str = ";,|/") -> Iterator[str]:
    return (part.strip() for part in re.split(f"[{marks}]", text) if part.strip())


def _extra(cells: list[str], columns: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What stands in columns that we have no name for; cells beyond the last column have none at all."""
    for number, cell in enumerate(cells):
        column, heading = columns[number] if number < len(columns) else ("", "")
        if cell and not column:
            yield heading, cell

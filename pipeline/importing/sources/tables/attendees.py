"""Who comes: attendee lists of pretix, Indico, badgeyay and other registrations, for badges."""

import re
from collections.abc import Sequence
from itertools import chain

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sheets.opened_sheets import headings_of, sheets_to_know, tables_of
from pipeline.importing.sheets.worksheet import Worksheet, shown
from pipeline.importing.sources.tables.column_guesses import by_word
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

_SUFFIXES = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"))
# Of a registration, in the languages in which pretix and Indico are used most, folded.
_REGISTERED = frozenset(
    fold(words)
    for words in (
        "order code", "attendee name", "registration date", "registration state", "ticket", "ticket type",
        "checked in", "position id", "Bestellnummer", "Teilnehmername", "Name des Teilnehmers", "Eingecheckt",
        "Bestellcode", "Ticketart", "Code de commande", "Nom du participant", "Enregistré", "Codice ordine",
        "Nome partecipante", "Código de pedido", "Nombre del asistente", "Código do pedido",
        "Nome do participante", "Bestelcode", "Naam gast", "Naam bezoeker", "Kod zamówienia",
        "Nazwa uczestnika", "Kód objednávky", "Jméno účastníka", "name on badge", "badge", "badge name",
    )
)  # fmt: skip
_NAMES = frozenset(("name", "given", "family"))
_ABOUT = frozenset(("email", "affiliation"))
_OF_TALKS = frozenset(("title", "text", "biography", "authors", "coauthors", "keywords", "start", "session"))
# What pretix calls what participants.csv calls so; the first that says something counts.
_OURS = {
    "name": (
        "attendee name", "teilnehmername", "name des teilnehmers", "nom du participant", "nome partecipante",
        "nombre del asistente", "nome do participante", "naam bezoeker", "naam gast", "nazwa uczestnika",
        "jmeno ucastnika", "name on badge", "badge name",
    ),
    "email": (
        "attendee email", "attendee e mail", "e mail teilnehmer", "teilnehmer e mail",
        "e mail des teilnehmers", "adresse e mail du participant",
    ),
}  # fmt: skip
_PART = re.compile(r".*:\s*(?P<part>.+)")
_PARTS = {
    "given": "given name, first name, vorname, prenom, nome, nombre, voornaam, imie, jmeno",
    "family": "family name, last name, nachname, familienname, nom de famille, cognome, apellido, achternaam,"
    " nazwisko, prijmeni, surname",
    "title": "title, degree, titel, titre, titolo",
}
# From here on a row of pretix is about who pays.
_PAYER = re.compile(
    r"invoice address|rechnungsadresse|adresse de facturation|indirizzo di fatturazione"
    r"|direccion de facturacion|factuuradres",
    re.IGNORECASE,
)
# Nobody else shall have them: with a ticket's secret one gets in.
_SECRET = frozenset(("secret", "ticket secret", "geheimnis", "pseudonymization id", "pseudonymisierungs id"))
_STATES = frozenset(
    map(fold, ("status", "registration state", "state", "Bestellstatus", "estado", "stato", "statut"))
)
_GONE = re.compile(
    r"(?i)\b(?:cancel\w*|refused|rejected|withdrawn|storniert|annul\w*|abgelehnt|zurückgezogen|expired"
    r"|abgelaufen)\b"
)
_SHOWN = 40


def _knows(file: GivenFile) -> bool:
    """A table with names that speaks of a registration, or of people only and of no talks."""
    if file.suffix not in _SUFFIXES:
        return False
    return any(_is_of_attendees(names) for names in headings_of(file)) or _is_badgeyay(file)


def _is_of_attendees(names: frozenset[str]) -> bool:
    held = {by_word(name) for name in names}
    if held & {"text", "authors", "biography"} or len(names) < 2:
        return False
    if names & _REGISTERED:
        return bool(
            held & _NAMES or any(fold("name") in name for name in names) or names & set(_OURS["name"])
        )
    return bool(held & _NAMES and held & _ABOUT and not held & _OF_TALKS)


def _is_badgeyay(file: GivenFile) -> bool:
    """Five cells in each row and no headings: name, type, designation, handle, organisation."""
    return any(_without_headings(sheet) for sheet in sheets_to_know(file))


def _without_headings(sheet: Worksheet) -> bool:
    rows = [row for row in sheet.rows if any(row)]
    handles = sum(len(row) == 5 and shown(row[3]).startswith("@") for row in rows)
    return (
        bool(rows)
        and handles * 2 > len(rows)
        and shown(rows[0][3] if len(rows[0]) == 5 else "").startswith("@")
    )


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    tables = [
        _badgeyay(table.sheet) if _without_headings(table.sheet) else _listed(table, found)
        for file in given.files
        for table in tables_of(file, found, given.encoding)
    ]
    return found.give(IncomingEvent(attendees=_one(tables)))


def _badgeyay(sheet: Worksheet) -> list[tuple[str, ...]]:
    head = ("name", "role", "Designation", "Handle", "affiliation")
    return [head, *(tuple(map(shown, row)) for row in sheet.rows if any(row))]


def _listed(table: Table, found: Collector) -> list[tuple[str, ...]]:
    """The table under headings that participants.csv knows; nothing is left out but what is told."""
    headings = _headings(table)
    kept = [at for at, name in enumerate(table.names) if name not in _SECRET]
    secret = [table.headings[at] for at, name in enumerate(table.names) if name in _SECRET]
    if secret:
        message = f"{', '.join(secret)}: whoever has these gets in; the columns are left out"
        found.add("OCT-X03", message, table.at_head(), "They are in the export if you need them.")
    rows: list[tuple[str, ...]] = [tuple(headings[at] for at in kept)]
    named = [
        at
        for at, heading in enumerate(headings)
        if heading in ("name", "given", "family") or by_word(fold(heading)) in _NAMES
    ]
    for row, cells in table.rows:
        texts = [shown(cells[at]) if at < len(cells) else "" for at in range(len(headings))]
        if state := _gone(table, texts):
            message = f"“{_about(texts, named)}” is {state.casefold()}; the row is left out"
            found.add(
                "OCT-X03", message, table.sheet.place(row, 0), "Change the state where it was exported."
            )
        elif named and not any(texts[at] for at in named):
            message = f"nobody is named in this row ({_about(texts, range(len(texts)))}); it is left out"
            found.add("OCT-X03", message, table.sheet.place(row, 0), "Name somebody, or take the row out.")
        else:
            rows.append(tuple(texts[at] for at in kept))
    return rows


def _gone(table: Table, texts: Sequence[str]) -> str:
    return next(
        (
            text
            for name, text in zip(table.names, texts, strict=True)
            if name in _STATES and _GONE.search(text)
        ),
        "",
    )


def _about(texts: Sequence[str], columns: Sequence[int]) -> str:
    return " ".join(filter(None, (texts[at] for at in columns)))[:_SHOWN]


def _headings(table: Table) -> list[str]:
    """The headings; those known by another word get ours, and those of the payer say so."""
    made: list[str] = []
    payer = False
    for heading, name in zip(table.headings, table.names, strict=True):
        payer = payer or bool(_PAYER.search(fold(heading))) or (heading.endswith("(2)") and bool(made))
        ours = next((ours for ours, words in _OURS.items() if name in words), "") or _part(heading)
        if payer:
            plain = heading.removesuffix(" (2)")
            ours = plain if _PAYER.search(fold(plain)) else f"Invoice: {plain}"
        made.append(ours if ours and ours not in made else heading)
    if "email" in made:
        # That of the order, which may be for many.
        made = ["Order e-mail" if by_word(fold(one)) == "email" and one != "email" else one for one in made]
    if {"given", "family"} <= set(made):
        made = ["Whole name" if one == "name" else one for one in made]
    return made


def _part(heading: str) -> str:
    found = _PART.fullmatch(heading)
    said = fold(found["part"]) if found else ""
    return next((ours for ours, words in _PARTS.items() if said and said in words.split(", ")), "")


def _one(tables: Sequence[list[tuple[str, ...]]]) -> tuple[tuple[str, ...], ...]:
    """One table of several: columns of one heading are one."""
    if len(tables) == 1:
        return tuple(tables[0])
    heads = tuple(dict.fromkeys(chain.from_iterable(table[0] for table in tables)))
    if not heads:
        return ()
    rows = [dict(zip(table[0], row, strict=True)) for table in tables for row in table[1:]]
    listed = (tuple(row.get(heading, "") for heading in heads) for row in rows)
    return (heads, *dict.fromkeys(listed))


ATTENDEES = SourceFormat(
    "attendees",
    "who comes: lists of pretix (check-in, order positions), Indico, badgeyay, and others for badges",
    "pretix: Orders → Export → “Order data” (sheet “Order positions”), or Check-in lists → Export as CSV\n"
    "  Indico: Registrations → List of registrants → Export → CSV or Excel; others: with a column of names",
    _knows,
    _read,
)

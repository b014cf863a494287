"""Who comes: lists of pretix, Indico and badgeyay become the participants' list, with all their columns."""

import csv
from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.given import Given, GivenFile
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources import formats
from pipeline.importing.sources.tables.attendees import ATTENDEES
from pipeline.problems import Problem

CHECKIN = (
    "Order code,Attendee name,Attendee name: Given name,Attendee name: Family name,Product,Price,"
    "Checked in,Secret,E-mail,Diet,Company,Voucher code\n"
    "ABC1,Ana Li,Ana,Li,Full – Student,80.00,,s3cret,ana@x.example,vegan,Graz,\n"
    "ABC2,,,,Dinner,30.00,,s3cret2,bo@x.example,,,\n"
)
POSITIONS = (
    "Bestellnummer;Positionsnummer;Status;E-Mail;Produkt;Teilnehmername;Teilnehmer-E-Mail;Firma;Ort;"
    "Rechnungsadresse Name;Firma;Ort\n"
    "ABC1;1;Bezahlt;chef@x.example;Vollzahler;Ana Li;ana@x.example;Graz;Graz;Kasse;TU Graz;Wien\n"
    "ABC3;1;Storniert;x@x.example;Vollzahler;Cy Ng;;;;;;\n"
)


def read(file: GivenFile) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    assert next((one.name for one in formats() if one.knows(file)), "") == "attendees"
    outcome = ATTENDEES.read(Given([file]))
    return outcome.value, outcome.problems


def test_a_check_in_list_of_pretix() -> None:
    event, problems = read(GivenFile("list.csv", CHECKIN.encode()))
    (row,) = (dict(zip(event.attendees[0], cells, strict=True)) for cells in event.attendees[1:])
    assert (row["given"], row["family"], row["E-mail"], row["Company"]) == (
        "Ana",
        "Li",
        "ana@x.example",
        "Graz",
    )
    assert (row["Diet"], row["Product"]) == ("vegan", "Full – Student")
    assert "Secret" not in row
    assert [(one.source.line, one.message.split(":")[0][:30]) for one in problems] == [
        (1, "Secret"), (3, "nobody is named in this row (A"),
    ]  # fmt: skip


def test_order_positions_of_pretix_in_german_with_columns_twice() -> None:
    event, problems = read(GivenFile("positionen.csv", POSITIONS.encode("cp1252")))
    (row,) = (dict(zip(event.attendees[0], cells, strict=True)) for cells in event.attendees[1:])
    assert (row["name"], row["email"], row["Firma"], row["Invoice: Firma"]) == (
        "Ana Li",
        "ana@x.example",
        "Graz",
        "TU Graz",
    )
    assert row["Order e-mail"] == "chef@x.example"
    assert [one.message for one in problems] == ["“Cy Ng” is storniert; the row is left out"]


@pytest.mark.parametrize(
    "text",
    [
        "ID,Name,Email Address,Affiliation,Registration state\n1,Ana Li,ana@x.example,Graz,Complete\n",
        "Vorname;Nachname;E-Mail;Firma\nAna;Li;ana@x.example;Graz\n",
        "Ana Li,Speaker,Professor,@ana,Graz\nBo Wu,Guest,,@bo,Wien\n",
    ],
)
def test_other_lists_are_known_and_their_people_checked_in(text: str, tmp_path: Path) -> None:
    event, _problems = read(GivenFile("list.csv", text.encode()))
    new_event(tmp_path, IncomingEvent(title="T", timezone="UTC", attendees=event.attendees))
    with (tmp_path / "content" / "participants.csv").open(newline="") as opened:
        rows = list(csv.reader(opened))
    assert [len(row) for row in rows] == [len(rows[0])] * len(rows)
    checked = check_event(tmp_path).value
    assert checked is not None
    first = checked.people[0]
    assert (first.name, first.affiliations) == ("Ana Li", ("Graz",))


@pytest.mark.parametrize(
    "text",
    [
        "Title,Speaker,Email\nSand,Ana,a@x\n",
        "Name,Biography,E-mail\nAna,Walks.,a@x\n",
        "Time,A,B\n9:00,x,y\n",
    ],
)
def test_tables_of_talks_and_speakers_are_none(text: str) -> None:
    assert not ATTENDEES.knows(GivenFile("t.csv", text.encode()))

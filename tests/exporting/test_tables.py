"""Tables read again by the standard library and by openpyxl: all of it is there, and nothing of it runs."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporting import ExportOrder, exported
from pipeline.exporting.tables.event_tables import EventTable
from pipeline.exporting.tables.safe_csv import safe_csv
from pipeline.exporting.tables.safe_xlsx import LARGEST, safe_xlsx
from pipeline.model import Event
from tests import events
from tests.exporting import made

NAMES = ("talks", "people", "slots")


def csv_rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_rows(data: bytes) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    heads, *rows = sheet.values
    return [dict(zip(heads, map(_timeless, row), strict=True)) for row in rows]


def _timeless(value: Any) -> Any:
    """Times as text; everything else as it is."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value


def tables(event: Event, **how: Any) -> dict[str, tuple[list[dict[str, str]], list[dict[str, Any]]]]:
    files = tuple(f"{name}.{kind}" for name in NAMES for kind in ("csv", "xlsx"))
    made = exported(ExportOrder(event, {}, **how), files)
    assert not made.problems
    return {
        name: (csv_rows(made.value[f"{name}.csv"]), xlsx_rows(made.value[f"{name}.xlsx"])) for name in NAMES
    }


def event_of(name: str) -> Event:
    return made.any_of(name).event


@pytest.mark.parametrize("name", made.ALL)
def test_there_is_a_row_for_everything(name: str) -> None:
    event = event_of(name)
    found = tables(event)
    for rows in found["talks"]:
        assert sorted(row["id"] for row in rows) == sorted(event.talk)
    for rows in found["people"]:
        assert sorted(row["id"] for row in rows) == sorted(event.person)
    for rows in found["slots"]:
        assert [row["id"] for row in rows] == [slot.id for _day, slot in event.slots()]


@pytest.mark.parametrize("name", made.ALL)
def test_both_kinds_say_the_same(name: str) -> None:
    words = {True: "yes", False: "no", None: ""}
    for table, (left, right) in tables(event_of(name), with_email=True).items():
        for one, other in zip(left, right, strict=True):
            plain = {head: text.removeprefix("'") for head, text in one.items()}
            told = {
                head: words[value]
                if value is None or isinstance(value, bool)
                else str(value).removesuffix(" 00:00")
                for head, value in other.items()
            }
            assert {head: text.removesuffix(" 00:00") for head, text in plain.items()} == told, table


def test_times_are_times_and_nights_are_at_their_date() -> None:
    _csv, rows = tables(event_of("night"))["slots"]
    late, past = rows
    assert (late["start"], late["end"]) == ("2026-06-15 23:00", "2026-06-16 01:00")
    assert (past["day"], past["start"]) == ("2026-06-15 00:00", "2026-06-16 00:30")
    assert (late["minutes"], past["minutes"]) == (120, 45)


def test_an_end_that_nobody_knows_is_empty() -> None:
    _csv, rows = tables(event_of("zero"))["slots"]
    assert [(row["end"], row["minutes"]) for row in rows] == [
        (None, None), ("2026-06-15 09:40", None), ("2026-06-15 10:30", 30),
    ]  # fmt: skip


def test_a_talk_tells_all_its_times_rooms_and_boards() -> None:
    rows = {row["id"]: row for row in tables(event_of("cancelled"))["talks"][0]}
    assert rows["on"]["times"] == "2026-06-15 09:30; 2026-06-15 15:00"
    assert rows["on"]["rooms"] == "Aula; Quay"
    assert (rows["off"]["cancelled"], rows["on"]["cancelled"], rows["free"]["cancelled"]) == (
        "yes",
        "no",
        "no",
    )
    assert rows["free"]["times"] == ""
    posters = {row["id"]: row for row in tables(event_of("posters"))["talks"][0]}
    assert (posters["p2"]["boards"], posters["p2"]["sessions"]) == ("2", "Posters")
    assert (posters["a"]["speakers"], posters["a"]["authors"]) == ("Ada Byron", "Ada Byron; Mia Rossi")


def test_addresses_are_there_only_if_they_are_asked_for() -> None:
    event = event_of("posters")
    for rows in tables(event)["people"]:
        assert all("email" not in row for row in rows)
        assert "@" not in str(rows).replace("mailto:mia@secret.example", "")
    for rows in tables(event, with_email=True)["people"]:
        assert {row["email"] for row in rows} == {person.email for person in event.people}


FORMULAS = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    '=HYPERLINK("x")',
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_runs(formula: str) -> None:
    table = EventTable("talks", ("id", formula), (("a", formula),))
    [row] = csv.DictReader(io.StringIO(safe_csv(table).decode("utf-8-sig"), newline=""))
    assert row == {"id": "a", f"'{formula}": f"'{formula}"}
    book = openpyxl.load_workbook(io.BytesIO(safe_xlsx(table, events.HERE).value))
    cells = [cell for row in book.active.rows for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[3].value.strip("\t\r\n") == formula.strip("\t\r\n")
    assert cells[3].quotePrefix


def test_a_formula_in_a_title_does_not_run() -> None:
    talk = events.talk("a", "ada", title="=1+1")
    event = made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,))
    left, right = tables(event)["talks"]
    assert (left[0]["title"], right[0]["title"]) == ("'=1+1", "=1+1")


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=1, max_size=4))
def test_no_cell_of_a_csv_begins_a_formula_and_none_is_lost(texts: list[str]) -> None:
    table = EventTable("t", tuple(f"h{n}" for n in range(len(texts))), (tuple(texts),))
    _heads, row = csv.reader(io.StringIO(safe_csv(table).decode("utf-8-sig"), newline=""))
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [text.removeprefix("'") for text in texts]


def test_what_is_too_long_for_a_cell_is_told() -> None:
    table = EventTable("talks", ("id", "abstract"), (("a", "x" * (LARGEST + 1)), ("b", "y" * LARGEST)))
    outcome = safe_xlsx(table, events.HERE)
    [problem] = outcome.problems
    assert (problem.code, problem.source) == ("OCT-X72", events.HERE)
    assert "“abstract” of a" in problem.message
    assert [len(row["abstract"]) for row in xlsx_rows(outcome.value)] == [LARGEST, LARGEST]
    assert len(csv_rows(safe_csv(table))[0]["abstract"]) == LARGEST + 1


def test_equal_tables_give_equal_bytes() -> None:
    order = ExportOrder(event_of("posters"), {})
    files = tuple(f"{name}.xlsx" for name in NAMES)
    assert exported(order, files).value == exported(order, files).value
    about = openpyxl.load_workbook(io.BytesIO(exported(order, files).value["talks.xlsx"])).properties
    assert f"{about.modified:%Y}" == f"{about.created:%Y}" == "1980"

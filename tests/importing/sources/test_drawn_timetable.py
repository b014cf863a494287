"""Timetables as people draw them: days, times, rooms and merged cells, each read for what it shows."""

import io
import random
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.given import Given, GivenFile
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources import formats
from pipeline.importing.sources.tables.drawn_timetable import DRAWN_TIMETABLE
from pipeline.problems import Problem

GRID = [
    ["Tideline 2027"], ["Monday 14 June"], ["Time", "Great Hall", "Loft", "Barn"],
    ["9:00", "Opening"],
    [time(9, 30), "Sand\nAda Byron", "Foam (Wu Lin)", "A long workshop"],
    ["10.30", "Waves", "Salt"],
    [15.3, "Coffee"],
    ["4:00 pm", "Ends\nNils Okafor, José Peña"],
    ["Evening", "Dinner at the pier"],
    ["Tuesday 15 June"], ["Time", "Great Hall", "Loft"],
    ["8.00", "Late", "Early"], ["12:00", "Lunch"], ["1:30", "Noon", "Both halves"], ["2:30", "Close"],
]  # fmt: skip
MERGED = ["B4:D4", "D5:D6", "B7:D7", "B13:C13"]


def workbook(sheets: dict[str, tuple[list[list[Any]], list[str]]]) -> GivenFile:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (rows, merged) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    kept = io.BytesIO()
    book.save(kept)
    return GivenFile("grid.xlsx", kept.getvalue())


def read(
    file: GivenFile, mapping: tuple[tuple[str, str], ...] = ()
) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    assert next((one.name for one in formats() if one.knows(file)), "") == "timetable"
    outcome = DRAWN_TIMETABLE.read(Given([file], mapping=mapping))
    return outcome.value, outcome.problems


def lines(event: IncomingEvent) -> list[str]:
    """The reading without its headings and weekdays: ``14 09:00–09:30 all Opening [welcome]``."""
    return [" ".join(filter(None, (row[0][4:6], *row[1:]))) for row in event.reading[1:]]


def test_rooms_as_columns_and_days_below_each_other() -> None:
    event, problems = read(workbook({"Plan": (GRID, MERGED)}))
    assert event.title == "Tideline 2027"
    assert lines(event) == [
        "14 09:00–09:30 all Opening [welcome]",
        "14 09:30–15:30 Barn A long workshop",
        "14 09:30–10:30 Great Hall Sand Ada Byron",
        "14 09:30–10:30 Loft Foam Wu Lin",
        "14 10:30–15:30 Great Hall Waves",
        "14 10:30–15:30 Loft Salt",
        "14 15:30–16:00 all Coffee [break]",
        "14 16:00–? Great Hall Ends Nils Okafor, José Peña",
        "15 08:00–12:00 Great Hall Late",
        "15 08:00–12:00 Loft Early",
        "15 12:00–13:30 all Lunch [meal]",
        "15 13:30–14:30 Great Hall Noon",
        "15 13:30–14:30 Loft Both halves",
        "15 14:30–? Great Hall Close",
    ]
    assert [(str(one.source), one.message[:20]) for one in problems if one.code == "OCT-X03"] == [
        ("grid.xlsx!Plan:9:1", "“Evening” stands in "),
        ("grid.xlsx!Plan:9:2", "“Dinner at the pier”"),
    ]


PAGE = """<!doctype html><html><body><h2>Programme 2027</h2><table>
<tr><th>Time<th colspan=2>Mon 14 June<th colspan=2>Tue 15 June</tr><tr><td><td>A<td>B<td>A<td>B</tr>
<tr><td>9:00-10:00<td rowspan=2>Sand<br>Ana Li<td>Foam<td colspan=2>Plenary
<tr><td>10:00-11:00<td>Salt<td>Kelp<td>Gulls
<tr><td>11:00-11:30<td colspan=4>Coffee break</table></body></html>"""


def test_days_as_columns_over_rooms_in_a_page() -> None:
    event, _problems = read(GivenFile("plan.html", PAGE.encode()))
    assert lines(event) == [
        "14 09:00–11:00 A Sand Ana Li",
        "14 09:00–10:00 B Foam",
        "14 10:00–11:00 B Salt",
        "14 11:00–11:30 all Coffee break [break]",
        "15 09:00–10:00 A, B Plenary",
        "15 10:00–11:00 A Kelp",
        "15 10:00–11:00 B Gulls",
        "15 11:00–11:30 all Coffee break [break]",
    ]


def test_a_sheet_for_each_day() -> None:
    rows: list[list[Any]] = [
        ["Uhrzeit", "Saal 1", "Saal 2"],
        ["9:00", "Sand", "Schaum"],
        ["10:00", "Wind", ""],
        ["11:00", "Ende", ""],
    ]
    event, _problems = read(workbook({"14.06.2027": (rows, []), "15.06.2027": (rows, [])}))
    assert [slot.day.day for slot in event.slots] == [14] * 4 + [15] * 4
    assert len(event.talks) == 4


def test_a_day_without_a_year_waits_for_its_date() -> None:
    rows = [["Time", "A", "B"], ["9:00", "Sand", "Foam"], ["10:00", "Salt", ""], ["11:00", "Kelp", ""]]
    file = workbook({"Monday": (rows, [])})
    event, problems = read(file)
    assert (event.slots, event.columns) == ((), (("Monday", ""),))
    assert len([one for one in problems if "no day that has a date" in one.message]) == 4
    event, _problems = read(file, (("Monday", "2027-06-14"),))
    assert len(event.slots) == 4


def test_an_event_is_made_of_it_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    event, _problems = read(workbook({"Plan": (GRID, MERGED)}))
    new_event(tmp_path, event)
    assert [one for one in check_event(tmp_path).problems if one.severity == "error"] == []


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_its_cells_no_cell_is_lost_in_silence(seed: int) -> None:
    chance = random.Random(seed)
    rows = [list(row) for row in GRID]
    for _ in range(4):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(
            ["", "9:00", "25:61", "x" * 500, 0.5, "Tuesday", "Time", "((", "9-10"]
        )
    file = workbook({"Plan 2027": (rows, MERGED)})
    outcome = DRAWN_TIMETABLE.read(Given([file]))
    told = " ".join(one.message for one in outcome.problems)
    talks = {talk.key: talk.title for talk in outcome.value.talks}
    rooms = [room for slot in outcome.value.slots for room in slot.rooms]
    shown = " ".join(
        [slot.title or talks[slot.talk] for slot in outcome.value.slots] + [outcome.value.title, *rooms]
    )
    for word in ("Waves", "Salt", "Noon", "Late", "Dinner", "Ends"):
        stands = any(word in str(cell) for row in rows for cell in row)
        assert not stands or word in shown or word in told or not outcome.value.slots

"""The timetable of a day in steps: rows of five minutes, columns of twelfths of a room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Day, Event
from pipeline.programme.timetable.grid import grid

MINUTES = 5
"""Of a row."""
PARTS = 12
"""Columns of a room: what is on in it at the same time shares them."""


@dataclass(frozen=True, slots=True)
class GridSpot:
    """Where a slot lies: its first row and column, from 1, and how many of each it takes."""

    row: int
    rows: int
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class SteppedDay:
    """``spots`` by slot id, ``hours`` as (row, time), ``rooms`` of the columns (None: what has none)."""

    spots: Mapping[str, GridSpot]
    hours: tuple[tuple[int, datetime], ...]
    rooms: tuple[str | None, ...]


def stepped(event: Event, day: Day) -> SteppedDay | None:
    """The timetable of ``day`` in steps; None where rooms do not stand side by side."""
    laid = grid(event, day)
    if laid is None or len(laid.columns) < 2:
        return None
    rows, columns = laid.minutes / MINUTES, len(laid.columns) * PARTS
    spots: dict[str, GridSpot] = {}
    for box in laid.boxes:
        spot = GridSpot(
            round(box.top * rows) + 1,
            max(1, round(box.height * rows)),
            round(box.left * columns) + 1,
            max(1, round(box.width * columns)),
        )
        known = spots.get(box.slot.id)
        if known is None or known.columns < spot.columns:
            spots[box.slot.id] = spot
    hours = tuple((round(share * rows) + 1, when) for share, when in laid.hours[:-1])
    return SteppedDay(spots, hours, laid.columns)

"""A page of the timetable, as the template sees it."""

from dataclasses import dataclass

from pipeline.compose.lists.timetable.box_texts import Bit
from pipeline.compose.lists.timetable.grid_page import Label, TimeBox
from pipeline.compose.lists.timetable.hour_list import HourColumn
from pipeline.model import Slot, Track


@dataclass(frozen=True, slots=True)
class RoomHead:
    """The name of a room over its column, in lines; lengths in mm."""

    left: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Sheet ``number`` of ``count``: a grid of ``boxes`` or, if there are ``columns``, a list.

    Lengths are in mm: ``width`` and ``height`` of all below the heading, ``top`` and ``depth`` of the field;
    ``size`` of the type of boxes is in pt. ``aside`` is what has no place in the field; ``cut`` are the slots
    that are shortened, ``missing`` is the share of lines that this costs.
    """

    number: int
    count: int
    turned: bool
    size: float
    width: float
    height: float
    top: float = 0.0
    depth: float = 0.0
    heads: tuple[RoomHead, ...] = ()
    labels: tuple[Label, ...] = ()
    boxes: tuple[TimeBox, ...] = ()
    aside: tuple[Bit, ...] = ()
    legend: tuple[tuple[Track, ...], ...] = ()
    columns: tuple[HourColumn, ...] = ()
    cut: tuple[Slot, ...] = ()
    missing: float = 0.0
    shortened: tuple[tuple[str, str], ...] = ()

"""The timetable of a day to scale: boxes in rows of time and columns of rooms, and the colours of tracks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Day, Event, Slot
from pipeline.programme.timetable.lanes import Lanes, is_housed
from pipeline.programme.timetable.plenaries import plenaries

# A slot without an end is drawn this long, with an open lower edge, if nothing follows before.
OPEN_LENGTH = timedelta(minutes=45)
# What is over in a moment is drawn for so long.
_LEAST = timedelta(minutes=15)
# Track colours when the organiser names none: distinct for the colour-blind (after Okabe and Ito 2008).
TRACK_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9", "#8a3ffc")


@dataclass(frozen=True, slots=True)
class Box:
    """A slot on the grid: lengths as shares (0 to 1) of the grid's height and width."""

    slot: Slot
    top: float
    height: float
    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """``hours`` are (share of the height, time) of each full hour.

    ``columns`` are room ids (None: no room), ``minutes`` is the whole height; pauses that are on beside
    something in every room are ``aside``.
    """

    boxes: tuple[Box, ...]
    hours: tuple[tuple[float, datetime], ...]
    columns: tuple[str | None, ...]
    minutes: float
    aside: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What lies where on ``day``: its ``columns``, until when slots are drawn, which are ``wide``."""

    day: Day
    ends: Mapping[str, datetime]
    wide: frozenset[str]
    columns: tuple[str | None, ...]

    def lanes(self, columns: Sequence[str | None]) -> Lanes:
        """The lanes of some of the columns, with what is for everybody."""
        return Lanes(self.day.slots, self.ends, columns, self.wide)


def plan(event: Event, day: Day) -> Plan:
    """The columns of ``day``: rooms in the order of the event, those it does not list in that of first use.

    Pauses have no columns, nor has what everybody may go to; what has no room spans all that are free at the
    time, and has a column without a name at the end if none is.
    """
    ends = {slot.id: _end(day, slot) for slot in day.slots}
    wide = plenaries(event, day, ends)
    used = dict.fromkeys(
        room for slot in day.slots if slot.id not in wide and is_housed(slot) for room in slot.rooms
    )
    listed = [room.id for room in event.rooms if room.id in used]
    rooms = (*listed, *(room for room in used if room not in listed))
    laid = Lanes(day.slots, ends, rooms or (None,), wide)
    drawn = {lane.slot.id for lane in laid.lanes} | {slot.id for slot in laid.aside}
    homeless = any(slot.id not in drawn for slot in day.slots)
    return Plan(day, ends, wide, (*rooms, None) if homeless or not rooms else rooms)


def grid(event: Event, day: Day) -> Grid | None:
    """The grid of ``day`` to scale, all its rooms side by side, or None for a day without slots."""
    if not day.slots:
        return None
    made = plan(event, day)
    laid = made.lanes(made.columns)
    first = _floor(min(slot.start for slot in day.slots))
    last = max(_ceil(max(made.ends.values())), first + timedelta(hours=1))
    total = (last - first).total_seconds()

    def share(moment: datetime) -> float:
        return (moment - first).total_seconds() / total

    boxes = tuple(
        Box(
            one.slot,
            share(one.slot.start),
            share(one.end) - share(one.slot.start),
            one.left,
            one.width,
            one.open,
        )
        for one in laid.lanes
    )
    count = round(total / 3600)
    hours = tuple((i / count, first + timedelta(hours=i)) for i in range(count + 1))
    return Grid(boxes, hours, made.columns, total / 60, tuple(laid.aside))


def _end(day: Day, slot: Slot) -> datetime:
    """Until when ``slot`` is drawn: what has no end, or no length, for a while, or until the next one."""
    if slot.end is not None and slot.end > slot.start:
        return slot.end
    near = [one for one in day.slots if one.start > slot.start and _in_the_way(slot, one)]
    longest = slot.start + (OPEN_LENGTH if slot.end is None else _LEAST)
    return min([longest, *(one.start for one in near)])


def _in_the_way(first: Slot, second: Slot) -> bool:
    """Whether both want the same place: the same room, or all of them."""
    spread = any(slot.kind.is_pause or not slot.rooms for slot in (first, second))
    return spread or bool({*first.rooms} & {*second.rooms})


def _floor(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _ceil(moment: datetime) -> datetime:
    floor = _floor(moment)
    return floor if floor == moment else floor + timedelta(hours=1)


def track_colour(event: Event, track_id: str | None) -> str:
    """The colour of a track, its own or one of ours; empty for none."""
    ids = [track.id for track in event.tracks]
    if track_id not in ids:
        return ""
    place = ids.index(track_id)
    return event.tracks[place].colour or TRACK_COLOURS[place % len(TRACK_COLOURS)]

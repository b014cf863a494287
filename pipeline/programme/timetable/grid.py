"""The timetable of a day to scale: boxes in rows of time and columns of rooms, and the colours of tracks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Day, Event, Slot
from pipeline.programme.clock import is_sound
from pipeline.programme.timetable.lanes import Lanes

# A slot without an end is drawn this long, with an open lower edge, if nothing follows before.
OPEN_LENGTH = timedelta(minutes=45)
# What is over in a moment is drawn as high as its line.
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

    ``columns`` are room ids (None: no room), ``minutes`` is the whole height.
    """

    boxes: tuple[Box, ...]
    hours: tuple[tuple[float, datetime], ...]
    columns: tuple[str | None, ...]
    minutes: float


def grid(day: Day) -> Grid | None:
    """The grid of ``day``, or None for a day without slots.

    Rooms stand side by side in the order of their first use. Pauses, and what has no room, span all columns
    that are free at the time; if none is, they have a column without a name at the end.
    """
    if not day.slots:
        return None
    ends = {slot.id: _end(day, slot) for slot in day.slots}
    first = _floor(min(slot.start for slot in day.slots))
    last = max(_ceil(max(ends.values())), first + timedelta(hours=1))
    total = (last - first).total_seconds()
    lanes = Lanes(day.slots, ends)

    def share(moment: datetime) -> float:
        return (moment - first).total_seconds() / total

    boxes = tuple(
        Box(slot, share(slot.start), share(ends[slot.id]) - share(slot.start), left, width, _is_open(slot))
        for slot in day.slots
        for left, width in lanes.of(slot)
    )
    count = round(total / 3600)
    hours = tuple((i / count, first + timedelta(hours=i)) for i in range(count + 1))
    return Grid(boxes, hours, lanes.columns, total / 60)


def _is_open(slot: Slot) -> bool:
    return slot.end is None


def _end(day: Day, slot: Slot) -> datetime:
    """Until when ``slot`` is drawn: what has no end until the next one, what has no length for a moment."""
    if slot.end is not None:
        return max(slot.end, slot.start + _LEAST) if is_sound(slot) else slot.start + _LEAST
    near = [one for one in day.slots if one.start > slot.start and _in_the_way(slot, one)]
    following = min((one.start for one in near), default=slot.start + OPEN_LENGTH)
    return min(following, slot.start + OPEN_LENGTH)


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

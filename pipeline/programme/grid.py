"""The timetable of a day to scale: boxes in rows of time and columns of rooms, and the colours of tracks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Day, Event, Slot

# A slot without an end is drawn this long, with an open lower edge.
OPEN_LENGTH = timedelta(minutes=45)
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

    Rooms stand side by side in the order of their first use. What has no room spans all columns, unless
    something else is on at the same time.
    """
    slots = day.slots
    if not slots:
        return None
    columns = tuple(dict.fromkeys(s.room for s in slots if s.room is not None)) or (None,)
    first = _floor(min(s.start for s in slots))
    last = _ceil(max(_end(s) for s in slots))
    total = (last - first).total_seconds()
    lanes = _lanes(slots, columns)

    def share(moment: datetime) -> float:
        return (moment - first).total_seconds() / total

    boxes = tuple(
        Box(s, share(s.start), share(_end(s)) - share(s.start), *lanes[s.id], open=s.end is None)
        for s in slots
    )
    count = round(total / 3600)
    hours = tuple((i / count, first + timedelta(hours=i)) for i in range(count + 1))
    return Grid(boxes, hours, columns, total / 60)


def _lanes(slots: tuple[Slot, ...], columns: tuple[str | None, ...]) -> dict[str, tuple[float, float]]:
    """Left edge and width of each slot: its room's column, or all; slots that clash share the width."""
    wide = 1 / len(columns)
    lanes: dict[str, tuple[float, float]] = {}
    for slot in slots:
        left, width = (
            (columns.index(slot.room) * wide, wide) if slot.room in columns and slot.room else (0.0, 1.0)
        )
        rivals = [s for s in slots if _same_lane(s, slot) and _overlap(s, slot)]
        share = width / len(rivals)
        lanes[slot.id] = (left + rivals.index(slot) * share, share)
    return lanes


def _same_lane(first: Slot, second: Slot) -> bool:
    return first.room == second.room or first.room is None or second.room is None


def _overlap(first: Slot, second: Slot) -> bool:
    return first.start < _end(second) and second.start < _end(first)


def _end(slot: Slot) -> datetime:
    return slot.end or slot.start + OPEN_LENGTH


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

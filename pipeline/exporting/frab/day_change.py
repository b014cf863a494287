"""When a day of the conference ends: apps take what begins earlier for the night before."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.model import Day, Event, Slot
from pipeline.problems import About, Collector, Outcome

# Where nothing speaks against it: what pretalx writes, too.
_USUAL = 4 * 60
_HOUR = 60


def day_change(days: Iterable[tuple[Day, Sequence[tuple[Slot, Slot | None]]]]) -> Outcome[int]:
    """Minutes after midnight such that what begins in a night lies before, and in a morning not.

    What cannot be told apart so is told: apps show it on the wrong day.
    """
    found = Collector()
    slots = [(day, slot) for day, pairs in days for slot, _session in pairs]
    night = [_minutes(slot) for day, slot in slots if slot.start.date() > day.date]
    morning = [_minutes(slot) for day, slot in slots if slot.start.date() == day.date]
    least, most = max(night, default=-1) + 1, min(morning, default=24 * _HOUR)
    whole_hour = -(-max(least, _USUAL) // _HOUR) * _HOUR
    change = min(whole_hour, most) if least <= most else _USUAL
    for day, slot in slots:
        if (slot.start.date() > day.date) != (_minutes(slot) < change):
            message = f"apps will show what begins at {slot.start:%H:%M} on {day.date} on the day beside it"
            hint = (
                "The nights of the event last longer than some of its days begin late; move one of the two."
            )
            found.add("OCT-X70", message, slot.source, hint, (About("slot", slot.id),))
    return found.give(change)


def night_of(event: Event, day: Day, change: int) -> tuple[datetime, datetime]:
    """When ``day`` begins and ends, local and aware."""
    zone = ZoneInfo(event.timezone)
    start = datetime.combine(day.date, time(change // 60, change % 60), zone)
    return start, start + timedelta(days=1)


def _minutes(slot: Slot) -> int:
    return slot.start.hour * 60 + slot.start.minute

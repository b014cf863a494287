"""Times that the clocks leave out, or show twice, in the night in which they are put forward or back."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import slot_named
from pipeline.model.content.programme import Slot
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.programme.clock import clock


def clock_changes(event: Event) -> Iterator[Problem]:
    """A problem for each start or end that is no moment, or two; nothing of times that follow from others."""
    for _day, slot in event.slots():
        for name, when in (("time", slot.start), ("end", slot.end)):
            if when and name in ("end", *dict(slot.places)):
                yield from _of_moment(event, slot, name, when)


def _of_moment(event: Event, slot: Slot, name: str, when: datetime) -> Iterator[Problem]:
    def told(code: str, rest: str, hint: str) -> Problem:
        shown = f"{slot_named(event, slot)}: {clock(when)} on {when.date()}"
        return finding(code, f"{shown} {rest}", place(slot, name, "time"), hint, about(slot))

    if when.astimezone(UTC).astimezone(when.tzinfo).replace(tzinfo=None) != when.replace(tzinfo=None):
        hint = "The clocks are put forward over it; write a time before or after."
        yield told("OCT-P42", f"is no time in {event.timezone}", hint)
    elif when.replace(fold=1).utcoffset() != when.utcoffset():
        hint = "Calendars will take the first of the two. A time outside the hour is clearer."
        yield told("OCT-P43", f"is there twice in {event.timezone}", hint)

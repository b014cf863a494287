"""Times that cannot be: days outside the event, slots outside their day or session, ends before starts."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import slot_at, slot_named
from pipeline.model.content.programme import Day, Slot, SlotKind
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.programme.clock import clock, hours, is_sound

# A day's night may last until five in the morning after; the programme writes that as 29:00. What begins in
# the evening or at night may go on until noon.
_EVENING, _LATEST, _NOON = timedelta(hours=17), timedelta(hours=29), timedelta(hours=36)
# What does not need the house, and so may lie outside its hours.
_ELSEWHERE = frozenset({SlotKind.TRAVEL, SlotKind.SOCIAL})


def days(event: Event) -> Iterator[Problem]:
    """Problems of dates and times, each day by itself."""
    for day in event.days:
        yield from _date_in_event(event, day)
        for slot in day.slots:
            yield from _slot(event, day, slot)
    is_book_alone = event.talks and event.unscheduled == "print"
    empty = not is_book_alone and not any(True for _ in event.slots())
    if empty and "content/program.yaml" not in event.unread:
        hint = "Add a day with a slot to content/program.yaml."
        waiting = f", and {len(event.talks):,} abstracts wait for one" if event.talks[1:] else ""
        message = f"the programme is empty: no day has a slot{waiting}"
        yield finding("OCT-P08", message, event.source, hint)


def _date_in_event(event: Event, day: Day) -> Iterator[Problem]:
    if "content/event.yaml" not in event.unread and not event.start <= day.date <= event.end:
        message = f"{day.date} is outside the event, which lasts from {event.start} to {event.end}"
        hint = "Mend the date here, or start: and end: in event.yaml."
        yield finding("OCT-P07", message, day.source, hint, about(day))


def _slot(event: Event, day: Day, slot: Slot) -> Iterator[Problem]:
    if not is_sound(slot):
        yield _backwards(event, slot)
    else:
        yield from _in_day(event, day, slot)
    for inner in slot.slots:
        if not is_sound(inner):
            yield _backwards(event, inner)
        elif is_sound(slot):
            yield from _in_session(event, slot, inner)


def _backwards(event: Event, slot: Slot) -> Problem:
    message = (
        f"{slot_named(event, slot)} begins at {clock(slot.start)} and ends at {clock(slot.end or slot.start)}"
    )
    hint = "The end must be later than the start; after midnight count on: 25:30 is half past one."
    if slot.end == slot.start:
        hint = f"What is over in a moment has one time: {clock(slot.start)}"
    return finding("OCT-P03", message, place(slot, "end", "time"), hint, about(slot))


def _in_day(event: Event, day: Day, slot: Slot) -> Iterator[Problem]:
    midnight = datetime.combine(day.date, time(), slot.start.tzinfo)
    needs_house = slot.kind not in _ELSEWHERE
    first = (day.opens if needs_house else None) or midnight
    last = (day.closes if needs_house else None) or midnight + _LATEST
    late = max(last, midnight + _NOON) if slot.start >= midnight + _EVENING and not day.closes else last
    if slot.start < first or slot.start > last or (slot.end or slot.start) > late:
        message = f"{slot_at(event, slot)} is outside its day, {day.date} {clock(first)}–{clock(last)}"
        hint = "Mend the time, or the day's opens: and closes:."
        yield finding("OCT-P06", message, place(slot, "time"), hint, about(slot, day))


def _in_session(event: Event, session: Slot, inner: Slot) -> Iterator[Problem]:
    late = session.end is not None and max(inner.start, inner.end or inner.start) > session.end
    if late or inner.start < session.start:
        message = (
            f"{slot_at(event, inner)} is outside its session {slot_named(event, session)}, {hours(session)}"
        )
        hint = "Mend the time of the talk or of the session."
        yield finding("OCT-P13", message, place(inner, "time"), hint, about(inner, session))

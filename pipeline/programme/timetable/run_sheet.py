"""What a session chair and a screen beside the door need to know: how long, when to warn, what is next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from pipeline.model import Day, Event, Room, Slot
from pipeline.programme.clock import Signs, clock, gathers, likely_end
from pipeline.programme.whereabouts import in_room

# Minutes before the end at which a chair shows a card; of talks that are short the first is left out.
_WARNINGS = (10, 5, 1)
_LONG = 4


@dataclass(frozen=True, slots=True)
class TimeMark:
    """At ``at`` so many ``minutes`` are left; none at the end."""

    at: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ScreenCue:
    """What is on, and what follows it behind the same door that day; None after the last."""

    now: Slot
    following: Slot | None


def minutes(event: Event, day: Day, slot: Slot) -> int:
    """How long ``slot`` lasts; until the next one, or half an hour, where its end is not known."""
    return round((likely_end(event, day, slot)[0] - slot.start.astimezone(UTC)).total_seconds() / 60)


def time_marks(event: Event, day: Day, slot: Slot, signs: Signs) -> list[TimeMark]:
    """When ``slot`` has few minutes left, and when it ends, in figures as ``signs`` has them."""
    lasts = minutes(event, day, slot)
    left = [*(one for one in _WARNINGS if one * _LONG <= lasts), 0]
    end = slot.start + timedelta(minutes=lasts)
    return [TimeMark(clock(end - timedelta(minutes=one), signs), one) for one in left]


def screen_cues(event: Event, day: Day, room: Room | None) -> list[ScreenCue]:
    """All that is on in ``room`` on ``day``, talk by talk, each with what follows it."""
    slots = [one for slot in in_room(event, day, room) if not slot.cancelled for one in _apart(slot)]
    return [ScreenCue(now, then) for now, then in zip(slots, [*slots[1:], None], strict=True)]


def _apart(slot: Slot) -> Iterator[Slot]:
    """What is held one after the other in ``slot``; posters and the like hang together."""
    talks = [one for one in slot.slots if not one.cancelled]
    yield from talks if talks and not gathers(slot) else [slot]

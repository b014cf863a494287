"""When a slot is, until when, and what runs at the same time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from pipeline.model.content.programme import Day, Slot, SlotKind
from pipeline.model.event import Event

# The signs of a time in the digits of a language, as ``str.translate`` takes them.
Signs = Mapping[int, str]
_AS_THEY_ARE: Signs = MappingProxyType({})
# A slot without an end holds its place for the moment in which it begins.
_MOMENT = timedelta(minutes=1)
# How long a slot is taken to last when neither it nor the next one tells.
_GUESSED = timedelta(minutes=30)


def clock(when: datetime, signs: Signs = _AS_THEY_ARE) -> str:
    """``9:00``, without a leading zero: figures align on the right. ``signs`` has others for these."""
    return f"{when.hour}:{when.minute:02d}".translate(signs)


def hours(slot: Slot, signs: Signs = _AS_THEY_ARE) -> str:
    """``14:30–15:15``, or only the start while the end is unknown, or cannot be."""
    begin = clock(slot.start, signs)
    return f"{begin}–{clock(slot.end, signs)}" if slot.end and is_sound(slot) else begin


def gathers(session: Slot) -> bool:
    """Whether what ``session`` holds is listed without times: posters, and what is on as long as it."""
    if session.kind is SlotKind.POSTERS or not session.slots:
        return bool(session.slots)
    several = len(session.slots) > 1 or session.kind is SlotKind.SPOTLIGHTS
    return several and all(_lasts_like(session, one) for one in session.slots)


def mark(event: Event, slot: Slot, signs: Signs = _AS_THEY_ARE) -> str:
    """What stands before ``slot`` in a list: its hours; of a poster its board; nothing for what else is on
    as long as its session.
    """
    session = event.session.get(slot.id)
    return slot.board if session is not None and gathers(session) else hours(slot, signs)


def hours_apart(event: Event, slot: Slot, signs: Signs = _AS_THEY_ARE) -> str:
    """The hours of a poster that does not hang as long as its session; else empty."""
    session = event.session.get(slot.id)
    told = session is None or not gathers(session) or _lasts_like(session, slot)
    return "" if told else hours(slot, signs)


def _lasts_like(session: Slot, slot: Slot) -> bool:
    return (slot.start, slot.end) == (session.start, session.end)


def likely_end(event: Event, day: Day, slot: Slot) -> tuple[datetime, str]:
    """When ``slot`` ends (UTC), and the label that says so if this is a guess, else an empty one.

    An end that is missing, or not after the start, is the start of the day's next slot (for a talk of a
    session: of the next talk, or the session's end), else 30 minutes later.
    """
    start = slot.start.astimezone(UTC)
    if slot.end and slot.end.astimezone(UTC) > start:
        return slot.end.astimezone(UTC), ""
    session = event.session.get(slot.id)
    later = [one.start for one in (session.slots if session else day.slots)]
    later += [session.end] if session and session.end else []
    following = [moment.astimezone(UTC) for moment in later if moment.astimezone(UTC) > start]
    return (min(following), "end-is-next") if following else (start + _GUESSED, "end-is-guessed")


def is_sound(slot: Slot) -> bool:
    """False if the slot ends before it begins, so that its hours mean nothing."""
    return slot.end is None or slot.end > slot.start


def until(slot: Slot) -> datetime:
    """The end of ``slot``; a moment after its start if no end is known, or none that is later."""
    return slot.end if slot.end and is_sound(slot) else slot.start + _MOMENT


def collide(first: Slot, second: Slot) -> bool:
    """True if there is a moment at which both run."""
    return first.start < until(second) and second.start < until(first)


def overlaps(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Each slot that begins while another still runs, as (the one that runs longest, the later one)."""
    running: Slot | None = None
    for slot in sorted(filter(is_sound, slots), key=lambda s: s.start):
        if running is not None and collide(running, slot):
            yield running, slot
        if running is None or until(slot) > until(running):
            running = slot

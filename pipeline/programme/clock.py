"""Which slots run at the same time."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from pipeline.model.event import Slot

# A slot without an end holds its place for the moment in which it begins.
_MOMENT = timedelta(minutes=1)


def is_sound(slot: Slot) -> bool:
    """False if the slot ends before it begins, so that its hours mean nothing."""
    return slot.end is None or slot.end > slot.start


def until(slot: Slot) -> datetime:
    """The end of ``slot``; a moment after its start if no end is known."""
    return slot.end or slot.start + _MOMENT


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

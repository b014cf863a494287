"""What everybody may go to: it spans the rooms of the timetable, though it is held in one of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from pipeline.model import Day, Event, Slot, SlotKind
from pipeline.programme.titles import talk_of

# Types of talk that are given to all.
_FOR_ALL = ("keynote", "invited", "panel")
# What is on by itself in one room for less may be the end of something parallel.
_LONG_ENOUGH = timedelta(minutes=30)


def plenaries(event: Event, day: Day, ends: Mapping[str, datetime]) -> frozenset[str]:
    """The ids of slots of ``day`` that are held in a room while nothing is presented in another one.

    ``ends`` are those by which they are drawn. A talk or session must be a keynote or the like, or be on by
    itself for half an hour, with what follows it in its room. What pauses begin beside leaves room for them.
    """
    shown = sorted((slot for slot in day.slots if not slot.kind.is_pause), key=lambda slot: slot.start)
    pauses = [slot for slot in day.slots if slot.kind.is_pause]
    alone = [slot for slot in shown if slot.rooms and _is_alone(slot, shown, pauses, ends)]
    found = set[str]()
    for run in _runs(alone, ends):
        long = ends[run[-1].id] - run[0].start >= _LONG_ENOUGH
        found.update(slot.id for slot in run if long or _is_for_all(event, slot))
    return frozenset(found)


def _is_alone(
    slot: Slot, shown: Sequence[Slot], pauses: Sequence[Slot], ends: Mapping[str, datetime]
) -> bool:
    end = ends[slot.id]
    others = (one for one in shown if one.id != slot.id)
    return not (
        any(one.start < end and slot.start < ends[one.id] for one in others)
        or any(slot.start <= pause.start < end for pause in pauses)
    )


def _is_for_all(event: Event, slot: Slot) -> bool:
    talk = talk_of(event, slot)
    return slot.kind not in (SlotKind.TALK, SlotKind.SESSION) or (talk is not None and talk.type in _FOR_ALL)


def _runs(alone: Sequence[Slot], ends: Mapping[str, datetime]) -> Iterator[list[Slot]]:
    """Slots of ``alone`` in the same rooms that follow each other without a pause between them."""
    run: list[Slot] = []
    for slot in alone:
        if run and (slot.rooms != run[-1].rooms or slot.start != ends[run[-1].id]):
            yield run
            run = []
        run.append(slot)
    if run:
        yield run

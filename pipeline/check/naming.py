"""How messages name the things of a programme."""

from datetime import datetime
from textwrap import shorten

from pipeline.model.event import Event, Slot, Talk

_LONGEST = 60


def quoted(text: str) -> str:
    """``text`` in quotation marks, cut at a word if it is long."""
    return f"“{shorten(text, _LONGEST, placeholder='…') or text[:_LONGEST]}”"


def talk_named(talk: Talk) -> str:
    """A talk by its title, by its id while it has none."""
    return quoted(talk.id if talk.tba or not talk.title.plain else talk.title.plain)


def slot_named(event: Event, slot: Slot) -> str:
    """A slot by its title, its talk or what it is."""
    if slot.title:
        return quoted(slot.title)
    talk = event.talk.get(slot.talk or "")
    return talk_named(talk) if talk else quoted(slot.talk or slot.kind.value)


def clock(when: datetime) -> str:
    """``9:00``, as the programme writes it."""
    return f"{when.hour}:{when.minute:02d}"


def hours(slot: Slot) -> str:
    """``14:30–15:15``, or only the start while the end is unknown."""
    return f"{clock(slot.start)}–{clock(slot.end)}" if slot.end else clock(slot.start)


def slot_at(event: Event, slot: Slot) -> str:
    """A slot with its hours: ``“Coffee break” (10:30–11:00)``."""
    return f"{slot_named(event, slot)} ({hours(slot)})"


def room_named(event: Event, room: str | None) -> str:
    """A room by its name, by its id if it is not known; empty for none."""
    return event.room[room].name if room in event.room else room or ""

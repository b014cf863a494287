"""How messages name the things of a programme."""

from textwrap import shorten

from pipeline.model.content.programme import Slot, Talk
from pipeline.model.event import Event
from pipeline.programme.clock import hours
from pipeline.programme.titles import talk_of

_LONGEST = 60


def quoted(text: str) -> str:
    """``text`` in quotation marks, cut at a word if it is long."""
    whole = " ".join(text.split())
    if 0 < len(whole) <= _LONGEST:
        return f"“{whole}”"
    return f"“{shorten(text, _LONGEST, placeholder='…') or text[:_LONGEST]}”"


def talk_named(talk: Talk) -> str:
    """A talk by its title, by its id while it has none."""
    return quoted(talk.id if talk.tba or not talk.title.plain else talk.title.plain)


def slot_named(event: Event, slot: Slot) -> str:
    """A slot by its talk, its title or what it is."""
    talk = talk_of(event, slot)
    return talk_named(talk) if talk else quoted(slot.title or slot.talk or slot.kind.value.capitalize())


def slot_at(event: Event, slot: Slot) -> str:
    """A slot with its hours: ``“Coffee break” (10:30–11:00)``."""
    return f"{slot_named(event, slot)} ({hours(slot)})"


def room_named(event: Event, room: str | None) -> str:
    """A room by its name, by its id if it is not known; empty for none."""
    return event.room[room].name if room in event.room else room or ""

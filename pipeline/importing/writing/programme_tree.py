"""The days of the programme as program.yaml has them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from pipeline.importing.records import IncomingEvent, IncomingSlot
from pipeline.importing.writing.readable_ids import Ids, rooms_of
from pipeline.importing.writing.said import Fields, said


def days_tree(event: IncomingEvent, ids: Ids) -> list[Fields]:
    """The days in order, each with its slots by time, and by the order of their rooms."""
    known = {day.date: said(title=day.title, opens=day.opens, closes=day.closes) for day in event.days}
    held: dict[date, list[Fields]] = {day: [] for day in known}
    column = {name: number for number, name in enumerate(rooms_of(event))}

    def order(slot: IncomingSlot) -> tuple[date, datetime, int]:
        return slot.day, slot.start, column[slot.rooms[0]] if slot.rooms else -1

    for slot in sorted(event.slots, key=order):
        held.setdefault(slot.day, []).append(_slot(slot, ids))
    return [{"date": day, **known.get(day, {}), "slots": slots} for day, slots in sorted(held.items())]


def _slot(slot: IncomingSlot, ids: Ids) -> Fields:
    session = bool(slot.parts)
    return said(
        time=_span(slot.day, slot.start, slot.end),
        kind=slot.kind or ("" if session or slot.talk else "other"),
        code=slot.code,
        title=slot.title or ("" if slot.talk else "–"),
        talk="" if session else ids.talks.get(slot.talk, ""),
        **_place(slot, ids),
        track=ids.tracks.get(slot.track, ""),
        description=slot.description,
        note=slot.note,
        cancelled=slot.cancelled or "",
        moved=slot.moved,
        id=slot.id,
        talks=[_part(part, slot, ids) for part in slot.parts],
    )


def _place(slot: IncomingSlot, ids: Ids) -> Fields:
    rooms, chairs, people = (
        [ids.rooms[name] for name in slot.rooms],
        [ids.people[key] for key in slot.chairs if key in ids.people],
        [ids.people[key] for key in slot.people if key in ids.people],
    )
    return said(
        room=rooms[0] if len(rooms) == 1 else "",
        rooms=rooms if len(rooms) > 1 else "",
        chair=chairs[0] if len(chairs) == 1 else "",
        chairs=chairs if len(chairs) > 1 else "",
        people=people,
    )


def _part(part: IncomingSlot, session: IncomingSlot, ids: Ids) -> Any:
    """A talk of a session: its id alone if there is no more to say."""
    clock = "" if shares_equally(session) else _span(part.day, part.start, part.end)
    made = said(
        talk=ids.talks.get(part.talk, ""),
        time=clock,
        kind=part.kind if not part.talk else "",
        code=part.code,
        title=part.title if not part.talk else "",
        board=part.board,
        **_place(replace(part, rooms=()) if part.rooms == session.rooms else part, ids),
        description=part.description,
        note=part.note,
        cancelled=part.cancelled or "",
        moved=part.moved,
        id=part.id,
    )
    return made["talk"] if list(made) == ["talk"] else made


def shares_equally(session: IncomingSlot) -> bool:
    """Whether the parts need no times: all posters, or one after the other and equally long, to the end."""
    parts = session.parts
    if session.kind == "posters" or session.end is None:
        return session.kind == "posters"
    share = (session.end - session.start) / len(parts)
    if share % timedelta(minutes=1) or parts[0].start != session.start or parts[-1].end != session.end:
        return False
    return all(part.end == part.start + share for part in parts) and all(
        one.end == two.start for one, two in pairwise(parts)
    )


def _span(day: date, start: datetime, end: datetime | None) -> str:
    return clock(day, start) if end is None else f"{clock(day, start)}-{clock(day, end)}"


def clock(day: date, moment: datetime) -> str:
    """The time on the ``day``'s own clock, on which the night goes on: 25:30."""
    minutes = (moment - datetime.combine(day, time())) // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02d}"

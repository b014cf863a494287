"""Small events made in Python, for tests that need no files."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline.model import Contributor, Day, Event, Person, Prose, Slot, SlotKind, Talk
from pipeline.problems import Source

HERE = Source("content/test", 1, 1)
ROME = ZoneInfo("Europe/Rome")


def slot(start: str, end: str | None = None, **fields: object) -> Slot:
    """A slot on 15 June 2026; times as ``9:30``. A talk unless ``kind`` says otherwise."""
    fields.setdefault("kind", SlotKind.TALK)
    fields.setdefault("id", f"s-{start}-{fields.get('room', '')}")
    if room := fields.pop("room", None):
        fields["rooms"] = (room,)
    return Slot(start=clock(start), end=clock(end) if end else None, source=HERE, **fields)  # type: ignore[arg-type]


def clock(text: str) -> datetime:
    hour, minute = text.split(":")
    return datetime(2026, 6, 15, int(hour), int(minute), tzinfo=ROME)


def day(*slots: Slot, id: str = "day-1") -> Day:
    return Day(id, date(2026, 6, 15), slots, HERE)


def person(id: str, given: str, family: str, **fields: object) -> Person:
    return Person(id, given, family, HERE, **fields)  # type: ignore[arg-type]


def talk(id: str, *speakers: str, coauthors: tuple[Contributor, ...] = (), **fields: object) -> Talk:
    title = str(fields.pop("title", f"On {id}"))
    authors = (*presenting(*speakers), *coauthors)
    return Talk(id, Prose(title, title), HERE, authors, **fields)  # type: ignore[arg-type]


def presenting(*ids: str) -> tuple[Contributor, ...]:
    return tuple(Contributor("", one, presents=True) for one in ids)


def event(**fields: object) -> Event:
    start = date(2026, 6, 15)
    return Event("Test", "Europe/Rome", "en-GB", start, start, HERE, **fields)  # type: ignore[arg-type]

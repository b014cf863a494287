"""Events to export: ours, and small ones, each with something that a schedule stumbles over."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from pipeline.exporting.frab.frab_schedule import frab_schedule
from pipeline.exporting.frab.frab_values import FrabValues
from pipeline.load import load_event, load_texts
from pipeline.model import Contributor, Event, Prose, Room, Slot, SlotKind, Track, WebLink
from tests import events
from tests.conftest import REPOSITORY

FOLDERS = {"demo": REPOSITORY, "conference": REPOSITORY / "pipeline/folders/starter/conference"}
ADA = events.person(
    "ada", "Ada", "Byron", email="ada@secret.example", affiliations=("Ockham",), orcid="0000-0002-1825-0097"
)
MIA = events.person("mia", "Mia", "Rossi", email="mia@secret.example", link="mailto:mia@secret.example")
GUEST = events.person("guest", "Only", "Listening", email="guest@secret.example", sessions=("s-a",))
ROOMS = (
    Room("aula", "Aula", events.HERE, capacity=200),
    Room("quay", "Quay", events.HERE, floor="1st floor"),
)


@cache
def loaded(name: str) -> Event:
    """The demo or the conference."""
    event = load_event(FOLDERS[name]).value
    assert event is not None
    return event


def values(event: Event, folder: Path | None = None, *, breaks: bool = False) -> FrabValues:
    """``event`` as a schedule, with its texts as they are written if it was loaded from ``folder``."""
    outcome = frab_schedule(event, breaks=breaks)
    return FrabValues(outcome.value, load_texts(folder, event) if folder else {})


@cache
def ours(name: str, *, breaks: bool = False) -> FrabValues:
    return values(loaded(name), FOLDERS[name], breaks=breaks)


def event(*slots: Slot, **fields: object) -> Event:
    """One day of ``slots`` in two rooms, with a talk for each that is named."""
    named = dict.fromkeys(one.talk for slot in slots for one in (slot, *slot.slots) if one.talk)
    talks = tuple(events.talk(one, "ada", coauthors=(Contributor("", "mia"),)) for one in named)
    fields = {
        "rooms": ROOMS,
        "people": (ADA, MIA, GUEST),
        "talks": talks,
        "days": (events.day(*slots),),
    } | fields
    return events.event(**fields)


def at(day: int, clock: str) -> datetime:
    """A time ``day`` days after the first."""
    return events.clock(clock) + timedelta(days=day)


def night() -> Event:
    """A talk at half past midnight, and one that lasts from eleven to one: both belong to the evening."""
    late = events.slot("23:00", room="aula", id="s-late", talk="late")
    past = events.slot("0:30", room="aula", id="s-past", talk="past")
    return event(
        Slot(**{**fields(late), "end": at(1, "1:00")}),
        Slot(**{**fields(past), "start": at(1, "0:30"), "end": at(1, "1:15"), "rooms": ("quay",)}),
    )


def fields(slot: Slot) -> dict[str, object]:
    return {name: getattr(slot, name) for name in Slot.__dataclass_fields__}


def zero() -> Event:
    """Something without an end, and something that ends as it begins."""
    return event(
        events.slot("9:00", room="aula", id="s-open", talk="open"),
        events.slot("9:40", "9:40", room="aula", id="s-none", talk="none"),
        events.slot("10:00", "10:30", room="aula", id="s-a", talk="a"),
    )


def posters() -> Event:
    """A session of talks with a break in it, one of posters that share its time, and an overflow room."""
    talks = (
        events.slot("9:00", "9:20", id="s-a", room="aula", talk="a", track="sea"),
        events.slot("9:20", "9:30", id="s-pause", room="aula", kind=SlotKind.BREAK, title="Air", track="sea"),
        events.slot("9:30", "10:00", id="s-b", room="aula", talk="b", track="sea", note="by video"),
    )
    hung = tuple(
        events.slot("11:00", "12:00", id=f"s-p{board}", room="quay", talk=f"p{board}", board=str(board))
        for board in (1, 2, 3)
    )
    return event(
        events.slot(
            "9:00", "10:00", id="s-one", kind=SlotKind.SESSION, room="aula", title="One", track="sea",
            chairs=("mia",), slots=talks, description=Prose("<p>All *of* it</p>", "All of it"),
        ),
        events.slot("10:00", "11:00", id="s-tea", kind=SlotKind.BREAK, title="Tea"),
        events.slot(
            "11:00", "12:00", id="s-hung", kind=SlotKind.POSTERS, room="quay", title="Posters", slots=hung
        ),
        events.slot("13:00", "14:00", id="s-key", talk="key", rooms=("aula", "quay"), chairs=("mia",)),
        events.slot("20:00", None, id="s-dine", kind=SlotKind.SOCIAL, title="Dinner"),
        tracks=(Track("sea", "The sea"),),
    )  # fmt: skip


def cancelled() -> Event:
    """A talk that is cancelled, one that has moved and is not recorded, and one that is given again."""
    links = (WebLink("https://slides.example/a?b=1&c=2", "Slides"), WebLink("mailto:x@secret.example"))
    more = {"type": "keynote", "keywords": ("tides", "sand"), "recorded": False, "remote": True}
    talks = (
        events.talk("off", "ada"),
        events.talk("on", "ada", links=links, **more),
        events.talk("free"),
    )
    return event(
        events.slot("9:00", "9:30", id="s-off", room="aula", talk="off", cancelled=True, note="ill"),
        events.slot("9:30", "10:00", id="s-on", room="aula", talk="on", moved="was 9:00"),
        events.slot("15:00", "15:30", id="s-again", room="quay", talk="on"),
        talks=talks,
        url="https://conf.example/2026/",
    )


MADE = {"night": night, "zero": zero, "posters": posters, "cancelled": cancelled}


def any_of(name: str, *, breaks: bool = False) -> FrabValues:
    """Ours by name, or one of ``MADE``."""
    return ours(name, breaks=breaks) if name in FOLDERS else values(MADE[name](), breaks=breaks)


ALL = [*FOLDERS, *MADE]

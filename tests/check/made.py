"""Events made in Python, small enough to read beside the test."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.model import Contributor, Day, Event, Person, Prose, Slot, SlotKind, Talk
from pipeline.problems import Problem, Source
from tests.events import presenting

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2026, 6, 15)
PROGRAM = "content/program.yaml"


def at(clock: str, day: date = MONDAY) -> datetime:
    """``9:30`` of ``day``; hours past 24 belong to the night after."""
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time(), ROME) + timedelta(hours=hour, minutes=minute)


def slot(hours: str, title: str = "", **given: Any) -> Slot:
    """``slot("9:00-10:00", "Opening", room="aula")``; a talk if ``talk`` is given."""
    start, _, end = hours.partition("-")
    given.setdefault("kind", SlotKind.TALK if "talk" in given else SlotKind.OTHER)
    if room := given.pop("room", None):
        given["rooms"] = (room,)
    source = Source(PROGRAM, given.pop("line", 1), 1)
    times = {"start": at(start), "end": at(end) if end else None}
    return Slot(id=f"{hours} {title}", title=title, source=source, **{**times, **given})


def day(*slots: Slot, when: date = MONDAY, **given: Any) -> Day:
    return Day("day-1", when, slots, Source(PROGRAM, 1, 1), **given)


def talk(name: str, *speakers: str, coauthors: tuple[Contributor, ...] = (), **given: Any) -> Talk:
    source = Source(f"content/abstracts/{name}.md", 1)
    given.setdefault("title", Prose(f"On {name}", f"On {name}"))
    given.setdefault("abstract", Prose("<p>Much.</p>", "Much."))
    authors = (*presenting(*(speakers or ("ada",))), *coauthors)
    return Talk(name, source=source, authors=authors, **given)


def person(name: str, given: str = "", family: str = "", **more: Any) -> Person:
    return Person(
        name, given or name.title(), family or "Person", Source("content/people.yaml", 1, 1), **more
    )


def event(*slots: Slot, **given: Any) -> Event:
    """An event of one Monday with ``slots``."""
    plain = Event(
        title="Workshop",
        timezone="Europe/Rome",
        language="en-GB",
        start=MONDAY,
        end=MONDAY,
        source=Source("content/event.yaml", 1, 1),
        days=(day(*slots),),
    )
    return replace(plain, **given)


def codes(problems: Any) -> list[str]:
    """The codes of ``problems`` without ``OCT-``, in order."""
    return [problem.code.removeprefix("OCT-") for problem in problems if isinstance(problem, Problem)]

"""An event of two days, and random edits to it, each with the changes that it should be told as."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.model import Contributor, Day, Event, Person, Prose, Room, Slot, SlotKind, Talk
from tests.events import HERE, clock, event, person, slot, talk

TOLD = tuple[str, str]
"""What is told of a change: its kind, and the id of the thing."""


@dataclass(frozen=True)
class Edit:
    """An edit by name, what it makes of an event, and what should be told of that."""

    name: str
    made: Callable[[Event], Event]
    told: tuple[TOLD, ...]


def prose(text: str) -> Prose:
    return Prose(f"<p>{text}</p>", text)


def conference() -> Event:
    """Two days, two rooms, a session with two talks, posters, breaks, a talk without a slot."""
    talks = (
        talk("wakes", "ada", title="Wakes", abstract=prose("Behind a ship")),
        talk("foam", "bo", coauthors=(Contributor("Cy Field"),), title="Foam"),
        talk("tides", "cy", title="Tides"),
        talk("salt", "ada", title="Salt"),
        talk("odd", "bo", title="Odd end"),
    )
    first = (
        slot(
            "9:00", "9:15", kind=SlotKind.WELCOME, people=("ada",), room="aula", id="d1-0900", title="Welcome"
        ),
        slot("9:15", "10:00", talk="wakes", room="aula", id="d1-0915", chairs=("cy",)),
        slot("10:00", "10:30", kind=SlotKind.BREAK, title="Coffee", id="d1-1000"),
        slot(
            "10:30",
            "12:00",
            kind=SlotKind.SESSION,
            title="Waves",
            room="aula",
            id="d1-1030",
            chairs=("bo",),
            slots=(
                slot("10:30", "11:15", talk="foam", id="d1-1030-foam"),
                slot("11:15", "12:00", talk="tides", id="d1-1115-tides"),
            ),
        ),
    )
    second = tuple(
        later(one, days=1)
        for one in (
            slot("9:00", "10:00", talk="salt", room="loft", id="d2-0900"),
            slot("10:00", "10:30", kind=SlotKind.BREAK, title="Coffee", id="d2-1000"),
        )
    )
    days = (
        Day("day-1", date(2026, 6, 15), first, HERE),
        Day("day-2", date(2026, 6, 16), second, HERE),
    )
    people = (person("ada", "Ada", "Byron"), person("bo", "Bo", "Li"), person("cy", "Cy", "Field"))
    rooms = (Room("aula", "Aula", HERE), Room("loft", "Loft", HERE))
    return event(people=people, talks=talks, days=days, rooms=rooms)


def later(one: Slot, **by: int) -> Slot:
    """``one`` with what it holds, later by ``by`` (days, minutes)."""
    shift = timedelta(**by)
    return replace(
        one,
        start=one.start + shift,
        end=one.end and one.end + shift,
        slots=tuple(later(inner, **by) for inner in one.slots),
    )


def with_slot(event: Event, id: str, change: Callable[[Slot], Slot | None]) -> Event:
    """``event`` with another slot in the place of ``id``, or without it."""

    def made(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        found = []
        for one in slots:
            new = change(one) if one.id == id else replace(one, slots=made(one.slots))
            found += [new] if new else []
        return tuple(found)

    return replace(event, days=tuple(replace(day, slots=made(day.slots)) for day in event.days))


def with_talk(event: Event, id: str, **fields: object) -> Event:
    talks = tuple(replace(one, **fields) if one.id == id else one for one in event.talks)
    return replace(event, talks=talks)


def with_person(event: Event, id: str, **fields: object) -> Event:
    return replace(event, people=tuple(replace(p, **fields) if p.id == id else p for p in event.people))


def with_room(event: Event, id: str, **fields: object) -> Event:
    return replace(event, rooms=tuple(replace(r, **fields) if r.id == id else r for r in event.rooms))


def to_next_day(event: Event, id: str) -> Event:
    """The slot ``id`` of the first day on the second, by the same clock."""
    first, second = event.days
    [moved] = [one for one in first.slots if one.id == id]
    slots = (*second.slots, later(moved, days=1))
    left = tuple(one for one in first.slots if one.id != id)
    return replace(event, days=(replace(first, slots=left), replace(second, slots=slots)))


def slot_edit(name: str, id: str, *told: TOLD, **fields: object) -> Edit:
    return Edit(name, lambda e: with_slot(e, id, lambda one: replace(one, **fields)), told)


def new_talk(event: Event) -> Event:
    made: Talk = talk("new", "bo", title="New")
    added = slot("14:00", "14:30", talk="new", room="aula", id="d1-1400")
    first, second = event.days
    return replace(
        event, talks=(*event.talks, made), days=(replace(first, slots=(*first.slots, added)), second)
    )


def without_talk(event: Event, id: str) -> Event:
    return replace(event, talks=tuple(one for one in event.talks if one.id != id))


NEWCOMER: Person = person("di", "Di", "Ray")
# No two of them touch one thing.
EDITS = (
    slot_edit("chair", "d1-0915", ("chairs", "wakes"), chairs=("bo",)),
    slot_edit("room", "d2-0900", ("room", "salt"), rooms=("aula",)),
    slot_edit("note", "d1-1030-foam", ("note", "foam"), note="bring boots"),
    slot_edit("cancelled", "d1-1115-tides", ("cancelled", "tides"), cancelled=True),
    slot_edit("title of a slot", "d1-0900", ("title", "d1-0900"), title="Opening"),
    slot_edit("coffee is longer", "d2-1000", ("lasts", "d2-1000"), end=clock("10:45") + timedelta(days=1)),
    slot_edit("code", "d1-1000", ("detail", "d1-1000"), code="X"),
    Edit("title", lambda e: with_talk(e, "wakes", title=prose("Ship wakes")), (("title", "wakes"),)),
    Edit("abstract", lambda e: with_talk(e, "salt", abstract=prose("In the bread")), (("abstract", "salt"),)),
    Edit("level", lambda e: with_talk(e, "tides", level="beginners"), (("detail", "tides"),)),
    Edit(
        "speaker",
        lambda e: with_talk(e, "odd", authors=(Contributor("", "cy", presents=True),)),
        (("speakers", "odd"),),
    ),
    Edit(
        "co-author",
        lambda e: with_talk(e, "foam", authors=(Contributor("", "bo", presents=True), Contributor("Di Ray"))),
        (("authors", "foam"),),
    ),
    Edit("session moves", lambda e: to_next_day(e, "d1-1030"), (("moved", "d1-1030"),)),
    Edit("a new talk", new_talk, (("added", "new"),)),
    Edit("a person more", lambda e: replace(e, people=(*e.people, NEWCOMER)), (("added", "di"),)),
    Edit("married", lambda e: with_person(e, "ada", family="Lovelace"), (("title", "ada"),)),
    Edit("affiliation", lambda e: with_person(e, "bo", affiliations=("Oslo",)), (("detail", "bo"),)),
    Edit("room's name", lambda e: with_room(e, "aula", name="Aula Magna"), (("title", "aula"),)),
    Edit("capacity", lambda e: with_room(e, "loft", capacity=20), (("detail", "loft"),)),
    Edit("venue", lambda e: replace(e, venue="Old Hall"), (("detail", ""),)),
)

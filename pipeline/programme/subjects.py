"""What a part of a product is made for: every day, room, person … and the combinations that occur."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from pipeline.model import Day, Each, Event, Part, Person, Room, Slot, Talk
from pipeline.problems import Source
from pipeline.programme.matter.site_pages import contributors, has_page
from pipeline.programme.people import attending, in_order, role_ids, speaker_ids
from pipeline.programme.persons.list_cells import says
from pipeline.programme.sittings import Sitting, sittings
from pipeline.programme.whereabouts import in_room, room_ids

Names = dict[str, object]
_FIELDS = {kind: {"name", *(each.name for each in fields(kind))} for kind in (Person, Talk)}


@dataclass(frozen=True, slots=True)
class Subject:
    """One choice of a part: the names a template sees, a name for the galley, its source, and the ids."""

    name: str
    names: Names
    source: Source
    ids: tuple[str, ...]


def subjects(
    event: Event, parts: Iterable[Part], outer: Names | None = None
) -> Iterator[tuple[Part, Subject]]:
    """Every part with every subject it asks for, in the order of the programme or of the people.

    ``outer`` holds what an enclosing part has chosen already.
    """
    for part in parts:
        if part.word and part.word in event.look.without:
            continue
        for names in _combinations(event, part.each, outer or {}):
            chosen = names.get(part.each[-1].value)
            if not all(_has(chosen, key, value) for key, value in part.where):
                continue
            if part.parts:
                yield from subjects(event, part.parts, names)
            else:
                yield part, _subject(event, names)


def _subject(event: Event, names: Names) -> Subject:
    things = list(names.values())
    ids = [str(getattr(thing, "id", "all")) for thing in things]
    source = getattr(things[-1], "source", None) if things else None
    return Subject("-".join(ids), names, source or event.source, tuple(ids))


def _combinations(event: Event, each: Sequence[Each], outer: Names) -> Iterator[Names]:
    if not each or each[0] is Each.EVENT:
        yield outer
        return
    for thing in _all(event, each[0], outer):
        names = {**outer, each[0].value: thing}
        if _occurs(event, names):
            yield from _combinations(event, each[1:] or (Each.EVENT,), names)


def _all(event: Event, kind: Each, outer: Names) -> Iterable[object]:
    """All things of a ``kind`` that may go with what is chosen: of sittings those of its day."""
    day = outer.get("day")
    days = (day,) if isinstance(day, Day) else event.days
    things: dict[Each, Callable[[], Iterable[object]]] = {
        Each.DAY: lambda: event.days,
        Each.INSERT: lambda: event.pages,
        Each.SESSION: lambda: [sitting for one in days for sitting in sittings(event, one)],
        Each.ROOM: lambda: _rooms(event),
        Each.TALK: lambda: sorted(event.talks, key=lambda talk: _place(event, talk)),
        Each.BOARD: lambda: _boards(event),
        Each.PERSON: lambda: in_order(event, attending(event)),
        Each.CONTRIBUTOR: lambda: contributors(event),
        Each.TRACK: lambda: event.tracks,
        Each.SLOT: lambda: [slot for _day, slot in event.slots() if has_page(event, slot)],
    }
    return things[kind]() if kind in things else [event]


def _boards(event: Event) -> Iterable[Slot]:
    """Every poster where it first hangs."""
    found: dict[tuple[str, str | None], Slot] = {}
    for _day, slot in event.slots():
        if slot.board:
            found.setdefault((slot.board, slot.talk), slot)
    return found.values()


def _rooms(event: Event) -> Iterable[Room | None]:
    """The rooms; an event that names none has one unnamed place."""
    return event.rooms or (None,)


def _place(event: Event, talk: Talk) -> tuple[bool, str, str]:
    placed = event.placed.get(talk.id)
    return (placed is None, placed[1].start.isoformat() if placed else "", talk.id)


def _occurs(event: Event, names: Names) -> bool:
    """A room and a day belong together when something is held there that day; a sitting has one day.

    A talk belongs to each place where it is given and to those who speak.
    """
    day, room, sitting = names.get("day"), names.get("room"), names.get("session")
    if isinstance(talk := names.get("talk"), Talk) and not _is_given(event, talk, names):
        return False
    if isinstance(board := names.get("board"), Slot):
        return _is_there(event, [place for place in event.slots() if place[1] is board], names)
    if isinstance(sitting, Sitting) and day is not None:
        return sitting.day is day
    if isinstance(day, Day) and "room" in names:
        assert room is None or isinstance(room, Room)
        return any(not slot.kind.is_pause for slot in in_room(event, day, room))
    return True


def _is_given(event: Event, talk: Talk, names: Names) -> bool:
    """Whether ``talk`` is given on the day, in the room, in the sitting and by the person of ``names``."""
    person = names.get("person")
    if isinstance(person, Person) and person.id not in speaker_ids(event, talk):
        return False
    if talk.id not in event.placed:
        return not names.keys() & {"day", "room", "session"}
    return _is_there(event, event.placings[talk.id], names)


def _is_there(event: Event, places: Iterable[tuple[Day, Slot]], names: Names) -> bool:
    """Whether one of ``places`` is on the day, in the room and in the sitting of ``names``."""
    room, sitting = names.get("room"), names.get("session")
    wanted = room.id if isinstance(room, Room) else None
    for day, slot in places:
        held = "room" not in names or wanted in (room_ids(event, slot) or (None,))
        heard = not isinstance(sitting, Sitting) or slot in sitting.heard
        if held and heard and names.get("day", day) is day:
            return True
    return False


def _has(thing: object, key: str, value: str) -> bool:
    """Whether a field of ``thing`` equals ``value``, or holds it; ``role`` and ``roles`` are the same.

    A person has the columns of the participants' list besides, and both have answers to questions.
    """
    if isinstance(thing, Person) and key in ("role", "roles"):
        return value in role_ids(thing)
    if isinstance(thing, Person | Talk) and key not in _FIELDS[Person if isinstance(thing, Person) else Talk]:
        return says(thing, key, value)
    found = getattr(thing, key, None)
    if isinstance(found, tuple):
        return value in found
    if isinstance(found, bool):
        return found is (value.lower() in ("true", "yes"))
    return str(found) == value

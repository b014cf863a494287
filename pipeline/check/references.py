"""Ids that lead nowhere: talks, people, rooms, tracks, roles and papers that do not exist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.check.finding import about, finding, pinpoint, place
from pipeline.check.naming import quoted
from pipeline.model.event import Event, Slot, Talk
from pipeline.problems import About, Problem, Source
from pipeline.problems.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class _Sort:
    """What an id can name: the code of the problem, the file that lists such things, what to do."""

    code: str
    noun: str
    files: tuple[str, ...]
    otherwise: str


_TALK = _Sort("OCT-P01", "talk", (), "Create content/abstracts/{id}.md, or mend the id.")
_ROOM = _Sort(
    "OCT-P02", "room", ("event.yaml",), "Add it to content/event.yaml, under rooms:, or mend the id."
)
_TRACK = _Sort(
    "OCT-P17", "track", ("event.yaml",), "Add it to content/event.yaml, under tracks:, or mend the id."
)
_ROLE = _Sort(
    "OCT-N04", "role", ("event.yaml",), "Add it to content/event.yaml, under roles:, or mend the id."
)
_TYPE = _Sort(
    "OCT-P31", "type", ("event.yaml",), "Add it to content/event.yaml, under types:, or mend the id."
)
_PERSON = _Sort(
    "OCT-N03",
    "person",
    ("people.yaml", "participants.csv"),
    "Add the person to content/people.yaml, or mend the id.",
)
_PAPER = _Sort("OCT-P18", "paper", ("papers.bib",), "Add the entry to content/papers.bib, or mend the key.")

_Reference = tuple[_Sort, str, Source]


def links(event: Event) -> Iterator[Problem]:
    """A problem for each id that names nothing; none for things whose file could not be read whole."""
    known: dict[str, Mapping[str, object]] = {
        "talk": event.talk,
        "room": event.room,
        "track": event.track,
        "role": event.role,
        "type": event.type,
        "person": event.person,
        "paper": event.paper,
    }
    for sort, name, at in _references(event):
        unsure = any(f"content/{file}" in event.unread for file in sort.files)
        if name not in known[sort.noun] and not unsure:
            hint = did_you_mean(name, known[sort.noun], sort.otherwise.format(id=name))
            message = f"there is no {sort.noun} {quoted(name)}"
            yield finding(sort.code, message, at, hint, (About(sort.noun, name),))


def citations(event: Event, root: Path) -> Iterator[Problem]:
    """A problem for each key that a text cites and no paper has; once in a text."""
    if "content/papers.bib" in event.unread:
        return
    for talk in event.talks:
        for key in talk.cited:
            if key.lower() not in event.paper:
                hint = did_you_mean(key.lower(), event.paper, _PAPER.otherwise.format(id=key))
                message = f"the citation of {quoted(key)} cannot be resolved and is printed as it is"
                at = pinpoint(root, talk.source, key)
                yield finding("OCT-T10", message, at, hint, (About("paper", key), *about(talk)))


def _references(event: Event) -> Iterator[_Reference]:
    for number, person in enumerate(event.organisers):
        yield _PERSON, person, place(event, f"organisers.{number}")
    for member in chain.from_iterable(group.members for group in event.committees):
        if member.person is not None:
            yield _PERSON, member.person, member.source
    for somebody in event.people:
        for number, role in enumerate(somebody.roles):
            yield _ROLE, role, place(somebody, f"roles.{number}")
    for talk in event.talks:
        yield from _of_talk(talk)
    for _day, slot in event.slots():
        yield from _of_slot(event, slot)


def _of_talk(talk: Talk) -> Iterator[_Reference]:
    for number, author in enumerate(talk.authors):
        if author.person is not None:
            yield _PERSON, author.person, place(talk, f"authors.{number}.person", f"authors.{number}")
    if talk.type:
        yield _TYPE, talk.type, place(talk, "type")
    for number, paper in enumerate(talk.papers):
        yield _PAPER, paper, place(talk, f"papers.{number}")


def _of_slot(event: Event, slot: Slot) -> Iterator[_Reference]:
    if slot.talk is not None:
        yield _TALK, slot.talk, place(slot, "talk")
    for number, person in enumerate(slot.people):
        yield _PERSON, person, place(slot, f"people.{number}")
    for number, person in enumerate(slot.chairs):
        yield _PERSON, person, place(slot, f"chairs.{number}")
    session = event.session.get(slot.id)
    own = () if session and slot.rooms == session.rooms else slot.rooms
    for number, room in enumerate(own):
        yield _ROOM, room, place(slot, f"rooms.{number}", f"room.{number}", "room")
    if slot.track is not None:
        yield _TRACK, slot.track, place(slot, "track")

"""Ids that lead nowhere: talks, people, rooms, tracks, roles and papers that do not exist."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.check.finding import about, finding, pinpoint, place
from pipeline.check.naming import quoted
from pipeline.model.content.programme import Slot, Talk
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event
from pipeline.problems import About, Problem, Source
from pipeline.problems.nearest import did_you_mean, nearest
from pipeline.programme.matter.citing_texts import citing_texts
from pipeline.text.prose.inlines.citation_marks import Citation, CitationManner, marks


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

_RAW = re.compile(r"\[[^\[\]@\n]{0,80}(?<![\w.])@\w[^\[\]\n]{0,200}\]|\\[Cc]ite[a-z]{0,9}\{[^{}]{1,80}\}")

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
        if talk.abstract and talk.cited:
            for key in _unknown(event, talk.abstract):
                yield _unresolved(event, key, pinpoint(root, talk.source, key), *about(talk))
    for text in citing_texts(event):
        for key in _unknown(event, text.prose):
            yield _unresolved(event, key, pinpoint(root, text.source, key))
    for _day, slot in event.slots():
        for name in ("title", "note"):
            if found := _RAW.search(getattr(slot, name)):
                message = f"{quoted(found[0])} cannot be resolved and is printed as it is"
                hint = "Cite in the description, or write authors and year."
                yield finding("OCT-T10", message, place(slot, name), hint, about(slot))


def _unknown(event: Event, text: Prose) -> list[str]:
    """The keys, as ``text`` cites them, that no paper has; not ``@names`` of people that are like none."""
    cited = (one for _span, works, _written in marks(text.html) for one in works if one.key != "*")
    missing = [one for one in cited if one.key.lower() not in event.paper]
    meant = (one.key for one in missing if one.manner != CitationManner.BARE or _is_meant(one, event))
    return list(dict.fromkeys(meant))


def _is_meant(cited: Citation, event: Event) -> bool:
    """Whether a bare ``@key`` is a citation: it says a page, or has figures and is like a paper's key."""
    return bool(cited.after or (re.search(r"\d", cited.key) and nearest(cited.key.lower(), event.paper)))


def _unresolved(event: Event, key: str, at: Source, *things: About) -> Problem:
    hint = did_you_mean(key.lower(), event.paper, _PAPER.otherwise.format(id=key))
    message = f"the citation of {quoted(key)} cannot be resolved and is printed as it is"
    return finding("OCT-T10", message, at, hint, (About("paper", key), *things))


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

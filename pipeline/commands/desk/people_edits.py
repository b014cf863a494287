"""``octavo people merge`` and ``split``: who is one person and who are two, written into the files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.check.similar_names import likely
from pipeline.commands.desk.content_edit import ContentEdit
from pipeline.commands.desk.joined_entries import entry_of, joined, key_of, listed, without_aka
from pipeline.commands.desk.person_references import renamed
from pipeline.load import load_event
from pipeline.load.ids import identifier
from pipeline.model import Event, Person
from pipeline.problems import Collector, Halt, Outcome, Source
from pipeline.problems.flood import bounded
from pipeline.problems.nearest import did_you_mean
from pipeline.text.names import fold, parts_of_name

_CONTENT, _USAGE = 1, 2
PEOPLE, EVENT = "content/people.yaml", "content/event.yaml"


@dataclass(frozen=True, slots=True)
class EditedPeople:
    """The files that were written, or with a dry run the ``difference`` that they would have."""

    paths: tuple[Path, ...]
    difference: str = ""


def merge_people(root: Path, keep: str, other: str, *, dry: bool = False) -> Outcome[EditedPeople]:
    """``other``, an id or a name, becomes ``keep`` in all of content/: one entry, which keeps the other name.

    What ``keep`` says counts; what the other says differently is told. Halt if that cannot be.
    """
    found, event = Collector(), _readable(root)
    person, edit = _written(event, keep), ContentEdit(root)
    second = _meant(event, other)
    if second is not None and second.id == person.id:
        raise Halt(f"{other} is {person.id} already", _USAGE)
    if second is not None and second.orcid and person.orcid and second.orcid != person.orcid:
        hint = "If it is one person, take the wrong one out first."
        raise Halt(f"{person.id} and {second.id} have two ORCID iDs, so they are two people. {hint}", _USAGE)
    id = second.id if second else ""
    people = edit.tree(PEOPLE)
    own, theirs = entry_of(people, person.id), entry_of(people, id) if id else {}
    aka = [id if id and theirs else "", _other_name(person, second.name if second else other)]
    made, differ = joined(own, theirs, filter(None, aka))
    for key, (first, left_out) in differ.items():
        message = f"{key} of {person.id} stays “{_shown(first)}”; “{_shown(left_out)}” of {id} is left out"
        found.add("OCT-X46", message, Source(PEOPLE), "If the other is right, write it there.")
    stays, gone = key_of(people, person.id), key_of(people, id) if theirs else ""
    kept = {key: value for key, value in people.items() if not gone or key != gone}
    edit.put(PEOPLE, {**kept, stays: made})
    for file in edit.files():
        if id and file != PEOPLE:
            edit.put(file, renamed(edit.tree(file), id, person.id))
    return found.give(_finished(edit, dry=dry))


def split_people(
    root: Path, keep: str, other: str, talks: Sequence[str] = (), *, dry: bool = False
) -> Outcome[EditedPeople]:
    """``keep`` and ``other`` are two: ``other`` is no longer below ``aka:``, and has an entry.

    ``other`` is an id or a name; the ``talks`` become theirs. That two names are alike is then accepted.
    """
    event = _readable(root)
    person, edit = _written(event, keep), ContentEdit(root)
    people = edit.tree(PEOPLE)
    second = event.person.get(identifier(other)) if " " not in other else None
    if second is not None and second.id == person.id:
        raise Halt(f"{other} is {person.id} itself; name the other one", _USAGE)
    name = second.name if second else _name_for(person, other)
    id = second.id if second else _new_id(event, other)
    trees = dict(people)
    trees[key_of(people, person.id)] = without_aka(entry_of(people, person.id), (other, name, id))
    if not key_of(people, id):
        trees[id] = _entry(name, second)
    edit.put(PEOPLE, trees)
    for talk in talks:
        if talk not in event.talk:
            raise Halt(f"there is no talk {talk}. {did_you_mean(talk, event.talk, '')}".strip(), _USAGE)
        file = event.talk[talk].source.file
        edit.put(file, renamed(edit.tree(file), person.id, id))
    accepted = {"code": "OCT-N01", "person": [person.id, id], "reason": "two people of like names"}
    before = listed(edit.tree(EVENT).get("accept"))
    if accepted not in before and _are_alike(event, person, id, name):
        edit.put(EVENT, {**edit.tree(EVENT), "accept": [*before, accepted]})
    return Outcome(_finished(edit, dry=dry))


def _readable(root: Path) -> Event:
    """The event, of which every file can be read: half of its references would be worse than none."""
    outcome = load_event(root)
    event = outcome.value
    if event is None or event.unread:
        what = ", ".join(event.unread[:3]) if event else "content/event.yaml"
        errors = tuple(problem for problem in outcome.problems if problem.severity == "error")
        raise Halt(f"nothing is changed before {what} can be read", _CONTENT, bounded(errors))
    return event


def _written(event: Event, id: str) -> Person:
    """The person of people.yaml whom ``id`` names."""
    person = event.person.get(identifier(id))
    if person is None:
        raise _nobody(event, id)
    if person.source.file != PEOPLE:
        hint = f"Begin an entry for them in {PEOPLE}, or name the two the other way round."
        raise Halt(f"{person.id} is in {person.source.file} only. {hint}", _USAGE)
    return person


def _nobody(event: Event, called: str) -> Halt:
    hint = did_you_mean(called, event.person, "octavo people lists all.")
    return Halt(f"there is nobody {called}. {hint}", _USAGE)


def _meant(event: Event, other: str) -> Person | None:
    """Who is meant by an id or a name; None for a name that nobody has."""
    if identifier(other) in event.person:
        return event.person[identifier(other)]
    called = event.called.get(other, ())
    if len(called) > 1:
        ids = ", ".join(one.id for one in called[:5])
        raise Halt(f"several people are called {other}: name one by id, {ids}", _USAGE)
    if not called and " " not in other.strip():
        raise _nobody(event, other)
    return next(iter(called), None)


def _other_name(person: Person, name: str) -> str:
    """``name``, if it is not one that ``person`` has anyway."""
    own = {" ".join(sorted(fold(one).split())) for one in (person.name, person.second, *person.aka)}
    return "" if " ".join(sorted(fold(name).split())) in own else name


def _shown(value: Any) -> str:
    text = " ".join((", ".join(map(str, value)) if isinstance(value, list) else str(value)).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _name_for(person: Person, other: str) -> str:
    """The name of who was known as ``other``: the one behind it below ``aka:``, else that of ``person``."""
    if " " in other.strip():
        return other.strip()
    behind = next((name for id, name in pairwise(person.aka) if identifier(id) == identifier(other)), "")
    return behind if " " in behind else f"{person.given} {person.family}".strip()


def _new_id(event: Event, other: str) -> str:
    """An id that nobody has."""
    wanted, number = identifier(other), 1
    made = wanted
    while made in event.person:
        number += 1
        made = f"{wanted}-{number}"
    return made


def _entry(name: str, second: Person | None) -> dict[str, Any]:
    """A new entry; with the address of their line in the participants' list, by which that is known."""
    parts = parts_of_name(name)
    given, family = (second.given, second.family) if second else (parts.given, parts.family)
    made = {"given": given, "family": family, "email": second.email if second else ""}
    return {key: value for key, value in made.items() if value}


def _are_alike(event: Event, person: Person, id: str, name: str) -> bool:
    """Whether ``octavo check`` would ask if they are one."""
    parts = parts_of_name(name)
    other = event.person.get(id) or Person(id, parts.given, parts.family, person.source)
    two = replace(event, people=(person, other), talks=(), days=())
    return any(True for _pair in likely(two))


def _finished(edit: ContentEdit, *, dry: bool) -> EditedPeople:
    """All files written, or none; with a dry run only what would be."""
    made, refused = edit.amended()
    if refused:
        raise Halt("nothing is changed: not all of it can be written", _CONTENT, bounded(refused))
    return EditedPeople((), edit.difference(made)) if dry else EditedPeople(edit.write(made))

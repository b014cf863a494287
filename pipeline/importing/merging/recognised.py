"""Things of the source that an editor has typed already, or that came under another key before."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.importing.merging.own_files import OwnFiles
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.importing.writing.readable_ids import Ids, rooms_of, tracks_of, types_of
from pipeline.text.names import fold

_KINDS = ("rooms", "tracks", "types")


def recognised(event: IncomingEvent, ours: OwnFiles, known: Ids) -> Ids:
    """``known`` ids, and those of the editor's things that are clearly the same: by name, title or ORCID.

    Where two could be meant, none is. Who is named under ``aka`` of somebody is that person.
    """
    people = {one.key: tuple(_of_person(one)) for one in event.people}
    typed = {id: told for id, told in ours.people.items() if isinstance(told, dict)}
    ours_people = {id: (("id", id), *_of_typed(told)) for id, told in typed.items()}
    gone = [key for key, id in known.people.items() if id not in ours.people]
    also = {id: tuple(_also(told)) for id, told in typed.items()}
    moved = _matched({key: people[key] for key in gone}, also, {})
    named = {"rooms": rooms_of(event), "tracks": tracks_of(event), "types": types_of(event)}
    return Ids(
        people={**known.people, **moved, **_matched(people, ours_people, known.people)},
        talks=_with(
            known.talks,
            {one.key: tuple(_of_talk(one.wish, one.title)) for one in event.talks},
            {id: tuple(_of_talk(id, str(head.get("title", "")))) for id, (head, _) in ours.talks.items()},
        ),
        **{
            kind: _with(
                getattr(known, kind),
                {name: (("name", name),) for name in named[kind]},
                {id: (("name", _name(told)),) for id, told in _map(ours.event.get(kind)).items()},
            )
            for kind in _KINDS
        },
    )


Marks = tuple[tuple[str, str], ...]


def _with(known: Mapping[str, str], keys: Mapping[str, Marks], ours: Mapping[str, Marks]) -> dict[str, str]:
    return {**known, **_matched(keys, ours, known)}


def _matched(
    keys: Mapping[str, Marks], ours: Mapping[str, Marks], known: Mapping[str, str]
) -> dict[str, str]:
    """The id of ours for each key that has none: the only free one that shares its first shared mark."""
    taken = set(known.values())
    by_mark: dict[tuple[str, str], list[str]] = {}
    for id, marks in ours.items():
        for mark in marks if id not in taken else ():
            by_mark.setdefault(mark, []).append(id)
    asking: dict[tuple[str, str], int] = {}
    for key, marks in keys.items():
        for mark in marks if key not in known else ():
            asking[mark] = asking.get(mark, 0) + 1
    found: dict[str, str] = {}
    for key, marks in keys.items():
        there = [by_mark[mark] for mark in marks if mark in by_mark and asking.get(mark) == 1]
        if key not in known and there and len(there[0]) == 1 and there[0][0] not in found.values():
            found[key] = there[0][0]
    return found


def _of_person(person: IncomingPerson) -> Iterator[tuple[str, str]]:
    if person.wish:
        yield "id", person.wish.lower()
    if person.orcid:
        yield "orcid", person.orcid[-19:]
    if person.email:
        yield "email", person.email.lower()
    if name := fold(person.name or f"{person.given} {person.family}"):
        yield "name", name


def _of_typed(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if orcid := str(told.get("orcid", "")):
        yield "orcid", orcid[-19:]
    if email := str(told.get("email", "")):
        yield "email", email.lower()
    if name := fold(str(told.get("name") or f"{told.get('given', '')} {told.get('family', '')}")):
        yield "name", name
    yield from _also(told)


def _also(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    also = told.get("aka", ())
    yield from (("name", fold(name)) for name in ([also] if isinstance(also, str) else map(str, also)))


def _of_talk(id: str, title: str) -> Iterator[tuple[str, str]]:
    if id:
        yield "id", id.lower()
    if (name := fold(title)) not in ("", "tba"):
        yield "title", name


def _name(told: Any) -> str:
    return str(told.get("name", "")) if isinstance(told, dict) else str(told)


def _map(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}

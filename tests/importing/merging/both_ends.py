"""Random edits at both ends: of the records of a source, and of the files that an editor has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from pipeline.importing.amending import Change, Drop, Insert, Put, amended, amended_head, said
from pipeline.importing.merging.own_files import OwnFiles, own_files, with_body
from pipeline.importing.records import IncomingAuthor, IncomingEvent, IncomingPerson, IncomingTalk
from pipeline.problems import Collector, Source

WORDS = st.text("abc éß:#-'\"[]{}*$1é", min_size=1, max_size=20).map(str.strip).filter(bool)
TIMES = st.sampled_from(["7:05-7:20", "8:00", "21:15-22:00"])
# What an editor would correct in a file; ids and dates are no words.
_EDITED = frozenset(
    {"title", "subtitle", "family", "given", "affiliation", "biography", "note", "description", "code"}
    | {"short", "venue", "level", "name", "floor", "time", "kind", "board"}
)


def _with(items: tuple[Any, ...], number: int, **fields: Any) -> tuple[Any, ...]:
    return (*items[:number], replace(items[number], **fields), *items[number + 1 :])


@st.composite
def changed_event(draw: st.DrawFn, event: IncomingEvent) -> IncomingEvent:
    """``event`` as the source has it a day later."""
    for _ in range(draw(st.integers(0, 4))):
        talk, person, slot = (
            draw(st.integers(0, len(items) - 1)) for items in (event.talks, event.people, event.slots)
        )
        word = draw(WORDS)
        match draw(st.integers(0, 9)):
            case 0:
                event = replace(event, talks=_with(event.talks, talk, title=word))
            case 1:
                event = replace(event, talks=_with(event.talks, talk, text=f"{word}\n\n{word}"))
            case 2:
                event = replace(event, talks=_with(event.talks, talk, keywords=(word,), recorded=False))
            case 3:
                event = replace(event, people=_with(event.people, person, biography=word))
            case 4:
                event = replace(event, people=_with(event.people, person, affiliations=(word,)))
            case 5 if not event.slots[slot].parts:
                later = event.slots[slot].start + timedelta(minutes=draw(st.integers(1, 90)))
                event = replace(event, slots=_with(event.slots, slot, start=later, end=None))
            case 6:
                event = replace(event, slots=_with(event.slots, slot, note=word))
            case 7:
                event = _without_talk(event, event.talks[talk].key)
            case 8:
                event = _with_new_talk(event, word)
            case 9:
                event = replace(event, venue=word)
    return event


def _without_talk(event: IncomingEvent, key: str) -> IncomingEvent:
    slots = tuple(
        replace(slot, parts=tuple(part for part in slot.parts if part.talk != key))
        for slot in event.slots
        if slot.talk != key
    )
    kept = tuple(slot for slot in slots if slot.talk or slot.title)
    return replace(event, talks=tuple(talk for talk in event.talks if talk.key != key), slots=kept)


def _with_new_talk(event: IncomingEvent, word: str) -> IncomingEvent:
    key = f"new-{len(event.talks)}"
    talk = IncomingTalk(key, f"New {word}", authors=(IncomingAuthor(key, presents=True),))
    slot = replace(event.slots[0], talk=key, title="", kind="", parts=(), key=key, id="", code="", note="")
    person = IncomingPerson(key, f"Zoe {key}")
    return replace(
        event,
        talks=(*event.talks, talk),
        people=(*event.people, person),
        slots=(*event.slots, replace(slot, people=(), chairs=(), description="")),
    )


@st.composite
def edited_files(draw: st.DrawFn, files: dict[str, bytes]) -> dict[str, bytes]:
    """``files`` of content/ as an editor leaves them."""
    files = dict(files)
    abstracts = [path for path in files if path.startswith("abstracts/")]
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(["event.yaml", "people.yaml", "program.yaml", *abstracts]))
        if path not in files:
            continue
        text = files[path].decode()
        if path in abstracts and draw(st.integers(0, 4)) == 0:
            files.pop(path)
        elif path in abstracts and draw(st.booleans()):
            files[path] = with_body(text, draw(WORDS)).encode()
        else:
            files[path] = draw(_edited(path, text)).encode()
    return files


@st.composite
def _edited(draw: st.DrawFn, path: str, text: str) -> str:
    head = own_files({path: text.encode()}, "", Collector())
    tree = said(text) if path.endswith(".yaml") else next(iter(head.talks.values()))[0]
    places = [place for place in _leaves(tree) if place[-1] in _EDITED]
    value = draw(WORDS)
    changes: list[Change] = []
    kind = draw(st.integers(0, 5))
    if kind == 0 and path == "people.yaml":
        changes = [Put(("by-hand",), {"name": value})]
    elif kind == 0 and path == "program.yaml":
        changes = [Insert(("days", 0, "slots", 0), {"time": "6:00", "kind": "social", "title": "By hand"})]
    elif kind == 1 and path == "program.yaml":
        changes = [Drop(("days", 0, "slots", draw(st.integers(0, 1))))]
    elif kind == 2 and path == "people.yaml":
        changes = [Put((draw(st.sampled_from(sorted(tree))), "note"), value)]
    elif places:
        place = draw(st.sampled_from(places))
        # Breaks are known by their titles.
        if not (path == "program.yaml" and place[-1] in ("title", "kind", "code")):
            changes = [Put(place, draw(TIMES) if place[-1] == "time" else value)]
    at = Source(path, 1)
    outcome = amended(text, changes, at) if path.endswith(".yaml") else amended_head(text, changes, at)
    assert outcome.problems == ()
    return outcome.value


def _leaves(tree: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(tree, str):
        yield above
    for step, inner in (
        tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    ):
        yield from _leaves(inner, (*above, step))


def read(files: dict[str, bytes]) -> OwnFiles:
    """What the files of content/ say."""
    found = Collector()
    held = own_files(files, "content", found)
    assert not found.problems, found.problems
    return held

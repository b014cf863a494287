"""Random edits at both ends: of the records of a source, and of the files that an editor has."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from pipeline.importing.amending import Change, Drop, Insert, Put, amended, amended_head, said
from pipeline.importing.merging.own_files import OwnFiles, own_files, with_body
from pipeline.importing.records import IncomingAuthor, IncomingEvent, IncomingPerson, IncomingTalk
from pipeline.problems import Collector, Source

SourceChange = Callable[[IncomingEvent, int, str], IncomingEvent]
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
        change = draw(st.sampled_from(_CHANGES))
        event = change(event, draw(st.integers(0, 999)), draw(WORDS))
    return event


def _of_talk(**fields: Any) -> SourceChange:
    """A talk gets ``fields``; an ellipsis stands for the new word."""

    def change(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
        told = {key: word if value is ... else value for key, value in fields.items()}
        return replace(event, talks=_with(event.talks, number % len(event.talks), **told))

    return change


def _of_person(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
    fields = {"biography": word} if number % 2 else {"affiliations": (word,)}
    return replace(event, people=_with(event.people, number % len(event.people), **fields))


def _moved_slot(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
    slot = event.slots[number % len(event.slots)]
    if slot.parts:
        return event
    later = slot.start + timedelta(minutes=1 + number % 90)
    return replace(event, slots=_with(event.slots, number % len(event.slots), start=later, end=None))


def _noted_slot(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
    return replace(event, slots=_with(event.slots, number % len(event.slots), note=word))


def _another_venue(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
    return replace(event, venue=word)


def _without_talk(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
    key = event.talks[number % len(event.talks)].key
    slots = tuple(
        replace(slot, parts=tuple(part for part in slot.parts if part.talk != key))
        for slot in event.slots
        if slot.talk != key
    )
    kept = tuple(slot for slot in slots if slot.talk or slot.title)
    return replace(event, talks=tuple(talk for talk in event.talks if talk.key != key), slots=kept)


def _with_new_talk(event: IncomingEvent, number: int, word: str) -> IncomingEvent:
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


_CHANGES: tuple[SourceChange, ...] = (
    _of_talk(title=...),
    _of_talk(text=...),
    _of_talk(keywords=("one", "two"), recorded=False),
    _of_person,
    _moved_slot,
    _noted_slot,
    _another_venue,
    _without_talk,
    _with_new_talk,
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

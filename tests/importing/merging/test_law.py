"""The law of three: what one end alone has changed survives; of what both have, the editor's stays, told."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.commands.desk.export_desk import ExportJob, export
from pipeline.commands.desk.exports_in import Wishes, read_exports
from pipeline.importing.merging.kept_import import first_import
from pipeline.importing.merging.merged_content import merged_content
from pipeline.importing.merging.own_files import OwnFiles
from pipeline.importing.merging.slot_pairs import part_of
from pipeline.importing.records import IncomingEvent
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import readable_ids
from tests.conftest import REPOSITORY, THOROUGH
from tests.importing.merging.both_ends import changed_event, edited_files, read
from tests.importing.test_new_event import EVENT

Files = dict[str, bytes]
_HAND = {"demo": REPOSITORY, "conference": REPOSITORY / "pipeline/folders/starter/conference"}
_ALIKE = (("affiliation", "affiliations"), ("role", "roles"), ("authors", "speakers", "coauthors"),
          ("room", "rooms"), ("chair", "chairs"), ("given", "family", "name"))  # fmt: skip


@cache
def start(name: str) -> tuple[IncomingEvent, Files, Files]:
    """What a source said at first, the files of content/ then, and those of imported/.

    The demo and the conference are typed by hand, with comments; what they export is the source.
    """
    event = EVENT
    if name in _HAND:
        with TemporaryDirectory() as made:
            root = Path(made)
            copytree(_HAND[name] / "content", root / "content")
            export(root, ExportJob(("schedule.json",), breaks=True, folder=root))
            event = read_exports([root / "schedule.json"], Wishes()).value
    ids = readable_ids(event)
    tree = content_tree(event, ids)
    content = content_files(tree)
    if name in _HAND:
        folder = _HAND[name] / "content"
        typed = [folder / file for file in ("event.yaml", "people.yaml", "program.yaml")]
        paths = (*typed, *folder.glob("abstracts/*.md"), *folder.glob("pages/*.md"))
        content = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return event, content, first_import(tree, ids, emails=True)


def imported(files: Files) -> Files:
    return {
        path.removeprefix("content/"): data for path, data in files.items() if path.startswith("content/")
    }


def things(files: OwnFiles) -> dict[tuple[str, str], dict[str, Any]]:
    """All that the files say, by thing and field; a slot is known by its talk, else by its title."""
    made: dict[tuple[str, str], dict[str, Any]] = {("event", ""): flat(files.event)}
    made |= {("person", id): flat(told) for id, told in files.people.items()}
    made |= {("talk", id): {**flat(head), "text": body} for id, (head, body) in files.talks.items()}
    slots = [(slot_name(day, slot), day, slot) for day in files.days for slot in day["slots"]]
    seen = Counter(name for name, _day, _slot in slots)
    for name, day, slot in slots:
        if seen[name] == 1:
            parts = map(part_of, slot.get("talks", []))
            made |= {("part", f"{name}/{part.get('talk', part.get('title'))}"): flat(part) for part in parts}
            told = {key: value for key, value in slot.items() if key != "talks"}
            made["slot", name] = flat({"date": day["date"], **told})
        else:
            made["slot", name] = {"several": True}
    return made


def slot_name(day: dict[str, Any], slot: dict[str, Any]) -> str:
    return str(slot.get("talk") or f"{day['date']} {slot.get('title')}")


def flat(tree: Any, above: str = "") -> dict[str, Any]:
    if not isinstance(tree, dict):
        return {above: tree}
    named = {"name": tree} if above.count(".") == 2 and above.split(".")[1] in ("rooms", "tracks") else tree
    return dict(chain.from_iterable(flat(inner, f"{above}.{key}").items() for key, inner in named.items()))


def joined(*told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same fields with keys together that say one thing in several ways, where they differ."""
    groups = [
        keys for keys in _ALIKE if len({tuple(f".{key}" in one for key in keys) for one in told[:3]}) > 1
    ]
    for fields in told:
        whole = {keys[0]: {k: fields[f".{k}"] for k in keys if f".{k}" in fields} for keys in groups}
        inner = {f".{key}" for keys in groups for key in keys}
        yield {**{k: v for k, v in fields.items() if k not in inner}, **{k: v for k, v in whole.items() if v}}


def check_fields(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], now: dict[str, Any]
) -> int:
    """How many fields both have changed; the others hold to the law."""
    base, ours, theirs, now = joined(base, ours, theirs, now)
    clashes = 0
    for field in {*base, *ours, *theirs, *now}:
        b, o, t, n = (told.get(field) for told in (base, ours, theirs, now))
        named = field.startswith((".rooms.", ".tracks.", ".types.")) and t is None
        # What others still name stays.
        assert n == (t if b == o else o) or (named and n == o), (field, b, o, t, n)
        clashes += b not in (o, t) and o != t
    return clashes


def check_law(before: OwnFiles, ours: OwnFiles, theirs: OwnFiles, after: OwnFiles) -> int:
    """How many clashes there are; all else holds to the law."""
    base, mine, new, now = map(things, (before, ours, theirs, after))
    clashes = 0
    for thing in {*base, *mine, *new, *now}:
        b, o, t, n = (told.get(thing) for told in (base, mine, new, now))
        if any(one == {"several": True} for one in (b, o, t, n)):
            continue
        if o is not None and t is not None:
            clashes += check_fields(b or {}, o, t, n or {})
        elif o is not None:
            # What others still name may stay.
            assert n == o or (b == o and n is None), (thing, b, o, n)
            clashes += b is not None and n is not None
        else:
            assert n is None or n == t, (thing, b, t, n)
            clashes += b is not None and t is not None and b != t and n is None
    return clashes


@pytest.mark.parametrize("name", ["made-up", *_HAND])
@settings(max_examples=40 if THOROUGH else 12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_law_holds(name: str, data: st.DataObject) -> None:
    event, content, kept = start(name)
    ours = data.draw(edited_files(content))
    later = data.draw(changed_event(event))
    # With none of the talks it would be another export, which takes nothing out.
    assume({talk.key for talk in event.talks} & {talk.key for talk in later.talks})
    outcome = merged_content(later, ours, kept, emails=True)
    assert outcome.value is not None
    removed = outcome.value.removed
    after = {**{path: data for path, data in ours.items() if path not in removed}, **outcome.value.content}
    told = [problem.code for problem in outcome.problems]
    assert set(told) <= {"OCT-X10", "OCT-X11", "OCT-X12"}, outcome.problems
    clashes = check_law(read(imported(kept)), read(ours), read(imported(outcome.value.kept)), read(after))
    assert (clashes > 0) == (len(told) > 0), (clashes, outcome.problems)
    again = merged_content(later, after, outcome.value.kept, emails=True)
    assert again.value is not None
    assert (again.value.content, again.value.removed, again.value.news, again.problems) == ({}, (), (), ())
    assert again.value.kept == outcome.value.kept


@pytest.mark.parametrize("name", ["made-up", *_HAND])
@settings(max_examples=30 if THOROUGH else 10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_editor_alone_loses_no_byte(name: str, data: st.DataObject) -> None:
    event, content, kept = start(name)
    outcome = merged_content(event, data.draw(edited_files(content)), kept, emails=True)
    assert outcome.value is not None
    assert (outcome.value.content, outcome.value.removed, outcome.problems) == ({}, (), ())
    assert outcome.value.kept == kept

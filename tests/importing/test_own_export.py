"""Our own schedules come back as the same event."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.commands.desk.export_desk import ExportJob, export
from pipeline.commands.desk.exports_in import Wishes, new_event, read_exports
from pipeline.load import load_event
from tests.conftest import REPOSITORY
from tests.importing.test_new_event import EVENT

_FOLDERS = {"demo": REPOSITORY, "conference": REPOSITORY / "pipeline/folders/starter/conference"}
# Where a thing stands, and what is no part of the programme, and so not exported (docs/export.md).
_PLACES = {"source", "places", "stamp", "beside"}
_ELSEWHERE = {
    "Event": {"accepted", "look", "signage", "printer", "welcome", "imprint", "roles", "pages", "references"}
    | {
        "committees",
        "sponsors",
        "wifi",
        "contact",
        "emergency",
        "labels",
        "email",
        "vouchers",
        "certificate_key",
        "unread",
        "people",
        "talks",
    },
    "Person": {"email", "badge", "mail", "sessions", "extra", "language", "attends"},
    "Slot": {"id"},
}


def facts(thing: Any) -> Any:
    """What ``thing`` says, whatever file it is read from."""
    if is_dataclass(thing):
        name = type(thing).__name__
        left = _PLACES | _ELSEWHERE.get(name, set())
        return {one.name: facts(getattr(thing, one.name)) for one in fields(thing) if one.name not in left}
    return [facts(one) for one in thing] if isinstance(thing, tuple) else thing


def of_folder(folder: Path) -> Iterator[Any]:
    """The event in ``folder``; talks and those whom the programme names by their ids."""
    event = load_event(folder).value
    assert event is not None
    yield facts(event)
    yield {talk.id: facts(talk) for talk in event.talks}
    named = {one.person for talk in event.talks for one in talk.authors}
    for _day, slot in event.slots():
        named |= {*slot.people, *slot.chairs}
    yield {person.id: facts(person) for person in event.people if person.id in named}


def back(folder: Path, kind: str, scratch: Path, *, breaks: bool) -> Path:
    """``folder`` exported and imported again, in a new folder."""
    out = scratch / "out"
    export(folder, ExportJob((f"schedule.{kind}",), breaks=breaks, folder=out))
    shutil.copytree(folder / "content", out / "beside", dirs_exist_ok=True)
    for name in ("event.yaml", "people.yaml", "program.yaml", "mail.yaml"):
        (out / "beside" / name).unlink(missing_ok=True)
    shutil.rmtree(out / "beside" / "abstracts")
    new = scratch / "new"
    new_event(new, read_exports([out / f"schedule.{kind}", out / "beside"], Wishes()).value)
    return new


@pytest.mark.parametrize("kind", ["json", "xml"])
@pytest.mark.parametrize("name", _FOLDERS)
def test_our_events_come_back(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    shutil.copytree(_FOLDERS[name] / "content", tmp_path / "event/content")
    new = back(tmp_path / "event", kind, tmp_path, breaks=name == "demo")
    for before, after in zip(of_folder(tmp_path / "event"), of_folder(new), strict=True):
        assert after == before


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_ids_that_nobody_typed_are_none_after_an_import(kind: str, tmp_path: Path) -> None:
    event = tmp_path / "event"
    shutil.copytree(REPOSITORY / "pipeline/folders/starter/conference/content", event / "content")
    program = event / "content" / "program.yaml"
    typed = program.read_text(encoding="utf-8").count(" id: ")
    new = back(event, kind, tmp_path, breaks=True)
    assert (new / "content/program.yaml").read_text(encoding="utf-8").count(" id: ") == typed


_WORDS = st.text("abc éß*_[]$1:#-&<>\"'", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    titles=st.lists(_WORDS, min_size=3, max_size=3),
    name=_WORDS,
    kind=st.sampled_from(["json", "xml"]),
    breaks=st.booleans(),
)
def test_any_words_come_back(
    titles: list[str], name: str, kind: str, breaks: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scratch = tmp_path_factory.mktemp("own")
    talks = tuple(
        replace(talk, title=title, text=f"{title}\n\n{name}")
        for talk, title in zip(EVENT.talks, titles, strict=True)
    )
    rooms = (replace(EVENT.rooms[0], directions=name), *EVENT.rooms[1:])
    new_event(scratch / "event", replace(EVENT, talks=talks, rooms=rooms, title=name))
    new = back(scratch / "event", kind, scratch, breaks=breaks)
    for before, after in zip(of_folder(scratch / "event"), of_folder(new), strict=True):
        assert after == before

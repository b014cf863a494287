"""Whoever reads an event again reads only the files that have changed, and gets what a first reading gets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.load import EventMemory, load_again, load_event
from pipeline.load.event import event_yaml
from pipeline.model import Event
from pipeline.problems import Outcome
from tests.bench.events import write_event

_PARTS = ("load_people", "load_program", "load_papers")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path, 8)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are read from now on."""
    names: list[str] = []

    def counted(name: str, load: Callable[..., Any]) -> Callable[..., Any]:
        def loaded(*args: Any) -> Any:
            names.append(name)
            return load(*args)

        return loaded

    for name in _PARTS:
        monkeypatch.setattr(event_yaml, name, counted(name, getattr(event_yaml, name)))
    return names


def _saved(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "again"),
    [
        ("event.yaml", "Hall 1", "Great hall", []),
        ("people.yaml", "given: ", "pronouns: they, given: ", ["load_people"]),
        ("program.yaml", "title: ", "title: New ", ["load_program"]),
        ("papers.bib", "year = ", "note = {x}, year = ", ["load_papers"]),
        # All texts are read in the language and with the macros of the event.
        ("event.yaml", "title: ", "language: de\ntitle: ", ["load_people", "load_program"]),
        ("event.yaml", "title: ", "math: {R: x}\ntitle: ", [*_PARTS]),
        ("event.yaml", "title: ", "day_begins: 6:00\ntitle: ", ["load_program"]),
    ],
)
def test_only_the_part_that_has_changed_is_read_again(
    root: Path, read: list[str], name: str, old: str, new: str, again: list[str]
) -> None:
    memory = EventMemory.of(None)
    _whole(load_again(root, memory))
    read.clear()
    _saved(root, name, old, new)
    now = _whole(load_again(root, memory))
    assert read == again
    assert now == _whole(load_event(root))


def test_a_list_of_participants_that_comes_is_read(root: Path, read: list[str]) -> None:
    memory = EventMemory.of(None)
    _whole(load_again(root, memory))
    read.clear()
    (root / "content" / "participants.csv").write_text("given,family\nGrace,Hopper\n", encoding="utf-8")
    now = _whole(load_again(root, memory))
    assert read == ["load_people"]
    assert "Hopper" in [person.family for person in now.people]


def _whole(outcome: Outcome[Event | None]) -> Event:
    assert outcome.value is not None
    return outcome.value

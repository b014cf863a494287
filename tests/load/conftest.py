"""An event folder written by a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.model.event import Event
from pipeline.problems import Problem

EVENT = """\
title: Days of Rings
start: 2026-06-15
end: 2026-06-16
timezone: Europe/Rome
"""
Write = Callable[[dict[str, str | bytes]], Path]
Load = Callable[..., tuple[Event, list[Problem]]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files into content/ of an event folder; give the folder."""

    def _write(files: dict[str, str | bytes]) -> Path:
        for name, text in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return _write


@pytest.fixture
def load(write: Write) -> Load:
    """Load an event of the files given; event.yaml and an empty programme are there unless given."""

    def _load(files: dict[str, str | bytes] | None = None) -> tuple[Event, list[Problem]]:
        folder = write({"event.yaml": EVENT, "program.yaml": "days: []\n", **(files or {})})
        outcome = load_event(folder)
        assert outcome.value is not None
        return outcome.value, list(outcome.problems)

    return _load


def codes(problems: list[Problem]) -> list[str]:
    """Code and place of each problem: ``OCT-Y10 content/event.yaml:5:1``."""
    return [f"{problem.code} {problem.source}" for problem in problems]

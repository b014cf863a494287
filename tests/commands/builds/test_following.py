"""Files that follow each save: written whole, the newest save last, until it is told to end."""

from collections.abc import Callable
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from time import monotonic, sleep

import pytest

from pipeline.commands.builds.following import Result, follow
from pipeline.commands.builds.workshop import Workshop
from pipeline.model.job import Job
from pipeline.problems import Halt
from tests.commands.again import afresh, in_folder, nobody, replace_in, write_event

_PATIENCE = 240.0


def _until(done: Callable[[], bool]) -> None:
    began = monotonic()
    while not done():
        assert monotonic() - began < _PATIENCE
        sleep(0.02)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event")
    return tmp_path / "event"


def test_files_follow_each_save_and_a_broken_file_ends_nothing(root: Path) -> None:
    results, stop, event = list[Result](), Signal(), root / "content/event.yaml"
    with Workshop(2) as workshop:
        job = Job(root / "output", ("book", "badges"))
        following = Thread(target=follow, args=(root, job, workshop, nobody, results.append, stop))
        following.start()
        _until(lambda: len(results) == 1)
        before = in_folder(root / "output")
        whole = event.read_text()
        event.unlink()
        _until(lambda: isinstance(results[-1], Halt))
        assert in_folder(root / "output") == before
        event.write_text(whole)
        replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters")
        _until(lambda: not isinstance(results[-1], Halt) and in_folder(root / "output") != before)
        stop.set()
        following.join(_PATIENCE)
        assert not following.is_alive()
    made = in_folder(root / "output")
    assert made == afresh(root, "book", "badges")

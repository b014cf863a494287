"""An event that lies above the current folder: used only if it is one's own."""

import os
from pathlib import Path

import pytest

from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt
from tests.commands.test_bad_inputs import small


@pytest.fixture
def below(tmp_path: Path) -> Path:
    """A folder two levels below an event."""
    folder = small(tmp_path / "event") / "notes" / "today"
    folder.mkdir(parents=True)
    return folder


def test_ones_own_event_is_found_upwards(below: Path) -> None:
    assert find_event(below) == below.parents[1].resolve()


def test_an_event_of_somebody_else_is_not_used_unasked(below: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    with pytest.raises(Halt, match=r"belongs to somebody else.*\n.*octavo -C"):
        find_event(below)
    event = below.parents[1]
    assert find_event(event) == event.resolve()


def test_nothing_above_the_home_folder_is_used(below: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(below.parent))
    with pytest.raises(Halt, match="no event here"):
        find_event(below)
    monkeypatch.setenv("HOME", str(below.parents[1]))
    assert find_event(below) == below.parents[1].resolve()


def test_nothing_beyond_a_mount_is_used(below: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, event = Path.stat, below.parents[1].resolve()

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        known = asked(path, follow_symlinks=follow_symlinks)
        if path != event:
            return known
        return os.stat_result((*known[:2], known.st_dev + 1, *known[3:10]))

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(Halt, match="no event here"):
        find_event(below)


def test_an_event_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content" / "event.yaml").mkdir(parents=True)
    assert find_event(tmp_path) == tmp_path.resolve()

"""A folder is there as a whole, old or new, whatever happens in between."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.deliver import swap_folder, swapped_folder
from pipeline.problems import Halt
from tests.conftest import REPOSITORY

OLD = {"index.html": b"old", "talks/a.html": b"the same", "talks/gone.html": b"old"}
NEW = {"index.html": b"new", "talks/a.html": b"the same", "people/b.html": b"new"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def left_beside(folder: Path) -> list[Path]:
    return [path for path in folder.parent.iterdir() if path != folder]


def test_the_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "out" / "web"
    swap_folder(OLD, site, tmp_path)
    assert held(site) == OLD
    kept = (site / "talks" / "a.html").stat().st_ino
    swap_folder(NEW, site, tmp_path)
    assert held(site) == NEW
    assert (site / "talks" / "a.html").stat().st_ino == kept
    assert not left_beside(site)


def test_it_is_the_same_where_the_system_cannot_exchange_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapped_folder, "_exchanged", lambda _one, _other: False)
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path)
    swap_folder(NEW, site, tmp_path)
    assert held(site) == NEW
    assert not left_beside(site)


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="others have no such call")
def test_the_folder_is_there_at_every_moment(tmp_path: Path) -> None:
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert swapped_folder._exchanged(fresh, site)
    assert held(fresh) == OLD


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path)

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(swapped_folder, "_fill", full)
    with pytest.raises(Halt, match="the disk is full") as halt:
        swap_folder(NEW, site, tmp_path)
    assert halt.value.exit_code == 3
    assert held(site) == OLD
    assert not left_beside(site)


def test_a_link_or_a_file_in_its_place_is_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "web").symlink_to(other, target_is_directory=True)
    (tmp_path / "file").write_text("mine")
    for name in ("web", "file"):
        with pytest.raises(Halt):
            swap_folder(NEW, tmp_path / name, tmp_path)
    assert not [*other.iterdir()]
    assert (tmp_path / "file").read_text() == "mine"


def test_nothing_lands_outside(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "output").symlink_to(tmp_path)
    with pytest.raises(Halt, match="leads out"):
        swap_folder(NEW, tmp_path / "event" / "output" / "web", tmp_path / "event")
    assert not (tmp_path / "web").exists()


KILLED = """
import sys
from pathlib import Path
from pipeline.deliver import swap_folder
site = Path(sys.argv[1])
for turn in range(10_000):
    swap_folder({f"{n}.html": b"%d" % turn for n in range(200)}, site, site.parent)
    print(turn, flush=True)
"""


def test_whoever_is_killed_leaves_a_whole_folder(tmp_path: Path) -> None:
    site = tmp_path / "web"
    for pause in (0.0, 0.02, 0.05):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE, cwd=REPOSITORY
        )
        assert child.stdout
        child.stdout.readline()
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = held(site)
        assert len(found) == 200
        assert len(set(found.values())) == 1
    swap_folder(NEW, site, tmp_path)
    assert not left_beside(site)

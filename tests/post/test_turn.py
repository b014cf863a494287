"""One run at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.post.transport.run_lock import at_work, turn
from pipeline.problems import Halt

_HOLD = """
import sys, time; from pathlib import Path; from pipeline.post.transport.run_lock import turn
with turn(Path(sys.argv[1])): print("held", flush=True); time.sleep(60)
"""


def test_a_second_run_is_told_who_has_the_turn(tmp_path: Path) -> None:
    with turn(tmp_path / "posted"):
        assert at_work(tmp_path / "posted")
        with pytest.raises(Halt, match=f"process {os.getpid()}") as caught, turn(tmp_path / "posted"):
            pass
        assert caught.value.exit_code == 2
    assert not at_work(tmp_path / "posted")
    with turn(tmp_path / "posted"):
        pass


def test_the_turn_of_a_killed_process_is_free(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, tmp_path], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Halt, match=f"process {holder.pid}"), turn(tmp_path):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert not at_work(tmp_path)
    with turn(tmp_path):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_the_lock_is_its_owners_only(tmp_path: Path) -> None:
    with turn(tmp_path / "posted"):
        assert (tmp_path / "posted" / "lock").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "posted").stat().st_mode & 0o777 == 0o700


def test_nobody_is_at_work_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert not at_work(tmp_path / "posted")
    assert not (tmp_path / "posted").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "posted").write_text("a file")
    with pytest.raises(Halt, match="Nothing was sent") as caught, turn(tmp_path / "posted"):
        pass
    assert caught.value.exit_code == 3


def test_a_full_disk_does_not_hinder_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with turn(tmp_path), pytest.raises(Halt, match="process unknown"), turn(tmp_path):
        pass

"""With a umask that forbids nothing, what is made can still be written by its owner only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_bad_inputs import small
from tests.conftest import REPOSITORY

OTHERS = 0o022


@pytest.mark.parametrize(
    "command",
    [["build", "programme", "--tag", "first"], ["schema"], ["new", "fresh"], ["export", "json", "csv"]],
)
def test_nothing_of_ours_is_writable_by_others(tmp_path: Path, command: list[str]) -> None:
    event = small(tmp_path / "event")
    before = {*event.rglob("*")}
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", *command],
        cwd=event,
        umask=0,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    made = {*event.rglob("*")} - before
    assert run.returncode == 0, run.stderr
    assert made
    assert [path for path in made if path.lstat().st_mode & OTHERS] == []

"""``octavo build --watch`` and ``--open``, as a person meets them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from pipeline.commands.builds import unchanged
from pipeline.problems import Outcome
from tests.commands.again import replace_in, write_event
from tests.conftest import REPOSITORY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event")
    return tmp_path / "event"


def test_files_follow_a_save_and_ctrl_c_ends_all(root: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "-C", str(root), "build", "book", "--watch"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline().endswith("book.pdf\n")
        before = (root / "output/book.pdf").read_bytes()
        replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters")
        assert run.stdout.readline().endswith("book.pdf\n")
        assert (root / "output/book.pdf").read_bytes() != before
        run.send_signal(signal.SIGINT)
        _said, told = run.communicate(timeout=60)
    assert run.returncode == 0
    assert "Traceback" not in told
    assert told.count("made 1 file") == 2


def test_a_watching_build_makes_no_print_run(root: Path) -> None:
    result = CliRunner().invoke(octavo, ["-C", str(root), "build", "book", "--watch", "--tag", "first"])
    assert result.exit_code == 2
    assert "--watch follows what is being written" in result.stderr


def test_the_first_file_is_shown_if_that_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    made = (root / "output/book.pdf", root / "output/badges.pdf")
    monkeypatch.setattr(click, "launch", shown.append)
    monkeypatch.setattr(unchanged, "unless_unchanged", lambda *_rest: Outcome(made))
    for words in (("build",), ("build", "--open")):
        assert CliRunner().invoke(octavo, ["-C", str(root), *words]).exit_code == 0
    assert shown == [str(made[0])]

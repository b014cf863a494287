"""A folder among everybody's temporary files: others can neither lead us elsewhere nor put things into it."""

import os
import tempfile
from pathlib import Path

import pytest

from pipeline.folders import private_folder as module
from pipeline.folders.private_folder import private_folder
from pipeline.render.engine.typeset import use_only_fonts


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    module._new.cache_clear()
    return tmp_path


def guessed(shared: Path) -> Path:
    return shared / f"octavo-fontconfig-{os.getuid()}"


def test_it_is_the_same_each_time_and_closed_to_others(shared: Path) -> None:
    assert private_folder("fontconfig") == private_folder("fontconfig") == guessed(shared)
    assert guessed(shared).stat().st_mode & 0o777 == 0o700


def test_a_link_in_its_place_is_not_followed(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    trap = tmp_path_factory.mktemp("trap")
    guessed(shared).symlink_to(trap)
    use_only_fonts((shared,))
    assert not list(trap.iterdir())
    config = Path(os.environ["FONTCONFIG_FILE"])
    assert config.is_relative_to(shared)
    assert not config.is_relative_to(guessed(shared))


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_one_that_others_may_write_to_is_not_used(shared: Path, mode: int) -> None:
    guessed(shared).mkdir()
    guessed(shared).chmod(mode)
    made = private_folder("fontconfig")
    assert made == private_folder("fontconfig") != guessed(shared)
    assert made.stat().st_mode & 0o777 == 0o700


def test_somebody_elses_is_not_used(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed(shared).mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: guessed(shared).stat().st_uid + 1)
    assert private_folder("fontconfig") != guessed(shared)


def test_a_file_in_its_place_stops_nobody(shared: Path) -> None:
    guessed(shared).write_text("")
    assert private_folder("fontconfig").is_dir()

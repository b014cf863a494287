"""Where files really lie: names that cannot be, and what a process that goes on remembers."""

from pathlib import Path

import pytest

from pipeline.commands.builds.workshop import Workshop
from pipeline.folders.reading import is_below, is_file_below
from pipeline.load import load_event
from pipeline.model.job import Job
from pipeline.problems import Halt
from tests.commands.test_bad_inputs import small


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "a" * 300 + "/b", "../" * 2000 + "b"])
def test_what_cannot_be_a_name_is_no_file(tmp_path: Path, name: str) -> None:
    assert not is_file_below(tmp_path / name, tmp_path)
    is_below(tmp_path / name, tmp_path)


def build(root: Path) -> None:
    with Workshop(1) as workshop, pytest.raises(Halt):
        workshop.build(root, Job(root / "output", ("no such product",)), lambda _step: None)


@pytest.mark.parametrize("run", [load_event, build])
def test_a_new_run_sees_that_a_folder_has_become_a_link(tmp_path: Path, run: object) -> None:
    assert callable(run)
    event, outside = small(tmp_path / "event"), tmp_path / "outside"
    images = event / "content" / "images"
    for folder in (outside, images):
        folder.mkdir()
        (folder / "a.png").write_bytes(b"")
    assert is_file_below(images / "a.png", event)
    (images / "a.png").unlink()
    images.rmdir()
    images.symlink_to(outside)
    run(event)
    assert not is_file_below(images / "a.png", event)

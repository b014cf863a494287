"""What a person may call a theme or a print run is a name on every system."""

from pathlib import Path

import pytest

from pipeline.cache.manifest import is_tag
from pipeline.folders.themes import copy_theme, themes
from pipeline.problems import Halt
from tests.commands.test_bad_inputs import small
from tests.conftest import octavo


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9"])
def test_a_theme_is_called_as_no_device_of_windows(tmp_path: Path, name: str) -> None:
    with pytest.raises(Halt, match=f"Windows knows no file called {name}"):
        copy_theme(tmp_path, name, themes(tmp_path)["modern"])
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_so_too(tmp_path: Path) -> None:
    run = octavo("theme", "new", "CON", folder=small(tmp_path))
    assert run.returncode == 2
    assert "Windows knows no file called CON; choose another name" in run.stderr


@pytest.mark.parametrize(
    ("name", "fits"), [("v1.0", True), ("console", True), ("con", False), ("NUL.1", False)]
)
def test_neither_is_a_print_run(name: str, fits: bool) -> None:
    assert is_tag(name) is fits

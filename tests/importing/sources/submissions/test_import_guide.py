"""The commands of docs/import.md about submissions do what they say."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from tests.conftest import REPOSITORY
from tests.importing.sources.submissions.samples import FILES

_GUIDE = (REPOSITORY / "docs" / "import.md").read_text(encoding="utf-8")
_SAMPLES = {name: text for files in FILES.values() for name, text in files.items()}
COMMANDS = [
    command
    for command in re.findall(r"^\$ octavo import ([^#\n]+)$", _GUIDE, re.MULTILINE)
    if set(command.split()) <= set(_SAMPLES)
]


def test_each_system_has_its_command() -> None:
    assert {frozenset(command.split()) for command in COMMANDS} >= {
        frozenset(FILES[name])
        for name in ("pretalx-api", "pretalx-export", "easychair", "copied", "openreview", "hotcrp", "gnode")
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_makes_an_event(command: str, tmp_path: Path) -> None:
    for name in command.split():
        (tmp_path / name).write_text(_SAMPLES[name], encoding="utf-8")
    paths = [str(tmp_path / name) for name in command.split()]
    run = CliRunner().invoke(octavo, ["-C", str(tmp_path), "import", *paths])
    assert run.exit_code == 0, run.output
    assert (tmp_path / "content" / "event.yaml").read_text(encoding="utf-8").startswith("title: Conference\n")
    assert list((tmp_path / "content" / "abstracts").iterdir())

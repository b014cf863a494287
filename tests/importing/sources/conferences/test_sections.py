"""What docs/import.md shows of these systems is run as it is written."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from tests.conftest import REPOSITORY
from tests.importing.sources.conferences import (
    test_acl_conference,
    test_aclpub,
    test_conftool,
    test_indico,
    test_indico_tables,
    test_miniconf,
)

_SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (octavo import .+)$", re.MULTILINE)


def _indico(folder: Path) -> None:
    (folder / "7.json").write_text(json.dumps(test_indico.EXPORT))
    (folder / "abstracts.json").write_text(json.dumps(test_indico.ABSTRACTS))
    (folder / "contributions.csv").write_text(test_indico_tables.BARE)


def _aclpub(folder: Path) -> None:
    (folder / "tide").mkdir()
    for name, value in test_aclpub.FOLDER.items():
        (folder / "tide" / name).write_text(yaml.safe_dump(value))


def _acl(folder: Path) -> None:
    (folder / "conference.json").write_text(json.dumps(test_acl_conference.ACL))


def _conftool(folder: Path) -> None:
    (folder / "papers.xml").write_text(test_conftool.PAPERS, encoding="utf-8")
    (folder / "sessions.csv").write_text(test_conftool.SESSIONS, encoding="utf-8")


def _miniconf(folder: Path) -> None:
    (folder / "papers.csv").write_text(test_miniconf.PAPERS, encoding="utf-8")


@pytest.mark.parametrize(
    ("section", "files"),
    [
        ("Indico", _indico),
        ("Folders of aclpub2", _aclpub),
        ("Sites of ACL conferences", _acl),
        ("ConfTool", _conftool),
        ("MiniConf", _miniconf),
    ],
)
def test_commands_of_the_sections(
    section: str, files: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = dict(_SECTION.findall((REPOSITORY / "docs" / "import.md").read_text(encoding="utf-8")))[section]
    commands = _COMMAND.findall(text)
    assert commands
    for number, typed in enumerate(commands):
        here = tmp_path / str(number)
        here.mkdir()
        files(here)
        monkeypatch.chdir(here)
        run = CliRunner().invoke(octavo, shlex.split(typed, comments=True)[1:])
        assert run.exit_code == 0, run.output
        assert list((here / "content" / "abstracts").iterdir())

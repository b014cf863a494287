"""``octavo import`` on an event that is there, as it is typed; and the commands that docs/import.md gives."""

import re
import shlex
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.commands.desk.export_desk import ExportJob, export
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.records import IncomingEvent
from tests.conftest import REPOSITORY
from tests.importing.test_new_event import EVENT, _at


def exported(event: IncomingEvent, folder: Path) -> None:
    """Our own schedule.json of ``event``, in ``folder``."""
    with TemporaryDirectory() as source:
        new_event(Path(source), event)
        export(Path(source), ExportJob(("schedule.json",), breaks=True, folder=folder))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an export in it, schedule.json, and an event made of that."""
    exported(EVENT, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert typed("octavo import schedule.json").exit_code == 0
    return tmp_path


def typed(line: str) -> Result:
    return CliRunner().invoke(octavo, shlex.split(line, comments=True)[1:])


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_document_s_commands_do_what_it_says(here: Path) -> None:
    section = (REPOSITORY / "docs/import.md").read_text().split("## Import again")[1].split("\n## ")[0]
    commands = re.findall(r"^\$ (.*)", section, re.MULTILINE)
    assert len(commands) == 3
    changed(here / "schedule.json", "The shape of a wave", "The shape of waves")
    changed(here / "content/abstracts/shape-wave.md", "The shape of a wave", "A wave's shape")
    show, merge, take = map(typed, commands)
    assert show.exit_code == merge.exit_code == take.exit_code == 0
    assert "OCT-X10" in show.stderr
    assert "OCT-X10" in merge.stderr
    assert "content/abstracts/shape-wave.md:2:8" in merge.stderr
    assert "title: The shape of waves\n" in (here / "content/abstracts/shape-wave.md").read_text()


def test_the_news_are_told_and_the_paths_given(here: Path) -> None:
    later = replace(EVENT.slots[0], start=_at(8, 30))
    exported(replace(EVENT, slots=(later, *EVENT.slots[1:])), here)
    dry = typed("octavo import schedule.json --dry-run")
    assert "+      - {time: 8:30-10:00, talk: " in dry.stdout
    result = typed("octavo import schedule.json")
    assert result.exit_code == 0
    assert result.stdout == "content/program.yaml\n"
    assert "moved: “The shape of a shoreline: old *and* new” from Mon 14 June, 9:00" in result.stderr
    again = typed("octavo import schedule.json")
    assert (again.stdout, "nothing is new" in again.stderr) == ("", True)


@pytest.mark.parametrize("option", ["--dry-run", "--theirs foam.title"])
def test_where_there_is_no_event_there_is_nothing_to_compare(option: str, tmp_path: Path) -> None:
    exported(EVENT, tmp_path)
    result = typed(f"octavo -C {tmp_path} import {tmp_path}/schedule.json {option}")
    assert (result.exit_code, "no event here yet" in result.stderr) == (2, True)
    assert not (tmp_path / "content").exists()

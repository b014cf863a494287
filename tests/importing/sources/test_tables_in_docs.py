"""What docs/import.md says of tables: its commands do what it promises."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from pipeline.commands.check import check_event
from tests.conftest import REPOSITORY

EVENT = "title: Tideline\nstart: 2027-06-14\nend: 2027-06-15\ntimezone: Europe/Lisbon\n"
_FILE = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"^\$ octavo (.+)$", re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "talks", "people"),
    [
        ("Any table", ["Sand on the move"], ["Ana Li", "Bo Wu", "Cy Ng"]),
        ("A timetable as people draw it", ["Sand", "Foam", "Salt", "Kelp", "Gulls"], ["Ana Li", "Bo Wu"]),
        ("Attendees: pretix, Indico, badgeyay and other lists", [], ["Ana Li"]),
    ],
)
def test_its_commands_do_as_it_says(
    heading: str, talks: list[str], people: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (REPOSITORY / "docs" / "import.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    monkeypatch.chdir(tmp_path)
    if not talks:
        # A list of attendees belongs to an event that is there.
        (tmp_path / "content").mkdir()
        (tmp_path / "content" / "event.yaml").write_text(EVENT)
    for name, data in _FILE.findall(section):
        Path(name).write_text(data, encoding="utf-8")
    typed = _TYPED.findall(section)
    assert typed
    for line in typed:
        run = CliRunner().invoke(octavo, line.split())
        assert run.exit_code == 0, run.output
    outcome = check_event(tmp_path)
    event = outcome.value
    assert event is not None, outcome.problems
    assert sorted(talk.title.plain for talk in event.talks) == sorted(talks)
    assert sorted(one.name for one in event.people) == people

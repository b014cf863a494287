"""Printing again only what is wanted: by id, or what has changed since a print run."""

import json
import shutil
import stat
from pathlib import Path

import pytest

from pipeline.cache.manifest import recall
from tests.conftest import Built, octavo
from tests.tools.pages import text


@pytest.fixture
def event(built: Built, tmp_path: Path) -> Path:
    """The demo in a folder of its own."""
    shutil.copytree(built.folder / "content", tmp_path / "event" / "content")
    return tmp_path / "event"


def test_only_some_badges(event: Path) -> None:
    run = octavo("build", "badges", "--only", "nicola-toschi", "--only", "paola-causin", folder=event)
    assert run.returncode == 0, run.stderr
    [path] = run.stdout.split()
    assert path.endswith("badges-reprint.pdf")
    printed = text(event / "output" / "badges-reprint.pdf")
    assert len(printed) == 2
    assert "Toschi" in printed[0]
    assert "Causin" in printed[0]
    assert "Ventura" not in printed[0]
    assert not (event / "output" / "badges.pdf").exists()


def test_only_what_changed_since_a_print_run(event: Path) -> None:
    octavo("build", "badges", "--tag", "first", folder=event)
    manifest = event / "printed" / "first.json"
    assert stat.S_IMODE(manifest.stat().st_mode) == 0o600
    assert len(json.loads(manifest.read_text())["badges"]) == 22
    same = octavo("build", "badges", "--changed-since", "first", folder=event)
    assert same.returncode == 0
    assert same.stdout == ""
    assert "nothing to print again" in same.stderr
    people = event / "content" / "people.yaml"
    people.write_text(people.read_text().replace("given: Nunzio", "given: Annunziato"))
    run = octavo("build", "badges", "--changed-since", "first", folder=event)
    assert run.returncode == 0, run.stderr
    printed = text(event / "output" / "badges-reprint.pdf")
    assert len(printed) == 2
    assert "Annunziato" in printed[0]
    assert "Botta" not in printed[0]


def test_a_badge_printed_alone_does_not_count_the_others_as_printed(event: Path) -> None:
    for person in ("nicola-toschi", "paola-causin"):
        run = octavo("build", "badges", "--only", person, "--tag", "some", folder=event)
        assert run.returncode == 0, run.stderr
    assert len(json.loads((event / "printed" / "some.json").read_text())["badges"]) == 2
    octavo("build", "badges", "--changed-since", "some", folder=event)
    fronts = " ".join(text(event / "output" / "badges-reprint.pdf")[::2])
    assert "Ventura" in fronts
    assert "Toschi" not in fronts


@pytest.mark.parametrize("content", ["", "[]", '{"badges": 3}', '{"badges": ["a"]}', "{"])
def test_a_damaged_manifest_is_no_print_run(tmp_path: Path, content: str) -> None:
    (tmp_path / "first.json").write_text(content)
    assert recall(tmp_path, "first") is None


def test_an_unknown_print_run_and_a_bad_tag_are_usage_errors(event: Path) -> None:
    run = octavo("build", "badges", "--changed-since", "never", folder=event)
    assert run.returncode == 2
    assert "there is no print run never" in run.stderr
    run = octavo("build", "badges", "--tag", "../x", folder=event)
    assert run.returncode == 2
    assert not (event / "printed").exists()


def test_an_id_that_nobody_has_is_told(event: Path) -> None:
    run = octavo("build", "badges", "--only", "nicola-tosci", folder=event)
    assert run.returncode == 2
    assert "nicola-toschi" in run.stderr

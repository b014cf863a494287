"""Records of former events and git settings that come along with a folder: nothing outside is read or run."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.folders.kept_events import forget_unnamed, keeps, records
from tests.commands.changes.harbour import WHO, harbour

SECRET = "the secret of another folder"


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return harbour(tmp_path / "event")


def diff(root: Path, *words: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "diff", *words])


def write_record(root: Path, row: object, name: str = "evil") -> Path:
    folder = root / ".octavo" / "tags"
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(row if isinstance(row, str) else json.dumps(row))
    return folder


def rows(files: object) -> dict[str, object]:
    return {"made": "2026-06-01T10:00:00+00:00", "note": "", "files": files}


@pytest.mark.parametrize(
    "row",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        {"made": "never", "note": "", "files": {}},
        {"made": "2026-06-01T10:00:00+00:00", "note": ""},
        rows([]),
        rows({"../../outside.md": "0" * 64}),
        rows({"/etc/outside.md": "0" * 64}),
        rows({"a/../../x.md": "0" * 64}),
        rows({"..\\x.md": "0" * 64}),
        rows({"event.yaml": "../../../../outside"}),
        rows({"event.yaml": 3}),
    ],
)
def test_a_record_that_lies_is_none(event: Path, row: object) -> None:
    write_record(event, row)
    assert records(event) == []
    run = diff(event, "evil")
    assert run.exit_code == 2
    assert run.exception is None or isinstance(run.exception, SystemExit)


def test_a_record_names_no_file_outside(event: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text(SECRET)
    folder = write_record(event, rows({"event.yaml": "a" * 64}))
    (folder / "files" / ("a" * 64)).symlink_to(outside)
    run = diff(event, "evil")
    assert run.exit_code == 2
    assert SECRET not in run.output


def test_records_behind_a_link_are_neither_read_nor_deleted(event: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "files").mkdir(parents=True)
    (outside / "files" / "precious").write_text("x")
    (outside / "x.json").write_text(json.dumps(rows({})))
    (event / ".octavo").mkdir()
    (event / ".octavo" / "tags").symlink_to(outside)
    assert records(event) == []
    forget_unnamed(event)
    assert (outside / "files" / "precious").exists()


def test_nothing_is_forgotten_while_a_record_cannot_be_read(event: Path) -> None:
    folder = write_record(event, "{")
    (folder / "files" / ("b" * 64)).write_text("x")
    forget_unnamed(event)
    assert (folder / "files" / ("b" * 64)).exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "/a.md", "a/../b.md", ".git/x.md", "mail.yaml", "x.py", "a\\b.md"]
)
def test_what_is_no_text_of_an_event(name: str) -> None:
    assert not keeps(name)


def test_git_runs_no_program_that_the_folder_names(event: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    program.chmod(0o755)

    def git(*words: str) -> None:
        command = ["git", *words]
        subprocess.run(command, cwd=event, check=True, capture_output=True, env={**os.environ, **WHO})

    git("init", "-q")
    (event / ".gitattributes").write_text("* filter=evil diff=evil\n")
    git("add", "-A")
    git("commit", "-qm", "one")
    for key in (
        *("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv"),
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor"),
        *("pager.ls-tree", "pager.cat-file", "gpg.program", "alias.ls-tree", "alias.rev-parse"),
    ):
        git("config", key, f"!{program}" if key.startswith("alias") else str(program))
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        path = event / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(program.read_text())
        path.chmod(0o755)
    run = diff(event, "HEAD")
    assert run.exit_code == 0, run.output
    assert "no changes" in run.stdout
    assert not ran.exists()


def test_a_promised_object_is_not_fetched(event: Path, tmp_path: Path) -> None:
    """A clone that lacks its objects names where to fetch them: by a program, for all we know."""
    ran = tmp_path / "ran"

    def git(*words: str) -> str:
        command = ["git", *words]
        run = subprocess.run(
            command, cwd=event, check=True, capture_output=True, text=True, env={**os.environ, **WHO}
        )
        return run.stdout.strip()

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    blob = git("rev-parse", "HEAD:content/event.yaml")
    (event / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    git("config", "extensions.partialClone", "origin")
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "remote.origin.promisor", "true")
    git("config", "remote.origin.url", f"ext::sh -c touch% {ran}")
    git("config", "protocol.ext.allow", "always")
    run = diff(event, "HEAD")
    assert run.exit_code != 0
    assert run.exception is None or isinstance(run.exception, SystemExit)
    assert not ran.exists()


def test_the_former_event_leaves_nothing_behind(
    event: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    subprocess.run(["git", "init", "-q"], cwd=event, check=True)
    subprocess.run(["git", "add", "-A"], cwd=event, check=True)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, "commit", "-qm", "one"], cwd=event, check=True)
    assert diff(event, "HEAD").exit_code == 0
    assert list(scratch.glob("octavo-former-*")) == []

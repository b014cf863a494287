"""``octavo diff``: between tags, folders and revisions of git, in sentences, Markdown and JSON."""

import json
import os
import shutil
import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.commands.changes import recording
from pipeline.folders.kept_events import record, records, texts_of
from tests.commands.changes.harbour import edit, harbour, keep, wakes_moves

MOVED = "“Wakes” moves from Monday 10:00, Aula to Tuesday 14:00, Aula."


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return harbour(tmp_path / "event")


def typed(root: Path, *words: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), *words])


def git(root: Path, *words: str) -> None:
    names = {
        f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, env={**os.environ, **names})


def test_before_anything_was_printed_it_says_how_to_begin(event: Path) -> None:
    run = typed(event, "diff")
    assert run.exit_code == 2
    assert "--tag NAME" in run.stderr


def test_now_against_what_was_last_kept(event: Path) -> None:
    keep(event, "friday")
    assert typed(event, "diff").stdout == "friday → now: no changes\n"
    wakes_moves(event)
    run = typed(event, "diff")
    assert run.exit_code == 0
    assert run.stdout.splitlines() == ["friday → now: 1 change", "", "Monday 15 June", f"  {MOVED}"]


def test_the_newest_record_is_what_counts(event: Path) -> None:
    keep(event, "printed:book", datetime(2026, 6, 1, tzinfo=UTC))
    wakes_moves(event)
    keep(event, "mailed:programme", datetime(2026, 6, 2, tzinfo=UTC))
    assert "mailed:programme → now: no changes" in typed(event, "diff").stdout
    assert MOVED in typed(event, "diff", "printed").stdout
    assert MOVED in typed(event, "diff", "printed:book", "mailed").stdout
    listed = typed(event, "diff", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["mailed:programme", "printed:book"]


def test_two_folders_need_no_event_here(event: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(event, other)
    edit(other, "event.yaml", "second floor", "first floor")
    run = typed(tmp_path, "diff", str(event), str(other))
    assert run.exit_code == 0
    assert "The room Loft (second floor) is now Loft (first floor)." in run.stdout


def test_revisions_of_git(event: Path) -> None:
    (event / ".gitignore").write_text("/content/participants*\n")
    git(event, "init", "-q")
    git(event, "add", "-A")
    git(event, "commit", "-qm", "one")
    wakes_moves(event)
    git(event, "commit", "-qam", "two")
    edit(event, "abstracts/foam.md", "title: Foam", "title: More foam")
    assert typed(event, "diff", "HEAD~1", "HEAD").stdout.splitlines()[-1] == f"  {MOVED}"
    told = typed(event, "diff", "HEAD").stdout
    # The list of participants, which git does not know, is no change.
    assert told.splitlines()[0] == "revision HEAD → now: 1 change"
    assert "“Foam” is now called “More foam”." in told


def test_an_event_below_the_top_of_a_repository(tmp_path: Path) -> None:
    event = harbour(tmp_path / "2026" / "event")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    wakes_moves(event)
    assert MOVED in typed(event, "diff", "HEAD").stdout


def test_what_nobody_knows_is_a_usage_error(event: Path) -> None:
    keep(event, "friday")
    run = typed(event, "diff", "fridy")
    assert run.exit_code == 2
    assert "no revision of git (the event is not in git)" in run.stderr
    assert "friday" in run.stderr
    git(event, "init", "-q")
    assert "(git has no such revision)" in typed(event, "diff", "fridy").stderr
    assert typed(event, "diff", "--", "--output=x").exit_code == 2
    assert not (event / "x").exists()


def test_without_git_a_revision_is_unknown_and_tags_work(
    event: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep(event, "friday")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed(event, "diff", "friday").exit_code == 0
    run = typed(event, "diff", "HEAD")
    assert run.exit_code == 2
    assert "no revision of git (git is not installed)" in run.stderr


def test_markdown_and_json(event: Path) -> None:
    edit(event, "abstracts/wakes.md", "title: Wakes", "title: Wakes_and_*foam*")
    keep(event, "friday")
    wakes_moves(event)
    lines = typed(event, "diff", "--format", "markdown").stdout.splitlines()
    assert lines[:3] == ["# friday → now: 1 change", "", "## Monday 15 June"]
    assert lines[-1].startswith("* “Wakes\\_and\\_")
    told = json.loads(typed(event, "diff", "--format", "json").stdout)
    [change] = told["changes"]
    assert (told["version"], told["old"], told["new"]) == (1, "friday", "now")
    assert (change["kind"], change["id"], change["day"]) == ("moved", "wakes", "2026-06-15")
    assert change["after"]["start"] == "2026-06-16T14:00:00+02:00"
    assert change["after"]["rooms"] == ["aula"]
    assert sorted(change["concerns"]) == ["ada", "bo", "lea-fox"]


def test_an_event_without_a_programme_yet(event: Path) -> None:
    keep(event, "friday")
    (event / "content" / "program.yaml").unlink()
    run = typed(event, "diff")
    assert run.exit_code == 0
    assert "“Wakes” is no longer in the programme (it was Monday 10:00, Aula)." in run.stdout


def test_what_could_not_be_read_is_told(event: Path) -> None:
    keep(event, "friday")
    assert typed(event, "diff").stderr == ""
    edit(event, "program.yaml", "10:45-11:15", "10:75-11:15")
    run = typed(event, "diff")
    assert "Coffee" in run.stdout
    assert "now: 1 error in its files" in run.stderr


def test_list_and_reprint_stand_alone(event: Path) -> None:
    assert typed(event, "diff", "--list", "--reprint").exit_code == 2
    assert typed(event, "diff", "a", "b", "--reprint").exit_code == 2
    assert "nothing is recorded" in typed(event, "diff", "--list").stderr


# --- what is kept


def test_a_file_is_kept_once_and_forgotten_with_its_last_record(event: Path) -> None:
    files = event / ".octavo" / "tags" / "files"
    recording.record_mailing(event, "programme", "1", recording.texts(event))
    count = len(list(files.iterdir()))
    assert count == len(texts_of(event)) == 7
    recording.record_mailing(event, "dinner", "1", recording.texts(event))
    assert len(list(files.iterdir())) == count
    edit(event, "abstracts/wakes.md", "All about", "Nearly all about")
    recording.record_mailing(event, "dinner", "2", recording.texts(event))
    assert len(list(files.iterdir())) == count + 1
    recording.record_mailing(event, "programme", "2", recording.texts(event))
    assert len(list(files.iterdir())) == count


def test_what_is_kept_is_for_its_owner_only(event: Path) -> None:
    recording.record_mailing(event, "programme", "1", recording.texts(event))
    home = event / ".octavo" / "tags"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_a_mailing_is_recorded_once_for_each_issue(event: Path) -> None:
    recording.record_mailing(event, "programme", "1", recording.texts(event))
    wakes_moves(event)
    recording.record_mailing(event, "programme", "1", recording.texts(event))
    assert MOVED in typed(event, "diff", "mailed").stdout
    recording.record_mailing(event, "programme", "2", recording.texts(event))
    assert "no changes" in typed(event, "diff", "mailed").stdout


def test_it_is_no_part_of_the_cache(event: Path) -> None:
    keep(event, "friday")
    assert typed(event, "cache", "--clear").exit_code == 0
    assert [one.name for one in records(event)] == ["friday"]


def test_the_server_and_pictures_are_not_kept(event: Path) -> None:
    (event / "content" / "mail.yaml").write_text("from: {}\n")
    (event / "content" / "logo.png").write_bytes(b"\x89PNG")
    (event / "content" / ".notes.md").write_text("mine")
    keep(event, "friday")
    kept = record(event, "friday")
    assert kept is not None
    assert not {"mail.yaml", "logo.png", ".notes.md"} & kept.files.keys()
    assert {"event.yaml", "participants.csv", "abstracts/wakes.md"} <= kept.files.keys()


def test_a_lost_file_is_told(event: Path) -> None:
    keep(event, "friday")
    kept = record(event, "friday")
    assert kept is not None
    (event / ".octavo" / "tags" / "files" / kept.files["event.yaml"]).write_text("title: Another\n")
    run = typed(event, "diff", "friday")
    assert run.exit_code == 2
    assert "damaged" in run.stderr

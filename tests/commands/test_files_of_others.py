"""What commands find in the folders that they write to, and have not made, is there afterwards."""

from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from tests.post.events import write_event, write_mailing


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), *words])


def test_a_site_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    event, home = tmp_path / "event", tmp_path / "home"
    write_event(event, 1)
    (home / "web").mkdir(parents=True)
    theirs = home / "web" / "index.html"
    theirs.write_text("my own page")
    result = run(event, "build", "web", "--output", str(home))
    assert result.exit_code == 3
    assert "holds what Octavo has not made: index.html; nothing there was touched" in result.stderr
    assert "--output DIR" in result.stderr
    assert [*home.rglob("*")] == [theirs.parent, theirs]
    theirs.unlink()
    for _ in range(2):
        assert run(event, "build", "web", "--output", str(home)).exit_code == 0
    assert (home / "web" / "programme.js").is_file()


def test_a_file_in_place_of_the_output_folder_is_named(tmp_path: Path) -> None:
    event, file = tmp_path / "event", tmp_path / "notes"
    write_event(event, 1)
    file.write_text("mine")
    result = run(event, "build", "web", "--output", str(file / "site"))
    assert result.exit_code == 3
    assert f"cannot write {file}: a file or folder of that name is in the way" in result.stderr
    assert file.read_text() == "mine"


def test_letters_of_ones_own_lie_where_previews_do(tmp_path: Path) -> None:
    write_event(tmp_path, 3)
    write_mailing(tmp_path, "note")
    letters = tmp_path / "output" / "mail" / "note"
    assert run(tmp_path, "mail", "preview", "note").exit_code == 0
    (letters / "answer of the mayor.eml").write_text("mine")
    assert run(tmp_path, "mail", "preview", "note", "--only", "p0001").exit_code == 0
    assert sorted(file.name for file in letters.glob("*.eml")) == ["001-p0001.eml", "answer of the mayor.eml"]


def test_an_event_begins_in_a_folder_that_holds_what_systems_leave(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_bytes(b"x")
    assert CliRunner().invoke(octavo, ["new", str(tmp_path), "--empty"]).exit_code == 0

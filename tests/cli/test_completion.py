"""What the Tab key offers, asked as a shell asks."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from pipeline.cli.octavo import octavo
from pipeline.problems.catalogue import CATALOGUE
from tests.cli.test_cli import HEAVY, REPOSITORY, call


def offered(*words: str, start: str = "") -> list[str]:
    """What is offered after ``octavo`` and ``words`` for a word that begins with ``start``."""
    asked = ShellComplete(octavo, {}, "octavo", "_OCTAVO_COMPLETE").get_completions([*words], start)
    return [item.value for item in asked]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A small event with a name for everything."""
    content = tmp_path / "content"
    (content / "abstracts").mkdir(parents=True)
    (content / "event.yaml").write_text(
        "title: T\nrooms:\n  # up the stairs\n  aula: {name: Aula}\n  'lab-2':\n    name: Lab\n"
        "tracks:\n  x: X\n"
    )
    (content / "people.yaml").write_text(
        "# all\nada: {given: Ada}\ngrace:\n  given: Grace\n  role: speaker\n"
    )
    (content / "program.yaml").write_text(
        "days:\n  - date: 2026-06-16\n    slots:\n    - {time: 9:00, id: Opening, kind: welcome}\n"
        "  - date: 2026-06-15\n    slots:\n    - time: 9:00\n      id: dinner\n"
    )
    (content / "abstracts" / "Sorting.md").write_text("---\ntitle: S\n---\n")
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "our-shop.yaml").write_text("title: Our shop\n")
    (tmp_path / "printed").mkdir()
    (tmp_path / "printed" / "first.json").write_text("{}")
    (tmp_path / "templates" / "mail" / "reminder").mkdir(parents=True)
    (tmp_path / "templates" / "mail" / "reminder" / "mailing.yaml").write_text("title: R\n")
    (tmp_path / "templates" / "menus").mkdir()
    (tmp_path / "templates" / "menus" / "product.yaml").write_text("title: M\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        (["build"], "me", ["menus"]),
        (["build", "badges", "--printer"], "our", ["our-shop"]),
        (
            ["build", "--only"],
            "",
            ["day-1", "day-2", "aula", "lab-2", "opening", "dinner", "sorting", "ada", "grace"],
        ),
        (["build", "--changed-since"], "", ["first"]),
        (["build", "--tag"], "f", ["first"]),
        (["calibrate", "--printer"], "our", ["our-shop"]),
        (["mail", "preview"], "re", ["reminder"]),
        (["mail", "preview", "reminder", "--only"], "", ["ada", "grace"]),
        (["mail", "send", "reminder", "--as"], "A", ["ada"]),
        (["mail", "send", "reminder", "--resend"], "g", ["grace"]),
        (["mail", "resolve", "reminder", "--assume-sent"], "g", ["grace"]),
        (["mail", "status"], "re", ["reminder"]),
        (["mail", "history"], "", ["ada", "grace"]),
    ],
)
def test_names_of_the_event_behind_the_option(
    event: Path, words: list[str], start: str, expected: list[str]
) -> None:
    assert offered("-C", str(event), *words, start=start) == expected


def test_names_of_the_event_that_stands_here(event: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(event / "content")
    assert offered("mail", "history") == ["ada", "grace"]


def test_codes_with_their_titles_and_sheets() -> None:
    asked = ShellComplete(octavo, {}, "octavo", "_OCTAVO_COMPLETE").get_completions(["explain"], "oct-p0")
    assert [item.value for item in asked] == [code for code in CATALOGUE if code.startswith("OCT-P0")]
    assert CATALOGUE["OCT-P03"].title.startswith(asked[2].help.rstrip("…") if asked[2].help else "?")
    assert "L4785" in offered("stock", "show", start="l478")
    assert "butterfly" in offered("stock", "show", start="butter")


def test_only_names_that_a_shell_leaves_whole(event: Path) -> None:
    (event / "content" / "people.yaml").write_text(
        'ok: {}\n"$(rm -r x)": {}\na b: {}\n-C: {}\n"\x1b[2J": {}\n*: {}\nélan: {}\n'
    )
    assert offered("-C", str(event), "mail", "history") == ["ok", "élan"]


@pytest.mark.parametrize("damage", ["missing", "folder", "bytes", "no event"])
def test_a_file_that_cannot_be_read_costs_its_names_only(event: Path, damage: str) -> None:
    people = event / "content" / "people.yaml"
    people.unlink()
    if damage == "folder":
        people.mkdir()
    elif damage == "bytes":
        people.write_bytes(b"\xff\xfe\x00\xd8\x00: \n")
    elif damage == "no event":
        (event / "content" / "event.yaml").unlink()
    assert offered("-C", str(event), "mail", "history") == []
    assert "dinner" in offered("-C", str(event), "build", "--only")
    assert offered("-C", str(event / "nowhere"), "build", "--only") == []


def test_nothing_heavy_is_imported() -> None:
    script = (
        "import sys; from click.shell_completion import ShellComplete\n"
        "from pipeline.cli.octavo import octavo\n"
        "for words in (['build'], ['build', '--only'], ['stock', 'show'], ['mail', 'send'], ['explain']):\n"
        "    assert ShellComplete(octavo, {}, 'octavo', '_X').get_completions(words, ''), words\n"
        f"sys.exit(','.join(sorted({HEAVY} & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_offered_is_taken(event: Path) -> None:
    for code in offered("explain", start="OCT-S4"):
        assert call("explain", code).exit_code == 0
    assert call("stock", "show", "L4785").exit_code == 0

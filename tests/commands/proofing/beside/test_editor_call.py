"""A place in a file opened in an editor: only files of the event, never by a shell."""

import sys
import time
from pathlib import Path

import pytest

from pipeline.commands.proofing.beside.editor_call import EditorCall
from pipeline.problems import Halt

WRITES = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('|'.join(sys.argv[2:]))"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    content = tmp_path / "event" / "content"
    content.mkdir(parents=True)
    (content / "a b;$(touch x).md").write_text("text", encoding="utf-8")
    (content / "event.yaml").write_text("title: T", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (content / "link.md").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "event" / ".octavo").mkdir()
    (tmp_path / "event" / ".octavo" / "kept").write_text("x", encoding="utf-8")
    return tmp_path / "event"


def started_with(root: Path, command: str, file: str) -> list[str]:
    """The arguments that the command was started with."""
    told = root.parent / "told"
    program = f'"{sys.executable}" -c "{WRITES}" "{told}" {command}'
    assert EditorCall(root, program, {}).open(file, 12, 5) == ""
    until = time.monotonic() + 30
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return told.read_text().split("|")


def test_places_are_put_into_the_command_as_they_are(root: Path) -> None:
    file = "content/a b;$(touch x).md"
    assert started_with(root, "--goto {file}:{line}:{column} $HOME", file) == [
        "--goto",
        f"{root / file}:12:5",
        "$HOME",
    ]
    assert not (root / "x").exists()


def test_a_file_called_like_a_placeholder_is_only_a_file(root: Path) -> None:
    (root / "content" / "{line}.md").write_text("text", encoding="utf-8")
    assert started_with(root, "{file}", "content/{line}.md") == [str(root / "content" / "{line}.md")]


def test_a_command_without_places_is_given_the_file(root: Path) -> None:
    assert started_with(root, "", "content/event.yaml") == [str(root / "content" / "event.yaml")]


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "vim"}, {"VISUAL": "nano -w", "EDITOR": "'broken"}])
def test_without_an_editor_that_has_a_window_it_is_a_link(root: Path, environment: dict[str, str]) -> None:
    link = EditorCall(root, "", environment).open("content/a b;$(touch x).md", 3, 0)
    assert link == f"vscode://file{root.as_posix()}/content/a%20b%3B%24%28touch%20x%29.md:3:1"


def test_an_editor_of_the_environment_with_a_window_is_used(root: Path, tmp_path: Path) -> None:
    editor = tmp_path / "code"
    editor.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{tmp_path}/told"\n', encoding="utf-8")
    editor.chmod(0o755)
    assert EditorCall(root, "", {"VISUAL": str(editor)}).open("content/event.yaml", 7, 2) == ""
    until = time.monotonic() + 30
    while not ((tmp_path / "told").exists() and (tmp_path / "told").read_text()):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert (tmp_path / "told").read_text() == f"--goto|{root}/content/event.yaml:7:2|"


@pytest.mark.parametrize(
    "file",
    [
        "",
        "../secret.txt",
        "content/../../secret.txt",
        "/etc/passwd",
        "content/link.md",
        "content",
        "nothing.md",
        ".octavo/kept",
        "content/\0.md",
        "a" * 5000,
        "templates/book/contents.html",
    ],
)
def test_no_other_file_is_opened(root: Path, file: str) -> None:
    with pytest.raises(Halt, match=r"no file of this event|one of ours"):
        EditorCall(root, "false {file}", {}).open(file, 1, 1)


def test_a_command_that_cannot_be_is_told(root: Path) -> None:
    with pytest.raises(Halt, match="cannot be read"):
        EditorCall(root, "code 'unclosed", {})
    with pytest.raises(Halt, match="no-such-editor cannot be started"):
        EditorCall(root, "no-such-editor", {}).open("content/event.yaml", 1, 1)

"""The documents tell the truth: the tutorial is run, and what the README names exists."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo as command
from pipeline.load import load_event
from tests.conftest import REPOSITORY

_BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "tests/hostile/README.md",
    *(f"docs/{path.name}" for path in sorted((REPOSITORY / "docs").glob("*.md"))),
]


@pytest.mark.parametrize(("guide", "made"), [("tutorial", "book.pdf"), ("templates", "attendance.pdf")])
def test_a_guide_works_as_it_is_written(guide: str, made: str, tmp_path: Path) -> None:
    here = tmp_path
    source = (REPOSITORY / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    for kind, file, text in _BLOCK.findall(source):
        if file:
            path = here / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif kind == "console":
            here = follow(text, here)
    assert (here / "output" / made).stat().st_size > 10_000


def test_a_product_from_nothing_takes_less_than_twenty_lines() -> None:
    source = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8")
    files = {file: text for _kind, file, text in _BLOCK.findall(source) if "attendance" in file}
    assert len(files) == 3
    assert sum(text.count("\n") for text in files.values()) < 20


def follow(block: str, here: Path) -> Path:
    """Type the commands of ``block`` and compare what they print on stdout; give the folder to go on in."""
    typed, *printed = block.strip().split("\n")
    words = shlex.split(typed.removeprefix("$ "))
    if words[0] == "octavo":
        words = [sys.executable, "-m", "pipeline", *words[1:]]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(words, cwd=here, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, f"{typed}\n{run.stderr}"
    assert run.stdout.splitlines() == printed or typed == "$ octavo check", (
        f"{typed}\n{run.stdout}\n{run.stderr}"
    )
    if typed == "$ octavo check":
        assert "no problems" in run.stdout or "error " not in run.stdout, run.stdout
    return here / "my-event" if " new " in typed else here


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_and_pictures_exist(document: str) -> None:
    path = REPOSITORY / document
    shown = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)\)", shown):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for name, found in command.commands.items():
        assert found.help
        assert f"`octavo {name}" in readme
        assert CliRunner().invoke(command, [name, "--help"]).exit_code == 0


SHOWING = [
    "README.md",
    "docs/install.md",
    "docs/people.md",
    "docs/handouts.md",
    "docs/printing.md",
    "docs/long-books.md",
    "docs/export.md",
    "docs/changes.md",
]


@pytest.mark.parametrize("document", SHOWING)
def test_every_command_that_is_shown_exists(document: str) -> None:
    blocks = _BLOCK.findall((REPOSITORY / document).read_text(encoding="utf-8"))
    typed = [line for kind, _file, text in blocks if kind == "console" for line in text.splitlines()]
    ours = [words for words in (shlex.split(line, comments=True) for line in typed) if is_ours(words)]
    assert ours
    for words in ours:
        found, known = command, options(command)
        for word in words:
            if isinstance(found, click.Group) and word in found.commands:
                found = found.commands[word]
                known |= options(found)
        assert found is not command, words
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= known


def is_ours(words: list[str]) -> bool:
    return any(Path(word).name == "octavo" for word in words)


def options(of: click.Command) -> set[str]:
    return {name for parameter in of.params for name in (*parameter.opts, *parameter.secondary_opts)}


def test_no_document_names_a_code_that_does_not_exist() -> None:
    from pipeline.problems.catalogue import CATALOGUE

    for document in DOCUMENTS:
        for code in re.findall(r"OCT-[A-Z]\d+", (REPOSITORY / document).read_text(encoding="utf-8")):
            assert code in CATALOGUE


def test_what_the_pages_guide_shows_can_be_written(tmp_path: Path) -> None:
    """Its blocks of event.yaml, and its pages, load without a problem."""
    guide = (REPOSITORY / "docs" / "pages.md").read_text(encoding="utf-8")
    blocks = _BLOCK.findall(guide)
    written = [text for kind, _file, text in blocks if kind == "yaml" and not text.startswith("parts:")]
    head = "title: A\nstart: 2027-02-08\nend: 2027-02-09\ntimezone: Europe/Rome\n"
    files = {"event.yaml": head + "".join(written), "program.yaml": "days: []\n"}
    pages = [text for kind, _file, text in blocks if kind == "markdown"]
    files |= {f"pages/{number}.md": text for number, text in enumerate(pages)}
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    outcome = load_event(tmp_path)
    assert outcome.value is not None
    assert outcome.problems == ()
    event = outcome.value
    assert [len(each) for each in (event.committees, event.sponsors, event.pages)] == [2, 2, 3]
    assert [len(each) for each in (event.wifi, event.contact, event.emergency)] == [1, 1, 1]

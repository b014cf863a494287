"""Names of a stranger's files steer no terminal; a stream that takes nothing is told in plain words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from pipeline.cli.terminal import Terminal
from tests.conftest import REPOSITORY

ESCAPE = "\x1b]0;owned\x07\x1b[2J\x9b2J\u202e\r"
FULL = Path("/dev/full")


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A minimal event with a product, printer and mailing whose names steer a terminal."""
    folder = tmp_path / "event"
    assert CliRunner().invoke(octavo, ["new", str(folder), "--empty"]).exit_code == 0
    for place in (f"templates/{ESCAPE}", f"templates/mail/{ESCAPE}"):
        (folder / place).mkdir(parents=True)
    (folder / "templates" / ESCAPE / "product.yaml").write_text("title: Book\n", encoding="utf-8")
    (folder / "templates" / "mail" / ESCAPE / "mailing.yaml").write_text("title: Hi\n", encoding="utf-8")
    (folder / "printers").mkdir(exist_ok=True)
    (folder / "printers" / f"{ESCAPE}.yaml").write_text("title: Shop\n", encoding="utf-8")
    return folder


def steers(text: str) -> bool:
    return any(
        character in text for character in ESCAPE if not character.isalnum() and character not in "];["
    )


COMMANDS = (
    ["products"],
    ["printers"],
    ["check"],
    ["check", "--format", "json"],
    ["check", "--format", "github"],
    ["build", ESCAPE],
    ["build", "no-such"],
    ["build", "book", "--printer", ESCAPE],
    ["mail", "list"],
    ["mail", "status"],
    ["mail", "preview", ESCAPE],
    ["calibrate", "--printer", "no-such"],
    ["cache"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: "-".join(command[:2]).replace(ESCAPE, "it"))
def test_no_name_steers_the_terminal(command: list[str], event: Path) -> None:
    result = CliRunner().invoke(octavo, ["-C", str(event), *command])
    assert not steers(result.output)
    assert result.exit_code != 70, result.output


def test_a_line_break_in_a_path_forges_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    made = [tmp_path / "a\n/etc/passwd", tmp_path / f"b{ESCAPE}", tmp_path / os.fsdecode(b"caf\xe9\x9b.pdf")]
    Terminal().paths(made)
    lines = capfdbinary.readouterr().out.splitlines()
    assert lines[0] == b"a /etc/passwd"
    assert b"\x1b" not in lines[1]
    assert lines[2] == b"caf\xe9\xef\xbf\xbd.pdf"
    assert len(lines) == 3


def run(*arguments: str, **streams: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    given = {"stderr": subprocess.PIPE, **streams}
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(command, text=True, check=False, env=environment, **given)  # type: ignore[call-overload, no-any-return]


GIVING = (["explain", "--all"], ["--help"], ["products"], ["check"], ["check", "--format", "json"])


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", GIVING, ids=" ".join)
def test_a_full_disk_is_told_in_a_line(command: list[str], event: Path) -> None:
    with FULL.open("wb") as full:
        done = run("-C", str(event), *command, stdout=full)
    assert done.returncode == 3
    assert done.stderr == "octavo: what was asked for cannot be written: No space left on device\n"
    assert not (event / ".octavo" / "crash.log").exists()


@pytest.mark.parametrize("command", [command for command in GIVING if command != ["--help"]], ids=" ".join)
def test_nothing_is_said_where_nobody_reads(command: list[str], event: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = run("-C", str(event), *command, stdout=pipe)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["explain --all", "-C . check"])
def test_who_closes_a_stream_wants_no_word(command: str, closing: str, event: Path) -> None:
    line = f"{sys.executable} -m pipeline {command} {closing}"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    shown = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=False, cwd=event, env=environment
    )
    assert shown.returncode == int("check" in command)
    assert "Traceback" not in shown.stdout + shown.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_a_full_stderr_leaves_the_exit_code(event: Path) -> None:
    (event / "printers" / "broken.yaml").write_text("title: [", encoding="utf-8")
    with FULL.open("wb") as full:
        done = run("-C", str(event), "printers", stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 1
    assert "saddle-a5" in done.stdout

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import __version__
from pipeline.cli.octavo import octavo
from pipeline.commands import build as run
from pipeline.model.job import Job
from pipeline.model.progress import Step
from pipeline.problems import Halt, Outcome, Problem, Severity, Source
from pipeline.problems.catalogue import CATALOGUE

REPOSITORY = Path(__file__).parents[2]
HEAVY = {"weasyprint", "pydantic", "pikepdf", "rich", "jinja2", "rapidfuzz", "yaml", "PIL", "fontTools"}
PROBLEMS = REPOSITORY / "tests" / "check" / "cases"
WARNING = Problem("OCT-P11", Severity.WARNING, "no abstract", Source("content/abstracts/a.md"))


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(octavo, [str(argument) for argument in arguments])


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """An event as ``octavo new --empty`` makes it."""
    assert call("new", tmp_path / "event", "--empty").exit_code == 0
    return tmp_path / "event"


# The door


def test_help_and_version_import_nothing_heavy() -> None:
    script = (
        "import sys; from pipeline.cli.octavo import octavo\n"
        "for words in (['--help'], ['--version'], ['build', '--help']):\n"
        "    octavo(words, standalone_mode=False)\n"
        f"sys.exit(','.join(sorted({HEAVY} & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"octavo {__version__}" in done.stdout


def test_help_tells_of_completion_and_exit_codes() -> None:
    result = call("--help")
    assert 'eval "$(_OCTAVO_COMPLETE=bash_source octavo)"' in result.stdout
    assert "130 stopped by Ctrl-C" in result.stdout


def test_every_command_has_help() -> None:
    for name, command in octavo.commands.items():
        assert command.help, name
        assert call(name, "--help").exit_code == 0


def test_an_unknown_command_and_what_was_meant() -> None:
    result = call("buil-d")
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


def test_outside_of_any_event(tmp_path: Path) -> None:
    for command in ("check", "build", "products", "schema"):
        result = call("-C", tmp_path, command)
        assert result.exit_code == 2, command
        assert (
            "hint: go into your event folder, name it with -C DIR, or start one with `octavo new DIR`"
            in result.stderr
        )
        assert not result.stdout


def test_the_event_is_found_upwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROBLEMS / "unknown-role" / "content")
    result = call("check")
    assert "error OCT-N04 content/people.yaml:1:43" in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str) -> None:
    environment = {**os.environ, "_OCTAVO_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_octavo_completion" in done.stdout


def test_products_are_completed() -> None:
    environment = {
        **os.environ,
        "_OCTAVO_COMPLETE": "bash_complete",
        "COMP_WORDS": "octavo build boo",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "plain,book\n"


# check


def test_the_report_of_check_is_on_stdout() -> None:
    result = call("-C", PROBLEMS / "unknown-role", "check")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (PROBLEMS / "unknown-role" / "expected.txt").read_text(encoding="utf-8")


def test_strict_minds_warnings() -> None:
    folder = PROBLEMS / "talks-not-ready"
    assert call("-C", folder, "check").exit_code == 0
    assert call("-C", folder, "check", "--strict").exit_code == 1
    assert call("-C", PROBLEMS / "nothing-wrong", "check", "--strict").exit_code == 0


def test_reports_for_programs_are_on_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = PROBLEMS / "unknown-role"
    result = call("-C", folder, "check", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["OCT-N04"]
    monkeypatch.setenv("GITHUB_WORKSPACE", str(REPOSITORY))
    result = call("-C", folder, "check", "--format", "github")
    assert result.stdout.startswith(
        "::error file=tests/check/cases/unknown-role/content/people.yaml,line=1,col=43,title=OCT"
    )


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a person sees on a terminal."""
    master, slave = os.openpty()
    command = [sys.executable, "-m", "pipeline", *arguments]
    child = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    child |= {"TERM": "xterm-256color", **environment}
    subprocess.run(command, cwd=REPOSITORY, stderr=slave, stdout=slave, stdin=slave, env=child, check=False)
    os.close(slave)
    seen = os.read(master, 100_000).decode()
    os.close(master)
    return seen.replace("\r\n", "\n")


def test_colours_only_where_they_are_wanted() -> None:
    folder = str(PROBLEMS / "steering-a-terminal")
    expected = (PROBLEMS / "steering-a-terminal" / "expected.txt").read_text(encoding="utf-8")
    coloured = on_a_terminal("-C", folder, "check")
    assert "\x1b[1;31merror OCT-P04" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert plain.startswith(expected)
    assert on_a_terminal("-C", folder, "check", NO_COLOR="1") == plain
    assert "\x1b" not in on_a_terminal("-C", folder, "check", TERM="dumb")


# build, with the work itself replaced: what the command makes of its outcome

Build = Callable[[Path, tuple[str, ...], Path, Callable[[Step], None]], Outcome[tuple[Path, ...]]]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, minimal: Path) -> Callable[..., Result]:
    """``octavo build`` in a minimal event, its work done by the function given."""

    def building(build: Build, *arguments: str | Path) -> Result:
        monkeypatch.setattr(run, "build", lambda root, job, on_step, *_rest: build(root, job, on_step))
        return call("-C", minimal, "build", *arguments)

    return building


def test_build_gives_paths_on_stdout_and_the_rest_on_stderr(
    stand_in: Callable[..., Result], minimal: Path
) -> None:
    def build(root: Path, job: Job, on_step: Callable[[Step], None]) -> Outcome[tuple[Path, ...]]:
        assert (root, job) == (minimal, Job(minimal / "output", ("book",)))
        on_step(Step("book", "render", "day-1"))
        on_step(Step("book", "made", "book.pdf  64 pages", 1.23))
        return Outcome((job.output / "book.pdf", job.output / "é.pdf"), (WARNING,))

    result = stand_in(build, "book")
    assert (result.exit_code, result.stdout) == (0, f"{minimal}/output/book.pdf\n{minimal}/output/é.pdf\n")
    assert result.stderr.splitlines()[:3] == ["✓  1.2 s  book         book.pdf  64 pages", "made 2 files", ""]
    assert "\n\n1 warning\n" in result.stderr


def test_paths_are_shown_from_here(
    stand_in: Callable[..., Result], minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minimal)
    result = stand_in(lambda _root, job, _step: Outcome((job.output / "a.pdf",)), "--output", "made")
    assert result.stdout == "made/a.pdf\n"


def test_build_with_problems(stand_in: Callable[..., Result]) -> None:
    error = Problem("OCT-P01", Severity.ERROR, "no talk", Source("content/program.yaml"))
    assert stand_in(lambda *_given: Outcome((), (error,))).exit_code == 1
    assert stand_in(lambda *_given: Outcome((), (WARNING,)), "--strict").exit_code == 1
    result = stand_in(lambda *_given: Outcome((), (error,)), "--format", "json")
    assert result.stdout == ""
    assert '"OCT-P01"' in result.stderr


def test_an_unknown_product(stand_in: Callable[..., Result]) -> None:
    result = stand_in(lambda *_given: pytest.fail("nothing may be built"), "book", "bagdes")
    assert result.exit_code == 2
    assert "there is no product “bagdes”. Did you mean “badges”?" in result.stderr


def test_a_halt_tells_its_problems_and_its_reason(stand_in: Callable[..., Result]) -> None:
    def halted(*_given: object) -> Outcome[tuple[Path, ...]]:
        raise Halt("cannot write book.pdf: the disk is full.", 3, (WARNING,))

    result = stand_in(halted)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "warning OCT-P11" in result.stderr
    assert result.stderr.endswith("octavo: cannot write book.pdf: the disk is full.\n")


def test_ctrl_c(stand_in: Callable[..., Result]) -> None:
    def stopped(*_given: object) -> Outcome[tuple[Path, ...]]:
        raise KeyboardInterrupt

    result = stand_in(stopped)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.strip() == "stopped; no file in output/ was left half-written"


def test_a_bug_of_ours_says_nothing_of_the_content(stand_in: Callable[..., Result], minimal: Path) -> None:
    def buggy(*_given: object) -> Outcome[tuple[Path, ...]]:
        return Outcome((Path({"Ada Lovelace": "x"}["Ada L."]),))

    result = stand_in(buggy)
    log = minimal / ".octavo" / "crash.log"
    assert (result.exit_code, result.stdout) == (70, "")
    assert "Ada" not in result.stderr
    assert "Traceback" not in result.stderr
    assert "KeyError in pipeline/commands/builds/workshop.py, line " in result.stderr
    assert str(log) in result.stderr
    assert "KeyError: 'Ada L.'" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_bug_where_nothing_can_be_written(stand_in: Callable[..., Result], minimal: Path) -> None:
    for file in (minimal / ".octavo" / "schema").iterdir():
        file.unlink()
    (minimal / ".octavo" / "schema").rmdir()
    (minimal / ".octavo").rmdir()
    (minimal / ".octavo").write_text("a file in the way")
    result = stand_in(lambda *_given: Outcome((1 / 0,)))
    assert result.exit_code == 70
    assert "crash.log" not in result.stderr


# new, schema, products, explain


def test_new_copies_the_demo_which_passes_its_check(tmp_path: Path) -> None:
    result = call("new", tmp_path / "event")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/event\n")
    assert f"octavo -C {tmp_path}/event check" in result.stderr
    ours = {path.relative_to(REPOSITORY / "content") for path in (REPOSITORY / "content").rglob("*")}
    assert {
        path.relative_to(tmp_path / "event" / "content")
        for path in (tmp_path / "event" / "content").rglob("*")
    } == ours
    assert call("-C", tmp_path / "event", "check").exit_code == 0


def test_an_empty_event_has_left_over_samples_in_every_file_and_no_other_problem(minimal: Path) -> None:
    result = call("-C", minimal, "check", "--format", "json")
    problems = json.loads(result.stdout)["problems"]
    assert result.exit_code == 0
    assert {problem["code"] for problem in problems} == {"OCT-P15"}
    files = {path.relative_to(minimal).as_posix() for path in (minimal / "content").rglob("*.*")}
    assert files - {problem["file"] for problem in problems} == {"content/program.yaml"}


def test_what_is_made_and_who_is_named_is_kept_out_of_git(minimal: Path) -> None:
    ignored = (minimal / ".gitignore").read_text(encoding="utf-8")
    assert {"/output/", "/.octavo/", "/content/participants*.csv"} <= set(ignored.splitlines())


def test_each_file_of_a_new_event_names_a_schema_that_is_there(minimal: Path) -> None:
    for file in (minimal / "content").glob("*.yaml"):
        schema = re.search(r"\$schema=(\S+)", file.read_text(encoding="utf-8"))
        assert schema, file
        assert (file.parent / schema[1]).is_file()


def test_new_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = call("new", tmp_path)
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert call("new", tmp_path / "notes.txt" / "event").exit_code == 3


def test_new_in_a_fresh_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert call("new", tmp_path, "--empty").exit_code == 0


def test_schema(minimal: Path) -> None:
    result = call("-C", minimal, "schema", "--output", minimal / "schemas")
    made = [Path(line) for line in result.stdout.splitlines()]
    assert minimal / "schemas" / "program.schema.json" in made
    for path in made:
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"]


def test_products(minimal: Path) -> None:
    result = call("-C", minimal, "products")
    assert result.exit_code == 0
    assert re.search(r"^book +\S", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("code", ["OCT-P03", "oct-p03", "P03", " p03 "])
def test_explain(code: str) -> None:
    result = call("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith("OCT-P03 (error): A slot ends before it begins\n\n")


def test_explain_an_unknown_code() -> None:
    result = call("explain", "OCT-P3")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Near it: OCT-P03" in result.stderr
    assert "See octavo explain --all." in call("explain", "banana").stderr


def test_explain_all() -> None:
    assert [line.split()[0] for line in call("explain", "--all").stdout.splitlines()] == list(CATALOGUE)
    assert call("explain").exit_code == 2
    assert call("explain", "P03", "--all").exit_code == 2


def test_what_is_wrong_with_the_content_is_told_even_if_nothing_is_built(tmp_path: Path) -> None:
    event = tmp_path / "event"
    shutil.copytree(PROBLEMS / "steering-a-terminal", event)
    result = call("-C", event, "build", "--only", "nobody")
    assert result.exit_code == 2
    assert "error OCT-P04" in result.stderr
    assert "nobody and nothing has the id nobody" in result.stderr

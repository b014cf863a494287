"""What a guide shows is true: its commands are run as they are written, or elsewhere; its files are read."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.model import Event
from tests.conftest import REPOSITORY
from tests.tools.hatchery import run

_BLOCK = re.compile(r"^```(\w*)(?: file=\S+)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
GUIDES = [
    "README.md",
    *(f"docs/{path.name}" for path in sorted((REPOSITORY / "docs").glob("*.md"))),
]
# What is run by the tests of its own subject, from the guide itself.
ELSEWHERE = {
    "docs/import.md": "tests/importing",
    "docs/mail.md": "tests/post/test_mail_guide.py",
    "docs/publish.md": "tests/web/test_publish_guide.py",
    "docs/templates.md": "tests/test_docs.py",
    "docs/tutorial.md": "tests/test_docs.py",
}
# What needs a server, a person who looks on, or another machine, and the tests that do it in their way.
APART = {
    r"octavo mail (?!preview programme)": "tests/post/test_mail_guide.py",
    r"octavo preview": "tests/cli/test_preview_command.py",
    r"octavo build book --cluster|dask ": "tests/commands/test_cluster_build.py",
    r"make book|\.venv/bin/octavo": ".ci/run",
    r"eval ": "tests/cli/test_completion.py",
    r"rsync ": "tests/web/test_publish_guide.py",
    r"sudo |brew |pipx |podman |export ": "tests/test_release.py",
}
EVENT = """title: Trial
start: 2027-06-14
end: 2027-06-15
timezone: Europe/Lisbon
language: en-GB
rooms: {aula: {name: Aula}, loft: {name: Loft, floor: second floor}}
"""
PEOPLE = """okafor: {given: Ngozi, family: Okafor, role: speaker}
ngozi-okafor: {given: N., family: Okafor, role: speaker}
nicola-toschi: {given: Nicola, family: Toschi, role: speaker}
"""
PROGRAM = """days:
  - date: 2027-06-14
    slots:
      - {time: "10:00-11:00", talk: tides, room: aula}
      - {time: "11:00-12:00", talk: foam, room: aula}
"""
TALKS = {
    "tides": "---\ntitle: Tides\nspeakers: [okafor]\n---\n\nWater comes and goes.\n",
    "foam": "---\ntitle: Foam\nauthors: [nicola-toschi, ngozi-okafor, Ngozi A. Okafor]\n---\n\nLight.\n",
}


def typed_in(guide: str) -> list[str]:
    """The lines of all blocks of commands, as they are typed."""
    blocks = _BLOCK.findall((REPOSITORY / guide).read_text(encoding="utf-8"))
    lines = [line for kind, text in blocks if kind in ("console", "sh") for line in text.splitlines()]
    return [line.removeprefix("$ ") for line in lines]


def apart(line: str) -> str:
    """The tests that run ``line``; empty if it is run here."""
    return next((tests for start, tests in APART.items() if re.match(start, line)), "")


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def ready(folder: Path) -> Path:
    """An event that is in git, was printed, and has changed since; beside it two others."""
    files = {"event.yaml": EVENT, "people.yaml": PEOPLE, "program.yaml": PROGRAM}
    files |= {f"abstracts/{name}.md": text for name, text in TALKS.items()}
    event = written(folder / "event", files)
    for other in ("last-week", "now"):
        written(folder / other, files)
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run([*git, "init", "-q"], cwd=event, check=True)
    subprocess.run([*git, "add", "content"], cwd=event, check=True)
    for number in range(4):
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", str(number)], cwd=event, check=True)
    for words in (("signs", "itinerary", "--printer", "grey"), ("badges", "book", "--tag", "sent-on-friday")):
        assert run(("-C", str(event), "build", *words)).returncode == 0
    written(event, {"program.yaml": PROGRAM.replace("11:00-12:00", "14:00-15:00")})
    return event


RUN = [guide for guide in GUIDES if guide not in ELSEWHERE and any(not apart(one) for one in typed_in(guide))]


@pytest.mark.parametrize("guide", RUN)
def test_what_is_typed_does_what_is_said(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = ready(tmp_path)
    monkeypatch.chdir(event)
    for line in typed_in(guide):
        if not apart(line):
            words = shlex.split(line, comments=True)
            while "=" in words[0]:
                monkeypatch.setenv(*words.pop(0).split("=", 1))
            assert words[0] == "octavo"
            made = run(tuple(words[1:]))
            assert made.returncode == 0, f"{line}\n{made.stdout}\n{made.stderr}"


def blocks(guide: str, *kinds: str) -> list[str]:
    return [text for kind, text in _BLOCK.findall((REPOSITORY / guide).read_text("utf-8")) if kind in kinds]


def test_what_is_shown_of_people_can_be_written(tmp_path: Path) -> None:
    person, *settings = blocks("docs/people.md", "yaml")
    sheet = "First name,Name,Name (2),Dienststelle,Diet\nIda,I.,Bell,Bath,vegan\n"
    files = {
        "event.yaml": EVENT + "".join(settings),
        "people.yaml": PEOPLE + person,
        "participants.csv": sheet,
    }
    event = without_fault(tmp_path, files | {"images/mori.jpg": ""})
    assert event.person["aiko-mori"].second == "森愛子"
    assert [one.family for one in event.people if one.affiliations == ("Bath",)] == ["Bell"]


def test_what_is_shown_of_colours_can_be_written(tmp_path: Path) -> None:
    [look] = blocks("docs/printing.md", "yaml")
    event = without_fault(tmp_path, {"event.yaml": EVENT + look, "people.yaml": PEOPLE})
    assert event.look.ink.spot == "PANTONE 293 C"


def test_what_is_shown_of_references_can_be_written(tmp_path: Path) -> None:
    [talk, settings] = blocks("docs/references.md", "markdown", "yaml")
    keys = ("berg2021", "lind2019", "moor2020", "neri2015")
    papers = "".join(
        f"@article{{{key}, title={{T}}, author={{Ann Berg}}, journal={{J}}, year=2021}}\n" for key in keys
    )
    files = {"event.yaml": EVENT + settings, "papers.bib": papers, "abstracts/waves.md": talk}
    event = without_fault(tmp_path, {**files, "people.yaml": PEOPLE})
    assert set(event.talk["waves"].cited) == {"lind2019", "moor2020", "neri2015"}


def without_fault(folder: Path, files: dict[str, str]) -> Event:
    """The event of ``files``, which loads without a problem."""
    loaded = load_event(written(folder, {"program.yaml": "days: []\n", **files}))
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


def test_all_guides_are_run_or_said_to_be_run_elsewhere() -> None:
    for guide, tests in ELSEWHERE.items():
        found = REPOSITORY / tests
        sources = [found] if found.is_file() else [*found.rglob("test_*.py")]
        assert any(Path(guide).stem in path.read_text(encoding="utf-8") for path in sources)
        assert typed_in(guide)
    lines = [line for guide in GUIDES if guide not in ELSEWHERE for line in typed_in(guide)]
    for start, tests in APART.items():
        assert any(re.match(start, line) for line in lines), start
        assert (REPOSITORY / tests).exists()

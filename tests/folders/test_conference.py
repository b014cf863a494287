"""``octavo new --conference``: a whole conference that is sound, and small enough to be shipped."""

import re
from pathlib import Path

import pytest

from tests.conftest import octavo
from tests.tools.conference_pictures import CONTENT, pictures
from tests.tools.pages import text

LARGEST = 300_000


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "tideline"
    assert octavo("new", "--conference", str(folder), folder=folder.parent).returncode == 0
    return folder


def test_its_pictures_are_those_that_the_tool_draws() -> None:
    assert {name: (CONTENT / name).read_text(encoding="utf-8") for name in pictures()} == pictures()
    drawn = {path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.svg")}
    assert drawn == set(pictures())


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in CONTENT.parent.rglob("*") if path.is_file()) < LARGEST


def test_nothing_is_wrong_with_it(conference: Path) -> None:
    run = octavo("check", "--strict", folder=conference)
    assert run.returncode == 0, run.stdout


def test_all_is_printed(conference: Path) -> None:
    run = octavo("build", "book", "badges", "signs", "programme", folder=conference)
    assert run.returncode == 0, run.stderr
    assert not re.search(r"^(?:warning|error) ", run.stderr, re.MULTILINE)
    words = " ".join(text(conference / "output" / "book.pdf"))
    for printed in ("What the shoreline remembers", "Fronts in Kelp", "Stavridis", "Further abstracts"):
        assert printed in " ".join(words.split())


def test_its_letters_can_be_looked_at(conference: Path) -> None:
    run = octavo("mail", "preview", "chairs", "--only", "okafor", folder=conference)
    assert run.returncode == 0, run.stderr
    [letter] = (conference / "output" / "mail" / "chairs").glob("*okafor.eml")
    assert b"The rising sea" in letter.read_bytes()

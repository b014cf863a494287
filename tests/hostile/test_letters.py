"""Pictures and styles of a letter that are no files: told, and the other letters are made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compose.test_letters import post, write

PAGE = "<p>Hello</p><img src='{}'>"


def itself(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


@pytest.mark.parametrize("name", ["loop.png", "a" * 300 + ".png", "a%00.png", "/dev/zero", "../" * 2000])
def test_a_picture_that_is_none_is_told(tmp_path: Path, name: str) -> None:
    mailing = write(tmp_path, letter_html=PAGE.format(name))
    itself(mailing.folder / "loop.png")
    _letters, problems = post(tmp_path, mailing)
    assert [problem.code for problem in problems] == ["OCT-M19"]


@pytest.mark.parametrize("trap", [itself, folder])
@pytest.mark.parametrize("name", ["letter.css", "letter.html"])
def test_a_file_of_a_mailing_that_is_none_is_told(
    tmp_path: Path, name: str, trap: Callable[[Path], None]
) -> None:
    mailing = write(tmp_path, letter_html="<p>Hello</p>")
    trap(mailing.folder / name)
    _letters, [problem] = post(tmp_path, mailing)
    assert name in f"{problem.source} {problem.message}"


def test_styles_in_latin_1_are_read_and_told(tmp_path: Path) -> None:
    style = "/* caf\xe9 */ p { color: blue }".encode("latin-1")
    mailing = write(tmp_path, letter_html="<p>Hello</p>", letter_css=style)
    made, [problem] = post(tmp_path, mailing)
    assert (problem.code, problem.source.file) == ("OCT-F03", "templates/mail/news/letter.css")
    assert "blue" in made[0].html

"""The files for continuous integration in docs/publish.md do what they say."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, octavo
from tests.web.hosted import write_coasts

GUIDE = (REPOSITORY / "docs" / "publish.md").read_text(encoding="utf-8")
FILES = {
    file: yaml.safe_load(text)
    for file, text in re.findall(r"^```yaml file=(\S+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
}
NAMED = re.compile(r"output/[\w./-]+")


def texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        yield from (text for value in thing.values() for text in texts(value))
    elif isinstance(thing, list):
        yield from (text for value in thing for text in texts(value))


def test_there_is_a_file_for_each_host() -> None:
    assert FILES.keys() == {".github/workflows/programme.yml", ".gitlab-ci.yml"}
    for file in FILES.values():
        said = "\n".join(texts(file))
        assert [
            word for word in ("octavo check", "octavo build book", "octavo build web") if word not in said
        ] == []


def test_nothing_is_published_but_from_the_main_branch_and_after_the_build() -> None:
    publish = FILES[".github/workflows/programme.yml"]["jobs"]["publish"]
    assert (publish["needs"], publish["if"]) == ("build", "github.ref == 'refs/heads/main'")
    publish = FILES[".gitlab-ci.yml"]["pages"]
    assert (publish["needs"], publish["artifacts"]["paths"]) == (["programme"], ["public"])


@pytest.mark.parametrize("name", FILES)
def test_its_commands_make_what_it_keeps(name: str, tmp_path: Path) -> None:
    write_coasts(tmp_path)
    said = list(texts(FILES[name]))
    for line in (line for line in said if line.startswith("octavo ")):
        done = octavo(*shlex.split(line)[1:], folder=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    kept = {path for line in said for path in NAMED.findall(line)}
    assert kept == {"output/book.pdf", "output/web"}
    assert (tmp_path / "output" / "book.pdf").is_file()
    assert (tmp_path / "output" / "web" / "downloads" / "book.pdf").is_file()

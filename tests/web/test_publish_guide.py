"""The files for continuous integration in docs/publish.md do what they say."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.folders.starter.host_file import HOSTS
from tests.conftest import REPOSITORY, octavo
from tests.web.hosted import write_coasts

GUIDE = (REPOSITORY / "docs" / "publish.md").read_text(encoding="utf-8")
FILES = {
    file: yaml.safe_load(text)
    for file, text in re.findall(r"^```yaml file=(\S+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
}
NAMED = re.compile(r"output/[\w./-]+")


def commit(root: Path, message: str) -> None:
    """Commit all files of ``root``."""
    one = "octavo@example.org"
    names = {f"GIT_{role}_{kind}": one for role in ("AUTHOR", "COMMITTER") for kind in ("NAME", "EMAIL")}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", message]):
        subprocess.run(["git", *words], cwd=root, check=True, env={**os.environ, **names})


def texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        yield from (text for value in thing.values() for text in texts(value))
    elif isinstance(thing, list):
        yield from (text for value in thing for text in texts(value))


@pytest.mark.parametrize("host", HOSTS)
def test_the_guide_shows_what_is_written(host: str, tmp_path: Path) -> None:
    write_coasts(tmp_path)
    done = octavo("ci", host, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    place = HOSTS[host]
    assert done.stdout.strip().endswith(place.as_posix())
    assert f"```yaml file={place.as_posix()}\n{(tmp_path / place).read_text('utf-8')}```\n" in GUIDE
    again = octavo("ci", host, folder=tmp_path)
    assert again.returncode == 2
    assert "is there already; nothing was changed" in again.stderr


def test_a_new_event_may_come_with_it(tmp_path: Path) -> None:
    done = octavo("new", str(tmp_path / "event"), "--empty", "--ci", "gitlab", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert yaml.safe_load((tmp_path / "event" / ".gitlab-ci.yml").read_text()) == FILES[".gitlab-ci.yml"]


def test_hosts_look_at_the_top_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = octavo("new", str(tmp_path / "event"), "--empty", "--ci", "github", folder=tmp_path)
    assert done.returncode == 2
    assert "looks for .github/workflows/programme.yml at its top" in done.stderr
    assert not (tmp_path / "event").exists()


def test_there_is_a_file_for_each_host() -> None:
    assert FILES.keys() == {".github/workflows/programme.yml", ".gitlab-ci.yml"}
    for file in FILES.values():
        said = "\n".join(texts(file))
        assert [
            word for word in ("octavo check", "octavo build book", "octavo build web") if word not in said
        ] == []


def test_nothing_is_published_but_from_the_main_branch_and_after_the_build() -> None:
    publish = FILES[".github/workflows/programme.yml"]["jobs"]["publish"]
    default = "format('refs/heads/{0}', github.event.repository.default_branch)"
    assert (publish["needs"], publish["if"]) == ("build", f"github.ref == {default}")
    publish = FILES[".gitlab-ci.yml"]["pages"]
    assert (publish["needs"], publish["artifacts"]["paths"]) == (["programme"], ["public"])


@pytest.mark.parametrize("name", FILES)
def test_its_commands_make_what_it_keeps(name: str, tmp_path: Path) -> None:
    write_coasts(tmp_path)
    commit(tmp_path, "begin")
    program = tmp_path / "content" / "program.yaml"
    program.write_text(program.read_text().replace("talk: maps, room: hall", "talk: maps, room: quay"))
    commit(tmp_path, "move")
    said = list(texts(FILES[name]))
    for line in (line for line in said if line.startswith("octavo ")):
        done = octavo(*shlex.split(line)[1:], folder=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    kept = {path for line in said for path in NAMED.findall(line)}
    assert kept == {"output/book.pdf", "output/web"}
    assert (tmp_path / "output" / "book.pdf").is_file()
    assert (tmp_path / "output" / "web" / "downloads" / "book.pdf").is_file()
    assert "Maps of the coast" in (tmp_path / "output" / "web" / "feed.xml").read_text("utf-8")

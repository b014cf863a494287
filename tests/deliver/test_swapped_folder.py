"""A folder is there as a whole, old or new, whatever happens in between."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.deliver import swap_folder, swapped_folder
from pipeline.problems import Halt
from tests.conftest import REPOSITORY

SIGN = "data.js"
DATA = {SIGN: b"self.data = {}; // of an event"}
OLD = {**DATA, "index.html": b"old", "talks/a.html": b"the same", "talks/gone.html": b"old"}
NEW = {**DATA, "index.html": b"new", "talks/a.html": b"the same", "people/b.html": b"new"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def left_beside(folder: Path) -> list[Path]:
    return [path for path in folder.parent.iterdir() if path != folder]


def test_the_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "out" / "web"
    swap_folder(OLD, site, tmp_path, SIGN)
    assert held(site) == OLD
    kept = (site / "talks" / "a.html").stat().st_ino
    swap_folder(NEW, site, tmp_path, SIGN)
    assert held(site) == NEW
    assert (site / "talks" / "a.html").stat().st_ino == kept
    assert not left_beside(site)


def test_it_is_the_same_where_the_system_cannot_exchange_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapped_folder, "_exchanged", lambda _one, _other: False)
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path, SIGN)
    swap_folder(NEW, site, tmp_path, SIGN)
    assert held(site) == NEW
    assert not left_beside(site)


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="others have no such call")
def test_the_folder_is_there_at_every_moment(tmp_path: Path) -> None:
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path, SIGN)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert swapped_folder._exchanged(fresh, site)
    assert held(fresh) == OLD


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path, SIGN)

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(swapped_folder, "_fill", full)
    with pytest.raises(Halt, match="the disk is full") as halt:
        swap_folder(NEW, site, tmp_path, SIGN)
    assert halt.value.exit_code == 3
    assert held(site) == OLD
    assert not left_beside(site)


def test_a_link_or_a_file_in_its_place_is_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "web").symlink_to(other, target_is_directory=True)
    (tmp_path / "file").write_text("mine")
    for name in ("web", "file"):
        with pytest.raises(Halt):
            swap_folder(NEW, tmp_path / name, tmp_path, SIGN)
    assert not [*other.iterdir()]
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("theirs", "named"),
    [
        (["thesis.txt"], "thesis.txt"),
        (["a.html", "b.html", "c.html", "d.html", ".DS_Store"], "a.html, b.html, c.html …"),
        ([".git/HEAD"], ".git"),
        (["src/app.js", SIGN], "data.js, src"),
    ],
)
def test_a_folder_that_is_not_ours_is_not_touched(tmp_path: Path, theirs: list[str], named: str) -> None:
    site = tmp_path / "web"
    for name in theirs:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"of somebody")
    with pytest.raises(Halt) as halt:
        swap_folder(NEW, site, tmp_path, SIGN)
    assert halt.value.exit_code == 3
    assert f"holds what Octavo has not made: {named};" in str(halt.value)
    assert "--output DIR" in str(halt.value)
    assert held(site) == dict.fromkeys(theirs, b"of somebody")
    assert not left_beside(site)


def test_a_history_that_was_begun_in_our_folder_is_not_lost(tmp_path: Path) -> None:
    site = tmp_path / "web"
    swap_folder(OLD, site, tmp_path, SIGN)
    (site / ".git").write_text("gitdir: elsewhere")
    with pytest.raises(Halt, match=r"not made: \.git;"):
        swap_folder(NEW, site, tmp_path, SIGN)
    assert (site / ".git").read_text() == "gitdir: elsewhere"


@pytest.mark.parametrize("litter", [(), (".DS_Store",), ("Thumbs.db", "desktop.ini")])
def test_a_folder_with_nothing_of_anybodys_is_filled(tmp_path: Path, litter: tuple[str, ...]) -> None:
    site = tmp_path / "web"
    site.mkdir()
    for name in litter:
        (site / name).write_bytes(b"x")
    swap_folder(NEW, site, tmp_path, SIGN)
    assert held(site) == NEW


def test_a_file_where_the_folder_around_it_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for place in ("web", "of/2027/web"):
        with pytest.raises(Halt, match=r"cannot write \S+/out: a file") as halt:
            swap_folder(NEW, tmp_path / "out" / place, tmp_path, SIGN)
        assert halt.value.exit_code == 3


def test_only_what_a_killed_build_has_left_is_swept(tmp_path: Path) -> None:
    old, running = ".tmp-web-0123abcd", ".tmp-web-89abcdef"
    others = [".tmp-web-mine", ".tmp-web-0123abcd-2", ".tmp-web-0123ABCD", ".tmp-web2-0123abcd"]
    for name in (old, running, *others):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("x")
        if name != running:
            os.utime(tmp_path / name, (0, 0))
    swap_folder(NEW, tmp_path / "web", tmp_path, SIGN)
    assert sorted(path.name for path in left_beside(tmp_path / "web")) == sorted([running, *others])


def test_nothing_lands_outside(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "output").symlink_to(tmp_path)
    with pytest.raises(Halt, match="leads out"):
        swap_folder(NEW, tmp_path / "event" / "output" / "web", tmp_path / "event", SIGN)
    assert not (tmp_path / "web").exists()


KILLED = """
import sys
from pathlib import Path
from pipeline.deliver import swap_folder
site = Path(sys.argv[1])
for turn in range(10_000):
    swap_folder({f"{n}.html": b"%d" % turn for n in range(200)}, site, site.parent, "0.html")
    print(turn, flush=True)
"""


def test_whoever_is_killed_leaves_a_whole_folder(tmp_path: Path) -> None:
    site = tmp_path / "web"
    for pause in (0.0, 0.02, 0.05):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE, cwd=REPOSITORY
        )
        assert child.stdout
        child.stdout.readline()
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = held(site)
        assert len(found) == 200
        assert len(set(found.values())) == 1
    for left in left_beside(site):
        os.utime(left, (0, 0))
    swap_folder({**found, "1.html": b"new"}, site, tmp_path, "0.html")
    assert not left_beside(site)

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.deliver import files as delivery
from pipeline.deliver import write
from pipeline.deliver.files import sweep
from pipeline.problems import Halt


def leftovers(folder: Path) -> list[Path]:
    return list(folder.rglob(".tmp-*"))


def test_files_and_their_folders_are_made(tmp_path: Path) -> None:
    made = write({tmp_path / "out" / "a.pdf": b"one", tmp_path / "out" / "b" / "c.pdf": b"two"}, tmp_path)
    assert [path.read_bytes() for path in made] == [b"one", b"two"]
    assert not leftovers(tmp_path)


def test_public_files_follow_the_umask_and_private_ones_are_the_owners(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write({tmp_path / "book.pdf": b"x"}, tmp_path)
        write({tmp_path / "badges.pdf": b"x"}, tmp_path, private=True)
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("book.pdf", "badges.pdf")]
    assert modes == [0o644, 0o600]


def test_a_private_file_replaces_a_public_one_with_its_mode(tmp_path: Path) -> None:
    write({tmp_path / "badges.pdf": b"old"}, tmp_path)
    write({tmp_path / "badges.pdf": b"new"}, tmp_path, private=True)
    assert stat.S_IMODE((tmp_path / "badges.pdf").stat().st_mode) == 0o600


def test_a_full_disk_leaves_all_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write({first: b"old a", second: b"old b"}, tmp_path)
    store = delivery._store

    def full_at_second(scratch: Path, data: bytes, mode: int) -> None:
        store(scratch, data[:1], mode)
        if data == b"new b":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(delivery, "_store", full_at_second)
    with pytest.raises(Halt, match=r"b\.pdf: the disk is full") as halt:
        write({first: b"new a", second: b"new b"}, tmp_path)
    assert halt.value.exit_code == 3
    assert (first.read_bytes(), second.read_bytes()) == (b"old a", b"old b")
    assert not leftovers(tmp_path)


def test_ctrl_c_leaves_all_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({tmp_path / "a.pdf": b"old"}, tmp_path)

    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({tmp_path / "a.pdf": b"new"}, tmp_path)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert not leftovers(tmp_path)


def test_what_is_removed_goes_with_the_rest_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, gone, missing = tmp_path / "a.md", tmp_path / "talks" / "b.md", tmp_path / "never" / "c.md"
    write({old: b"old", gone: b"gone"}, tmp_path)
    replace = os.replace

    def forbidden(source: Path, target: Path) -> None:
        if target == old:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", forbidden)
        with pytest.raises(Halt, match=r"a\.md: writing is not allowed"):
            write({old: b"new"}, tmp_path, removed=[gone, missing])
    assert (old.read_bytes(), gone.read_bytes()) == (b"old", b"gone")
    assert write({old: b"new"}, tmp_path, removed=[gone, missing]) == (old,)
    assert old.read_bytes() == b"new"
    assert not gone.exists()
    assert not missing.parent.exists()
    assert not leftovers(tmp_path)


def test_what_cannot_be_removed_leaves_all_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, first, second = (tmp_path / name for name in ("a.md", "b.md", "c.md"))
    write({old: b"old", first: b"b", second: b"c"}, tmp_path)
    replace = os.replace

    def forbidden(source: Path, target: Path) -> None:
        if source == second:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    monkeypatch.setattr(os, "replace", forbidden)
    with pytest.raises(Halt, match=r"c\.md: writing is not allowed"):
        write({old: b"new"}, tmp_path, removed=[first, second])
    assert [path.read_bytes() for path in (old, first, second)] == [b"old", b"b", b"c"]
    assert not leftovers(tmp_path)


def test_folders_are_looked_at_once_however_many_files_they_get(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[Path] = []
    monkeypatch.setattr(delivery, "sweep", swept.append)
    write({tmp_path / f"{number}.md": b"x" for number in range(50)}, tmp_path)
    assert swept == [tmp_path]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Halt, match=r"a\.pdf: a file or folder of that name is in the way"):
        write({tmp_path / "b.pdf": b"x", tmp_path / "a.pdf": b"x"}, tmp_path)
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    for place in ("a.pdf", "mail/first/a.pdf"):
        with pytest.raises(Halt, match=r"cannot write \S+/output: a file .* is in the way") as halt:
            write({tmp_path / "output" / place: b"x"}, tmp_path)
    assert halt.value.exit_code == 3
    assert (tmp_path / "output").read_text() == "mine"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "writing is not allowed there"),
        (errno.EIO, "error"),
    ],
)
def test_each_refusal_of_the_system_has_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refused(*_given: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Halt, match=words):
        write({tmp_path / "a.pdf": b"x"}, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Halt, match="writing is not allowed there"):
        write({tmp_path / "a.pdf": b"x"}, tmp_path)


def test_only_stale_temporary_files_of_ours_are_swept(tmp_path: Path) -> None:
    stale, fresh = f".tmp-{'0a' * 8}", f".tmp-{'0b' * 8}"
    others = [".tmp-notes", f"{stale}.md", f".tmp-{'0C' * 8}", "book.pdf"]
    for name in (stale, fresh, *others):
        (tmp_path / name).write_text("x")
        if name != fresh:
            os.utime(tmp_path / name, (0, 0))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh, *others])


def test_writing_sweeps_its_folder(tmp_path: Path) -> None:
    stale = tmp_path / f".tmp-{'0a' * 8}"
    stale.write_text("x")
    os.utime(stale, (0, 0))
    write({tmp_path / "a.pdf": b"x"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from pipeline.deliver import write
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write({Path(sys.argv[1]): b"new" * 100_000}, Path(sys.argv[1]).parent)
"""


def test_a_killed_process_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(tmp_path / "a.pdf")]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert run.returncode == -9
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert len(leftovers(tmp_path)) == 1

"""A full disk, wherever it is met: said in plain words, with exit code 3; what was there stays whole."""

import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cache.store import Cache, Remembered
from pipeline.cli.crash import record
from pipeline.cli.octavo import octavo
from pipeline.commands import check as checking
from pipeline.commands.builds.workshop import Workshop
from pipeline.deliver import write
from pipeline.folders.starter.first_files import copy_starter
from pipeline.folders.state_folder import keep
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee
from pipeline.post.ledger.witness import witnessed
from pipeline.problems import Halt
from tests.commands.test_bad_inputs import small
from tests.render.test_render import document, galley, made

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
KEY = "ab" + "0" * 62


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Let files in ``folder`` be made, as on a full disk, and nothing be written into them."""
    with pytest.MonkeyPatch.context() as patch:
        opened, io_opened = os.open, io.open

        def opening(path: object, flags: int, *rest: int, **named: int) -> int:
            handle = opened(path, flags, *rest, **named)  # type: ignore[call-overload]
            if not flags & (os.O_WRONLY | os.O_RDWR) or folder not in Path(str(path)).parents:
                return int(handle)
            os.close(handle)
            return opened("/dev/full", os.O_WRONLY)

        def io_opening(path: object, mode: str = "r", *rest: object, **named: object) -> object:
            file = io_opened(path, mode, *rest, **named)  # type: ignore[call-overload]
            if "w" not in mode or folder not in Path(str(path)).parents:
                return file
            file.close()
            return io_opened("/dev/full", mode, *rest, **named)  # type: ignore[call-overload]

        patch.setattr(os, "open", opening)
        patch.setattr(io, "open", io_opening)
        yield


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_outputs(tmp_path: Path) -> None:
    write({tmp_path / "book.pdf": b"old"}, tmp_path)
    with full(tmp_path), pytest.raises(Halt, match=r"book\.pdf: the disk is full") as halt:
        write({tmp_path / "book.pdf": b"new", tmp_path / "badges.pdf": b"new"}, tmp_path)
    assert halt.value.exit_code == 3
    assert (tmp_path / "book.pdf").read_bytes() == b"old"
    assert names(tmp_path) == ["book.pdf"]


def test_the_state_folder(tmp_path: Path) -> None:
    keep(tmp_path / "trust", "old")
    with full(tmp_path), pytest.raises(Halt, match=r"trust cannot be written: No space") as halt:
        keep(tmp_path / "trust", "new")
    assert halt.value.exit_code == 3
    assert (tmp_path / "trust").read_text() == "old"
    assert names(tmp_path) == ["trust"]


def test_the_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, Remembered({}, b"old", {}))
    with full(tmp_path):
        cache.put(KEY, Remembered({}, b"new", {}))
        cache.put("cd" + KEY[2:], Remembered({}, b"new", {}))
    known = cache.get(KEY)
    assert known is not None
    assert known.data == b"old"
    assert names(tmp_path) == [KEY]


def test_the_report_of_a_bug(tmp_path: Path) -> None:
    event = small(tmp_path)
    log = record(ValueError("old"), event)
    assert log is not None
    before = log.read_bytes()
    with full(event):
        assert record(ValueError("new"), event) is None
    assert log.read_bytes() == before
    assert names(event / ".octavo") == ["crash.log"]


def test_a_new_event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = shutil.copyfile

    def two_fit(source: str, target: str, **named: bool) -> object:
        if len(names(tmp_path)) == 2:
            Path(target).touch()
            raise FULL
        return copied(source, target, **named)

    monkeypatch.setattr(shutil, "copyfile", two_fit)
    with pytest.raises(Halt) as halt:
        copy_starter(tmp_path / "event")
    assert (halt.value.exit_code, names(tmp_path)) == (3, [])
    assert str(halt.value) == f"cannot start an event in {tmp_path / 'event'}: {FULL}"
    monkeypatch.undo()
    assert copy_starter(tmp_path / "event")


def test_a_ledger_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_named: object) -> None:
        raise FULL

    monkeypatch.setattr("pipeline.post.ledger.file._connected", refused)
    with pytest.raises(Halt, match=r"No space left.*Make room") as halt:
        Ledger(tmp_path)
    assert (halt.value.exit_code, names(tmp_path)) == (3, [])


def test_a_ledger_that_cannot_grow(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.enrol("news", 1, [Addressee("ada", "ada@x.test", "0")], whole=False)
    [[pages]] = ledger._db.execute("PRAGMA page_count")
    ledger._db.execute(f"PRAGMA max_page_count = {pages}")
    many = [Addressee(f"p{number}", f"p{number}@x.test", "0" * 64) for number in range(2000)]
    with pytest.raises(Halt, match="Make room on the disk") as halt:
        ledger.enrol("news", 1, many, whole=False)
    assert halt.value.exit_code == 3
    assert [row.recipient for row in ledger.rows()] == ["ada"]


def test_a_part_of_what_is_known_of_a_ledger_is_not_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, room = Ledger(tmp_path), [20]

    def a_part(_handle: int, data: bytes, _place: int) -> int:
        taken = min(len(data), room[0])
        room[0] -= taken
        if not taken:
            raise FULL
        return taken

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    ledger.belongs_to("An event", date(2026, 6, 15), "x.test")
    monkeypatch.setattr(os, "pwrite", a_part)
    with pytest.raises(Halt, match="No space left") as halt, witnessed(tmp_path, ledger):
        pass
    assert halt.value.exit_code == 3


def test_no_room_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere"])
    with pytest.raises(Halt, match="temporary files cannot be written") as halt:
        Workshop(1)
    assert halt.value.exit_code == 3


def test_no_room_for_what_pages_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_name: str) -> Path:
        raise FULL

    monkeypatch.setattr("pipeline.render.engine.typeset.private_folder", refused)
    with pytest.raises(Halt, match="no page can be set: the disk is full") as halt:
        made(document(tmp_path, galley("one", "<p>word")))
    assert halt.value.exit_code == 3


def test_wherever_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_root: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")

    monkeypatch.setattr(checking, "check_event", refused)
    run = CliRunner().invoke(octavo, ["-C", str(small(tmp_path)), "check"])
    assert run.exit_code == 3
    assert run.stderr == "octavo: cannot write somewhere: the disk is full. Make room and try again.\n"
    assert not (tmp_path / ".octavo").exists()

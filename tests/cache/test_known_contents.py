"""A file that is the same is read once; one that might not be is read again."""

import os
import time
from pathlib import Path

import pytest

from pipeline.cache import known_contents
from pipeline.cache.known_contents import content_of
from pipeline.folders.reading import LeadsOutside, TooLarge


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which files were read."""
    found: list[Path] = []
    read = known_contents.read_bytes

    def noting(path: Path, *rest: object) -> bytes:
        found.append(path)
        return read(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(known_contents, "read_bytes", noting)
    return found


def _settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some time go by."""
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(known_contents.time, "time_ns", lambda: later)


def test_what_has_settled_is_read_once(
    tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    _settle(monkeypatch)
    first = content_of(file)
    assert content_of(file) == first
    assert reads == [file]
    file.write_bytes(b"two")
    assert content_of(file) != first
    assert reads == [file, file]


def test_what_was_just_written_is_read_again(tmp_path: Path, reads: list[Path]) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    first = content_of(file)
    known = file.stat()
    # As if the file system told time in steps that are too coarse for both.
    file.write_bytes(b"two")
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert content_of(file) != first
    assert len(reads) == 2


def test_a_known_file_is_withheld_as_an_unknown_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, root = tmp_path / "secret", tmp_path / "event"
    outside.write_bytes(b"secret")
    root.mkdir()
    (root / "link").symlink_to(outside)
    _settle(monkeypatch)
    assert content_of(root / "link").size == 6
    with pytest.raises(LeadsOutside):
        content_of(root / "link", root)
    with pytest.raises(TooLarge):
        content_of(outside, most=3)
    outside.unlink()
    with pytest.raises(FileNotFoundError):
        content_of(outside)

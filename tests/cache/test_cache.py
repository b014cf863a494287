"""Remembering by content: a damaged, outdated or unwritable cache is only ever a miss."""

import stat
from pathlib import Path

import pytest

from pipeline.cache.store import Cache, Remembered, file_digest

KEY = "ab" * 32


def kept(folder: Path, entry: Remembered) -> tuple[Cache, Path]:
    cache = Cache(folder)
    cache.put(KEY, entry)
    [file] = [path for path in folder.rglob("*") if path.is_file()]
    return cache, file


def test_what_was_put_comes_back(tmp_path):
    entry = Remembered({"pages": 3, "name": "é"}, b"\x00data", {})
    cache, _ = kept(tmp_path, entry)
    assert cache.get(KEY) == entry
    assert cache.get("cd" * 32) is None


def test_an_entry_counts_only_while_its_files_are_the_same(tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"one")
    read = {str(picture): file_digest(picture), str(tmp_path / "none"): "absent"}
    cache, _ = kept(tmp_path / "cache", Remembered({}, b"x", read))
    assert cache.get(KEY) is not None
    picture.write_bytes(b"two")
    assert cache.get(KEY) is None
    picture.write_bytes(b"one")
    (tmp_path / "none").write_bytes(b"now there")
    assert cache.get(KEY) is None


@pytest.mark.parametrize(
    "damage", [b"", b"octavo1\n", lambda raw: raw[:-1], lambda raw: raw[:60] + b"!" + raw[61:]]
)
def test_a_damaged_entry_is_a_miss(tmp_path, damage):
    cache, file = kept(tmp_path, Remembered({"a": 1}, b"some data", {}))
    file.write_bytes(damage(file.read_bytes()) if callable(damage) else damage)
    assert cache.get(KEY) is None


def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    cache = Cache(blocked / "cache")
    cache.put(KEY, Remembered({}, b"x", {}))
    assert cache.get(KEY) is None


def test_nobody_else_may_look_into_it(tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    Cache(folder).put(KEY, Remembered({}, b"ada@guests.example", {}))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700

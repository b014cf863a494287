"""A cache that keeps entries in memory, within a bound; and values that stay while they are asked for."""

from pathlib import Path

from pipeline.cache.kept_cache import KeptCache
from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache, Remembered, digest, file_digest

_KEY, _OTHER = digest(b"a"), digest(b"b")


def _entry(data: bytes, *read: Path) -> Remembered:
    return Remembered({}, data, {str(path): file_digest(path) for path in read})


def test_an_entry_stays_though_the_disk_forgets_it(tmp_path: Path) -> None:
    cache = KeptCache(tmp_path / "cache")
    cache.put(_KEY, _entry(b"made"))
    Cache(tmp_path / "cache").clear()
    assert cache.get(_KEY) == _entry(b"made")
    cache.clear()
    assert cache.get(_KEY) is None


def test_an_entry_holds_only_while_its_files_are_the_same(tmp_path: Path) -> None:
    file, cache = tmp_path / "file", KeptCache(tmp_path / "cache")
    file.write_bytes(b"one")
    cache.put(_KEY, _entry(b"made", file))
    assert cache.get(_KEY) is not None
    file.write_bytes(b"other")
    assert cache.get(_KEY) is None


def test_what_was_used_least_lately_is_left_to_the_disk(tmp_path: Path) -> None:
    cache = KeptCache(tmp_path / "cache", most=5_000)
    cache.put(_KEY, _entry(b"a" * 2_000))
    cache.put(_OTHER, _entry(b"b" * 2_000))
    assert cache.get(_KEY) == _entry(b"a" * 2_000)
    Cache(tmp_path / "cache").clear()
    assert [cache.get(key) is not None for key in (_KEY, _OTHER)] == [True, False]


def test_nothing_is_kept_twice_over(tmp_path: Path) -> None:
    cache = KeptCache(None, most=10_000)
    for number in range(100):
        cache.put(_KEY, _entry(b"%d" % number))
    assert cache.get(_KEY) == _entry(b"99")
    assert cache._size < 5_000


def test_a_memo_forgets_what_a_run_did_not_ask_for() -> None:
    memo: Memo[str] = Memo()
    assert memo.of("a", lambda: "one") == "one"
    memo.put("b", "two")
    memo.turn()
    assert memo.of("a", lambda: "another") == "one"
    memo.turn()
    assert memo.get("a") == "one"
    assert memo.get("b") is None


def test_a_memo_takes_no_more_room_than_it_has() -> None:
    memo: Memo[str] = Memo(10, lambda _key, value: len(value))
    memo.put("a", "four")
    memo.put("b", "five5")
    memo.put("c", "six")
    assert [memo.get(key) for key in "abc"] == ["four", "five5", None]
    memo.turn()
    assert memo.get("b") == "five5"
    # What this run did not ask for yet makes room.
    memo.put("c", "six")
    assert [memo.get(key) for key in "abc"] == [None, "five5", "six"]
    memo.put("c", "seven")
    assert memo.size == 10
    memo.turn()
    memo.turn()
    assert memo.size == 0


def test_what_no_build_has_used_for_long_is_only_on_the_disk(tmp_path: Path) -> None:
    cache = KeptCache(tmp_path)
    for key in ("used", "left"):
        cache.put(key, Remembered({}, key.encode(), {}))
    for _build in range(30):
        assert cache.get("used") is not None
        cache.turn()
    assert [*cache._kept] == ["used"]
    known = cache.get("left")
    assert known is not None
    assert known.data == b"left"
    assert [*cache._kept] == ["used", "left"]

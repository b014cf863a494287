"""What is remembered between two runs comes back as it was, or not at all."""

import json
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.cache.outcomes import remembered
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_content, of_file, of_folders, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.model import Event, Person, Slot
from pipeline.problems import Outcome, Severity, Source
from tests.events import day, event, person, slot, talk

ONE, TWO = "aa" * 32, "bb" * 32


def test_an_entry_that_lies_under_another_key_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ONE, Remembered({}, b"one", {}))
    cache.put(TWO, Remembered({}, b"two", {}))
    (tmp_path / "aa" / ONE).replace(tmp_path / "bb" / TWO)
    assert cache.get(TWO) is None


def test_tidying_forgets_what_was_used_least_lately(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key, age in ((ONE, 9000), (TWO, 8000)):
        cache.put(key, Remembered({}, bytes(1000), {}))
        used = time.time() - age
        os.utime(tmp_path / key[:2] / key, (used, used))
    assert cache.get(ONE) is not None
    cache.tidy(limit=1500)
    assert cache.get(ONE) is not None
    assert cache.get(TWO) is None
    assert cache.size()[0] == 1


def test_tidying_sweeps_what_a_killed_build_left_and_spares_one_at_work(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ONE, Remembered({}, b"", {}))
    left, at_work = (tmp_path / "aa" / f"{ONE}.tmp-{n}" for n in (1, 2))
    left.touch()
    at_work.touch()
    os.utime(left, (0, 0))
    cache.tidy()
    assert (left.exists(), at_work.exists()) == (False, True)
    cache.clear()
    assert cache.size() == (0, 0)


def test_the_limit_is_settable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(ONE, Remembered({}, bytes(10), {}))
    monkeypatch.setenv("OCTAVO_CACHE_MB", "0")
    cache.tidy()
    assert cache.size() == (0, 0)


def test_a_shards_keeps_what_was_used_and_forgets_the_rest(tmp_path: Path) -> None:
    first = Shards(Cache(tmp_path), "name", "base")
    first.put("used", {"text": "line\nand “line”"})
    first.put("unused", [1])
    first.save()
    second = Shards(Cache(tmp_path), "name", "base")
    assert second.get("used", dict) == {"text": "line\nand “line”"}
    second.save()
    third = Shards(Cache(tmp_path), "name", "base")
    assert (third.get("used", dict) is None, third.get("unused", list)) == (False, None)
    assert Shards(Cache(tmp_path), "name", "another base").get("used", dict) is None


def test_shards_keep_bytes_as_they_are(tmp_path: Path) -> None:
    first = Shards(Cache(tmp_path), "name", "base")
    made = {f"key {n}": bytes(range(n, 256)) + b"\n" for n in range(90)}
    assert {key: first.of(key, lambda data=data: data) for key, data in made.items()} == made
    first.save()
    second = Shards(Cache(tmp_path), "name", "base")
    assert {key: second.of(key, lambda: b"made anew") for key in made} == made
    assert second.of("another", lambda: b"made anew") == b"made anew"


def test_an_event_survives_json() -> None:
    inner = slot("9:00", "9:30", talk="t", places=(("talk", Source("a", 1, None)),))
    made = event(
        days=(day(Slot("s", inner.kind, inner.start, inner.source, slots=(inner,), people=("p",))),),
        people=(person("p", "Ada", "Lovelace", extra=(("a", "b"),)),),
        talks=(talk("t", "p"),),
    )
    assert from_row(Event, json.loads(json.dumps(to_row(made)))) == made


def test_what_does_not_fit_its_form_is_refused() -> None:
    row = to_row(person("p", "Ada", "Lovelace"))
    for wrong in (row | {"family": 7}, row | {"source": "a"}, {"id": "p"}, [], None):
        with pytest.raises(ValueError, match=r"Expected|missing"):
            from_row(Person, wrong)


def test_a_file_name_that_is_no_utf8_is_remembered(tmp_path: Path) -> None:
    shards = Shards(Cache(tmp_path), "name", "base")
    shards.put("key", to_row(Source("a\udc80.md", 1)))
    shards.save()
    kept = Shards(Cache(tmp_path), "name", "base").get("key", lambda row: from_row(Source, row))
    assert kept == Source("a\udc80.md", 1)


@dataclass(frozen=True, slots=True)
class _Some:
    when: datetime | None
    kind: Severity
    sizes: dict[str, tuple[float, float]]
    path: Path


def test_kinds_of_fields() -> None:
    some = _Some(None, Severity.NOTE, {"A5": (148.0, 210.0)}, Path("a/b"))
    again = from_row(_Some, to_row(some))
    assert again == some
    assert isinstance(again.kind, Severity)


def test_an_outcome_is_kept_until_its_stamp_changes(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> Outcome[str]:
        made.append("made")
        return Outcome("value")

    def ask(stamp: str) -> str:
        return remembered(Cache(tmp_path), str, lambda: stamp, make).value

    assert [ask("one"), ask("one"), ask("two")] == ["value"] * 3
    assert len(made) == 2


def test_what_changes_while_it_is_made_is_not_kept(tmp_path: Path) -> None:
    stamps = iter(("before", "after", "before", "before"))
    values = iter(("of the first file", "of the second"))
    results = [
        remembered(Cache(tmp_path), str, lambda: next(stamps), lambda: Outcome(next(values))).value
        for _ in range(2)
    ]
    assert results == ["of the first file", "of the second"]


def test_a_stamp_of_folders_sees_every_change(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    seen = [of_folders([folder])]
    folder.mkdir()
    seen.append(of_folders([folder]))
    (folder / "a.md").write_text("one")
    seen.append(of_folders([folder]))
    times = (folder / "a.md").stat()
    (folder / "a.md").write_text("two")
    os.utime(folder / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    seen.append(of_folders([folder]))
    (folder / "deep").mkdir()
    seen.append(of_folders([folder]))
    (folder / "deep" / "b").touch()
    seen.append(of_folders([folder]))
    assert len(set(seen)) == len(seen) - 1  # an empty folder is as none
    assert seen[-1] == of_folders([folder])


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert of_folders([tmp_path]) == of_folders([tmp_path])


def test_texts_are_kept_apart() -> None:
    assert of_texts("ab", "c") != of_texts("a", "bc")


def test_what_is_not_there(tmp_path: Path) -> None:
    assert of_file(tmp_path / "none") == b""
    assert of_content(tmp_path / "none") != of_content(tmp_path)

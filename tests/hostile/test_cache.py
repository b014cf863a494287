"""A cache that came along with the folder of a stranger counts for nothing."""

import json
import shutil
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.cache import secret
from pipeline.cache.form import formed
from pipeline.cache.manifest import recall
from pipeline.cache.outcomes import remembered
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.store import Cache, Remembered, _mark
from pipeline.model.content.prose import Prose
from pipeline.problems import About, Outcome, Problem, Severity, Source
from tests.conftest import octavo

PROBLEM = Problem("OCT-T01", Severity.NOTE, "a", Source("a.md", 1, 2), "b", (About("talk", "a"),))
KEY = "ab" * 32
ENTRY = Remembered({"value": "forged"}, b"%PDF-", {})


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where my secret lies once there is one."""
    return as_person("me", tmp_path, monkeypatch)


def as_person(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / name))
    return folder / name / "octavo" / "cache.key"


def test_an_entry_of_somebody_else_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "event" / "cache")
    as_person("stranger", tmp_path, monkeypatch)
    cache.put(KEY, ENTRY)
    assert cache.get(KEY) == ENTRY
    as_person("me", tmp_path, monkeypatch)
    assert cache.get(KEY) is None
    cache.put(KEY, Remembered({}, b"mine", {}))
    assert cache.get(KEY) == Remembered({}, b"mine", {})


def test_files_that_a_forged_entry_names_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_person("stranger", tmp_path, monkeypatch)
    Cache(tmp_path / "cache").put(KEY, Remembered({}, b"", {"/dev/zero": "absent"}))
    as_person("me", tmp_path, monkeypatch)
    monkeypatch.setattr("pipeline.cache.store.file_digest", lambda path: pytest.fail(f"{path} was read"))
    assert Cache(tmp_path / "cache").get(KEY) is None


def test_the_secret_is_made_once_for_its_owner_alone(mine: Path) -> None:
    made = secret.secret()
    assert len(made) == 32
    assert mine.read_bytes() == made
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600
    assert [path.name for path in mine.parent.iterdir()] == ["cache.key"]
    secret._kept.cache_clear()
    assert secret.secret() == made


@pytest.mark.parametrize("damage", ["short", "seen by others", "a link"])
def test_a_secret_that_is_none_is_made_anew(damage: str, mine: Path, tmp_path: Path) -> None:
    mine.parent.mkdir(parents=True)
    known = b"k" * 32
    if damage == "a link":
        (tmp_path / "known").write_bytes(known)
        mine.symlink_to(tmp_path / "known")
    else:
        mine.write_bytes(known if damage == "seen by others" else b"k")
        mine.chmod(0o644)
    made = secret.secret()
    assert len(made) == 32
    assert made != known
    assert mine.read_bytes() == made


def test_without_a_secret_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, ENTRY)
    assert cache.get(KEY) is None
    assert cache.size() == (0, 0)


def test_two_who_make_the_secret_at_once_have_the_same(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = secret._made(mine)
    assert secret._made(mine) == first


def test_a_manifest_that_is_nested_without_end_is_no_print_run(tmp_path: Path) -> None:
    (tmp_path / "v1.json").write_text("[" * 200_000)
    assert recall(tmp_path, "v1") is None


def wrong_forms(row: object) -> Iterator[object]:
    """``row`` as JSON with each of its parts in another form, or gone."""
    for other in (None, 7, "x", [], {}, [7], {"x": 7}):
        if type(other) is not type(row) or not row:
            yield other
    if isinstance(row, dict):
        for name, value in row.items():
            yield {other: kept for other, kept in row.items() if other != name}
            yield from ({**row, name: wrong} for wrong in wrong_forms(value))
    elif isinstance(row, list) and row:
        yield from ([wrong, *row[1:]] for wrong in wrong_forms(row[0]))


def facts_of(demo: Path) -> dict[Path, Remembered]:
    """Every entry in the cache of an event, by its file; what is in a shard is no fact."""
    entries = (path for path in sorted((demo / ".octavo" / "cache").glob("*/*")))
    return {path: entry for path in entries if (entry := Cache(path.parents[1]).get(path.name))}


def test_the_head_of_an_entry_may_have_any_form(mine: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, ENTRY)
    for wrong in wrong_forms({"read": {"a": "absent"}, "facts": {}}):
        head = json.dumps(wrong).encode()
        body = len(head).to_bytes(8, "big") + head
        (tmp_path / "cache" / KEY[:2] / KEY).write_bytes(b"octavo3\n" + _mark(KEY, body) + body)
        known = cache.get(KEY)
        assert known is None or (isinstance(known.facts, dict) and isinstance(known.read, dict))


def test_problems_in_any_other_form_are_none() -> None:
    [row] = json.loads(json.dumps(rows_of([PROBLEM])))
    assert problems_of([row]) == (PROBLEM,)
    for wrong in wrong_forms([row]):
        kept = formed(partial(problems_of, wrong))
        assert kept is None or all(type(problem.source.file) is str for problem in kept)


def test_values_of_shards_in_any_other_form_are_none(mine: Path, tmp_path: Path) -> None:
    shards = Shards(Cache(tmp_path), "name", "base")
    row = to_row(About("talk", "a"))
    for wrong in wrong_forms(row):
        if wrong is not None:
            shards.put("key", wrong)
            assert shards.get("key", partial(from_row, About)) is None
    shards.put("key", row)
    assert shards.get("key", partial(from_row, About)) == About("talk", "a")


def test_an_outcome_in_another_form_is_worked_out_again(mine: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")

    def ask() -> Outcome[Prose]:
        return remembered(cache, Prose, lambda: "same", lambda: Outcome(Prose("a", "a"), (PROBLEM,)))

    whole = ask()
    [path] = (tmp_path / "cache").glob("*/*")
    facts = json.loads(json.dumps(cache.get(path.name).facts))
    for wrong in wrong_forms(facts):
        if isinstance(wrong, dict):
            cache.put(path.name, Remembered(wrong, b"", {}))
            again = ask()
            assert again.value == whole.value


def test_a_build_makes_again_what_is_remembered_in_another_form(demo: Path, tmp_path: Path) -> None:
    event = tmp_path / "event"
    shutil.copytree(demo / "content", event / "content")
    first = octavo("build", "--jobs", "1", "signs", folder=event)
    assert first.returncode == 0
    entries = facts_of(event)
    assert len(entries) > 10
    for path, entry in entries.items():
        wrong = {name: {"x": 7} for name in entry.facts}
        Cache(path.parents[1]).put(path.name, Remembered(wrong, entry.data, {}))
    again = octavo("build", "--jobs", "1", "signs", folder=event)
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)

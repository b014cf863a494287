"""A cache that came along with the folder of a stranger counts for nothing."""

import stat
from pathlib import Path

import pytest

from pipeline.cache import secret
from pipeline.cache.manifest import recall
from pipeline.cache.store import Cache, Remembered

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

"""Whatever happens to what is remembered, the next build makes the same book, and says nothing of it."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.events import write_event
from tests.conftest import THOROUGH
from tests.long.workshop import Workshop, cache_of, made, replace_folder, touch

TALKS = 4


@dataclass(frozen=True)
class Remembered:
    """An event with a book; ``kept`` is what was remembered of it, then one abstract was changed.

    ``new`` is the clean book after that.
    """

    root: Path
    kept: Path
    new: bytes

    @property
    def cache(self) -> Path:
        return cache_of(self.root)

    def files(self) -> list[Path]:
        return sorted(file for file in self.cache.rglob("*") if file.is_file())


@pytest.fixture(scope="module")
def event(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Remembered:
    folder = tmp_path_factory.mktemp("damage")
    root, kept = folder / "event", folder / "kept"
    write_event(root, TALKS)
    abstract = root / "content" / "abstracts" / "t00002.md"
    workshop.clean(root)
    shutil.copytree(cache_of(root), kept)
    touch([abstract], "mended")
    return Remembered(root, kept, workshop.clean(root))


@pytest.fixture
def remembered(event: Remembered) -> Iterator[Remembered]:
    """As before the change; the book that was made is gone, so that it has to be made again."""
    _forget(event)
    replace_folder(event.cache, event.kept)
    yield event
    _forget(event)


def _forget(event: Remembered) -> None:
    if event.cache.is_dir():
        for folder in (event.cache, *event.cache.rglob("*")):
            folder.chmod(0o755)
        shutil.rmtree(event.cache)
    event.cache.unlink(missing_ok=True)
    shutil.rmtree(event.root / "output", ignore_errors=True)


def _flipped(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _cut(file: Path, chance: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: chance.randrange(1, len(data))])


def _emptied(file: Path, chance: random.Random) -> None:
    file.write_bytes(b"")


def _replaced_by_a_folder(file: Path, chance: random.Random) -> None:
    file.unlink()
    file.mkdir()


DAMAGES: dict[str, Callable[[Path, random.Random], None]] = {
    "a bit flipped": _flipped,
    "cut": _cut,
    "emptied": _emptied,
    "a folder instead": _replaced_by_a_folder,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_files(workshop: Workshop, remembered: Remembered, name: str) -> None:
    """Half of the files are damaged, so that damaged and whole ones meet; if thorough, then the others."""
    chance = random.Random(name)
    files = remembered.files()
    chance.shuffle(files)
    for half in (files[::2], files[1::2])[: 1 + THOROUGH]:
        replace_folder(remembered.cache, remembered.kept)
        shutil.rmtree(remembered.root / "output", ignore_errors=True)
        for file in half:
            DAMAGES[name](file, chance)
        assert workshop.book(remembered.root) == remembered.new
        assert workshop.book(remembered.root) == remembered.new


def test_swapped_files(workshop: Workshop, remembered: Remembered) -> None:
    """Each file has the whole content of another."""
    files = remembered.files()
    contents = [file.read_bytes() for file in files]
    for file, data in zip(files, contents[1:] + contents[:1], strict=True):
        file.write_bytes(data)
    assert workshop.book(remembered.root) == remembered.new


@pytest.mark.parametrize("place", [".octavo", ".octavo/cache"])
def test_a_file_in_the_place_of_the_folder(workshop: Workshop, remembered: Remembered, place: str) -> None:
    path = remembered.root / place
    shutil.rmtree(path)
    path.write_text("I am no folder.")
    assert workshop.book(remembered.root) == remembered.new
    assert path.read_text() == "I am no folder."


def test_a_folder_that_must_not_be_written(workshop: Workshop, remembered: Remembered) -> None:
    for path in sorted(remembered.cache.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    remembered.cache.chmod(0o555)
    before = remembered.files()
    assert workshop.book(remembered.root) == remembered.new
    assert remembered.files() == before


def test_two_builds_at_once(workshop: Workshop, remembered: Remembered, tmp_path: Path) -> None:
    """Both begin with nothing remembered, and write the same entries and the same book."""
    shutil.rmtree(remembered.cache)
    with Workshop(tmp_path) as next_door:
        workshop.begin(remembered.root, "--jobs", "1")
        next_door.begin(remembered.root, "--jobs", "1")
        ends = (workshop.end(), next_door.end())
    assert [end for end in ends if not end.is_fine] == []
    assert made(remembered.root) == remembered.new
    assert workshop.book(remembered.root) == remembered.new

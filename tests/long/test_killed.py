"""A build that is killed at any moment leaves the old book whole, and nothing that misleads the next."""

import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.events import write_event
from tests.conftest import THOROUGH
from tests.long.workshop import Workshop, cache_of, kill, made, replace_folder, survivors, touch

TALKS = 6
SEED = 50
MOMENTS = 50 if THOROUGH else 8


@dataclass(frozen=True)
class Before:
    """An event whose book is made, and after which several abstracts were changed.

    ``kept`` has what was remembered and made then; ``old`` and ``new`` are the clean books before and after
    the change, ``seconds`` is what the second takes if the first is remembered.
    """

    root: Path
    kept: Path
    old: bytes
    new: bytes
    seconds: float

    def again(self) -> None:
        """As it was: the old book, what was remembered of it, and the changed abstracts."""
        replace_folder(cache_of(self.root), self.kept / ".octavo")
        replace_folder(self.root / "output", self.kept / "output")


@pytest.fixture(scope="module")
def before(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Before:
    folder = tmp_path_factory.mktemp("killed")
    root, kept = folder / "event", folder / "kept"
    write_event(root, TALKS)
    abstracts = sorted((root / "content" / "abstracts").glob("*.md"))
    texts = {file: file.read_text() for file in abstracts}
    touch(abstracts[::3], "mended")
    new = workshop.clean(root)
    for file, text in texts.items():
        file.write_text(text)
    old = workshop.clean(root)
    assert old != new
    shutil.copytree(cache_of(root), kept / ".octavo")
    shutil.copytree(root / "output", kept / "output")
    touch(abstracts[::3], "mended")
    started = time.perf_counter()
    assert workshop.book(root) == new
    return Before(root, kept, old, new, time.perf_counter() - started)


def test_killed_at_random_moments(workshop: Workshop, before: Before) -> None:
    """One in each of so many equal parts of a build, so that few cover all of it."""
    chance = random.Random(SEED)
    killed = 0
    for part in range(MOMENTS):
        before.again()
        moment = before.seconds * (part + chance.random()) / MOMENTS
        pid = workshop.begin(before.root, "--jobs", "1")
        time.sleep(moment)
        kill(pid, group=True)
        ended = workshop.end()
        killed += ended.code < 0
        assert made(before.root) in (before.old, before.new), f"a torn book after {moment:.3f} s"
        assert workshop.book(before.root) == before.new, f"another book after {moment:.3f} s"
    # Otherwise the builds are so much faster than the first that the moments say nothing.
    assert killed > MOMENTS // 3


@pytest.mark.parametrize("group", [True, False], ids=["all", "foreman"])
def test_no_worker_outlives_a_killed_build(workshop: Workshop, before: Before, group: bool) -> None:
    """The seconds that a start of workers takes are among the moments."""
    moments = random.Random(SEED)
    for _ in range(3 if THOROUGH else 2):
        before.again()
        pid = workshop.begin(before.root, "--jobs", "2")
        time.sleep(moments.uniform(0.3, 1.5) * before.seconds)
        kill(pid, group=group)
        workshop.end()
        assert survivors(pid) == []
        assert made(before.root) in (before.old, before.new)
    assert workshop.book(before.root) == before.new

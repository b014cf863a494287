"""A build that runs again in the same process makes what a fresh one makes; a newer build overtakes it."""

import gc
import shutil
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from pipeline.commands.builds.workshop import Overtaken, Workshop
from pipeline.folders import layers
from pipeline.model.job import Job
from pipeline.model.progress import OnStep, Step
from pipeline.problems.problem import Stopped
from tests.commands.again import (
    CHANGES,
    PRODUCTS,
    afresh,
    in_folder,
    made,
    nobody,
    replace_in,
    ship,
    write_event,
)
from tests.conftest import REPOSITORY

# Bytes by which eight builds more may let the memory of a process grow: a build holds twenty times as much.
_GROWTH = 1_500_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event")
    return tmp_path / "event"


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(2) as opened:
        yield opened


def test_the_demo_with_a_changed_word(tmp_path: Path) -> None:
    root = tmp_path / "event"
    shutil.copytree(REPOSITORY / "content", root / "content")
    with Workshop(2) as workshop:
        before = made(workshop, root, products=())
        abstract = min((root / "content" / "abstracts").glob("*.md"))
        abstract.write_text(abstract.read_text(encoding="utf-8") + "\nA word more.\n", encoding="utf-8")
        after = made(workshop, root, products=())
    assert before["book.pdf"] != after["book.pdf"]
    assert after == afresh(root)


def test_whatever_changes_in_between(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ship(tmp_path / "package")
    monkeypatch.setattr(layers, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(layers, "_HOME", tmp_path)
    with Workshop(1) as serial, Workshop(2) as workers:
        shops = {serial: tmp_path / "serial", workers: tmp_path / "workers"}
        before = _in_each(shops, root)
        for name, change in CHANGES.items():
            change(root)
            after = _in_each(shops, root)
            assert after["book.pdf"] != before["book.pdf"], name
            before = after
    # Each file has changed once: what was kept of an old one would show to the end.
    assert before == afresh(root, *PRODUCTS)


def _in_each(shops: dict[Workshop, Path], root: Path) -> dict[str, bytes]:
    """What all workshops make of ``root`` alike, each with a memory of its own."""
    each = []
    for workshop, memory in shops.items():
        memory.mkdir(exist_ok=True)
        memory.rename(root / ".octavo")
        each.append(made(workshop, root))
        (root / ".octavo").rename(memory)
    assert each[0] == each[1]
    return each[0]


def test_memory_stays_as_it_is(root: Path, workshop: Workshop) -> None:
    word, sizes = "its words", list[int]()
    tracemalloc.start()
    try:
        for number in range(10):
            replace_in(root / "content/abstracts/talk-1.md", word, word := f"its {number} words")
            made(workshop, root)
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[-1] - sizes[1] < _GROWTH, sizes


def test_a_newer_build_overtakes_one_that_runs_and_one_that_waits(root: Path, workshop: Workshop) -> None:
    begun, may_go_on, steps = Event(), Event(), list[Step]()

    def slowly(step: Step) -> None:
        if step.action == "render":
            begun.set()
            may_go_on.wait(60)

    with ThreadPoolExecutor(3) as threads:
        running = threads.submit(made, workshop, root, slowly)
        assert begun.wait(60)
        waiting = _called(threads, workshop, root, steps.append)
        replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters")
        newest = _called(threads, workshop, root, nobody)
        may_go_on.set()
        for overtaken in (running, waiting):
            with pytest.raises(Overtaken):
                overtaken.result()
    assert steps == []
    assert newest.result() == afresh(root, *PRODUCTS)


def _called(
    threads: ThreadPoolExecutor, workshop: Workshop, root: Path, on_step: OnStep
) -> "Future[dict[str, bytes]]":
    """A build that has been called for, though another may keep it waiting."""
    before = workshop._newest
    building = threads.submit(made, workshop, root, on_step)
    while workshop._newest is before:
        sleep(0.01)
    return building


def _interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("action", ["render", "press"])
@pytest.mark.parametrize("way", ["stopped", "interrupted"])
def test_a_build_that_is_broken_off_leaves_all_whole(
    root: Path, workshop: Workshop, action: str, way: str
) -> None:
    whole = made(workshop, root)
    replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters")
    break_off = workshop.stop if way == "stopped" else _interrupt

    def breaking(step: Step) -> None:
        if step.action == action:
            break_off()

    with pytest.raises((Stopped, KeyboardInterrupt)) as held:
        workshop.build(root, Job(root / "output", PRODUCTS), breaking)
    assert in_folder(root / "output") == whole
    # What was raised still holds all that was under way.
    assert held.value.__traceback__
    assert made(workshop, root) == afresh(root, *PRODUCTS)

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
    Files,
    afresh,
    in_folder,
    made,
    nobody,
    replace_in,
    ship,
    write_event,
)
from tests.conftest import REPOSITORY, THOROUGH, Built
from tests.long.workshop import replace_folder

# Builds after the second, and the bytes by which each may let the memory of a process grow: a build holds
# a hundred times as much.
_BUILDS = 8 if THOROUGH else 2
_GROWTH = 190_000


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(2) as opened:
        yield opened


@pytest.fixture(scope="module")
def place(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the event lies; beside it, as ``kept``, what it was when its products were made."""
    place = tmp_path_factory.mktemp("again") / "event"
    write_event(place)
    made(workshop, place)
    replace_folder(place.with_name("kept"), place)
    return place


@pytest.fixture
def root(place: Path) -> Path:
    """The event, its products made and remembered, whatever was done to it since."""
    replace_folder(place, place.with_name("kept"))
    return place


@pytest.fixture(scope="module")
def changed(place: Path) -> Files:
    """What a process of its own makes of the event after ``_change``."""
    replace_folder(place, place.with_name("kept"))
    _change(place)
    return afresh(place, *PRODUCTS)


def _change(root: Path) -> None:
    replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters")


def test_the_demo_with_a_changed_word(tmp_path: Path, built: Built) -> None:
    """The word goes again, so that what a process of its own has made of the demo says what must come."""
    root = tmp_path / "event"
    shutil.copytree(REPOSITORY / "content", root / "content")
    abstract = min((root / "content" / "abstracts").glob("*.md"))
    text = abstract.read_text(encoding="utf-8")
    abstract.write_text(f"{text}\nA word more.\n", encoding="utf-8")
    with Workshop(2) as workshop:
        before = made(workshop, root, products=("book",))
        abstract.write_text(text, encoding="utf-8")
        after = made(workshop, root, products=("book",))
    assert before != after
    assert after == {"book.pdf": built.pdf("book").read_bytes()}


def test_whatever_changes_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "event"
    write_event(root)
    ship(tmp_path / "package")
    monkeypatch.setattr(layers, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(layers, "_HOME", tmp_path)
    with Workshop(1) as serial, Workshop(2) as workers:
        shops = {serial: tmp_path / "serial", workers: tmp_path / "workers"}
        before = _in_each(shops, root)
        for name, change in CHANGES.items():
            change(root)
            # Without workers all at once, unless tests are thorough.
            last = change is [*CHANGES.values()][-1]
            after = _in_each(shops if THOROUGH or last else {workers: shops[workers]}, root)
            assert after["book.pdf"] != before["book.pdf"], name
            before = after
    # Each file has changed once: what was kept of an old one would show to the end.
    assert before == afresh(root, *PRODUCTS)


def _in_each(shops: dict[Workshop, Path], root: Path) -> dict[str, bytes]:
    """What these workshops make of ``root`` alike, each with a memory of its own."""
    each = []
    for workshop, memory in shops.items():
        memory.mkdir(exist_ok=True)
        memory.rename(root / ".octavo")
        each.append(made(workshop, root))
        (root / ".octavo").rename(memory)
    assert each[0] == each[-1]
    return each[0]


def test_memory_stays_as_it_is(root: Path, workshop: Workshop) -> None:
    word, sizes = "its words", list[int]()
    tracemalloc.start()
    try:
        for number in range(2 + _BUILDS):
            replace_in(root / "content/abstracts/talk-1.md", word, word := f"its {number} words")
            made(workshop, root)
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[-1] - sizes[1] < _BUILDS * _GROWTH, sizes


def test_a_newer_build_overtakes_one_that_runs_and_one_that_waits(
    root: Path, workshop: Workshop, changed: Files
) -> None:
    shutil.rmtree(root / ".octavo")
    begun, may_go_on, steps = Event(), Event(), list[Step]()

    def slowly(step: Step) -> None:
        if step.action == "render":
            begun.set()
            may_go_on.wait(60)

    with ThreadPoolExecutor(3) as threads:
        running = threads.submit(made, workshop, root, slowly)
        assert begun.wait(60)
        waiting = _called(threads, workshop, root, steps.append)
        _change(root)
        newest = _called(threads, workshop, root, nobody)
        may_go_on.set()
        for overtaken in (running, waiting):
            with pytest.raises(Overtaken):
                overtaken.result()
    assert steps == []
    assert newest.result() == changed


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
    root: Path, workshop: Workshop, changed: Files, action: str, way: str
) -> None:
    whole = made(workshop, root)
    _change(root)
    break_off = workshop.stop if way == "stopped" else _interrupt

    def breaking(step: Step) -> None:
        if step.action == action:
            break_off()

    with pytest.raises((Stopped, KeyboardInterrupt)) as held:
        workshop.build(root, Job(root / "output", PRODUCTS), breaking)
    assert in_folder(root / "output") == whole
    # What was raised still holds all that was under way.
    assert held.value.__traceback__
    assert made(workshop, root) == changed

"""No save is lost: what a build did not take in is left to the next one, whatever comes between."""

import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from threading import Event as Signal
from typing import Any, cast

import pytest

from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.proofing.notice_board import Board
from pipeline.commands.proofing.setting_bench import SettingBench
from pipeline.commands.proofing.views import View
from pipeline.model import Pdf
from pipeline.model.job import Job
from pipeline.model.proofsheet import Printing
from pipeline.preview.pictures.darkroom import Darkroom
from pipeline.preview.watching.watcher import Saved, Watcher
from pipeline.problems import Halt
from pipeline.problems.problem import Stopped
from tests.events import event

A, B = Path("a.md"), Path("b.md")


class Saves:
    """A watcher that tells what it is given."""

    def __init__(self) -> None:
        self.coming: list[Saved] = []

    def wait(self, stop: Signal) -> Saved | None:
        while not stop.wait(0.002):
            if self.coming:
                return self.coming.pop(0)
        return None

    def tell(self, *paths: Path) -> None:
        self.coming.append(Saved(frozenset(paths), time.time()))


class Shop:
    """Takes the place of workshop and build: ``work`` is done by each build, which ``stop`` ends."""

    def __init__(self) -> None:
        self.asked: list[Collection[Path] | None] = []
        self.products: list[str] = []
        self.work: list[Callable[[], object]] = []
        self.stopped = Signal()

    def stop(self) -> None:
        self.stopped.set()

    def run(self, job: Job, changed: Collection[Path] | None, *_more: object, **_others: object) -> Printing:
        self.stopped.clear()
        self.asked.append(changed)
        self.products.append(job.products[0])
        if self.work:
            self.work.pop(0)()
        number = len(self.asked)
        return Printing(job.products[0], Pdf("book", b"%d" % number, 0), (), (), {}, (), event(), 0.0)


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def saves() -> Saves:
    return Saves()


@pytest.fixture
def bench(shop: Shop, saves: Saves, tmp_path: Path) -> Iterator[SettingBench]:
    made = SettingBench(tmp_path, cast(Workshop, shop), Board(), cast(Darkroom, None), lambda *_news: None)
    made.live = cast(Any, shop)
    made.look_at([View("book")])
    yield made
    made.stop()


def until(done: Callable[[], object]) -> None:
    ended = time.monotonic() + 20
    while not done():
        assert time.monotonic() < ended
        time.sleep(0.002)


def test_each_save_is_built_with(bench: SettingBench, shop: Shop, saves: Saves) -> None:
    bench.start(cast(Watcher, saves))
    for number, path in enumerate((A, B, A), 2):
        until(lambda number=number: len(shop.asked) == number - 1)
        saves.tell(path)
        until(lambda number=number: len(shop.asked) == number)
    assert shop.asked == [None, {A}, {B}, {A}]


def test_the_same_file_saved_while_it_is_built_is_built_again(
    bench: SettingBench, shop: Shop, saves: Saves
) -> None:
    def save_meanwhile() -> None:
        saves.tell(A)
        until(lambda: not saves.coming)
        until(shop.stopped.is_set)

    shop.work = [lambda: None, save_meanwhile]
    bench.start(cast(Watcher, saves))
    until(lambda: len(shop.asked) == 1)
    saves.tell(A)
    until(lambda: len(shop.asked) == 3)
    assert shop.asked == [None, {A}, {A}]


def test_what_an_overtaken_build_was_to_take_in_is_left_to_the_next(
    bench: SettingBench, shop: Shop, saves: Saves
) -> None:
    def overtaken() -> None:
        saves.tell(B)
        until(shop.stopped.is_set)
        raise Stopped

    shop.work = [lambda: None, overtaken]
    bench.start(cast(Watcher, saves))
    until(lambda: len(shop.asked) == 1)
    saves.tell(A)
    until(lambda: len(shop.asked) == 3)
    assert shop.asked == [None, {A}, {A, B}]


@pytest.mark.parametrize("fault", [Halt("no event", 1), RuntimeError("a bug")])
def test_after_a_failure_all_that_it_was_to_take_in_is_left_to_the_next(
    bench: SettingBench, shop: Shop, saves: Saves, fault: Exception
) -> None:
    def fail() -> None:
        raise fault

    shop.work = [lambda: None, fail]
    bench.start(cast(Watcher, saves))
    until(lambda: len(shop.asked) == 1)
    saves.tell(A)
    until(lambda: len(shop.asked) == 2)
    time.sleep(0.1)
    assert len(shop.asked) == 2  # it is not tried again and again
    saves.tell(B)
    until(lambda: len(shop.asked) == 3)
    assert shop.asked == [None, {A}, {A, B}]


def test_a_save_during_a_build_that_fails_is_built_with(
    bench: SettingBench, shop: Shop, saves: Saves
) -> None:
    def fail_later() -> None:
        saves.tell(B)
        until(shop.stopped.is_set)
        raise RuntimeError("a bug")

    shop.work = [fail_later]
    bench.start(cast(Watcher, saves))
    until(lambda: len(shop.asked) == 2)
    assert shop.asked == [None, None]


def test_a_product_that_is_turned_to_is_built_with_all_that_changed_since(
    bench: SettingBench, shop: Shop, saves: Saves
) -> None:
    bench.start(cast(Watcher, saves))
    until(lambda: len(shop.asked) == 1)
    bench.look_at([View("signs")])
    until(lambda: len(shop.asked) == 2)
    saves.tell(A)
    until(lambda: len(shop.asked) == 3)
    bench.look_at([View("book")])
    until(lambda: len(shop.asked) == 4)
    assert shop.products == ["book", "signs", "signs", "book"]
    assert shop.asked == [None, None, {A}, {A}]

"""Ctrl-C while a build works: heard between two pieces of work, where nothing is half done.

Raised at once, KeyboardInterrupt may land in a callback of the page engine, which prints and forgets it.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from pipeline.problems.problem import Stopped


@contextmanager
def between_steps() -> Iterator[Callable[[], None]]:
    """Give a function to call between two pieces of work: it raises ``Stopped`` if Ctrl-C was pressed.

    A second Ctrl-C does not wait. Only the main thread of a program can listen.
    """
    asked = Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    def stop_if_asked() -> None:
        if asked.is_set():
            raise Stopped

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield stop_if_asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def until_finished(stop: Event, tell: Callable[[], None]) -> Iterator[None]:
    """While the block works, Ctrl-C and SIGTERM set ``stop`` and ``tell``; a second one does not wait."""

    def hear(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        tell()

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def until_asked() -> Event:
    """Set by Ctrl-C, or when the terminal or the system ends us: for what runs until it is told to end."""
    ended = Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, hear)
    return ended

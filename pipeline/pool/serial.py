"""The serial twin: one task after another, in this process."""

import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from pipeline.pool.tasks import (
    FailedTask,
    FileLocations,
    Limits,
    Operation,
    OverdueError,
    P,
    Pool,
    R,
    Task,
    costly_first,
    in_words,
)

# A library that forgets what is raised in its callbacks is told again, each so many seconds.
_AGAIN = 1.0


class Serial(Pool):
    """``--jobs 1``. A task that hangs is stopped; nothing shields this process from one that crashes."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._begun = b""
        self._do: Callable[[Any], Any] | None = None

    def run(
        self, operation: Operation[P, R], tasks: Iterable[Task[P]]
    ) -> Iterator[tuple[int, R | FailedTask]]:
        tasks = list(tasks)
        if not tasks:  # preparing imports the engine
            return
        do = self._prepared(operation)
        for index in costly_first(tasks):
            self.flag.heed()
            result: R | FailedTask
            try:
                with _no_longer_than(self._limits.patience(tasks[index].cost)):
                    result = do(tasks[index].payload)
            except Exception as fault:  # what a task may raise is its author's business
                result = FailedTask(tasks[index].name, in_words(fault))
            yield index, result

    def _prepared(self, operation: Operation[P, R]) -> Callable[[P], R]:
        """What does the tasks of ``operation``; as a worker, it prepares again only for another one."""
        begin = pickle.dumps(operation.prepare)
        if self._do is None or self._begun != begin:
            self._begun, self._do = begin, operation.prepare(FileLocations())
        return self._do

    def warm(self, operation: Operation[Any, Any] | None = None) -> None:
        """It is ready."""

    def rest(self) -> None:
        """What it takes is this process."""

    def close(self) -> None:
        """There are no workers; what it has prepared goes."""
        self._do = None


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise OverdueError in the block when it has taken so long; only the main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> None:
        raise OverdueError(f"it took longer than {seconds:.0f} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

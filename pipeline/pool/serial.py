"""The serial twin: one task after another, in this process."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.pool.tasks import FailedTask, FileLocations, Operation, P, Pool, R, Task, costly_first, in_words


class Serial(Pool):
    """``--jobs 1``. Nothing shields this process from a task that crashes or hangs."""

    def __init__(self) -> None:
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

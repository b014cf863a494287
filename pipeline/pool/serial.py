"""The serial twin: one task after another, in this process."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.pool.tasks import Casualty, Operation, P, Pool, R, Task, Whereabouts, costly_first, in_words


class Serial(Pool):
    """``--jobs 1``. Nothing shields this process from a task that crashes or hangs."""

    def run(self, operation: Operation[P, R], tasks: Iterable[Task[P]]) -> Iterator[tuple[int, R | Casualty]]:
        tasks = list(tasks)
        if not tasks:  # preparing imports the engine
            return
        do = operation.prepare(Whereabouts())
        for index in costly_first(tasks):
            result: R | Casualty
            try:
                result = do(tasks[index].payload)
            except Exception as fault:  # what a task may raise is its author's business
                result = Casualty(tasks[index].name, in_words(fault))
            yield index, result

    def warm(self, operation: Operation[Any, Any] | None = None) -> None:
        """It is ready."""

    def rest(self) -> None:
        """What it takes is this process."""

    def close(self) -> None:
        """There are no workers."""

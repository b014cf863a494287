"""Tasks that wait for a worker: the costly ones first, and more of them as they come."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Generic

from pipeline.pool.tasks import P, Task


class TaskQueue(Generic[P]):
    """Tasks in the order to do them; ``known`` are those met so far, by index.

    A sequence is known at once. Of other iterables a task comes when it is asked for, since making it may be
    work of its own.
    """

    def __init__(self, tasks: Iterable[Task[P]]) -> None:
        self.known: list[Task[P]] = []
        self.is_open = not isinstance(tasks, Sequence)
        self._coming = iter(tasks)
        self._waiting: list[tuple[float, int]] = []
        if not self.is_open:
            self.close()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def draw(self) -> bool:
        """Let one more task come; False if all are known."""
        task = next(self._coming, None)
        if task is None:
            self.is_open = False
            return False
        heappush(self._waiting, (-task.cost, len(self.known)))
        self.known.append(task)
        return True

    def close(self) -> None:
        """Let all tasks come."""
        while self.draw():
            pass

    def pop(self) -> int:
        """The index of the costliest that waits; of equal ones the first. IndexError if none does."""
        return heappop(self._waiting)[1]

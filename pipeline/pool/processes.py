"""Worker processes on this machine. A task that makes its worker die, hang or swell costs itself only.

Own code because concurrent.futures and loky give up the whole pool when one worker dies, and neither stops a
task that hangs; pebble does both and is LGPL.

Workers come from a fork server that has imported the engine. Measured (Python 3.11, WeasyPrint 70): the
first worker after 0.67 s, each further 0.01 s; with ``spawn`` every worker costs 0.6 s. ``fork`` from here
would take 0.005 s, but must not happen beside threads (the progress bar's, Pango's), and the first would wait
for the same import.
"""

import multiprocessing
import pickle
import sys
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

from pipeline.pool.machine import memory
from pipeline.pool.serial import Serial
from pipeline.pool.task_queue import TaskQueue
from pipeline.pool.tasks import FailedTask, Limits, Operation, P, Pool, R, Task
from pipeline.pool.worker import Said
from pipeline.pool.worker_process import WorkerProcess

# Seconds of wall time that starting a fork server costs where this process has the engine already.
_START = 0.7
# Preparing includes importing the engine, on a machine that may be busy.
_PREPARING = 120.0
_FALSE_STARTS = 3
# Seconds to wait for an answer before the flag is looked at.
_BREATH = 0.2
# What a worker has set leaves traces in libraries of C, measured: 30 MB in a thousand abstracts. After tasks
# that cost so many seconds, as guessed, another takes its place, which is ready after 0.15 s.
_TERM = 60.0
_LEAST_MEMORY = 1_500_000_000


class _CannotStartError(Exception):
    """Workers die or fail before their first task."""


class Processes(Pool):
    """``jobs`` persistent workers at most; ``preload`` are modules that the fork server imports once."""

    def __init__(self, jobs: int, *, preload: Sequence[str] = (), limits: Limits | None = None) -> None:
        self._jobs = jobs
        self._preload = list(preload)
        self._limits = limits or Limits()
        self._workers: list[WorkerProcess] = []
        self._warm = False
        self._early: Thread | None = None
        self._serial = Serial(self._limits)
        self._current: Generator[tuple[int, Any, bool], None, None] | None = None
        self._false_starts = 0
        self._context = multiprocessing.get_context("forkserver")

    def warm(self, operation: Operation[Any, Any] | None = None) -> None:
        """Let the fork server import the engine in the background, while other work is done here.

        One worker prepares for ``operation``; starting it waits for the fork server, so a thread does.
        """
        if not self._warm:
            self._warm = True
            self._context.set_forkserver_preload(self._preload)
            forkserver.ensure_running()
        if operation is not None:
            self._wait_for_early()
            self._early = Thread(target=self._begin, args=(pickle.dumps(operation.prepare),))
            self._early.start()

    def run(
        self, operation: Operation[P, R], tasks: Iterable[Task[P]]
    ) -> Iterator[tuple[int, R | FailedTask]]:
        self._break_off()
        queue = TaskQueue(tasks)
        if not queue and not queue.draw():
            return
        if not queue.is_open and not self._pays([task.cost for task in queue.known]):
            yield from self._serially(operation, queue.known, range(len(queue.known)))
            return
        self.warm()
        while self._early is not None and self._early.is_alive() and queue.draw():
            pass
        self._wait_for_early()
        begin = pickle.dumps(operation.prepare)
        done: set[int] = set()
        doubtful: dict[int, FailedTask] = {}
        try:
            self._current = self._shift(begin, queue, self._jobs)
            for index, result, final in self._current:
                done.add(index)
                if final:
                    yield index, result
                else:
                    doubtful[index] = result
        except _CannotStartError:
            queue.close()
            left = [n for n in range(len(queue.known)) if n not in done]
            yield from self._serially(operation, queue.known, left)
        for index, first in doubtful.items():
            yield index, self._alone(begin, queue.known[index]) or first

    def _break_off(self) -> None:
        """End a run that was given up, with its tasks in hand: an exception may still hold it."""
        if self._current is not None:
            self._current.close()

    def rest(self) -> None:
        """Workers go; others are quickly there."""
        self.close()

    def close(self) -> None:
        self._wait_for_early()
        while self._workers:
            self._workers.pop().dismiss()

    def _pays(self, costs: Sequence[float]) -> bool:
        """Whether workers are worth starting for tasks of these costs.

        They always are where this process would have to import the engine itself: that takes as long, and
        they shield it.
        """
        if self._warm or any(name not in sys.modules for name in self._preload):
            return bool(costs)
        return saved(costs, self._jobs) > _START

    def _serially(
        self, operation: Operation[P, R], tasks: Sequence[Task[P]], indices: Sequence[int]
    ) -> Iterator[tuple[int, R | FailedTask]]:
        self._serial.flag = self.flag
        for place, result in self._serial.run(operation, [tasks[index] for index in indices]):
            yield indices[place], result

    def _alone(self, begin: bytes, task: Task[P]) -> Any:
        """Do a task once more whose worker died, perhaps for want of memory that others held.

        None if no worker can be started.
        """
        self.close()
        try:
            [(_, result, _)] = self._shift(begin, TaskQueue([task]), 1)
        except _CannotStartError:
            return None
        finally:
            self.close()
        return result

    def _shift(
        self, begin: bytes, queue: TaskQueue[P], most: int
    ) -> Generator[tuple[int, Any, bool], None, None]:
        """(index, result, whether it is final) of the tasks in ``queue``, by at most ``most`` workers."""
        try:
            while queue or queue.draw() or self._at_work():
                # Who prepares already will have time for one that waits.
                self._fill(min(most, self._at_work() + len(queue)), most)
                for worker in self._workers[:most]:
                    if queue and not worker.busy:
                        self._occupy(worker, begin, queue)
                # While all are busy, the next task is made here.
                for worker in self._ready(at_once=queue.draw()):
                    index = worker.index
                    said, value = self._ended(worker)
                    if index is None:
                        self._note_start(said)
                    elif said is Said.DONE:
                        yield index, value, True
                    else:
                        yield index, FailedTask(queue.known[index].name, value), said is Said.FAILED
        finally:
            for worker in self._busy():
                self._drop(worker)

    def _begin(self, begin: bytes) -> None:
        """Start the first worker and let it prepare; if it cannot, the first task will tell."""
        with suppress(_CannotStartError):
            self._fill(1, self._jobs)
            if self._workers[0].operation != begin and not self._workers[0].busy:
                self._workers[0].prepare(begin, _PREPARING)

    def _wait_for_early(self) -> None:
        if self._early is not None:
            self._early.join()
            self._early = None

    def _fill(self, count: int, sharers: int) -> None:
        """Start what is missing of ``count`` workers; ``sharers`` share the memory."""
        while len(self._workers) < count:
            allowed = self._limits.memory or max(memory() // 2 // sharers, _LEAST_MEMORY)
            try:
                self._workers.append(WorkerProcess(self._context, allowed))
            except (EOFError, OSError) as fault:
                raise _CannotStartError from fault

    def _occupy(self, worker: WorkerProcess, begin: bytes, queue: TaskQueue[P]) -> None:
        if worker.operation != begin:
            worker.prepare(begin, _PREPARING)
        else:
            index = queue.pop()
            worker.served += queue.known[index].cost
            worker.give(
                index,
                pickle.dumps(queue.known[index].payload),
                self._limits.patience(queue.known[index].cost),
            )

    def _busy(self) -> list[WorkerProcess]:
        return [worker for worker in self._workers if worker.busy]

    def _at_work(self) -> int:
        """How many have a task in hand."""
        return sum(worker.index is not None for worker in self._busy())

    def _ready(self, *, at_once: bool) -> list[WorkerProcess]:
        """Busy workers that have answered, died, or are late; waits a moment for one, unless ``at_once``."""
        self.flag.heed()
        busy = self._busy()
        soonest = min(worker.deadline for worker in busy)
        patience = 0.0 if at_once else min(max(soonest - time.monotonic(), 0.0), _BREATH)
        heard = wait([worker.pipe for worker in busy], patience)
        now = time.monotonic()
        return [worker for worker in busy if worker.pipe in heard or worker.deadline <= now]

    def _ended(self, worker: WorkerProcess) -> tuple[Said, Any]:
        """What came of the order; only a worker that is as good as new is kept."""
        if not worker.pipe.poll():
            self._drop(worker)
            return Said.FAILED, f"it took longer than {worker.patience:.0f} seconds"
        raw = worker.answer()
        said, value = (Said.SHORT, worker.exit_reason()) if raw is None else pickle.loads(raw)  # noqa: S301
        if said is Said.SHORT or (said is Said.FAILED and worker.index is None) or worker.served > _TERM:
            self._drop(worker)
        return said, value

    def _drop(self, worker: WorkerProcess) -> None:
        self._workers.remove(worker)
        worker.dismiss()

    def _note_start(self, said: Said) -> None:
        self._false_starts = 0 if said is Said.DONE else self._false_starts + 1
        if self._false_starts >= _FALSE_STARTS:
            raise _CannotStartError


def saved(costs: Sequence[float], jobs: int) -> float:
    """Seconds of wall time that ``jobs`` workers save at best: the longest task is done by one."""
    if not costs:
        return 0.0
    return sum(costs) - max(*costs, sum(costs) / jobs, 0.0)

"""What a pool is given, and what it gives back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from pipeline.model.progress import NO_FLAG, StopFlag

P = TypeVar("P")
R = TypeVar("R")

# Of what an exception says, so much fits a line of the report.
_LONGEST = 200
_LEAST_PATIENCE = 60.0
_SLOWEST = 30.0


@dataclass(frozen=True, slots=True)
class Task(Generic[P]):
    """One piece of work: ``payload`` can be pickled, ``cost`` is a guess in seconds of one core."""

    name: str
    payload: P
    cost: float = 1.0


@dataclass(frozen=True, slots=True)
class FailedTask:
    """A task without a result; ``reason`` completes the sentence “NAME could not be set: …”."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: ``seconds`` of wall time at most, ``memory`` of its worker in bytes.

    A task that should cost little has little time: a minute, and so much more for each second that it costs.
    ``memory`` of 0: all workers together may use half of the machine's, each at least 1.5 GB.
    """

    seconds: float = 300.0
    memory: int = 0

    def patience(self, cost: float) -> float:
        """Seconds of wall time for a task of this cost, on a machine that may be slow and busy."""
        return min(self.seconds, _LEAST_PATIENCE + _SLOWEST * cost)


@dataclass(frozen=True, slots=True)
class FileLocations:
    """Where the files of whoever gave the task lie on this machine: ``moved`` are (there, here).

    Without ``moved`` it is the same machine, and every path is itself.
    """

    moved: tuple[tuple[Path, Path], ...] = ()

    def here(self, path: Path) -> Path:
        """Where ``path``, an absolute path of the task's machine, is found on this one.

        Addresses that reach the engine must stay those of the task's machine, since it names images in the
        PDF after them; only what opens a file asks here.
        """
        for there, here in self.moved:
            if path.is_relative_to(there):
                return here / path.relative_to(there)
        return path


@dataclass(frozen=True, slots=True)
class Operation(Generic[P, R]):
    """What is done with each task.

    ``prepare`` can be pickled; it is called once in each worker, before its first task, and gives the
    function that makes a result of a payload. ``reads`` are the files and folders that it needs, which a
    cluster sends along.
    """

    prepare: Callable[[FileLocations], Callable[[P], R]]
    reads: tuple[Path, ...] = ()


class OverdueError(Exception):
    """A task has had its time; the message is the reason of a casualty."""


class NoClusterError(Exception):
    """The cluster cannot be used; the message says why, for the person who gave its address."""


class Pool(Protocol):
    """Does tasks. Use as a context manager: at the end no worker is left.

    While it waits for workers it heeds the ``flag``: ``run`` raises what that says.
    """

    flag: StopFlag = NO_FLAG

    def run(
        self, operation: Operation[P, R], tasks: Iterable[Task[P]]
    ) -> Iterator[tuple[int, R | FailedTask]]:
        """The index in ``tasks`` and the result of each, as they are done: the costly ones first.

        What is not a sequence may be made as it is asked for: workers here begin with what has come.
        New work is handed out while the iterator is asked for the next result, so ask soon. An exception of a
        task makes it a casualty; one of ``operation.prepare`` is raised.
        """
        ...

    def warm(self, operation: Operation[Any, Any] | None = None) -> None:
        """Get ready in the background: there will be work, most likely for ``operation``."""

    def rest(self) -> None:
        """Take no more memory than need be: there will be no work for a while."""

    def close(self) -> None:
        """End all workers, whatever they are doing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def costly_first(tasks: Sequence[Task[P]]) -> list[int]:
    """Indices of ``tasks``, so that the last to be begun are short; equal ones keep their order."""
    return sorted(range(len(tasks)), key=lambda index: -tasks[index].cost)


def in_words(fault: BaseException) -> str:
    """The reason of a casualty that raised ``fault``."""
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    if isinstance(fault, MemoryError):
        return "it needs more memory than it may use"
    if isinstance(fault, OverdueError):
        return str(fault)
    said = str(fault).strip().partition("\n")[0][:_LONGEST]
    return f"{type(fault).__name__}: {said}" if said else type(fault).__name__

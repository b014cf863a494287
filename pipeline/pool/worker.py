"""Inside a worker: wait for an order, answer it, and end when the parent is gone."""

import fcntl
import gc
import os
import pickle
import resource
import select
import signal
from collections.abc import Callable
from enum import Enum, auto
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from pipeline.pool.tasks import FileLocations, in_words

# So many new objects may be left behind before they are swept up; a galley of the engine's leaves more.
# Measured on 318 pages, CPU: collector on 1.00, swept after every galley 0.87, never 0.89 and 70 MB more.
_LITTER = 100_000


class Said(Enum):
    """How an order went; beside it travels the result, or the reason in words."""

    DONE = auto()
    FAILED = auto()
    SHORT = auto()


class Desk:
    """Answers orders: an operation to prepare for, and then payloads. Both sides of an answer are pickled."""

    def __init__(self, whereabouts: FileLocations) -> None:
        self._whereabouts = whereabouts
        self._do: Callable[[Any], object] | None = None

    def prepare(self, order: bytes) -> bytes:
        """Get ready for the pickled ``operation.prepare``."""

        def begin(prepare: Callable[[FileLocations], Callable[[Any], object]]) -> None:
            self._do = prepare(self._whereabouts)

        return _answer(begin, order)

    def do(self, order: bytes) -> bytes:
        """The result of a pickled payload."""
        assert self._do is not None, "the operation comes before its tasks"
        return _answer(self._do, order)


def _answer(do: Callable[[Any], object], order: bytes) -> bytes:
    try:
        return pickle.dumps((Said.DONE, do(pickle.loads(order))))  # noqa: S301 - from our own parent
    except MemoryError as fault:
        return pickle.dumps((Said.SHORT, in_words(fault)))
    except Exception as fault:  # what a task may raise is its author's business
        return pickle.dumps((Said.FAILED, in_words(fault)))


def serve(pipe: Connection, memory: int) -> None:
    """Answer orders from ``pipe`` until it closes; ``memory`` is what this process may use, in bytes.

    An order is two messages: whether it is an operation, and the pickle. The collector of cycles runs only
    between tasks; what is there after preparing it does not look at again.
    """
    _end_with_parent()
    _be_quiet()
    _limit(memory)
    desk = Desk(FileLocations())
    gc.disable()
    while True:
        try:
            is_operation, order = pipe.recv(), pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(desk.prepare(order) if is_operation else desk.do(order))
        del order
        if is_operation:
            gc.collect()
            gc.freeze()
        elif gc.get_count()[0] > _LITTER:
            gc.collect()


def _end_with_parent() -> None:
    """Let the kernel end this process when the parent's end of a pipe closes, whatever runs here then.

    SIGIO, whose default is to terminate, comes even when a task keeps the interpreter's lock.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None, "a worker is a child"
    pipe = parent.sentinel
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:  # it was gone before we listened
        os._exit(1)


def _be_quiet() -> None:
    """Nothing to read, and nothing said: neither by Python nor by a library in C."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _limit(memory: int) -> None:
    """Let allocations beyond ``memory`` fail (Linux; macOS does not enforce it), and leave no core files."""
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or memory < most:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))

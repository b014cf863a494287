"""A worker process as its pool sees it."""

import signal
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext

from pipeline.pool.worker import serve

# A worker whose pipe has closed is about to be gone.
_FAREWELL = 5.0


class WorkerProcess:
    """A worker; ``operation`` is what it has prepared for, ``index`` the task in hand (None: preparing).

    ``patience`` is how many seconds it has for what is in hand, ``served`` what all its tasks cost, as
    guessed.
    Starting one may raise OSError or EOFError.
    """

    def __init__(self, context: ForkServerContext, memory: int) -> None:
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        with theirs:
            self._process = context.Process(target=serve, args=(theirs, memory), daemon=True)
            self._process.start()
        self.operation = b""
        self.index: int | None = None
        self.patience = 0.0
        self.deadline = 0.0
        self.busy = False
        self.served = 0.0

    def prepare(self, operation: bytes, seconds: float) -> None:
        """Ask the worker to prepare for ``operation``, a pickle."""
        self.operation = operation
        self._order(None, operation, seconds)

    def give(self, index: int, task: bytes, seconds: float) -> None:
        """Ask for the task ``index``, a pickled payload."""
        self._order(index, task, seconds)

    def _order(self, index: int | None, order: bytes, seconds: float) -> None:
        self.index = index
        self.busy = True
        self.patience = seconds
        self.deadline = time.monotonic() + seconds
        with suppress(OSError):  # it has died; its end of the pipe says so to whoever listens
            self.pipe.send(index is None)
            self.pipe.send_bytes(order)

    def answer(self) -> bytes | None:
        """What the worker says, pickled; None if it has died."""
        try:
            said = self.pipe.recv_bytes()
        except (EOFError, OSError):
            said = None
        # Not before: who is broken off while it reads drops a worker that is busy.
        self.busy = False
        return said

    def exit_reason(self) -> str:
        """How the worker died, in words."""
        self._process.join(_FAREWELL)
        code = self._process.exitcode
        if code == -signal.SIGKILL:
            return "its worker was killed, as happens when memory runs out"
        if code is not None and code < 0:
            return f"its worker crashed ({signal.Signals(-code).name})"
        return f"its worker ended with exit code {code}"

    def kill(self) -> None:
        """Let the worker die, whatever it does; who waits for its answer learns of that. Any thread may."""
        with suppress(ValueError):  # it has been dismissed
            self._process.kill()

    def dismiss(self) -> None:
        """End the worker at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        with suppress(OSError):  # where all is forgotten at once, the pipe may have been closed before
            self.pipe.close()

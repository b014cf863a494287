"""Small jobs for the pools, in a module that their workers can import."""

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing import parent_process
from pathlib import Path

from pipeline.pool import FileLocations


def chores(_whereabouts: FileLocations) -> Callable[[tuple[str, object]], object]:
    """Prepare for tasks that are (verb, what)."""
    return lambda task: _VERBS[task[0]](task[1])


def unprepared(_whereabouts: FileLocations) -> Callable[[object], object]:
    raise LookupError("no fonts")


def dies_preparing(_whereabouts: FileLocations) -> Callable[[object], object]:
    """Dies in a worker; in the main process it gets ready."""
    if parent_process() is not None:
        os._exit(1)
    return lambda task: task


def reader(whereabouts: FileLocations) -> Callable[[Path], tuple[str, str]]:
    """Prepare for tasks that are paths of files to read: (content, where it lay)."""

    def read(path: Path) -> tuple[str, str]:
        here = whereabouts.here(path)
        return here.read_text(), str(here)

    return read


def _allocate(size: object) -> int:
    return len(bytearray(int(str(size))))


def _die_once(mark: object) -> str:
    path = Path(str(mark))
    if not path.exists():
        path.write_text("been here")
        os.kill(os.getpid(), signal.SIGKILL)
    return "second time"


def _raise(words: object) -> None:
    raise ValueError(words)


def _dive(depth: object) -> object:
    return _dive(depth)


def _wait_for(name: object) -> str:
    while not Path(str(name)).exists():
        time.sleep(0.02)
    return "there"


def _spin(_: object) -> None:
    while True:
        pass


def _say(words: object) -> str:
    sys.stdout.write(f"{words}\n")
    sys.stderr.write(f"{words}\n")
    os.write(1, b"octavo worker\n")
    return sys.stdin.read()


def _sleep(seconds: object) -> object:
    time.sleep(float(str(seconds)))
    return seconds


_VERBS: dict[str, Callable[[object], object]] = {
    "allocate": _allocate,
    "die once": _die_once,
    "dive": _dive,
    "double": lambda what: f"{what}{what}",
    "exit": lambda code: os._exit(int(str(code))),
    "kill": lambda number: os.kill(os.getpid(), int(str(number))),
    "lambda": lambda what: lambda: what,
    "large": lambda size: b"x" * int(str(size)),
    "pid": lambda _: os.getpid(),
    "pids": lambda _: (os.getpid(), os.getppid()),
    "raise": _raise,
    "say": _say,
    "sleep": _sleep,
    "spin": _spin,
    "wait for": _wait_for,
}

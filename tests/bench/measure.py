"""Measure commands as whole processes, with everything they start: wall time, CPU time, peak memory.

Linux only: the processes are found in /proc, their memory is the sum of their proportional set sizes (PSS),
so that what several share counts once.
"""

import contextlib
import ctypes
import math
import os
import signal
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
# Reading the memory of a process takes the kernel time: at most one part in so many is spent on it.
_SHARE = 25
_LEAST_PAUSE = 0.02
# Seconds that a process may outlive the command that started it.
_PATIENCE = 10.0


class Overdue(Exception):
    """A measured command was ended; ``cost`` is what it had taken until then."""

    def __init__(self, cost: "Cost") -> None:
        super().__init__(cost)
        self.cost = cost


class Failed(Exception):
    """A measured command went wrong; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: ``wall`` and ``cpu`` in s of all its processes, ``memory`` in MB at most."""

    wall: float
    cpu: float
    memory: float


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    allowed: Sequence[int] = (0,),
    patience: float = math.inf,
) -> Cost:
    """Run ``command`` to its end and say what it took; Failed if its exit code is not ``allowed``.

    After ``patience`` seconds it is ended: Overdue.

    What the command leaves running is waited for, so that its CPU time counts; wall time
    ends with the command.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    environment = {**os.environ, **(env or {})}
    # Whoever has run a program before has it compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (cwd / "said.log").open("w+b") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        sampler = _Sampler()
        sampler.start()
        alarm = _Alarm(patience, process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime + _orphans()
        sampler.stop()
        cost = Cost(wall, cpu, sampler.peak / 1e6)
        if alarm.rang:
            raise Overdue(cost)
        if process.returncode not in allowed:
            said.seek(0)
            raise Failed(f"{command[0]}: exit code {process.returncode}\n{said.read()[-2000:].decode()}")
    return cost


def _orphans() -> float:
    """CPU seconds of processes that outlived their parent; what lingers is ended."""
    seconds = 0.0
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return seconds
        seconds += usage.ru_utime + usage.ru_stime if pid else 0.0
        if not pid:
            time.sleep(0.01)
        if time.monotonic() > deadline:
            for orphan in _descendants(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(orphan, signal.SIGKILL)


class _Alarm(threading.Timer):
    """Ends the process ``pid`` after so many seconds; ``rang`` says that it did."""

    def __init__(self, seconds: float, pid: int) -> None:
        super().__init__(min(seconds, threading.TIMEOUT_MAX), self._ring, (pid,))
        self.daemon = True
        self.rang = False
        self.start()

    def _ring(self, pid: int) -> None:
        self.rang = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


class _Sampler(threading.Thread):
    """Watches the memory of all our descendants; ``peak`` in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self._done.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory, _descendants(os.getpid()))))
            pause = max(_LEAST_PAUSE, _SHARE * (time.perf_counter() - started))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _descendants(pid: int) -> set[int]:
    """The processes below ``pid``; those whose parent has ended are ours again (see ``run``)."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # pid (name) state parent …; the name may hold spaces and brackets
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            children[int(parent)].append(int(folder.name))
    found: set[int] = set()
    waiting = children[pid]
    while waiting:
        here = waiting.pop()
        found.add(here)
        waiting += children[here]
    return found


def _memory(pid: int) -> int:
    """The proportional set size in bytes; 0 if the process is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)

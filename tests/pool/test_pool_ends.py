"""Workers never outlive who opened them, and say nothing, however it ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0

# What is begun in the background of a shell is deaf to Ctrl-C, and so are its children.
HIRE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from pipeline.pool import Operation, Task
from pipeline.pool.processes import Processes
from tests.pool.chores import chores
pool = Processes(2, preload=["tests.pool.chores"])
pool.warm()
run = lambda *verbs: pool.run(Operation(chores), [Task(str(n), verb) for n, verb in enumerate(verbs)])
def tell(*values):
    print(*values, flush=True)
"""
SPIN = """
pids = {pid for _, both in run(*[("pids", 0)] * 9) for pid in both}
tell(*pids)
spinning = run(("double", 1), *[("spin", 0)] * 2)
next(spinning)
tell("spinning")
"""


def start(script: str) -> subprocess.Popen[str]:
    """A parent in a session of its own, which a terminal's Ctrl-C would reach as a whole."""
    return subprocess.Popen(
        [sys.executable, "-c", HIRE + script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def alive(pids: list[str]) -> list[str]:
    command = ["ps", "-o", "pid=,stat=", "-p", ",".join(pids)]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = (line.split() for line in listing.stdout.splitlines())
    return [pid for pid, state in rows if not state.startswith("Z")]


def all_gone(pids: list[str]) -> bool:
    until = time.monotonic() + PATIENCE
    while alive(pids) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(pids)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_a_foreman_who_is_killed(number):
    """Both workers are in a loop that never lets go of the interpreter for long; no one reads a pipe."""
    with start(SPIN + "list(spinning)") as parent:
        pids = parent.stdout.readline().split()
        assert parent.stdout.readline() == "spinning\n"
        assert sorted(alive(pids)) == sorted(pids)
        assert len(pids) >= 2
        parent.send_signal(number)
        parent.stdin.close()
        parent.wait(PATIENCE)
        assert parent.returncode == -number
        assert all_gone(pids)


def test_workers_end_with_a_foreman_who_forgets_them():
    with start(SPIN) as parent:
        out, err = parent.communicate(timeout=PATIENCE)
    assert (parent.returncode, err) == (0, "")
    assert all_gone(out.splitlines()[0].split())


def test_ctrl_c_at_a_terminal_is_the_foremans_business():
    """The signal reaches all; the workers go on until the parent decides."""
    script = """
import os, signal
signal.signal(signal.SIGINT, lambda *_: tell("heard"))
running = run(("double", 1), ("sleep", 0.3), ("sleep", 0.4))
tell(next(running))
os.killpg(0, signal.SIGINT)
tell(sorted(running))
"""
    with start(script) as parent:
        out, err = parent.communicate(timeout=PATIENCE)
    assert out.splitlines() == ["(0, '11')", "heard", "[(1, 0.3), (2, 0.4)]"]
    assert err == ""


def test_workers_say_nothing_and_read_nothing():
    with start('tell(sorted(run(("say", "noise"), ("say", "noise"))))\npool.close()') as parent:
        out, err = parent.communicate("typed", timeout=PATIENCE)
    assert (out, err) == ("[(0, ''), (1, '')]\n", "")

"""Kill the sender, and the server's processes, at random moments, and count what arrived in the end."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.post.servers import PASSWORD, REPOSITORY

OCTAVO = ("-m", "pipeline")
NAIVE = ("-m", "tests.post.naive")
_STALLED = 6.0
_RUNS = 10
_PATIENCE = 60
_UNDELIVERED = 4


@dataclass(frozen=True)
class Sender:
    """``octavo mail`` for one mailing of the event in ``folder``; ``module`` may name another program."""

    folder: Path
    mailing: str
    module: tuple[str, ...] = OCTAVO

    def start(self) -> subprocess.Popen[bytes]:
        """Send, in a process group of its own; what it says goes to sender.log."""
        command = self._command("send", self.mailing, "--send", "--yes")
        with (self.folder / "sender.log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=REPOSITORY, env=self._environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def states(self) -> dict[str, str]:
        """The state of each letter in the ledger, by the recipient's id."""
        command = self._command("status", self.mailing, "--format", "json")
        said = subprocess.run(
            command, cwd=REPOSITORY, env=self._environment, capture_output=True, text=True, check=False
        )
        assert said.stdout, f"octavo mail status ended with {said.returncode}: {said.stderr}"
        [latest] = json.loads(said.stdout)
        states = {letter["id"]: letter["state"] for letter in latest["letters"]}
        assert said.returncode == (0 if set(states.values()) == {"sent"} else _UNDELIVERED)
        return states

    def log(self) -> str:
        """The end of what it has said."""
        return (self.folder / "sender.log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def _command(self, *arguments: str) -> tuple[str, ...]:
        return (sys.executable, *self.module, "-C", str(self.folder), "mail", *arguments)

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(REPOSITORY), "OCTAVO_SMTP_PASSWORD": PASSWORD}


@dataclass(frozen=True)
class Server:
    """What chaos needs of a server: letters begun, letters by address, and how to harm it."""

    accepted: Callable[[], int]
    count_by_user: Callable[[], Counter[str]]
    harm: Callable[[random.Random], int] = lambda _: 0


@dataclass(frozen=True)
class Reckoning:
    """What became of the letters; ``arrived`` and ``states`` by the recipient's id."""

    arrived: Counter[str]
    states: dict[str, str]
    sender_kills: int
    server_kills: int

    @property
    def duplicates(self) -> dict[str, int]:
        return {id: count for id, count in self.arrived.items() if count > 1}

    @property
    def lost(self) -> set[str]:
        """Those that the ledger calls sent and the server does not have."""
        return {id for id, state in self.states.items() if state == "sent" and id not in self.arrived}

    @property
    def unknown(self) -> set[str]:
        """Those that arrived though the ledger neither knows nor doubts it."""
        return {id for id in self.arrived if self.states.get(id) not in ("sent", "uncertain")}

    def by_state(self) -> Counter[str]:
        return Counter(self.states.values())


def wreak(sender: Sender, server: Server, kills: int, harms: int, seed: int) -> tuple[int, int]:
    """Send while killing the sender and harming the server, at least so often; then send to the end.

    Returns how often each was done. Count with :func:`reckon` when the server has worked off its queue.
    """
    rng = random.Random(seed)
    killed = harmed = rounds = 0
    while killed < kills or harmed < harms:
        process = sender.start()
        harmed += _until_a_moment(process, server, rng, early=rounds % 4 == 3, harm=harmed < harms)
        killed += _kill(process)
        rounds += 1
        assert rounds < 2 * (kills + harms), f"the letters are too few to be interrupted: {sender.log()}"
    _finish(sender)
    return killed, harmed


def reckon(sender: Sender, server: Server, kills: tuple[int, int]) -> Reckoning:
    """Compare what the server has with what the ledger says. Ids are what stands before the @."""
    arrived: Counter[str] = Counter()
    for user, count in server.count_by_user().items():
        arrived[user.partition("@")[0]] += count
    return Reckoning(arrived, sender.states(), *kills)


def _until_a_moment(
    process: subprocess.Popen[bytes], server: Server, rng: random.Random, *, early: bool, harm: bool
) -> int:
    """Wait for a random moment: while the sender starts, or some letters later; harm on the way."""
    if early:
        time.sleep(rng.uniform(0, 1))
        return 0
    begun, count = server.accepted(), rng.randint(4, 30)
    _until(process, server, begun + count // 2)
    harmed = server.harm(rng) if harm else 0
    _until(process, server, begun + count)
    time.sleep(rng.uniform(0, 0.03))
    return harmed


def _until(process: subprocess.Popen[bytes], server: Server, count: int) -> None:
    """Until the server has begun ``count`` letters, or the sender ends or stalls."""
    stalled = time.monotonic() + _STALLED
    while server.accepted() < count and process.poll() is None and time.monotonic() < stalled:
        time.sleep(0.004)


def _kill(process: subprocess.Popen[bytes]) -> bool:
    """Kill -9 the sender with all it has started; whether it was still at work."""
    working = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return working


def _finish(sender: Sender) -> None:
    """Start the sender until nothing is left to send; a run may stop by itself after many doubts."""
    for _ in range(_RUNS):
        sender.start().wait(timeout=_PATIENCE)
        if not {"queued", "sending"} & set(sender.states().values()):
            return
    raise AssertionError(f"after {_RUNS} runs letters are still waiting: {sender.log()}")

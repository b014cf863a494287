"""A run: letters from the ledger to the server over several connections, each at most once.

What a fault means depends on when the server spoke (``faults.RULES``); here is only what follows from it.
Within one letter the order is that of the ledger: all but the final dot, the commit, the dot.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from pipeline.model.postoffice import Server
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.post.message.assembly import Message
from pipeline.post.message.headers import Unsealable
from pipeline.post.transport.credentials import Keyholder, Secret
from pipeline.post.transport.faults import Fault, Lost, Phase, Refused, Verdict, rule_of
from pipeline.post.transport.pace import Pace, Streak
from pipeline.post.transport.send_queue import SendQueue
from pipeline.post.transport.session import Session

# A fresh connection now and then: some servers count letters per connection.
_PER_CONNECTION = 100


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one letter in this run, and why: ``queued`` means that it was put off."""

    row: LetterRecord
    state: LetterState
    reason: str = ""


class Listener(Protocol):
    """Hears how a run goes; called from its threads, one at a time."""

    def settled(self, fate: SendResult) -> None: ...
    def paused(self, seconds: float, reason: str) -> None: ...


@dataclass
class Run:
    """One run. ``seal`` makes the message of a row when its turn comes: memory holds only those in hand.

    ``stop`` may be set from outside: letters in hand are finished. ``patience`` (s) is how long
    letters that were put off are waited for. ``halted`` says afterwards why the run ended early.
    """

    ledger: Ledger
    server: Server
    keys: Keyholder | None
    seal: Callable[[LetterRecord], Message]
    pace: Pace
    listener: Listener
    stop: threading.Event
    patience: float = 600.0
    clock: Callable[[], float] = time.monotonic
    halted: str = ""
    _bug: BaseException | None = None
    _met: bool = False
    _misses: Streak = field(default_factory=partial(Streak, 2))
    _doubts: Streak = field(default_factory=Streak)
    _breaks: Streak = field(default_factory=Streak)
    _door: threading.Lock = field(default_factory=threading.Lock)
    _telling: threading.Lock = field(default_factory=threading.Lock)

    def send(self, rows: Sequence[LetterRecord]) -> None:
        """Send ``rows``; returns when each is settled or left for another run.

        A fault of the ledger, a missing password and bugs of ours end all connections and are raised here.
        """
        self._agenda = SendQueue(rows, self.patience, self.stop, self.clock)
        count = max(1, min(self.server.connections, len(rows)))
        workers = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for worker in workers:
            worker.start()
        for worker in workers:
            while worker.is_alive():  # in short waits, so that Ctrl-C is heard
                worker.join(0.2)
        if self._bug is not None:
            raise self._bug

    def _work(self) -> None:
        try:
            while (row := self._agenda.next()) is not None:
                self._over_one_connection(row)
        except BaseException as bug:
            self._bug = self._bug or bug
            self.stop.set()

    def _over_one_connection(self, first: LetterRecord) -> None:
        """Send ``first``, and what follows while the connection lasts."""
        with self._door:  # one at a time: a wrong password is tried once, not by each connection
            session = self._connect()
        if session is None:
            self._agenda.back(first)
            return
        row: LetterRecord | None = first
        letters = 0
        try:
            while row is not None and self._deliver(session, row):
                letters += 1
                row = self._agenda.next() if session.alive and letters < _PER_CONNECTION else None
        finally:
            session.close()

    def _connect(self) -> Session | None:
        """A connection that is logged in; None if the run shall pause or end instead."""
        if not self._granted(self.pace.ready(self.stop)):
            return None
        secret = self.keys.secret() if self.keys else None
        try:
            session = Session(self.server, secret)
        except Fault as fault:
            if fault.phase is not Phase.LOGIN or not self._renewed(fault, secret):
                self._act(fault)
            return None
        self._met = True
        if self.keys and secret:
            self.keys.accepted(secret)
        return session

    def _renewed(self, fault: Fault, secret: Secret | None) -> bool:
        """Whether a token that has run out could be exchanged for a new one."""
        refused = isinstance(fault, Refused) and rule_of(fault).verdict is Verdict.STOP
        return bool(refused and self.keys and secret and self.keys.renew(secret))

    def _deliver(self, session: Session, row: LetterRecord) -> bool:
        """Send one letter; whether there may be more."""
        if not self._granted(self.pace.wait(self.stop)):
            self._agenda.back(row)
            return False
        try:
            message = self.seal(row)
            reply = session.deliver(message, lambda: self.ledger.sending(row, message.message_id))
        except Unsealable as fault:
            self._settle(row, LetterState.FAILED, str(fault))
        except Fault as fault:
            self._follow(fault, row)
        else:
            self._settle(row, LetterState.SENT, reply)
            self.pace.succeeded()
            self._doubts.clear()
            self._breaks.clear()
        return True

    def _granted(self, granted: bool) -> bool:
        """Pass on the pace's answer; where it is no, say why the run ends."""
        if not granted and self.pace.day_is_done:
            self._halt("The server takes no more letters from this account today; send again tomorrow.")
        return granted

    def _follow(self, fault: Fault, row: LetterRecord) -> None:
        """What becomes of ``row``, and of all others, after ``fault``."""
        rule = rule_of(fault)
        reason = f"{rule.why} ({fault})"
        if rule.verdict is Verdict.FAIL:
            self._settle(row, LetterState.FAILED, reason)
        elif rule.verdict is Verdict.UNCERTAIN:
            self._settle(row, LetterState.UNCERTAIN, reason)
            if self._doubts.hit():
                self._halt("Three letters in a row ended in doubt: something is wrong with the line.")
        else:
            self._put_back(fault, rule.verdict, row, reason)

    def _put_back(self, fault: Fault, verdict: Verdict, row: LetterRecord, reason: str) -> None:
        """The server has not got ``row``, whatever was written down before its answer."""
        self.ledger.settle(row, LetterState.QUEUED, reason)
        if verdict is not Verdict.LATER:
            self._act(fault)
            self._agenda.back(row)
        elif isinstance(fault, Refused):
            self._agenda.later(row)
            self._tell(SendResult(row, LetterState.QUEUED, reason))
        elif not self._agenda.broken(row):
            self._tell(SendResult(row, LetterState.QUEUED, reason))
        elif self._breaks.hit():  # it is not the letter, then: leave the server alone for a while
            self._act(fault)

    def _act(self, fault: Fault) -> None:
        """Pause or end the whole run."""
        rule = rule_of(fault)
        if rule.verdict is Verdict.STOP:
            self._halt(f"{rule.why} ({fault})")
            return
        if isinstance(fault, Lost) and not self._met and self._misses.hit():
            place = f"{self.server.host}, port {self.server.port}"
            hint = "Check host:, port: and security: in content/mail.yaml, and the network."
            self._halt(f"{rule.why} Nobody answers at {place} ({fault}). {hint}")
            return
        seconds = self.pace.pause()
        if self.pace.given_up:
            self._halt(f"{rule.why} ({fault}) It was so again and again, also after long pauses.")
            return
        with self._telling:
            self.listener.paused(seconds, f"{rule.why} ({fault})")

    def _settle(self, row: LetterRecord, state: LetterState, reply: str) -> None:
        self.ledger.settle(row, state, reply)
        self._tell(SendResult(row, state, reply))
        self._agenda.done()

    def _tell(self, fate: SendResult) -> None:
        with self._telling:
            self.listener.settled(fate)

    def _halt(self, reason: str) -> None:
        self.halted = self.halted or reason
        self.stop.set()

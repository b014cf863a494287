"""What tests of the post share: a ledger in a folder, letters, a clock that runs by itself, a run."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.model.mailing import Letter
from pipeline.model.postoffice import Login, PostOffice, Security, Server
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee, LetterRecord, LetterState
from pipeline.post.message.assembly import Key, Message, seal
from pipeline.post.transport.credentials import Keyholder, Secret
from pipeline.post.transport.pace import Pace
from pipeline.post.transport.sender import Run, SendResult
from pipeline.problems import Source

OFFICE = PostOffice("Office", "office@letters.example", Source("content/mail.yaml"))
START = date(2026, 6, 15)


def letter(recipient: str, text: str = "Hello", address: str = "") -> Letter:
    where = address or f"{recipient}@guests.example"
    return Letter(recipient, recipient.upper(), where, "News", text, Source("content/people.yaml", 1))


def addressee(one: Letter) -> Addressee:
    return Addressee(one.recipient, one.address, one.digest)


def ledger_in(folder: Path) -> Ledger:
    ledger = Ledger(folder)
    ledger.belongs_to("Test", START, "letters.example")
    return ledger


def queue(ledger: Ledger, *letters: Letter, whole: bool = True) -> tuple[LetterRecord, ...]:
    """Enrol ``letters`` in the mailing ``note``; the rows that are queued."""
    ledger.enrol("note", 1, [addressee(one) for one in letters], whole=whole)
    return ledger.rows("note", 1, [LetterState.QUEUED])


def states(ledger: Ledger) -> dict[str, str]:
    return {row.recipient: row.state.value for row in ledger.rows()}


class Clock:
    """Seconds that pass ``step`` at each look, and as long as anybody sleeps: nobody waits for it."""

    def __init__(self, step: float = 500.0) -> None:
        self.now, self._step = 0.0, step
        self.slept: list[float] = []

    def __call__(self) -> float:
        self.now += self._step
        return self.now

    def sleep(self, _stop: threading.Event, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Ear:
    """A listener that remembers; ``on_settled`` may act."""

    fates: list[SendResult] = field(default_factory=list)
    pauses: list[tuple[float, str]] = field(default_factory=list)
    on_settled: Callable[[SendResult], None] = lambda _fate: None

    def settled(self, fate: SendResult) -> None:
        self.fates.append(fate)
        self.on_settled(fate)

    def paused(self, seconds: float, reason: str) -> None:
        self.pauses.append((seconds, reason))


@dataclass
class Desk:
    """Sends to a server on ``port`` of this computer, as ``octavo mail send`` does."""

    folder: Path
    port: int = 0
    connections: int = 1
    patience: float = 1_000_000
    password: str = ""
    ear: Ear = field(default_factory=Ear)
    clock: Clock = field(default_factory=Clock)
    stop: threading.Event = field(default_factory=threading.Event)
    per_day: int = 0
    sent_today: int = 0

    def send(self, *letters: Letter) -> Run:
        """A whole run, from taking over what a dead one left behind; the ledger is closed afterwards."""
        ledger = ledger_in(self.folder)
        try:
            ledger.adopt()
            rows = queue(ledger, *letters)
            run = self.run(ledger, letters)
            run.send(rows)
            return run
        finally:
            ledger.close()

    def run(self, ledger: Ledger, letters: Sequence[Letter]) -> Run:
        written = {one.recipient: one for one in letters}

        def sealed(row: LetterRecord) -> Message:
            key = Key("event", row.mailing, row.revision, row.recipient, row.copy)
            return seal(written[row.recipient], OFFICE, key, row.dated)

        login = Login("office@letters.example") if self.password else None
        server = Server("127.0.0.1", self.port, Security.NONE, login, connections=self.connections)
        secret = Secret(self.password)
        keys = Keyholder(lambda: secret) if login else None
        pace = Pace(
            0, self.per_day, self.sent_today, clock=self.clock, sleep=self.clock.sleep, chance=lambda: 0
        )
        return Run(ledger, server, keys, sealed, pace, self.ear, self.stop, self.patience, self.clock)

    def states(self) -> dict[str, str]:
        ledger = Ledger(self.folder)
        try:
            return states(ledger)
        finally:
            ledger.close()

    def again(self) -> "Desk":
        """Another run in the same folder, with an ear of its own."""
        return replace(self, ear=Ear(), clock=Clock(), stop=threading.Event())


def people(number: int) -> tuple[Letter, ...]:
    return tuple(letter(f"p{n}") for n in range(1, number + 1))

"""The law of the ledger: however runs end, nobody gets a letter twice, and nobody is left out.

Runs against a server that exists only here: each letter meets the next event of a story, such as a death of
the process at some point, a full disk, a line that breaks. After any story, runs without trouble follow.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.mailing import Letter
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.post.message.assembly import Message
from pipeline.post.transport import sender
from pipeline.post.transport.faults import Lost, Phase, Reason, Refused
from pipeline.problems import Halt
from tests.post.desk import Clock, Desk, addressee, ledger_in, letter

_MEMORY = Path("/dev/shm")


class Killed(BaseException):
    """The process is dead: nothing more is written."""


class Fate(Enum):
    """What happens to a letter on its way."""

    TAKEN = auto()
    NOT_KNOWN = auto()
    PUT_OFF = auto()
    TOO_BIG = auto()
    REFUSED_AT_DOT = auto()
    PUT_OFF_AT_DOT = auto()
    CLOSING_AT_DOT = auto()
    SENDER_REFUSED = auto()
    TOO_MUCH = auto()
    LOST_BEFORE = auto()
    LOST_IN_BODY = auto()
    LOST_AFTER_COMMIT = auto()
    LOST_AFTER_TAKEN = auto()
    LOST_AFTER_DOT = auto()
    DISK_FULL = auto()
    DISK_FULL_AFTER_TAKEN = auto()
    KILLED_BEFORE = auto()
    KILLED_BEFORE_COMMIT = auto()
    KILLED_AFTER_COMMIT = auto()
    KILLED_AFTER_TAKEN = auto()
    KILLED_AFTER_REPLY = auto()


_LOST = {
    Fate.LOST_BEFORE: Phase.SENDER,
    Fate.LOST_IN_BODY: Phase.BODY,
}
_REFUSED = {
    Fate.NOT_KNOWN: (Phase.RECIPIENT, 550),
    Fate.PUT_OFF: (Phase.RECIPIENT, 450),
    Fate.TOO_BIG: (Phase.SENDER, 552),
    Fate.SENDER_REFUSED: (Phase.SENDER, 550),
    Fate.TOO_MUCH: (Phase.SENDER, 421),
    Fate.REFUSED_AT_DOT: (Phase.DOT, 554),
    Fate.PUT_OFF_AT_DOT: (Phase.DOT, 450),
    Fate.CLOSING_AT_DOT: (Phase.DOT, 421),
}
_FULL = Halt("disk full", 3)


@dataclass
class World:
    """The server, and the story: ``open`` counts dots that were not answered by a refusal."""

    story: Iterator[Fate] = field(default_factory=lambda: iter(()))
    open: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)

    def deliver(self, message: Message, before_dot: Callable[[], None]) -> str:
        fate, number = next(self.story, Fate.TAKEN), message.message_id
        if fate is Fate.KILLED_BEFORE:
            raise Killed
        if fate in _LOST:
            raise Lost(_LOST[fate], Reason.NETWORK)
        if fate in _REFUSED and _REFUSED[fate][0] is not Phase.DOT:
            raise Refused(*_REFUSED[fate], "no")
        if fate is Fate.KILLED_BEFORE_COMMIT:
            raise Killed
        if fate is Fate.DISK_FULL:
            raise _FULL
        before_dot()
        if fate is Fate.LOST_AFTER_COMMIT:  # the server spoke before the dot
            raise Lost(Phase.BODY, Reason.NETWORK)
        if fate is Fate.KILLED_AFTER_COMMIT:
            raise Killed
        if fate in _REFUSED:
            raise Refused(*_REFUSED[fate], "no")
        return self._dot(fate, number)

    def _dot(self, fate: Fate, number: str) -> str:
        self.open[number] += 1
        if fate is Fate.LOST_AFTER_DOT:
            raise Lost(Phase.DOT, Reason.TIMEOUT)
        self.taken[number] += 1
        if fate is Fate.LOST_AFTER_TAKEN:
            raise Lost(Phase.DOT, Reason.NETWORK)
        if fate in (Fate.KILLED_AFTER_TAKEN, Fate.KILLED_AFTER_REPLY):
            raise Killed
        if fate is Fate.DISK_FULL_AFTER_TAKEN:
            raise _FULL
        return "250 taken"


class Line:
    """Stands for ``Session``."""

    world: World
    alive = True

    def __init__(self, *_arguments: object) -> None:
        pass

    def deliver(self, message: Message, before_dot: Callable[[], None]) -> str:
        try:
            return self.world.deliver(message, before_dot)
        except BaseException:
            self.alive = False
            raise

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class Attempt:
    """A run: its story, what the letters say by then, who is a recipient, who gets another copy."""

    story: Sequence[Fate]
    text: str
    recipients: frozenset[str]
    again: frozenset[str]


_EVERYONE = ("p1", "p2", "p3", "p4")
_SOME = st.frozensets(st.sampled_from(_EVERYONE))
_attempts = st.lists(
    st.builds(
        Attempt,
        st.lists(st.sampled_from(Fate), max_size=8),
        st.sampled_from(["first words", "other words"]),
        st.one_of(st.just(frozenset(_EVERYONE)), _SOME),
        st.one_of(st.just(frozenset[str]()), _SOME),
    ),
    max_size=5,
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    monkeypatch.setattr(Line, "world", made, raising=False)
    monkeypatch.setattr(sender, "Session", Line)
    return made


def run(folder: Path, attempt: Attempt) -> None:
    """One run, as ``dispatch.send`` does it."""
    ledger = ledger_in(folder)
    try:
        ledger.adopt()
        letters = [letter(one, attempt.text) for one in sorted(attempt.recipients)]
        wanted = [addressee(one) for one in letters]
        ledger.enrol("note", 1, wanted, whole=True)
        ledger.again("note", 1, [one for one in wanted if one.recipient in attempt.again])
        _send(ledger, folder, letters)
    finally:
        ledger.close()


def _send(ledger: Ledger, folder: Path, letters: Sequence[Letter]) -> None:
    going = {one.recipient for one in letters}
    rows = [row for row in ledger.rows("note", 1, [LetterState.QUEUED]) if row.recipient in going]
    desk = Desk(folder, patience=0, clock=Clock(0.001))
    with suppress(Killed, Halt):
        desk.run(ledger, letters).send(rows)


@settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(_attempts)
def test_nobody_twice_and_nobody_left_out(world: World, attempts: list[Attempt]) -> None:
    world.open.clear()
    world.taken.clear()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        for attempt in attempts:
            world.story = iter(attempt.story)
            run(Path(folder), attempt)
            assert not world.open or max(world.open.values()) == 1
        world.story = iter(())
        run(Path(folder), Attempt((), "last words", frozenset(_EVERYONE), frozenset()))
        ledger = ledger_in(Path(folder))
        rows = ledger.rows()
        ledger.close()
    assert [row.recipient for row in sorted(rows, key=lambda row: row.recipient)] == list(_EVERYONE)
    assert not world.open or max(world.open.values()) == 1
    for row in rows:
        agrees(row, world)


def agrees(row: LetterRecord, world: World) -> None:
    """What the ledger says of the latest copy is what the server has."""
    taken = world.taken[row.message_id]
    assert row.state in (LetterState.SENT, LetterState.FAILED, LetterState.UNCERTAIN)
    assert taken == {LetterState.SENT: 1, LetterState.FAILED: 0}.get(row.state, taken)


def test_a_ledger_that_forgets_its_doubts_would_be_found_out(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the naive rule, the same story ends with two letters: the test can fail."""

    def naive(ledger: Ledger) -> None:
        for row in ledger.rows(states=[LetterState.SENDING]):
            ledger.settle(row, LetterState.QUEUED, "")

    monkeypatch.setattr(Ledger, "adopt", naive)
    everyone = frozenset(_EVERYONE)
    for story in ([Fate.KILLED_AFTER_TAKEN], []):
        world.story = iter(story)
        run(tmp_path, Attempt(story, "words", everyone, frozenset()))
    assert max(world.open.values()) == 2

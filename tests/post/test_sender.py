"""A run against a server that errs: what stands in the ledger afterwards, and what the person is told."""

from collections.abc import Callable

import pytest

from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.post.message.assembly import Message
from pipeline.post.transport import sender
from pipeline.post.transport.credentials import Keyholder, Secret
from pipeline.post.transport.send_queue import PUT_OFF
from pipeline.post.transport.sender import Run, SendResult
from tests.post.desk import Clock, Desk, Ear, ledger_in, letter, people, queue
from tests.post.faulty import Act, FaultySmtp, hang_up, reply

SENT, QUEUED, UNCERTAIN, FAILED = "sent", "queued", "uncertain", "failed"
each_phase = pytest.mark.parametrize("phase", ["connect", "ehlo", "mail", "rcpt", "data", "dot"])


@pytest.fixture
def desk(tmp_path: object) -> Callable[..., Desk]:
    """A desk for a server."""
    return lambda server, **fields: Desk(tmp_path / "posted", server.port, **fields)  # type: ignore[operator]


def all_once(desk: Desk, server: FaultySmtp, number: int) -> None:
    """Everybody has the letter, and nobody has two."""
    assert set(desk.states().values()) == {SENT}
    assert len(server.accepted) == len(set(server.accepted)) == number


# --- no trouble


@pytest.mark.parametrize("connections", [1, 4])
def test_everybody_gets_one_letter(desk: Callable[..., Desk], connections: int) -> None:
    with FaultySmtp() as server:
        at = desk(server, connections=connections)
        run = at.send(*people(12))
        assert run.halted == ""
        all_once(at, server, 12)
        assert server.counts["connect"] <= connections
        assert at.again().send(*people(12)).halted == ""
        all_once(at, server, 12)


def test_a_connection_is_renewed_now_and_then(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "_PER_CONNECTION", 2)
    with FaultySmtp() as server:
        at = desk(server)
        at.send(*people(5))
        all_once(at, server, 5)
        assert server.counts["connect"] == 3


# --- the server asks for patience


@each_phase
@pytest.mark.parametrize("code", [421, 450])
def test_trouble_that_passes_delays_and_loses_nothing(
    desk: Callable[..., Desk], phase: str, code: int
) -> None:
    # A refused EHLO is followed by a HELO: both must fail.
    times = 2 if (phase, code) == ("ehlo", 450) else 1
    with FaultySmtp({phase: reply(code, times=times)}) as server:
        at = desk(server)
        run = at.send(*people(3))
        assert run.halted == ""
        all_once(at, server, 3)
    put_off = [fate.row.recipient for fate in at.ear.fates if fate.state is LetterState.QUEUED]
    if code == 450 and phase in ("rcpt", "dot"):  # about one person, not about us
        assert (put_off, at.ear.pauses) == (["p1"], [])
    else:
        assert put_off == []
        [(seconds, reason)] = at.ear.pauses
        assert seconds == 30
        assert str(code) in reason


@each_phase
@pytest.mark.parametrize("code", [421, 450])
def test_trouble_that_stays_leaves_all_letters_queued(
    desk: Callable[..., Desk], phase: str, code: int
) -> None:
    with FaultySmtp({phase: reply(code)}) as server:
        at = desk(server)
        run = at.send(*people(2))
        assert set(at.states().values()) == {QUEUED}
        assert server.accepted == []
        if code == 450 and phase in ("rcpt", "dot"):
            assert run.halted == ""
            assert server.counts[phase] == 2 * (1 + len(PUT_OFF))
        else:
            assert "again and again" in run.halted
            assert str(code) in run.halted
            assert [seconds for seconds, _ in at.ear.pauses] == [30, 60, 120, 240, 480]
    with FaultySmtp() as mended:
        later = Desk(at.folder, mended.port)
        later.send(*people(2))
        all_once(later, mended, 2)


def test_several_connections_pause_once(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"mail": reply(450, times=4)}) as server:
        at = desk(server, connections=4)
        run = at.send(*people(12))
        assert run.halted == ""
        all_once(at, server, 12)


def test_nobody_is_waited_for_beyond_patience(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"rcpt": reply(450, only="p1@")}) as server:
        at = desk(server, patience=0, clock=Clock(0))
        at.send(*people(3))
        assert at.states() == {"p1": QUEUED, "p2": SENT, "p3": SENT}
        assert server.counts["rcpt"] == 3


# --- the server refuses


def test_a_refused_login_is_tried_once(desk: Callable[..., Desk]) -> None:
    with FaultySmtp(users={"office@letters.example": "right"}) as server:
        at = desk(server, connections=4, password="wrong")
        run = at.send(*people(12))
        assert server.counts["auth"] == 1
        assert server.counts["connect"] == 1
        assert "refuses the login" in run.halted
        assert "535" in run.halted
        assert set(at.states().values()) == {QUEUED}


def test_a_token_that_has_run_out_is_renewed(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "_PER_CONNECTION", 1)
    tokens = iter(("old", "new", "never"))
    with FaultySmtp(users={"office@letters.example": "old"}, mechanisms="XOAUTH2") as server:
        at = desk(server, password="token")

        def expire(_fate: SendResult) -> None:
            server.users = {"office@letters.example": "new"}

        at.ear.on_settled = expire
        ledger = ledger_in(at.folder)
        run = at.run(ledger, people(3))
        run.keys = Keyholder(lambda: Secret(next(tokens), token=True))
        run.send(queue(ledger, *people(3)))
        ledger.close()
        assert run.halted == ""
        all_once(at, server, 3)
        assert next(tokens) == "never"


def test_a_refused_address_fails_alone(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"rcpt": reply(550, "5.1.1 no such user p2@guests.example", only="p2@")}) as server:
        at = desk(server)
        run = at.send(*people(4))
        assert run.halted == ""
        assert at.states() == {"p1": SENT, "p2": FAILED, "p3": SENT, "p4": SENT}
        [told] = [fate.reason for fate in at.ear.fates if fate.state is LetterState.FAILED]
        assert "refuses this letter for good" in told
        assert "no such user" in told
        assert "guests" not in told
        at.again().send(*people(4))
        assert server.counts["rcpt"] == 4
        at.again().send(*people(1), letter("p2", address="right@guests.example"), *people(4)[2:])
        all_once(at, server, 4)


def test_a_letter_too_big_for_the_server_stops_the_run(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"mail": reply(552, "5.3.4 message size exceeds fixed limit")}, size=1000) as server:
        at = desk(server)
        run = at.send(*people(3))
        assert "too big" in run.halted
        assert "link" in run.halted
        assert set(at.states().values()) == {QUEUED}
        assert server.counts["mail"] == 1


def test_a_letter_too_big_for_one_mailbox_fails_alone(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"dot": reply(552, "5.2.2 mailbox full", only="p2@")}) as server:
        at = desk(server)
        at.send(*people(3))
        assert at.states() == {"p1": SENT, "p2": FAILED, "p3": SENT}
        assert any("too big" in fate.reason for fate in at.ear.fates)


def test_a_refused_sender_stops_the_run(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"mail": reply(550, "5.7.1 not yours")}) as server:
        at = desk(server)
        run = at.send(*people(3))
        assert "refuses letters from this sender" in run.halted
        assert set(at.states().values()) == {QUEUED}


def test_the_accounts_own_limit_stops_the_run(desk: Callable[..., Desk]) -> None:
    limit = Act(code=550, text="5.4.5 Daily sending quota exceeded", only="p3@")
    with FaultySmtp({"dot": limit}) as server:
        at = desk(server)
        run = at.send(*people(4))
        assert "tomorrow" in run.halted
        assert at.states() == {"p1": SENT, "p2": SENT, "p3": QUEUED, "p4": QUEUED}


# --- the line breaks


@pytest.mark.parametrize("phase", ["connect", "ehlo", "mail", "rcpt", "data", "body"])
def test_a_line_lost_before_the_dot_loses_nothing(desk: Callable[..., Desk], phase: str) -> None:
    with FaultySmtp({phase: hang_up(times=1)}) as server:
        at = desk(server)
        run = at.send(*people(3))
        assert run.halted == ""
        all_once(at, server, 3)


@pytest.mark.parametrize("kept", [True, False])
def test_a_line_lost_after_the_dot_leaves_a_doubt_that_no_run_resolves(
    desk: Callable[..., Desk], kept: bool
) -> None:
    with FaultySmtp({"dot": hang_up(kept=kept, only="p2@", times=1)}) as server:
        at = desk(server)
        run = at.send(*people(3))
        assert run.halted == ""
        assert at.states() == {"p1": SENT, "p2": UNCERTAIN, "p3": SENT}
        [told] = [fate.reason for fate in at.ear.fates if fate.state is LetterState.UNCERTAIN]
        assert "may have arrived or not" in told
        at.again().send(*people(3))
        assert at.states()["p2"] == UNCERTAIN
        assert server.counts["dot"] == 3
        assert len(server.accepted) == 2 + kept


def test_three_doubts_in_a_row_stop_the_run(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"dot": hang_up(kept=True)}) as server:
        at = desk(server)
        run = at.send(*people(9))
        assert "Three letters in a row" in run.halted
        assert list(at.states().values()) == [UNCERTAIN] * 3 + [QUEUED] * 6
        assert len(server.accepted) == 3


def test_doubts_between_good_letters_do_not_stop_the_run(desk: Callable[..., Desk]) -> None:
    doubts = [hang_up(kept=True, only=f"p{number}@", times=1) for number in (1, 2, 4, 5, 7, 8)]
    with FaultySmtp({"dot": doubts}) as server:
        at = desk(server)
        run = at.send(*people(9))
        assert run.halted == ""
        assert list(at.states().values()) == [UNCERTAIN, UNCERTAIN, SENT] * 3


def test_a_letter_that_always_breaks_the_line_holds_nobody_up(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"rcpt": hang_up(only="p1@")}) as server:
        at = desk(server)
        run = at.send(*people(5))
        assert run.halted == ""
        assert at.states() == {"p1": QUEUED} | {f"p{number}": SENT for number in range(2, 6)}
        assert at.ear.pauses == []


def test_a_server_that_always_hangs_up_is_left_alone(desk: Callable[..., Desk]) -> None:
    with FaultySmtp({"mail": hang_up()}) as server:
        at = desk(server)
        run = at.send(*people(50))
        assert "again and again" in run.halted
        assert set(at.states().values()) == {QUEUED}
        assert server.counts["connect"] == 8


def test_a_server_that_is_not_there_is_told(desk: Callable[..., Desk]) -> None:
    with FaultySmtp() as server:
        at = desk(server)
    run = at.send(*people(2))
    assert "cannot be reached" in run.halted
    assert "port:" in run.halted
    assert len(at.ear.pauses) == 1  # most likely the port is wrong: it is told soon
    assert set(at.states().values()) == {QUEUED}


# --- we end it ourselves


def test_a_stop_finishes_the_letter_in_hand(desk: Callable[..., Desk]) -> None:
    with FaultySmtp() as server:
        at = desk(server)
        at.ear = Ear(on_settled=lambda _fate: at.stop.set())
        run = at.send(*people(4))
        assert run.halted == ""
        assert at.states() == {"p1": SENT, "p2": QUEUED, "p3": QUEUED, "p4": QUEUED}
        assert len(server.accepted) == 1


@pytest.mark.parametrize(("sent_today", "goes"), [(0, 3), (2, 1), (3, 0), (9, 0)])
def test_no_more_letters_go_than_may_in_a_day(desk: Callable[..., Desk], sent_today: int, goes: int) -> None:
    with FaultySmtp() as server:
        at = desk(server, per_day=3, sent_today=sent_today)
        run = at.send(*people(5))
        assert "tomorrow" in run.halted
        assert list(at.states().values()) == [SENT] * goes + [QUEUED] * (5 - goes)
        assert len(server.accepted) == goes


def test_as_many_letters_as_may_go_are_no_reason_to_complain(desk: Callable[..., Desk]) -> None:
    with FaultySmtp() as server:
        at = desk(server, per_day=3)
        assert at.send(*people(3)).halted == ""


def test_an_address_that_cannot_be_written_fails_alone(desk: Callable[..., Desk]) -> None:
    bad = letter("p2", address="p2@guests.example\r\nBcc: all@guests.example")
    with FaultySmtp() as server:
        at = desk(server)
        at.send(letter("p1"), bad, letter("p3"))
        assert at.states() == {"p1": SENT, "p2": FAILED, "p3": SENT}
        assert not any("Bcc" in command for command in server.commands)


@pytest.mark.parametrize("connections", [1, 3])
def test_a_bug_ends_the_run_and_no_letter_is_taken_for_sent(
    desk: Callable[..., Desk], connections: int
) -> None:
    with FaultySmtp() as server:
        at = desk(server, connections=connections)
        ledger = ledger_in(at.folder)
        run: Run = at.run(ledger, people(6))
        whole = run.seal

        def seal(row: LetterRecord) -> Message:
            if row.recipient == "p3":
                raise ZeroDivisionError
            return whole(row)

        run.seal = seal
        with pytest.raises(ZeroDivisionError):
            run.send(queue(ledger, *people(6)))
        ledger.close()
        told = at.states()
        assert told["p3"] == QUEUED
        assert sum(state == SENT for state in told.values()) == len(server.accepted)
        assert set(told.values()) <= {SENT, QUEUED}
        at.again().send(*people(6))
        all_once(at, server, 6)

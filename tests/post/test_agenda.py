"""The order of letters in a run: what is put off comes later, what breaks the line comes last."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.post.transport.send_queue import PUT_OFF, SendQueue
from tests.post.desk import Clock

_THEN = datetime(2026, 6, 1, tzinfo=UTC)
_ROW = LetterRecord("note", 1, "", 1, LetterState.QUEUED, "a@guests.example", "d", "", _THEN, _THEN, "")


def rows(number: int) -> list[LetterRecord]:
    return [replace(_ROW, recipient=f"p{n}") for n in range(1, number + 1)]


def agenda(number: int, patience: float = 600, clock: Clock | None = None) -> SendQueue:
    return SendQueue(rows(number), patience, threading.Event(), clock or Clock(0))


def next_of(agenda: SendQueue) -> str:
    row = agenda.next()
    return row.recipient if row else ""


def test_rows_come_in_their_order_and_then_nothing() -> None:
    made = agenda(2)
    for expected in ("p1", "p2"):
        assert next_of(made) == expected
        made.done()
    assert made.next() is None


def test_a_row_that_could_not_be_tried_is_the_next_again() -> None:
    made = agenda(2)
    first = made.next()
    assert first
    made.back(first)
    assert next_of(made) == "p1"


def test_a_row_that_breaks_the_line_comes_last_and_not_for_ever() -> None:
    made = agenda(2)
    order = []
    while row := made.next():
        order.append(row.recipient)
        if row.recipient == "p1":
            made.broken(row)
        else:
            made.done()
    assert order == ["p1", "p2", "p1", "p1"]


def test_a_row_that_is_put_off_comes_when_its_time_has_come() -> None:
    clock = Clock(0)
    made = agenda(2, patience=10_000, clock=clock)
    first = made.next()
    assert first
    made.later(first)
    assert next_of(made) == "p2"
    made.done()
    for seconds in PUT_OFF:
        clock.now += seconds
        row = made.next()
        assert row == first
        made.later(first)
    clock.now += 5000
    assert made.next() is None


def test_a_row_does_not_come_before_its_time() -> None:
    clock = Clock(0)
    made = agenda(2, clock=clock)
    first = made.next()
    assert first
    made.later(first)
    clock.now += PUT_OFF[0] - 1
    assert next_of(made) == "p2"


def test_nobody_waits_longer_than_patience() -> None:
    made = agenda(1, patience=PUT_OFF[0] - 1)
    first = made.next()
    assert first
    made.later(first)
    assert made.next() is None


def test_who_finds_nothing_waits_for_what_others_have_in_hand() -> None:
    made = agenda(1)
    first = made.next()
    assert first
    found: list[LetterRecord | None] = []
    other = threading.Thread(target=lambda: found.append(made.next()))
    other.start()
    made.back(first)
    other.join()
    assert found == [first]


def test_a_stop_ends_the_waiting() -> None:
    stop = threading.Event()
    made = SendQueue(rows(2), 600, stop, Clock(0))
    made.next()
    stop.set()
    assert made.next() is None

"""The pace of all connections, on a clock that only the test moves."""

import threading
import time
from itertools import pairwise

import pytest

from pipeline.post.transport.pace import Pace, Speed, Streak


class Clock:
    """Seconds that pass only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, _stop: threading.Event, seconds: float) -> None:
        self.now += seconds


def pace(clock: Clock, per_minute: float = 0, per_day: int = 0, sent_today: int = 0) -> Pace:
    return Pace(per_minute, per_day, sent_today, clock=clock, sleep=clock.sleep, chance=lambda: 0.0)


def elsewhere(what: object) -> None:
    """Call ``what`` in another thread, as another connection would."""
    thread = threading.Thread(target=what)  # type: ignore[arg-type]
    thread.start()
    thread.join()


def test_letters_are_spaced() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock, per_minute=30)
    times = []
    for _ in range(4):
        assert ours.wait(stop)
        times.append(clock.now - 1000)
    assert times == pytest.approx([0, 2, 4, 6])


def test_without_a_limit_nobody_waits() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    assert all(ours.wait(stop) for _ in range(1000))
    assert clock.now == 1000


def test_pauses_double_and_end() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock, per_minute=6000)
    pauses = []
    while ours.wait(stop):
        pauses.append(ours.pause())
    assert pauses == pytest.approx([30, 60, 120, 240, 480, 960])
    assert ours.given_up
    assert not ours.ready(stop)
    assert clock.now - 1000 < 1000


def test_a_letter_that_is_taken_forgives_the_strikes() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    for _ in range(20):
        assert ours.wait(stop)
        assert ours.pause() == pytest.approx(30)
        assert ours.wait(stop)
        ours.succeeded()
    assert not ours.given_up


def test_the_same_trouble_of_all_connections_is_one_strike() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    begun, go = threading.Barrier(5), threading.Event()

    def connection() -> None:
        ours.wait(stop)
        begun.wait()
        go.wait()
        ours.pause()

    threads = [threading.Thread(target=connection) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait()
    go.set()
    for thread in threads:
        thread.join()
    assert ours.resumes_in == pytest.approx(30)


def test_trouble_from_before_the_pause_is_told_late_and_counts_no_more() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    ours.wait(stop)
    elsewhere(lambda: (ours.wait(stop), ours.pause()))
    clock.now += 31
    assert ours.pause() == 0
    assert ours.wait(stop)
    assert ours.pause() == pytest.approx(60)


def test_a_letter_from_before_the_pause_forgives_nothing() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    ours.wait(stop)
    elsewhere(lambda: (ours.wait(stop), ours.pause()))
    ours.succeeded()
    ours.ready(stop)
    assert ours.pause() == pytest.approx(60)


def test_after_a_pause_letters_go_half_as_fast_and_recover_slowly() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock, per_minute=60)
    for _ in range(20):
        ours.wait(stop)
        ours.succeeded()
    ours.pause()

    def gap() -> float:
        ours.wait(stop)
        begun = clock.now
        ours.wait(stop)
        return clock.now - begun

    assert gap() == pytest.approx(2, rel=0.1)
    for _ in range(100):
        ours.succeeded()
    assert 1.4 < gap() < 1.7
    for _ in range(1000):
        ours.succeeded()
    assert gap() == pytest.approx(1)


def test_without_a_limit_half_of_what_was_done_is_the_new_pace() -> None:
    """Twenty at once and then a refusal: the server counts over seconds, and 2 in each are too many."""
    clock, stop = Clock(), threading.Event()
    ours = pace(clock)
    for _ in range(20):
        ours.wait(stop)
    ours.pause()
    ours.wait(stop)
    begun = clock.now
    ours.wait(stop)
    assert clock.now - begun == pytest.approx(1)


def test_a_day_has_an_end() -> None:
    clock, stop = Clock(), threading.Event()
    ours = pace(clock, per_day=500, sent_today=498)
    assert [ours.wait(stop) for _ in range(4)] == [True, True, False, False]
    assert ours.day_is_done
    assert not ours.given_up
    assert pace(clock, per_day=500, sent_today=600).day_is_done


def test_stop_wakes_at_once() -> None:
    woken: list[bool] = []
    stop, ours = threading.Event(), Pace(per_minute=1, sleep=lambda stop, s: woken.append(stop.wait(s)))
    assert ours.wait(stop)
    threading.Timer(0.1, stop.set).start()
    assert not ours.wait(stop)
    assert woken == [True]


def test_a_clock_that_is_put_back_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def sleep(stop: threading.Event, seconds: float) -> None:
        assert 0 < seconds <= 0.01
        stop.wait(seconds)

    stop, ours = threading.Event(), Pace(per_minute=6000, sleep=sleep)
    assert ours.wait(stop)
    monkeypatch.setattr(time, "time", lambda: -1e9)
    assert all(ours.wait(stop) for _ in range(5))


def test_threads_share_the_pace() -> None:
    stop, ours = threading.Event(), Pace(per_minute=6000)

    def connection() -> None:
        for _ in range(5):
            ours.wait(stop)

    threads = [threading.Thread(target=connection) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = ours._speed._times
    assert len(times) == 20
    assert all(later - one > 0.0099 for one, later in pairwise(times))


def test_three_doubts_in_a_row() -> None:
    streak = Streak()
    assert [streak.hit(), streak.hit()] == [False, False]
    streak.clear()
    assert [streak.hit(), streak.hit(), streak.hit(), streak.hit()] == [False, False, True, True]


def test_speed_is_that_of_the_last_minute() -> None:
    speed = Speed()
    assert speed.left(10, 0.0) is None
    for second in range(100):
        speed.letter(float(second))
    for tenth in range(600):
        speed.letter(100 + tenth / 10)
    assert speed.rate(160.0) == pytest.approx(10, rel=0.02)
    assert speed.left(300, 160.0) == pytest.approx(30, rel=0.02)
    assert speed.rate(300.0) == 0

"""How fast letters go: one pace for all connections, pauses for all at once, and when to give up."""

import random
import time
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, local

_MINUTE = 60.0
# Rates measured over less than this are of a burst that the server was only about to count.
_SHORTEST = 10.0
_FIRST_PAUSE = 30.0
# So many letters in a minute say what was too fast; and slower than one in five seconds helps nobody.
_TELLING = 10
_SLOWEST = 0.2
_JITTER = 0.25
_STRIKES = 6
# Doubles after some 280 letters, so that a limit is met again rarely.
_RECOVERY = 1.0025


class Speed:
    """Letters per second over the last minute, and the time left. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def letter(self, now: float) -> None:
        """One more letter has gone."""
        self._times.append(now)
        self._forget(now)

    def rate(self, now: float, shortest: float = 1.0) -> float:
        """Letters per second; a time shorter than ``shortest`` counts as that."""
        self._forget(now)
        if not self._times:
            return 0.0
        return len(self._times) / max(now - self._times[0], shortest)

    def letters(self, now: float) -> int:
        """How many have gone in the last minute."""
        self._forget(now)
        return len(self._times)

    def left(self, letters: int, now: float) -> float | None:
        """Seconds that ``letters`` more will take; None when nothing is known."""
        rate = self.rate(now)
        return letters / rate if rate else None

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] < now - _MINUTE:
            self._times.popleft()


class Pace:
    """Shared by all connections: ``wait`` before each letter, and tell what came of it.

    ``per_minute`` and ``per_day`` of 0 are no limit; ``sent_today`` are letters of the last 24 hours.
    ``clock`` gives seconds and must never go back; ``sleep`` sleeps so long, or until the event is set.
    """

    def __init__(
        self,
        per_minute: float = 0,
        per_day: int = 0,
        sent_today: int = 0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[Event, float], object] = Event.wait,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self._lock = Lock()
        self._limit = per_minute / _MINUTE if per_minute else float("inf")
        self._rate = self._limit
        self._allowance = max(per_day - sent_today, 0) if per_day else None
        self._speed = Speed()
        self._due = self._resume = clock()
        self._strikes = self._pauses = 0
        self._thread = local()

    @property
    def given_up(self) -> bool:
        """Whether the server has asked for patience too many times in a row."""
        return self._strikes >= _STRIKES

    @property
    def day_is_done(self) -> bool:
        """Whether as many letters have gone as may in a day."""
        return self._allowance == 0

    @property
    def resumes_in(self) -> float:
        """Seconds of the pause that are left, or 0."""
        return max(self._resume - self._clock(), 0.0)

    def ready(self, stop: Event) -> bool:
        """Sleep until no pause holds, as before connecting; False if nothing more is to be sent."""
        return self._until(stop, lambda: self._resume, lambda: None)

    def wait(self, stop: Event) -> bool:
        """Sleep until the next letter may go, and count it; False if nothing more is to be sent."""
        return self._until(stop, lambda: max(self._due, self._resume), self._take)

    def succeeded(self) -> None:
        """A letter was taken: the strikes are forgotten, and the pace recovers slowly."""
        with self._lock:
            if self._belated():
                return
            self._strikes = 0
            self._rate = min(self._rate * _RECOVERY, self._limit)

    def pause(self) -> float:
        """The server asks for patience: all wait, twice as long each time, and go half as fast then.

        Returns the seconds. What other threads met before this pause is the same trouble, not a new strike.
        """
        with self._lock:
            now = self._clock()
            if not self._belated():
                self._strikes += 1
                self._pauses += 1
                self._thread.pauses = self._pauses
                length = _FIRST_PAUSE * 2 ** (self._strikes - 1) * (1 + _JITTER * self._chance())
                self._resume = now + length
                self._rate = self._slower(now)
            return max(self._resume - now, 0.0)

    def _slower(self, now: float) -> float:
        """Half the pace of the last minute; too few letters tell nothing about it."""
        if self._speed.letters(now) < _TELLING:
            return self._rate
        return max(min(self._rate, self._speed.rate(now, _SHORTEST)) / 2, _SLOWEST)

    def _until(self, stop: Event, due: Callable[[], float], then: Callable[[], None]) -> bool:
        while True:
            with self._lock:
                if stop.is_set() or self.given_up or self.day_is_done:
                    return False
                delay = due() - self._clock()
                if delay <= 0:
                    self._thread.pauses = self._pauses
                    then()
                    return True
            self._sleep(stop, delay)

    def _take(self) -> None:
        now = self._clock()
        self._due = now + 1 / self._rate
        self._speed.letter(now)
        if self._allowance is not None:
            self._allowance -= 1

    def _belated(self) -> bool:
        return getattr(self._thread, "pauses", self._pauses) != self._pauses


class Streak:
    """Counts the same misfortune in a row, over all threads: three doubts are a pattern."""

    def __init__(self, limit: int = 3) -> None:
        self._limit, self._count = limit, 0
        self._lock = Lock()

    def hit(self) -> bool:
        """Once more; whether it is time to stop."""
        with self._lock:
            self._count += 1
            return self._count >= self._limit

    def clear(self) -> None:
        """It went well."""
        with self._lock:
            self._count = 0

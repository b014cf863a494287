"""What is still to be sent in a run, shared by its connections: in order, and later what was put off."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence

from pipeline.post.ledger.record import LetterRecord

# Seconds until a letter that was put off is tried again; greylisting lasts minutes (RFC 6647, 2.1).
PUT_OFF = (60.0, 300.0, 900.0)
# A line that breaks within a letter, again and again, has to do with the letter.
_MOST_BREAKS = 3


class SendQueue:
    """The rows of a run. ``patience`` (s) bounds how long the run waits for what was put off."""

    def __init__(
        self,
        rows: Sequence[LetterRecord],
        patience: float,
        stop: threading.Event,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._waiting = deque(rows)
        self._later: list[tuple[float, LetterRecord]] = []
        self._in_hand = 0
        self._times: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._stop = stop
        self._clock = clock
        self._until = clock() + patience

    def next(self) -> LetterRecord | None:
        """The next row, once there is one; None when nothing more is to be sent in this run."""
        with self._changed:
            while not self._stop.is_set():
                self._wake_those_put_off()
                if self._waiting:
                    self._in_hand += 1
                    return self._waiting.popleft()
                if not self._in_hand and not any(when <= self._until for when, _row in self._later):
                    return None
                self._changed.wait(0.1)
            return None

    def done(self) -> None:
        """A row in hand is settled."""
        with self._changed:
            self._in_hand -= 1
            self._changed.notify_all()

    def back(self, row: LetterRecord) -> None:
        """``row`` could not be tried: it is the next again."""
        with self._changed:
            self._waiting.appendleft(row)
            self.done()

    def broken(self, row: LetterRecord) -> bool:
        """The line broke within ``row``: it is tried again at the end, unless that happened too often."""
        with self._changed:
            self._times[row.recipient] += 1
            again = self._times[row.recipient] < _MOST_BREAKS
            if again:
                self._waiting.append(row)
            self.done()
            return again

    def later(self, row: LetterRecord) -> None:
        """The server has put ``row`` off: it is tried again after a while, if that is soon enough."""
        with self._changed:
            turns = self._times[row.recipient]
            self._times[row.recipient] += 1
            if turns < len(PUT_OFF):
                self._later.append((self._clock() + PUT_OFF[turns], row))
            self.done()

    def _wake_those_put_off(self) -> None:
        now = self._clock()
        self._waiting.extend(row for when, row in self._later if when <= now)
        self._later = [(when, row) for when, row in self._later if when > now]

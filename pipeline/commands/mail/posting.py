"""How a run of letters is told: a bar at a terminal, else a line now and then."""

import time
from collections.abc import Callable

from pipeline.post.ledger.record import LetterState
from pipeline.post.transport.pace import Speed
from pipeline.post.transport.sender import SendResult

# Seconds between two lines where no bar can be drawn.
_LINE_EVERY = 30.0


class Posting:
    """Hears of ``letters`` one by one; ``say`` prints a line, ``draw`` moves the bar (done, words)."""

    def __init__(
        self,
        letters: int,
        say: Callable[[str], None],
        draw: Callable[[int, str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._letters, self._say, self._draw, self._clock = letters, say, draw, clock
        self._settled: set[str] = set()
        self._speed = Speed()
        self._said = clock()

    def settled(self, fate: SendResult) -> None:
        """Another letter has gone; one that was put off is not done."""
        if fate.state is not LetterState.QUEUED:
            self._settled.add(fate.row.recipient)
        now = self._clock()
        self._speed.letter(now)
        words = self._words(now)
        if self._draw:
            self._draw(len(self._settled), words)
        elif now - self._said >= _LINE_EVERY:
            self._said = now
            self._say(f"{len(self._settled)} of {self._letters} letters, {words}")

    def paused(self, seconds: float, reason: str) -> None:
        """Nothing goes out for a while."""
        self._say(f"waiting {seconds:.0f} s: {reason}")

    def _words(self, now: float) -> str:
        left = self._speed.left(self._letters - len(self._settled), now)
        minutes, seconds = divmod(round(left or 0), 60)
        return f"{self._speed.rate(now) * 60:.0f} a minute, {minutes}:{seconds:02d} left"

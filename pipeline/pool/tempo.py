"""How fast pages come, and how long it will take: numbers for a progress bar."""

from collections import deque

# A rate over the last half minute follows the work, and is steady enough to read.
_WINDOW = 30.0
_SHORTEST = 1.0


class Tempo:
    """Pages per second, and seconds left. Times are seconds of one clock that never goes back.

    Costs are estimates, in whatever unit; the long tasks are done first, so the time left follows from cost
    done, not from tasks done.
    """

    def __init__(self, now: float) -> None:
        self._left = 0.0
        self._start = now
        self._done: deque[tuple[float, float, int]] = deque()
        self.pages = 0

    def comes(self, cost: float) -> None:
        """There is one more task, of ``cost``."""
        self._left += cost

    def done(self, cost: float, pages: int, now: float) -> None:
        """A task of ``cost`` has made ``pages``; a remembered one costs 0."""
        self._left = max(self._left - cost, 0.0)
        self.pages += pages
        self._done.append((now, cost, pages))

    def rate(self, now: float) -> float:
        """Pages per second, lately."""
        return sum(pages for _, _, pages in self._recent(now)) / self._span(now)

    def left(self, now: float) -> float | None:
        """Seconds that the rest will take; None while nothing is known."""
        if not self._left:
            return 0.0
        worked = sum(cost for _, cost, _ in self._recent(now))
        return self._left * self._span(now) / worked if worked else None

    def _recent(self, now: float) -> deque[tuple[float, float, int]]:
        while self._done and self._done[0][0] < now - _WINDOW:
            self._done.popleft()
        return self._done

    def _span(self, now: float) -> float:
        return max(min(now - self._start, _WINDOW), _SHORTEST)

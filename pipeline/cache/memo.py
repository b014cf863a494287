"""Values at hand from one run to the next, as long as each run asks for them and there is room."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


def _weightless(_key: Hashable, _value: object) -> int:
    """Nothing, where few are kept."""
    return 0


class Memo(Generic[V]):
    """Values by key; what was not asked for between two calls of ``turn`` is forgotten.

    All together take ``most`` bytes at most, by what ``size_of`` says of a key and its value: what was not
    asked for yet goes first, and then no more is kept.
    """

    def __init__(self, most: int = 0, size_of: Callable[[Hashable, V], int] = _weightless) -> None:
        self._most, self._size_of, self.size = most, size_of, 0
        self._before: dict[Hashable, V] = {}
        self._now: dict[Hashable, V] = {}

    def get(self, key: Hashable) -> V | None:
        """What is kept for ``key``."""
        value = self._now.get(key)
        if value is None and (value := self._before.pop(key, None)) is not None:
            self._now[key] = value
        return value

    def put(self, key: Hashable, value: V) -> None:
        """Keep ``value``, which is not None, if there is room."""
        for kept in (self._now, self._before):
            self._drop(kept, key)
        size = self._size_of(key, value)
        while self._before and self.size + size > self._most:
            self._drop(self._before, next(iter(self._before)))
        if self.size + size <= self._most:
            self._now[key] = value
            self.size += size

    def of(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is kept for ``key``, or else what ``make`` gives."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def turn(self) -> None:
        """A run has come to its end: what it did not ask for goes."""
        for key in [*self._before]:
            self._drop(self._before, key)
        self._before, self._now = self._now, {}

    def _drop(self, kept: dict[Hashable, V], key: Hashable) -> None:
        if (value := kept.pop(key, None)) is not None:
            self.size -= self._size_of(key, value)

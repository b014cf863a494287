"""Values at hand from one run to the next, as long as each run asks for them."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Memo(Generic[V]):
    """Values by key; what was not asked for between two calls of ``turn`` is forgotten."""

    def __init__(self) -> None:
        self._before: dict[Hashable, V] = {}
        self._now: dict[Hashable, V] = {}

    def get(self, key: Hashable) -> V | None:
        """What is kept for ``key``."""
        value = self._now.get(key)
        if value is None and (value := self._before.get(key)) is not None:
            self._now[key] = value
        return value

    def put(self, key: Hashable, value: V) -> None:
        """Keep ``value``, which is not None."""
        self._now[key] = value

    def of(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is kept for ``key``, or else what ``make`` gives."""
        value = self.get(key)
        if value is None:
            value = make()
            self._now[key] = value
        return value

    def turn(self) -> None:
        """A run has come to its end: what it did not ask for goes."""
        self._before, self._now = self._now, {}

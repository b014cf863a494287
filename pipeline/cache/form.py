"""What is remembered in another form than it should have is a miss, never a crash."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_OTHERWISE = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)


def formed(read: Callable[[], T]) -> T | None:
    """What ``read`` makes of something remembered; None if its form is another."""
    try:
        return read()
    except _OTHERWISE:
        return None

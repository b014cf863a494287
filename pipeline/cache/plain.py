"""Frozen data as JSON and back, by its annotations: for what is remembered between two runs.

What does not fit its annotation raises ``msgspec.ValidationError``. Times come back with their offset, not
with the name of their zone.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec


def plain(value: Any) -> Any:
    """``value`` in types that JSON has."""
    return msgspec.to_builtins(value, enc_hook=str)


def reader(kind: Any) -> Callable[[Any], Any]:
    """The function that makes a ``kind`` of what ``plain`` made of one."""
    return partial(msgspec.convert, type=kind, dec_hook=_made)


def _made(kind: Callable[[str], Any], text: str) -> Any:
    """A path, or another kind of text that msgspec does not know."""
    return kind(text)

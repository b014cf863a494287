"""Where a file may be cut: at and beside the ends of its rows and tags, and anywhere else by a fixed seed."""

import random
import re
from typing import TypeVar

from tests.conftest import THOROUGH

Whole = TypeVar("Whole", str, bytes)
_EDGES = re.compile(rb"[\r\n<>{}\[\],;\t\"]")
_MOST = 24
"""Cuts at edges, and as many anywhere; a thorough run makes all."""


def cuts(whole: Whole, seed: int, first: int = 0, last: int | None = None) -> list[int]:
    """Lengths from ``first`` to ``last`` to which ``whole`` is to be cut, in order."""
    data = whole if isinstance(whole, bytes) else whole.encode("latin-1", "replace")
    inside = range(first, len(data) if last is None else last + 1)
    if THOROUGH:
        return list(inside)
    edges = {place for found in _EDGES.finditer(data) for place in found.span() if place in inside}
    chance = random.Random(seed)
    chosen = chance.sample(sorted(edges), min(_MOST, len(edges))) + chance.sample(
        inside, min(_MOST, len(inside))
    )
    return sorted({*chosen, *inside[:1], *inside[-1:]})

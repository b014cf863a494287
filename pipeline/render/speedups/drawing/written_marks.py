"""Numbers and words of a PDF written by their type, which pydyf tries one after the other."""

from collections.abc import Callable
from typing import Any

import pydyf

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any], bytes] = pydyf._to_bytes  # noqa: SLF001  through which all is written


def stand_ins(_work: Work) -> dict[str, object]:
    """Write what is most frequent here."""
    return {"pydyf:_to_bytes": _written}


def _written(item: Any) -> bytes:
    """In the place of ``pydyf._to_bytes``."""
    kind = type(item)
    if kind is bytes:
        written: bytes = item
        return written
    if kind is str:
        return str.encode(item, "ascii")
    if kind is int:
        return b"%d" % item
    return _ENGINES(item)

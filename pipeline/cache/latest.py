"""What a file was found to hold, at hand while it is the same; nothing is kept of what it was before."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


def latest(most: int) -> Callable[[Callable[[Path, bytes], T]], Callable[[Path, bytes], T]]:
    """Keep what a function of a path and the stamp of its file gives, for the last stamp of each path.

    An ``lru_cache`` would keep each version of a file that is saved again and again. Of more than ``most``
    paths the one that was asked for least lately is forgotten.
    """

    def keeping(function: Callable[[Path, bytes], T]) -> Callable[[Path, bytes], T]:
        known: OrderedDict[Path, tuple[bytes, T]] = OrderedDict()
        lock = Lock()

        @wraps(function)
        def kept(path: Path, stamp: bytes) -> T:
            with lock:
                row = known.get(path)
                if row is not None and row[0] == stamp:
                    known.move_to_end(path)
                    return row[1]
            made = function(path, stamp)
            with lock:
                known[path] = stamp, made
                known.move_to_end(path)
                while len(known) > most:
                    known.popitem(last=False)
            return made

        return kept

    return keeping

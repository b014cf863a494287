"""A cache that keeps what it has read and written in memory too, for builds that follow each other."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from pipeline.cache.store import Cache, Remembered, file_digest

# Bytes that are kept: the packed bodies of 4,000 abstracts take a third of it.
_MOST = 256_000_000
# So many builds without it, and an entry is only on the disk: what an edit has left behind is rarely wanted.
_BUILDS = 20
# What an entry takes besides its bytes.
_BESIDE = 2_000


class KeptCache(Cache):
    """As ``Cache``, for several threads; what was used least lately goes once ``most`` bytes are kept."""

    def __init__(self, folder: Path | None, most: int = _MOST) -> None:
        super().__init__(folder)
        self._most, self._size = most, 0
        self._lock = Lock()
        self._kept: OrderedDict[str, Remembered] = OrderedDict()
        # How many builds there were, and in which of them each entry was used last.
        self._builds, self._used = 0, dict[str, int]()

    def get(self, key: str) -> Remembered | None:
        """The entry for ``key``, if the files it was made from are unchanged."""
        entry = self._kept.get(key)
        if entry is None:
            entry = super().get(key)
            if entry is not None:
                self._keep(key, entry)
            return entry
        if any(file_digest(Path(path)) != known for path, known in entry.read.items()):
            return None
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                self._used[key] = self._builds
        return entry

    def put(self, key: str, entry: Remembered) -> None:
        """Remember ``entry``, here and on the disk."""
        self._keep(key, entry)
        super().put(key, entry)

    def turn(self) -> None:
        """A build is done: what none of the last ones has used is kept in memory no longer."""
        with self._lock:
            self._builds += 1
            while self._kept and self._used[next(iter(self._kept))] < self._builds - _BUILDS:
                self._drop_oldest()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._used.clear()
            self._size = 0
        super().clear()

    def _keep(self, key: str, entry: Remembered) -> None:
        with self._lock:
            self._put(key, entry)

    def _put(self, key: str, entry: Remembered) -> None:
        former = self._kept.pop(key, None)
        self._size += _room(entry) - (_room(former) if former else 0)
        self._kept[key], self._used[key] = entry, self._builds
        while self._size > self._most and len(self._kept) > 1:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        key, entry = self._kept.popitem(last=False)
        self._size -= _room(entry)
        del self._used[key]


def _room(entry: Remembered) -> int:
    return len(entry.data) + _BESIDE

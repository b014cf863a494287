"""Many small remembered values in a few entries of the cache: JSON or bytes to each key."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

import msgspec

from pipeline.cache.form import formed
from pipeline.cache.stamp import of_texts
from pipeline.cache.store import Cache, Remembered

# What is remembered of a thousand abstracts takes 10 MB; a corrected word writes one shard of so many anew.
_COUNT = 32

T = TypeVar("T")


class Shards:
    """The values called ``name`` that hold under ``base``, a digest of what all of them depend on.

    What is not asked for or put between loading and ``save`` is forgotten, so what is kept never grows stale.
    Each part is a shard. Two builds at once each leave whole shards; the later ones stay.
    """

    def __init__(self, cache: Cache, name: str, base: str) -> None:
        self._shards = [_Shard(cache, of_texts("shards", name, str(n)), base) for n in range(_COUNT)]

    def get(self, key: str, read: Callable[[Any], T]) -> T | None:
        """What ``read`` makes of the value of ``key``; None if there is none, or one of another form."""
        shard = self._shard(key)
        line = shard.known(key)
        if line is None:
            return None
        made = formed(lambda: read(json.loads(line)))
        if made is not None:
            shard.now[key] = line
        return made

    def of(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes that are kept for ``key``, or else what ``make`` gives, which are not empty."""
        shard = self._shard(key)
        data = shard.known(key)
        if data is None:
            data = make()
        shard.now[key] = data
        return data

    def put(self, key: str, value: object) -> None:
        """Remember ``value``, which is not None and of types that JSON has."""
        try:
            line = msgspec.json.encode(value)
        except UnicodeEncodeError:  # a letter that is half a pair, as damaged texts have them
            line = json.dumps(value, separators=(",", ":")).encode()
        self._shard(key).now[key] = line

    def keep(self, key: str) -> bool:
        """Count the value of ``key`` as used, though nobody looks at it; whether there is one."""
        shard = self._shard(key)
        line = shard.known(key)
        if line is None:
            return False
        shard.now[key] = line
        return True

    def save(self) -> None:
        """Write what was used, where it differs from what was there; the next run may begin."""
        for shard in self._shards:
            shard.save()

    def _shard(self, key: str) -> "_Shard":
        return self._shards[zlib.crc32(key.encode()) % _COUNT]


class _Shard:
    """A part of the values, as bytes: those of ``before``, and those used ``now``."""

    def __init__(self, cache: Cache, key: str, base: str) -> None:
        self._cache, self._key, self._base = cache, key, base
        self.now: dict[str, bytes] = {}

    @cached_property
    def before(self) -> dict[str, bytes]:
        """What was remembered, by key."""
        known = self._cache.get(self._key)
        if known is None or known.facts.get("base") != self._base:
            return {}
        ends: Any = known.facts.get("ends")
        return formed(lambda: dict(_cut(known.data, ends))) or {}

    def known(self, key: str) -> bytes | None:
        """The value of ``key``, if there is one."""
        return self.now.get(key) or self.before.get(key)

    def save(self) -> None:
        """Write the values, if they have changed."""
        if self.now != self.before:
            ends = dict(zip(self.now, accumulate(map(len, self.now.values())), strict=True))
            facts: dict[str, object] = {"base": self._base, "ends": ends}
            self._cache.put(self._key, Remembered(facts, b"".join(self.now.values()), {}))
        self.before, self.now = self.now, {}


def _cut(data: bytes, ends: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """The values that stand one behind the other in ``data``, by keys, as far as their ``ends`` say."""
    begin = 0
    for key, end in ends.items():
        yield key, data[begin:end]
        begin = end

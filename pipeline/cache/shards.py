"""Many small remembered values in a few entries of the cache: a line of JSON to each key."""

import json
import zlib
from functools import cached_property
from typing import Any

from pipeline.cache.stamp import of_texts
from pipeline.cache.store import Cache, Entry

# What is remembered of a thousand abstracts takes 10 MB; a corrected word writes one sheaf of so many anew.
_SHEAVES = 32


class Bundle:
    """The values called ``name`` that hold under ``base``, a digest of what all of them depend on.

    What is not asked for or put between loading and ``save`` is forgotten, so a bundle never grows stale.
    Two builds at once each leave whole sheaves; the later ones stay.
    """

    def __init__(self, cache: Cache, name: str, base: str) -> None:
        self._sheaves = [_Sheaf(cache, of_texts("bundle", name, str(n)), base) for n in range(_SHEAVES)]

    def get(self, key: str) -> Any:
        """The value of ``key``; None if there is none."""
        sheaf = self._sheaf(key)
        line = sheaf.now.get(key) or sheaf.before.get(key)
        if line is None:
            return None
        sheaf.now[key] = line
        return json.loads(line)

    def put(self, key: str, value: object) -> None:
        """Remember ``value``, which is not None and of types that JSON has."""
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._sheaf(key).now[key] = line

    def save(self) -> None:
        """Write what was used, where it differs from what was there."""
        for sheaf in self._sheaves:
            sheaf.save()

    def _sheaf(self, key: str) -> "_Sheaf":
        return self._sheaves[zlib.crc32(key.encode()) % _SHEAVES]


class _Sheaf:
    """Some lines of a bundle: those of ``before``, and those used ``now``."""

    def __init__(self, cache: Cache, key: str, base: str) -> None:
        self._cache, self._key, self._base = cache, key, base
        self.now: dict[str, bytes] = {}

    @cached_property
    def before(self) -> dict[str, bytes]:
        """What was remembered, by key."""
        known = self._cache.get(self._key)
        if known is None or known.facts["base"] != self._base:
            return {}
        keys: Any = known.facts["keys"]
        return dict(zip(keys, known.data.split(b"\n"), strict=True)) if keys else {}

    def save(self) -> None:
        """Write the lines, if they have changed."""
        if self.now != self.before:
            facts: dict[str, object] = {"base": self._base, "keys": list(self.now)}
            self._cache.put(self._key, Entry(facts, b"\n".join(self.now.values()), {}))

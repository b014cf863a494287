"""Many small remembered values in one entry of the cache: a line of JSON to each key."""

import json
from typing import Any

from pipeline.work.cache import Cache, Entry
from pipeline.work.stamp import of_texts


class Bundle:
    """The values called ``name`` that hold under ``base``, a digest of what all of them depend on.

    What is not asked for or put between loading and ``save`` is forgotten, so a bundle never grows stale.
    Two builds at once each leave a whole bundle; the later one stays.
    """

    def __init__(self, cache: Cache, name: str, base: str) -> None:
        self._cache, self._base = cache, base
        self._key = of_texts("bundle", name)
        self._before = self._lines()
        self._now: dict[str, bytes] = {}

    def get(self, key: str) -> Any:
        """The value of ``key``; None if there is none."""
        line = self._now.get(key) or self._before.get(key)
        if line is None:
            return None
        self._now[key] = line
        return json.loads(line)

    def put(self, key: str, value: object) -> None:
        """Remember ``value``, which is not None and of types that JSON has."""
        self._now[key] = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )

    def save(self) -> None:
        """Write what was used, if it differs from what was there."""
        if self._now != self._before:
            facts: dict[str, object] = {"base": self._base, "keys": list(self._now)}
            self._cache.put(self._key, Entry(facts, b"\n".join(self._now.values()), {}))

    def _lines(self) -> dict[str, bytes]:
        known = self._cache.get(self._key)
        if known is None or known.facts["base"] != self._base:
            return {}
        keys: Any = known.facts["keys"]
        return dict(zip(keys, known.data.split(b"\n"), strict=True)) if keys else {}

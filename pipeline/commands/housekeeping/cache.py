"""``octavo cache``: where remembered pages lie, and how much room they take."""

from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers
from pipeline.folders.writing import guard


def remembered(root: Path, *, clear: bool = False) -> tuple[Path, int, int]:
    """The cache of the event in ``root``: its folder, entries and bytes, as they were before a ``clear``."""
    home = root.resolve()
    guard(home / ".octavo" / "cache", home)
    cache = Cache(Layers(home).cache)
    entries, size = cache.size()
    if clear:
        cache.clear()
    assert cache.folder is not None
    return cache.folder, entries, size

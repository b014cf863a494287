"""``octavo cache``: where remembered pages lie, and how much room they take."""

from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers


def remembered(root: Path, *, clear: bool = False) -> tuple[Path, int, int]:
    """The cache of the event in ``root``: its folder, entries and bytes, as they were before a ``clear``."""
    cache = Cache(Layers(root.resolve()).cache)
    entries, size = cache.size()
    if clear:
        cache.clear()
    assert cache.folder is not None
    return cache.folder, entries, size

"""What a build that stays warm keeps does not grow with the number of saves."""

import functools
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.check import check_loaded
from pipeline.commands.products import products
from pipeline.compose import draft_of
from pipeline.compose.look.motif import motif
from pipeline.folders.layers import Layers
from pipeline.folders.reading import look_anew
from pipeline.load import load_again
from tests.commands.again import write_event
from tests.commands.builds.saves import Saves

# Saves until what is kept is as much as it will be, as often again, and entries by which each may add to it:
# a new title has a word or two that were not measured before.
_SETTLED, _MORE, _NEW = 3, 4, 10
_MOST_LETTERS = 5_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event")
    return tmp_path / "event"


@pytest.mark.parametrize("kind", ["a title", "a font", "a file broken"])
def test_entries_of_former_versions_go(root: Path, kind: str) -> None:
    saves, work = Saves(root, seed=17), _worker(root)
    for _ in range(_SETTLED):
        saves.save(kind)
        work()
    before = _entries()
    for _ in range(_MORE):
        saves.save(kind)
        work()
    grown = {name: count - before.get(name, 0) for name, count in _entries().items()}
    assert max(grown.values()) <= _MORE * _NEW, grown


def _worker(root: Path) -> Callable[[], None]:
    """All that happens to the event in this process after a save, but for the setting of pages."""
    things = KeptThings(root)

    def work() -> None:
        event = load_again(root, things.event).value
        if event is not None:
            layers, kept = Layers(root, event.look.theme), things.products["book"]
            check_loaded(root, event, kept=things.cache)
            [book] = (one for one in products(root, things.cache).value if one.name == "book")
            draft_of(event, book, layers, None, kept.disk, None, kept.galleys).whole()
        things.cache.turn()

    work()
    return work


def _entries() -> dict[str, int]:
    """How many results of our functions are at hand, by the names of these."""
    look_anew()
    memories = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one for one in memories if one.__module__.startswith("pipeline.")]
    return {f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize for one in ours}


def test_ornaments_are_few() -> None:
    """Each title of the event has one of its own, and each is large."""
    most = motif.cache_info().maxsize
    assert most is not None
    assert most * len(motif("An event", 158, 130, "#ffffff")) < _MOST_LETTERS

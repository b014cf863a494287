"""``octavo check``: everything that is wrong in the content."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.check import check
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Event
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.problems import Collector, Outcome, Problem


def check_event(root: Path) -> Outcome[Event | None]:
    """Load the event in ``root`` and look for everything that may be wrong with it."""
    found = Collector()
    event = found.take(load_event(root, Cache(Layers(root.resolve()).cache)))
    if event is not None:
        found.problems += check_loaded(root, event)
    return found.give(event)


def check_loaded(root: Path, event: Event, flag: StopFlag = NO_FLAG) -> Sequence[Problem]:
    """What is wrong with ``event``, loaded from ``root``."""
    layers = Layers(root.resolve(), event.look.theme)
    return check(event, root, layers.fonts, Cache(layers.cache), flag)

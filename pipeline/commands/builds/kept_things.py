"""What a build that stays warm keeps of an event and of its products."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.cache.kept_cache import KeptCache
from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache
from pipeline.compose import GalleyMemory
from pipeline.folders.layers import Layers
from pipeline.load import EventMemory
from pipeline.model import Event, Product
from pipeline.pool import Pool
from pipeline.problems import Problem
from pipeline.programme.persons.on_the_web import WebMemory
from pipeline.render import KeptPlates


@dataclass(frozen=True)
class Composed:
    """What a product was composed of; ``card`` is the size of its cards, in mm."""

    event: Event
    product: Product
    layers: Layers
    card: tuple[float, float] | None


@dataclass
class KeptProduct:
    """Galleys as composed, and plates; what else is remembered is in ``cache``, or on ``disk`` alone.

    ``last`` is what it was composed of, unless it compares with a former event, and ``told`` what was wrong
    then. A ``small`` pool is free. ``public`` is for the event as everybody may see it, of which sites are,
    and ``beside`` for what lies beside the pages of one.
    """

    cache: Cache
    disk: Cache
    last: Composed | None = None
    told: tuple[Problem, ...] = ()
    small: Pool | None = None
    galleys: GalleyMemory = field(default_factory=GalleyMemory)
    plates: KeptPlates = field(default_factory=KeptPlates)
    public: WebMemory = field(default_factory=WebMemory)
    beside: Memo[Any] = field(default_factory=Memo)


class KeptThings:
    """All that is kept of the event in ``root``."""

    def __init__(self, root: Path) -> None:
        folder = Layers(root).cache
        self.cache, self.disk = KeptCache(folder), Cache(folder)
        self.event = EventMemory.of(folder)
        self.products: dict[str, KeptProduct] = defaultdict(lambda: KeptProduct(self.cache, self.disk))

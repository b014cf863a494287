"""``octavo products``: what can be made of an event."""

from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Product
from pipeline.problems import Collector, Outcome


def products(root: Path) -> Outcome[tuple[Product, ...]]:
    """The products that the event in ``root`` can make, by name."""
    found = Collector()
    layers = Layers(root.resolve())
    cache = Cache(layers.cache)
    loaded = [found.take(load_product(folder, cache)) for folder in layers.product_folders().values()]
    return found.give(tuple(product for product in loaded if product is not None))

"""``octavo products``: what can be made of an event."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.folders.file_names import folded
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Product
from pipeline.problems import About, Collector, Outcome


def products(root: Path, kept: Cache | None = None) -> Outcome[tuple[Product, ...]]:
    """The products that the event in ``root`` can make, by name; ``kept`` may stand for its cache."""
    found = Collector()
    layers = Layers(root.resolve())
    cache = kept or Cache(layers.cache)
    loaded = [found.take(load_product(folder, cache)) for folder in layers.product_folders().values()]
    return found.give(tuple(_apart([product for product in loaded if product is not None], found)))


def _apart(products: Sequence[Product], found: Collector) -> Iterator[Product]:
    """``products`` but those whose files another one would write over; capitals do not tell files apart."""
    taken: dict[str, Product] = {}
    for product in products:
        files = [output.file for output in product.outputs]
        lost = [file for n, file in enumerate(files) if folded(file) in {*taken, *map(folded, files[:n])}]
        for file in lost:
            other = taken.get(folded(file), product).name
            message = f"“{product.name}” is not made: {file} is a file of “{other}” already"
            hint = "Give it another name in outputs:, or take one of the two out."
            found.add("OCT-Y26", message, product.source, hint, (About("file", file),))
        if not lost:
            taken |= dict.fromkeys(map(folded, files), product)
            yield product

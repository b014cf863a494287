"""Our own print editions of the demo pass our own preflight, for each profile with nothing to wait for.

Those that wait for a colour profile or an accent's ink, or are for single leaves, stand in
``tests/press/test_profiles.py``.
"""

from functools import lru_cache

import pytest

from pipeline.cache.store import Cache
from pipeline.compose import compose, page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_printer, load_product
from pipeline.model import Pdf
from pipeline.model.printer import InkSet, Printer
from pipeline.preflight import as_table, examine
from pipeline.press import print_edition
from pipeline.problems import Source
from pipeline.render import render
from tests.conftest import REPOSITORY
from tests.preflight.made import codes

LAYERS = Layers(REPOSITORY)
_ICC = {file.name for folder in LAYERS.icc for file in folder.glob("*.ic?")}
# Blank pages are told.
_MEANT = {"OCT-S64"}


def ready() -> dict[str, Printer]:
    """The profiles that the demo can be printed for as it is."""
    loaded = {n: load_printer(file, LAYERS.icc, page_sizes()).value for n, file in LAYERS.printers().items()}
    return {
        name: one
        for name, one in loaded.items()
        if one and one.leaves is None and one.colour.space not in (InkSet.SPOT, InkSet.ONE)
        if not one.colour.wanted or one.colour.wanted in _ICC
    }


PROFILES = ready()


@lru_cache(maxsize=4)
def bound(name: str) -> Pdf:
    """A product of the demo as it comes from the binder."""
    event = load_event(REPOSITORY).value
    product = load_product(LAYERS.product_folders()[name]).value
    assert event is not None
    assert product is not None
    return render(compose(event, product, LAYERS).value, Cache(LAYERS.cache), lambda *_: None).value


# In this order, so that each product is set once.
@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("product", ["book", "badges", "signs"])
def test_a_print_edition_passes(product: str, name: str) -> None:
    printer = PROFILES[name]
    if product != "book":
        printer = printer.for_single_leaves()
    made = print_edition(bound(product), printer, product, Source("product.yaml"), named=False).value
    if not made:
        assert printer.trim not in (None, (148.0, 210.0))
    for edition in made:
        report = examine(edition.data, edition.name, printer)
        assert codes(report) <= _MEANT, as_table(report)

"""How long the press takes beside rendering: ``make bench``. Ratios of one run; absolute times drift."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.cache.store import Cache
from pipeline.compose import compose, page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_printer, load_product
from pipeline.press.edition.print_edition import imposed, print_edition
from pipeline.problems import Source
from pipeline.render import render
from tests.bench.events import write_event

T = TypeVar("T")
_TALKS = 80
_LIMIT = 0.10


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """The time of ``work`` itself and its result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def main() -> int:
    """Print the ratios; exit 1 if one is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_event(root, _TALKS)
        layers = Layers(root)
        event = load_event(root).value
        product = load_product(layers.product_folders()["book"]).value
        assert event is not None
        assert product is not None
        document = compose(event, product, layers).value
        base, bound = measured(lambda: render(document, Cache(None), lambda *_: None).value)
        printer = load_printer(layers.printers()["saddle-a5"], layers.icc, page_sizes()).value
        office = load_printer(layers.printers()["office"], layers.icc, page_sizes()).value
        assert printer is not None
        assert office is not None
        at = Source("bench")
        rows = [
            ("print edition, X-4", measured(lambda: print_edition(bound, printer, "t", at))[0]),
            ("imposed on A4", measured(lambda: imposed(bound, office, "t", at, "saddle", "x.pdf"))[0]),
        ]
    print(f"{bound.pages} pages, rendering = 1.000 ({base:.1f} s)")
    for name, seconds in rows:
        print(f"{name:<24} {seconds / base:6.3f}   at most {_LIMIT:.2f}")
    return int(any(seconds / base > _LIMIT for _, seconds in rows))


if __name__ == "__main__":
    sys.exit(main())

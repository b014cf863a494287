"""``octavo check``: everything that is wrong in the content."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.check import check
from pipeline.check.pages import misplaced
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Each, Event, Part
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.problems import Collector, Outcome, Problem, in_reading_order
from pipeline.problems.flood import bounded


def check_event(root: Path) -> Outcome[Event | None]:
    """Load the event in ``root`` and look for everything that may be wrong with it."""
    found = Collector()
    event = found.take(load_event(root, Cache(Layers(root.resolve()).cache)))
    if event is not None:
        found.problems += in_reading_order((*check_loaded(root, event), *_of_ready_pages(root, event)))
    return found.give(event)


def check_loaded(root: Path, event: Event, flag: StopFlag = NO_FLAG) -> Sequence[Problem]:
    """What is wrong with ``event``, loaded from ``root``."""
    layers = Layers(root.resolve(), event.look.theme)
    cache = Cache(layers.cache)
    found = check(event, root, layers.fonts, cache, flag)
    if not event.pages:
        return found
    return bounded((*found, *misplaced(event, _taking_pages(layers, cache))))


def _taking_pages(layers: Layers, cache: Cache) -> list[str]:
    """The products that print pages of the organiser's own."""
    products = (load_product(folder, cache).value for folder in layers.product_folders().values())
    return [product.name for product in products if product and _takes_pages(product.parts)]


def _takes_pages(parts: Sequence[Part]) -> bool:
    return any(Each.INSERT in part.each or _takes_pages(part.parts) for part in parts)


def _of_ready_pages(root: Path, event: Event) -> tuple[Problem, ...]:
    """What is wrong with the PDFs that pages name; a build tells it when it binds them in."""
    if not any(page.pdf for page in event.pages):
        return ()
    from pipeline.commands.ready_pdfs import look_at_ready_pages

    return look_at_ready_pages(root, event)

"""A printing by a whole build of one product, each time anew."""

import hashlib
import time
from collections.abc import Callable, Collection
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.check import check_loaded, settled
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.products import products
from pipeline.compose import BADGE, draft_of
from pipeline.folders.layers import Layers
from pipeline.folders.reading import look_anew
from pipeline.load import load_event
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.model.proofsheet import Glimpse, Leaf, Printing
from pipeline.press import cards_of
from pipeline.problems import Collector, Halt
from pipeline.problems.problem import Stopped
from pipeline.render import render_draft

_MM = 25.4 / 72


class WholeRun:
    """Builds the event in ``root`` with the workers of ``workshop``."""

    def __init__(self, root: Path, workshop: Workshop) -> None:
        self._root, self._workshop = root, workshop
        self._flag = StopFlag()

    def stop(self) -> None:
        """End the run that works, if any: it raises Stopped."""
        self._flag.put_up(Stopped)

    def run(
        self, job: Job, changed: Collection[Path] | None, on_glimpse: Callable[[Glimpse], None]
    ) -> Printing:
        """The product that ``job`` names as it is now. Halt if there is no event, or no such product."""
        begun, found = time.perf_counter(), Collector()
        self._flag = self._workshop.pool.flag = StopFlag()
        look_anew()
        try:
            event = found.take(load_event(self._root, Cache(Layers(self._root).cache), self._flag))
            if event is None:
                raise Halt("there is no event to print here", 1, tuple(found.problems))
            product = self._product(job, found)
            layers = Layers(self._root, event.look.theme)
            cache = Cache(layers.cache)
            copy = draft_of(event, product, layers, self._card(event, product, found), cache)
            pdf = found.take(render_draft(copy, cache, self._heed, self._workshop.pool, lambda: None))
            found.problems += check_loaded(self._root, event, self._flag)
        finally:
            self._workshop.pool.flag = NO_FLAG
        if pdf is None:
            raise Halt(f"“{product.title}” has no pages", 1, settled(event, found.problems))
        told = settled(event, found.problems)
        seconds = time.perf_counter() - begun
        return Printing(product.name, pdf, _leaves(pdf.data), (), {}, told, event, seconds)

    def _heed(self, *_told: object) -> None:
        self._flag.heed()

    def _product(self, job: Job, found: Collector) -> Product:
        known = {product.name: product for product in found.take(products(self._root))}
        if job.products[0] not in known:
            raise Halt(f"there is no product {job.products[0]}; there are {', '.join(known)}", 2)
        return known[job.products[0]]

    def _card(self, event: Event, product: Product, found: Collector) -> tuple[float, float] | None:
        if product.page != BADGE or not event.look.badges:
            return None
        at = dict(event.places).get("look.badges", event.source)
        bleed = profile(self._root, "office", found).bleed
        stock = found.take(cards_of(event.look.badges, event.look.sheet, at, bleed))
        return (stock.card.width, stock.card.height) if stock else None


def _leaves(data: bytes) -> tuple[Leaf, ...]:
    from pypdfium2 import PdfDocument

    document, found = PdfDocument(data), []
    for page in document:
        looks = hashlib.sha256(bytes(page.render(scale=0.7).buffer)).hexdigest()[:24]
        width, height = page.get_size()
        found.append(Leaf("", 0, looks, width * _MM, height * _MM))
    return tuple(found)

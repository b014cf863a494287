"""A build that stays warm: one product of an event again and again, its pages kept in memory."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from threading import Lock, get_ident

from pipeline.commands.build import chosen, office_and_printer
from pipeline.commands.builds.checks_beside import Checks, with_checks
from pipeline.commands.builds.first_looks import OnFindings, first_look
from pipeline.commands.builds.kept_things import KeptProduct, KeptThings
from pipeline.commands.builds.production import Production
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.check import check_loaded
from pipeline.commands.products import products
from pipeline.folders.layers import Layers
from pipeline.load import load_again
from pipeline.model import Event, Pdf
from pipeline.model.job import Job
from pipeline.model.progress import OnStep, Step, StopFlag
from pipeline.model.proofsheet import BoundPages, Glimpse, Printing
from pipeline.problems import Collector, Halt
from pipeline.render import ShownPart, operation_of

OnGlimpse = Callable[[Glimpse], None]


def _nobody(_news: object) -> None:
    """Progress is for people."""


@dataclass(frozen=True)
class _LiveOrder:
    """What ``Live.run`` is asked for."""

    job: Job
    changed: Collection[Path] | None
    on_glimpse: OnGlimpse
    on_step: OnStep
    page: int | None
    on_findings: OnFindings


class Live:
    """Makes products of the event in ``root`` in a ``workshop``; what one run has made the next one keeps.

    One thread at a time may call it. Nothing is written but in ``.octavo/``.
    """

    def __init__(self, root: Path, workshop: Workshop) -> None:
        self._root = root.resolve()
        self._workshop = workshop
        self._kept = KeptThings(self._root)

    def run(
        self,
        job: Job,
        changed: Collection[Path] | None,
        on_glimpse: OnGlimpse,
        on_step: OnStep = _nobody,
        page: int | None = None,
        on_findings: OnFindings = _nobody,
    ) -> Printing:
        """The first product that ``job`` names, as the event is now.

        ``changed`` are the files that may have changed since the last run, None if that is not known: what
        they hold is looked at, and what others hold too. ``on_glimpse`` is given pages as soon as they are
        set, by any thread, those near ``page`` (from 0), which is looked at, before others; ``on_findings``
        what is wrong with a text that was edited, before all is checked. Raises Overtaken, Stopped and Halt
        as the workshop does.
        """
        order = _LiveOrder(job, changed, on_glimpse, on_step, page, on_findings)
        return self._workshop.do(lambda flag: self._run(order, flag))

    def _run(self, order: "_LiveOrder", flag: StopFlag) -> Printing:
        started = time.perf_counter()
        name = order.job.products[0] if order.job.products else ""
        kept, lock, whole, made = self._kept.products[name], Lock(), get_ident(), Signal()

        def show(part: ShownPart) -> None:
            with lock:
                flag.heed()
                if get_ident() == whole:
                    made.set()
                elif made.is_set():
                    # A first look that comes late knows less than what is shown already.
                    return
                seconds = time.perf_counter() - started
                order.on_glimpse(Glimpse(name, part.first, part.pdf, part.leaves, seconds))

        kept.plates.begin(show, order.page)
        small = self._workshop.small_pool
        with first_look(self._root, order.changed, self._kept, kept, small, order.on_findings):
            printing = self._printed(order, kept, started, flag)
        kept.plates.end()
        self._kept.cache.turn()
        kept.told = printing.problems
        return printing

    def _printed(self, order: "_LiveOrder", kept: KeptProduct, started: float, flag: StopFlag) -> Printing:
        found = Collector()
        event = found.take(load_again(self._root, self._kept.event, flag))
        if event is None:
            raise Halt("there is no event to print here", 1, tuple(found.problems))

        def heeding(step: Step) -> None:
            flag.heed()
            order.on_step(step)

        outcome = with_checks(
            event,
            lambda ended: check_loaded(self._root, event, ended, self._kept.cache),
            found.problems,
            lambda checks, later: self._laid(event, order.job, heeding, checks, later, kept),
        )
        (laid, product), problems = outcome.value, outcome.problems
        seconds = time.perf_counter() - started
        return Printing(product, laid.pdf, laid.leaves, laid.galleys, laid.anchors, problems, event, seconds)

    def _laid(
        self,
        event: Event,
        job: Job,
        on_step: OnStep,
        checks: Checks,
        found: Collector,
        kept: KeptProduct,
    ) -> tuple[BoundPages, str]:
        """The pages of the product, and its name; ``found`` takes the problems met on the way."""
        available = found.take(products(self._root, self._kept.cache))
        product = chosen(available, job.products)[0]
        layers = Layers(self._root, event.look.theme)
        printers = office_and_printer(self._root, event, job, found, self._kept.cache)
        if (small := self._workshop.small_pool) is not None:
            small.warm(operation_of(layers.styles(product.name), layers.readable, layers.fonts))
        production = Production(event, job, layers, on_step, self._workshop.pool, checks.begin, *printers)
        pages = found.take(production.pages(product, kept))
        return pages or BoundPages(Pdf(product.name, b"", 0), (), (), {}), product.name

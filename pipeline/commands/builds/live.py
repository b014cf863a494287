"""A build that stays warm: one product of an event again and again, its pages kept in memory."""

import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pipeline.commands.build import Checks, chosen, office_and_printer, without_echo
from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.builds.production import Production
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.check import check_loaded, settled
from pipeline.commands.products import products
from pipeline.folders.layers import Layers
from pipeline.load import load_again
from pipeline.model import Event, Pdf
from pipeline.model.job import Job
from pipeline.model.progress import OnStep, Step, StopFlag
from pipeline.model.proofsheet import BoundPages, Glimpse, Printing
from pipeline.problems import Collector, Halt
from pipeline.problems.problem import Stopped

OnGlimpse = Callable[[Glimpse], None]


def _nobody(_step: Step) -> None:
    """Progress is for people."""


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
    ) -> Printing:
        """The first product that ``job`` names, as the event is now.

        ``changed`` are the files that may have changed since the last run, None if that is not known: what
        they hold is looked at, and what others hold too. ``on_glimpse`` is given pages as soon as they are
        set. Raises Overtaken, Stopped and Halt as the workshop does.
        """
        return self._workshop.do(partial(self._run, job, on_step))

    def _run(self, job: Job, on_step: OnStep, flag: StopFlag) -> Printing:
        started, found, later = time.perf_counter(), Collector(), Collector()
        event = found.take(load_again(self._root, self._kept.event, flag))
        if event is None:
            raise Halt("there is no event to print here", 1, tuple(found.problems))

        def heeding(step: Step) -> None:
            flag.heed()
            on_step(step)

        with ThreadPoolExecutor(1) as beside:
            ended = StopFlag()
            checks = Checks(beside, partial(check_loaded, self._root, event, ended, self._kept.cache))
            try:
                laid, product = self._laid(event, job, heeding, checks, later)
            except Halt as halt:
                problems = (*found.problems, *checks.problems(), *later.problems, *halt.problems)
                raise Halt(str(halt), halt.exit_code, settled(event, problems)) from halt
            except BaseException:
                ended.put_up(Stopped)
                raise
            found.problems += [*checks.problems(), *later.problems]
        problems = settled(event, without_echo(found.problems))
        seconds = time.perf_counter() - started
        return Printing(product, laid.pdf, laid.leaves, laid.galleys, laid.anchors, problems, event, seconds)

    def _laid(
        self, event: Event, job: Job, on_step: OnStep, checks: Checks, found: Collector
    ) -> tuple[BoundPages, str]:
        """The pages of the product, and its name; ``found`` takes the problems met on the way."""
        available = found.take(products(self._root, self._kept.cache))
        product = chosen(available, job.products)[0]
        layers = Layers(self._root, event.look.theme)
        printers = office_and_printer(self._root, event, job, found, self._kept.cache)
        production = Production(event, job, layers, on_step, self._workshop.pool, checks.begin, *printers)
        pages = found.take(production.pages(product, self._kept.products[product.name]))
        return pages or BoundPages(Pdf(product.name, b"", 0), (), (), {}), product.name

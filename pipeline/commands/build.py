"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.check import check
from pipeline.commands.queries import profile
from pipeline.commands.shop import Shop, Told
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.printer import Printer
from pipeline.model.progress import Step
from pipeline.pool import Pool
from pipeline.problems import Collector, Halt, Outcome, Problem
from pipeline.problems.nearest import did_you_mean

# What tells of a fault once more, and what has told of it better: a missing glyph with its talk, a picture
# with its place, a colour profile where the printer's was read.
_ECHOES = {"OCT-R03": "OCT-T15", "OCT-R02": "OCT-I02", "OCT-S20": "OCT-S10"}


def check_event(root: Path) -> Outcome[Event | None]:
    """Load the event in ``root`` and look for everything that may be wrong with it."""
    found = Collector()
    cache = Cache(Layers(root.resolve()).cache)
    event = found.take(load_event(root, cache))
    if event is not None:
        found.problems += _checked(root, event)
    return found.give(event)


def _checked(root: Path, event: Event) -> Sequence[Problem]:
    layers = _layers(root, event)
    return check(event, root, layers.fonts, Cache(layers.cache))


def products(root: Path) -> Outcome[tuple[Product, ...]]:
    """The products that the event in ``root`` can make, by name."""
    found = Collector()
    layers = Layers(root.resolve())
    cache = Cache(layers.cache)
    loaded = [found.take(load_product(folder, cache)) for folder in layers.product_folders().values()]
    return found.give(tuple(product for product in loaded if product is not None))


def build(root: Path, job: Job, on_step: Told, pool: Pool) -> Outcome[tuple[Path, ...]]:
    """Make what ``job`` asks for of the event in ``root``, pages set by ``pool``; give the files made.

    Halt when there is no event to make anything of, a name is unknown, or the output cannot be written.
    """
    started, found, later = time.perf_counter(), Collector(), Collector()
    event = found.take(load_event(root, Cache(Layers(root.resolve()).cache)))
    if event is None:
        raise Halt("there is no event to print here", 1, tuple(found.problems))
    talks, people = len(event.talks), len(event.people)
    counted = f"{talks} talk{'s' * (talks != 1)}, {people} {'person' if people == 1 else 'people'}"
    on_step(Step("", "load", counted, time.perf_counter() - started))
    with ThreadPoolExecutor(1) as beside:

        @lru_cache(maxsize=1)
        def checking() -> Future[Sequence[Problem]]:
            return beside.submit(_checked, root, event)

        try:
            paths = _built(root, event, job, on_step, pool, checking, later)
        except Halt as halt:
            problems = (*found.problems, *checking().result(), *later.problems, *halt.problems)
            raise Halt(str(halt), halt.exit_code, problems) from halt
        found.problems += [*checking().result(), *later.problems]
    return Outcome(paths, _without_echo(found.problems))


def _built(
    root: Path,
    event: Event,
    job: Job,
    on_step: Told,
    pool: Pool,
    while_setting: Callable[[], object],
    found: Collector,
) -> tuple[Path, ...]:
    """The files made; ``found`` takes the problems met on the way, also if it ends with a Halt.

    ``while_setting`` is called before pages are set: what it begins runs while workers do that.
    """
    available = found.take(products(root))
    _refuse_unknown_ids(event, job.only)
    printers = _printers(root, event, job, found)
    shop = Shop(event, job, _layers(root, event), on_step, pool, while_setting, *printers)
    chosen = _chosen(available, job.products)
    paths = [path for product in chosen for path in found.take(shop.make(product))]
    shop.remember()
    Cache(shop.layers.cache).tidy()
    return tuple(paths)


def _refuse_unknown_ids(event: Event, ids: Sequence[str]) -> None:
    known = [slot.id for _day, slot in event.slots()]
    for things in (event.people, event.rooms, event.days, event.talks):
        known += [thing.id for thing in things]
    for unknown in (i for i in ids if i not in known):
        hint = did_you_mean(unknown, known, "Ids are those of people.yaml, rooms, talks, day-1, ….")
        raise Halt(f"nobody and nothing has the id {unknown}. {hint}", 2)


def _printers(root: Path, event: Event, job: Job, found: Collector) -> tuple[Printer, Printer | None]:
    """The printer in the office, and that of the print edition if one is wanted."""
    cache = Cache(Layers(root.resolve()).cache)
    office = profile(root, "office", found, cache)
    name = job.printer or event.printer or ("office" if job.impose else "")
    return office, profile(root, name, found, cache) if name else None


def _chosen(available: Sequence[Product], names: Sequence[str]) -> list[Product]:
    known = {product.name: product for product in available}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Halt(f"there is no product {unknown[0]}; there are {', '.join(known)}", 2)
    return [known[name] for name in names] or [product for product in available if not product.on_request]


def _without_echo(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what an earlier stage has told better of the same thing."""
    told = {(problem.code, about) for problem in problems for about in problem.subject}

    def echoes(problem: Problem) -> bool:
        earlier = _ECHOES.get(problem.code)
        return bool(problem.subject) and all((earlier, about) in told for about in problem.subject)

    return tuple(problem for problem in problems if not echoes(problem))


def _layers(root: Path, event: Event) -> Layers:
    return Layers(root.resolve(), event.look.theme)

"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.store import Cache
from pipeline.commands.builds.checks_beside import Checks, with_checks
from pipeline.commands.builds.production import Production
from pipeline.commands.check import check_loaded
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.products import products
from pipeline.folders.layers import Layers
from pipeline.load import load_again, load_event
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.printer import Printer
from pipeline.model.progress import OnStep, Step
from pipeline.pool import Pool
from pipeline.problems import Collector, Halt, Outcome
from pipeline.problems.nearest import did_you_mean

if TYPE_CHECKING:
    from pipeline.commands.builds.kept_things import KeptThings


def build(
    root: Path, job: Job, on_step: OnStep, pool: Pool, kept: "KeptThings | None" = None
) -> Outcome[tuple[Path, ...]]:
    """Make what ``job`` asks for of the event in ``root``, pages set by ``pool``; give the files made.

    What a build that stays warm has ``kept`` is not made again.
    Halt when there is no event to make anything of, a name is unknown, or the output cannot be written.
    """
    started, found = time.perf_counter(), Collector()
    cache = kept.cache if kept else Cache(Layers(root.resolve()).cache)
    event = found.take(
        load_again(root, kept.event, pool.flag) if kept else load_event(root, cache, pool.flag)
    )
    if event is None:
        raise Halt("there is no event to print here", 1, tuple(found.problems))
    if job.theme:
        event = replace(event, look=replace(event.look, theme=job.theme))
    talks, people = len(event.talks), len(event.people)
    counted = f"{talks} talk{'s' * (talks != 1)}, {people} {'person' if people == 1 else 'people'}"
    on_step(Step("", "load", counted, time.perf_counter() - started))
    place = _Place(root, cache, kept)
    return with_checks(
        event,
        lambda ended: check_loaded(root, event, ended, cache),
        found.problems,
        lambda checks, later: _built(event, job, on_step, pool, checks, later, place),
    )


@dataclass(frozen=True)
class _Place:
    """The folder of an event, and what is remembered of it."""

    root: Path
    cache: Cache
    kept: "KeptThings | None"


def _built(
    event: Event,
    job: Job,
    on_step: OnStep,
    pool: Pool,
    checks: Checks,
    found: Collector,
    place: _Place,
) -> tuple[Path, ...]:
    """The files made; ``found`` takes the problems met on the way, also if it ends with a Halt."""
    root, cache = place.root, place.cache
    available = found.take(products(root, cache))
    _refuse_unknown_ids(event, job.only)
    printers = office_and_printer(root, event, job, found, cache)
    layers = Layers(root.resolve(), event.look.theme)
    production = Production(event, job, layers, on_step, pool, checks.begin, *printers, place.kept)
    production.available = available
    making = chosen(available, job.products)
    paths = [path for product in making for path in found.take(production.make(product))]
    production.remember()
    if place.kept is None:
        cache.tidy()
    return tuple(paths)


def _refuse_unknown_ids(event: Event, ids: Sequence[str]) -> None:
    known = [slot.id for _day, slot in event.slots()]
    for things in (event.people, event.rooms, event.days, event.talks):
        known += [thing.id for thing in things]
    for unknown in (i for i in ids if i not in known):
        hint = did_you_mean(unknown, known, "Ids are those of people.yaml, rooms, talks, day-1, ….")
        raise Halt(f"nobody and nothing has the id {unknown}. {hint}", 2)


def office_and_printer(
    root: Path, event: Event, job: Job, found: Collector, kept: Cache | None = None
) -> tuple[Printer, Printer | None]:
    """The printer in the office, and that of the print edition if one is wanted."""
    cache = kept or Cache(Layers(root.resolve()).cache)
    office = profile(root, "office", found, cache)
    name = job.printer or event.printer or ("office" if job.impose else "")
    ink = event.look.ink
    return office.printing(ink), profile(root, name, found, cache).printing(ink) if name else None


def chosen(available: Sequence[Product], names: Sequence[str]) -> list[Product]:
    """Those of ``available`` with these ``names``; without names, those that are made unasked.

    Halt (exit 2) if a name is unknown.
    """
    known = {product.name: product for product in available}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Halt(f"there is no product {unknown[0]}; there are {', '.join(known)}", 2)
    return [known[name] for name in names] or [product for product in available if not product.on_request]

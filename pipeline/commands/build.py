"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.store import Cache
from pipeline.commands.builds.production import Production
from pipeline.commands.check import check_loaded, settled
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.products import products
from pipeline.folders.layers import Layers
from pipeline.load import load_again, load_event
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.printer import Printer
from pipeline.model.progress import OnStep, Step, StopFlag
from pipeline.pool import Pool
from pipeline.problems import Collector, Halt, Outcome, Problem
from pipeline.problems.nearest import did_you_mean
from pipeline.problems.problem import Stopped

if TYPE_CHECKING:
    from pipeline.commands.builds.kept_things import KeptThings

# What tells of a fault once more, and what has told of it better: a missing glyph with its talk, a picture
# with its place, a colour profile where the printer's was read.
_ECHOES = {"OCT-R03": ("OCT-T15",), "OCT-R02": ("OCT-I01", "OCT-I02"), "OCT-S20": ("OCT-S10",)}


class Checks:
    """The search for what is wrong with the content, which runs ``beside`` other work once it has begun."""

    def __init__(self, beside: Executor, look: Callable[[], Sequence[Problem]]) -> None:
        self._beside, self._look = beside, look
        self._found: Future[Sequence[Problem]] | None = None

    def begin(self) -> "Future[Sequence[Problem]]":
        """Begin, if that has not happened."""
        if self._found is None:
            self._found = self._beside.submit(self._look)
        return self._found

    def problems(self) -> Sequence[Problem]:
        """What it has found, once it has ended."""
        return self.begin().result()


def build(
    root: Path, job: Job, on_step: OnStep, pool: Pool, kept: "KeptThings | None" = None
) -> Outcome[tuple[Path, ...]]:
    """Make what ``job`` asks for of the event in ``root``, pages set by ``pool``; give the files made.

    What a build that stays warm has ``kept`` is not made again.
    Halt when there is no event to make anything of, a name is unknown, or the output cannot be written.
    """
    started, found, later = time.perf_counter(), Collector(), Collector()
    cache = kept.cache if kept else Cache(Layers(root.resolve()).cache)
    event = found.take(
        load_again(root, kept.event, pool.flag) if kept else load_event(root, cache, pool.flag)
    )
    if event is None:
        raise Halt("there is no event to print here", 1, tuple(found.problems))
    talks, people = len(event.talks), len(event.people)
    counted = f"{talks} talk{'s' * (talks != 1)}, {people} {'person' if people == 1 else 'people'}"
    on_step(Step("", "load", counted, time.perf_counter() - started))
    with ThreadPoolExecutor(1) as beside:
        ended = StopFlag()
        checks = Checks(beside, partial(check_loaded, root, event, ended, cache))
        try:
            paths = _built(event, job, on_step, pool, checks, later, _Place(root, cache, kept))
        except Halt as halt:
            problems = (*found.problems, *checks.problems(), *later.problems, *halt.problems)
            raise Halt(str(halt), halt.exit_code, settled(event, problems)) from halt
        except BaseException:
            ended.put_up(Stopped)
            raise
        found.problems += [*checks.problems(), *later.problems]
    return Outcome(paths, settled(event, without_echo(found.problems)))


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
    return office, profile(root, name, found, cache) if name else None


def chosen(available: Sequence[Product], names: Sequence[str]) -> list[Product]:
    """Those of ``available`` with these ``names``; without names, those that are made unasked.

    Halt (exit 2) if a name is unknown.
    """
    known = {product.name: product for product in available}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Halt(f"there is no product {unknown[0]}; there are {', '.join(known)}", 2)
    return [known[name] for name in names] or [product for product in available if not product.on_request]


def without_echo(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what an earlier stage has told better of the same thing."""
    told = {(problem.code, about) for problem in problems for about in problem.subject}

    def echoes(problem: Problem) -> bool:
        earlier = _ECHOES.get(problem.code, ())
        return bool(problem.subject) and all(
            any((code, about) in told for code in earlier) for about in problem.subject
        )

    return tuple(problem for problem in problems if not echoes(problem))

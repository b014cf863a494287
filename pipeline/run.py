"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.check import check
from pipeline.compose import BADGE, compose
from pipeline.counter import profile
from pipeline.deliver import write
from pipeline.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Document, Event, Output, Pdf, Product
from pipeline.model.job import Job
from pipeline.model.printer import Printer
from pipeline.nearest import did_you_mean
from pipeline.press import cards_of, edition, folded, press
from pipeline.problem import Collector, Halt, Outcome, Problem, Severity, Source
from pipeline.progress import Pace, Step
from pipeline.render import job_of, render
from pipeline.work.cache import Cache
from pipeline.work.manifest import digests, recall, tags, written
from pipeline.work.pool import Crew

if TYPE_CHECKING:
    from pipeline.preflight import Report
    from pipeline.press.stock import Stock

# How messages name a character: U+738B.
_CODE_POINT = re.compile(r"U\+[0-9A-F]{4,6}")
# How messages name a file: “curve.png”.
_QUOTED = re.compile(r"“([^”]+)”")

Told = Callable[[Step], None]


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


def build(root: Path, job: Job, on_step: Told, crew: Crew) -> Outcome[tuple[Path, ...]]:
    """Make what ``job`` asks for of the event in ``root``, pages set by ``crew``; give the files made.

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
            paths = _built(root, event, job, on_step, crew, checking, later)
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
    crew: Crew,
    while_setting: Callable[[], object],
    found: Collector,
) -> tuple[Path, ...]:
    """The files made; ``found`` takes the problems met on the way, also if it ends with a Halt.

    ``while_setting`` is called before pages are set: what it begins runs while workers do that.
    """
    available = found.take(products(root))
    _refuse_unknown_ids(event, job.only)
    printers = _printers(root, event, job, found)
    shop = _Shop(event, job, _layers(root, event), on_step, crew, while_setting, *printers)
    chosen = _chosen(available, job.products)
    paths = [path for product in chosen for path in found.take(shop.make(product))]
    shop.remember()
    Cache(shop.layers.cache).tidy()
    return tuple(paths)


@dataclass
class _Shop:
    """One build: the event, what was asked for, and what has been printed so far."""

    event: Event
    job: Job
    layers: Layers
    on_step: Told
    crew: Crew
    while_setting: Callable[[], object]
    office: Printer
    printer: Printer | None
    printed: dict[str, dict[str, str]] = field(default_factory=dict)

    def make(self, product: Product) -> Outcome[tuple[Path, ...]]:
        """One product from composing to its files."""
        found = Collector()
        started = time.perf_counter()
        self.on_step(Step(product.name, "compose"))
        self.crew.warm(job_of(self.layers.styles(product.name), self.layers.readable, self.layers.fonts))
        stock = found.take(self._stock(product))
        card = (stock.card.width, stock.card.height) if stock else None
        cache = Cache(self.layers.cache)
        composed = [self._narrowed(found.take(compose(self.event, product, self.layers, card, cache)))]
        if not composed[0].galleys:
            return found.give(())
        title = composed[0].title

        def on_galley(name: str, known: bool, pace: Pace | None) -> None:
            self.on_step(Step(product.name, "remember" if known else "render", name, pace=pace))

        # No page depends on what is wrong elsewhere, and this process has nothing else to do now.
        self.while_setting()
        # Handed over, not lent: the HTML of all pages need not be here while render has it cut anew.
        pdf = found.take(render(composed.pop(), cache, on_galley, self.crew))
        self.on_step(Step(product.name, "press"))
        made = found.take(
            press(
                pdf,
                self._outputs(product),
                self.event.look.sheet,
                self.printer or self.office,
                title,
                stock,
                cache,
            )
        )
        files = {Path(one.name): one.data for one in made}
        if self.printer is not None:
            extra = found.take(self._edition(pdf, product, title))
            files |= extra
        self.on_step(Step(product.name, "deliver"))
        paths = write({self.job.output / name: data for name, data in files.items()}, private=product.private)
        for one in made:
            self.on_step(Step(product.name, "made", _summary(one), time.perf_counter() - started))
        return found.give(paths)

    def _stock(self, product: Product) -> Outcome["Stock | None"]:
        """The bought cards for badges, if the event names any."""
        if product.page != BADGE or not self.event.look.badges:
            return Outcome(None)
        at = dict(self.event.places).get("look.badges", self.event.source)
        bleeds = any(part.bleed for part in product.parts)
        bleed = (self.printer or self.office).bleed if bleeds else 0.0
        return cards_of(self.event.look.badges, self.event.look.sheet, at, bleed)

    def _narrowed(self, document: Document) -> Document:
        """``document`` with only the galleys that were asked for; what was printed before stays printed."""
        if not (self.job.reprint or self.job.tag):
            return document
        now, before = digests(document), self._before().get(document.name, {})
        kept = tuple(
            galley
            for galley in document.galleys
            if (not self.job.only or set(self.job.only) & set(galley.of))
            and (not self.job.since or before.get(galley.name) != now[galley.name])
        )
        still = {name: known for name, known in before.items() if name in now}
        self.printed[document.name] = still | {galley.name: now[galley.name] for galley in kept}
        return replace(document, galleys=kept) if self.job.reprint else document

    def _before(self) -> dict[str, dict[str, str]]:
        """What a reprint adds to: the print run that it is compared with, or that of its own tag."""
        if not self.job.since:
            return (recall(self.layers.printed, self.job.tag) or {}) if self.job.only else {}
        found = recall(self.layers.printed, self.job.since)
        if found is None:
            known = ", ".join(tags(self.layers.printed)) or "none yet; octavo build --tag NAME makes one"
            raise Halt(f"there is no print run {self.job.since}; there are: {known}", 2)
        return found

    def _outputs(self, product: Product) -> tuple[Output, ...]:
        if not self.job.reprint:
            return product.outputs
        return tuple(replace(o, file=f"{Path(o.file).stem}-reprint.pdf") for o in product.outputs)

    def _edition(self, pdf: Pdf, product: Product, title: str) -> Outcome[dict[Path, bytes]]:
        """The print edition in ``print/``, its imposed sheets, and what preflight says of them."""
        assert self.printer is not None
        found = Collector()
        named = product.name in self.job.products
        printer = self.printer if product.bound else self.printer.for_single_leaves()
        scheme = self.job.impose if product.bound or named else ""
        if self.job.reprint:
            pdf = replace(pdf, name=f"{pdf.name}-reprint")
        made = found.take(edition(pdf, printer, title, product.source, named=named))
        sheets: tuple[Pdf, ...] = ()
        if made and scheme:
            sheets = found.take(folded(pdf, printer, title, product.source, scheme))
        files = {Path("print", one.name): one.data for one in (*made, *sheets)}
        from pipeline.preflight import as_html, examine

        # Sheets to fold are not what a print shop wants, but for the office: their pages are examined.
        for one in made:
            self.on_step(Step(product.name, "preflight", one.name))
            report = examine(one.data, one.name, printer)
            files[Path("print", one.name).with_suffix(".html")] = as_html(report, one.data).encode()
            found.problems += _complaints(report)
        return found.give(files)

    def remember(self) -> None:
        """Keep what was printed under the job's tag."""
        if self.job.tag:
            known = recall(self.layers.printed, self.job.tag) or {}
            path = self.layers.printed / f"{self.job.tag}.json"
            write({path: written(known | self.printed)}, private=True)


def _complaints(report: "Report") -> list[Problem]:
    """What preflight has against a file, as problems of that file; its notes stay in the report."""
    from pipeline.preflight.checklist import page_list

    told = []
    for finding in report.findings:
        if finding.severity is not Severity.NOTE:
            where = f"{page_list(finding.pages)}: " if finding.pages else ""
            source = Source(f"print/{report.name}")
            told.append(
                Problem(finding.code, finding.severity, where + finding.message, source, finding.hint)
            )
    return told


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


def _summary(made: Pdf) -> str:
    return f"{made.name}  {made.pages} page{'s' if made.pages != 1 else ''}"


def _chosen(available: Sequence[Product], names: Sequence[str]) -> list[Product]:
    known = {product.name: product for product in available}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Halt(f"there is no product {unknown[0]}; there are {', '.join(known)}", 2)
    return [known[name] for name in names] or [product for product in available if not product.on_request]


def _without_echo(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what an earlier stage has told better.

    That is a missing glyph that check has named with its talk (T15, R03), a picture that check has named
    with its place (I02, R02), and a colour profile missed when the printer's was read (S10, S20).
    """
    glyphs = {mark for p in problems if p.code == "OCT-T15" for mark in _CODE_POINT.findall(p.message)}
    pictures = {name for p in problems if p.code == "OCT-I02" for name in _QUOTED.findall(p.message)}
    unprofiled = any(p.code == "OCT-S10" for p in problems)

    def echoes(problem: Problem) -> bool:
        said = problem.message
        return (
            (problem.code == "OCT-R03" and not glyphs.isdisjoint(_CODE_POINT.findall(said)))
            or (problem.code == "OCT-R02" and any(f"/{name}'" in said for name in pictures))
            or (problem.code == "OCT-S20" and unprofiled)
        )

    return tuple(problem for problem in problems if not echoes(problem))


def _layers(root: Path, event: Event) -> Layers:
    return Layers(root.resolve(), event.look.theme)

"""The production of one product: compose, render, press, preflight, deliver."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.manifest import digests, recall, written
from pipeline.cache.store import Cache
from pipeline.commands.builds.first_looks import page_first
from pipeline.commands.builds.kept_things import Composed, KeptProduct, KeptThings
from pipeline.commands.changes.former_events import former_event, last_printed
from pipeline.commands.changes.reprints import Reprints, since
from pipeline.commands.publishing.site_desk import SiteDesk, SiteMemory
from pipeline.compose import Composition, draft_of
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.model import Document, Event, Galley, Output, Pdf, Product
from pipeline.model.job import Job
from pipeline.model.printer import Printer
from pipeline.model.progress import OnStep, Progress, Step
from pipeline.model.proofsheet import BoundPages
from pipeline.pool import Pool
from pipeline.press import folded, press, print_edition, stock_of
from pipeline.problems import Collector, Outcome, Problem, Severity, Source
from pipeline.render import OnGalley, bound_pages, operation_of, render, render_draft

if TYPE_CHECKING:
    from pipeline.preflight import PreflightReport
    from pipeline.press.stock.by_name import CardStock


@dataclass
class Production:
    """One build: the event, what was asked for, and what has been printed so far.

    ``when_composed`` is called when this process has little else to do, while workers set pages. What a build
    that stays warm has ``kept`` is used, and kept for the next one. ``available`` is all that can be made.
    """

    event: Event
    job: Job
    layers: Layers
    on_step: OnStep
    pool: Pool
    when_composed: Callable[[], object]
    office: Printer
    printer: Printer | None
    kept: KeptThings | None = None
    printed: dict[str, dict[str, str]] = field(default_factory=dict)
    available: tuple[Product, ...] = ()

    def make(self, product: Product) -> Outcome[tuple[Path, ...]]:
        """One product from composing to its files."""
        if product.site:
            return self._site(product)
        found = Collector()
        started = time.perf_counter()
        self.on_step(Step(product.name, "compose"))
        self._warm(product)
        stock = found.take(self._stock(product))
        card = _size(stock)
        cache = self.kept.cache if self.kept else Cache(self.layers.cache)
        if self.kept and not (self.job.reprint or self.job.tag):
            copy = self._draft(product, card, self.kept.products[product.name])
            pdf = found.take(self._bound(copy, self.kept.products[product.name]))
        else:
            copy = draft_of(self.event, product, self.layers, card, cache, self._former(product))
            pdf = found.take(self._rendered(copy, cache, product, card))
        title = copy.frame.title
        if pdf is None:
            self._tell_nothing(product, found)
            return found.give(())
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
        pictures = found.take(self._pictures(pdf, product, cache))
        self.on_step(Step(product.name, "deliver"))
        paths = self._delivered(files, pictures, product)
        for one in map(_summary, made):
            self.on_step(Step(product.name, "made", one, time.perf_counter() - started))
        if pictures:
            told = f"{product.name}/  {len(pictures)} picture{'s' * (len(pictures) > 1)}"
            self.on_step(Step(product.name, "made", told, time.perf_counter() - started))
        return found.give(paths)

    def _pictures(self, pdf: Pdf, product: Product, cache: Cache) -> Outcome[dict[Path, bytes]]:
        """The pages as pictures, if it is a product of such."""
        if not product.png:
            return Outcome({})
        # What draws is imported only where there is something to draw.
        from pipeline.commands.builds.page_pictures import page_pictures

        return page_pictures(pdf, product, cache)

    def _delivered(
        self, files: dict[Path, bytes], pictures: dict[Path, bytes], product: Product
    ) -> tuple[Path, ...]:
        """All files of a product, written together; pictures of what is no more go."""
        output, gone = self.job.output, list[Path]()
        if pictures and not self.job.reprint:
            from pipeline.commands.builds.page_pictures import left_over

            gone = left_over(pictures, output / product.name)
        whole = {output / name: data for name, data in (files | pictures).items()}
        return write(whole, output, private=product.private, removed=gone)

    def _tell_nothing(self, product: Product, found: Collector) -> None:
        """Who asks for a product by its name is told why nothing comes of it."""
        if product.name in self.job.products and not self.job.reprint:
            needs = f"It needs {product.needs}." if product.needs else "Look at what its templates ask for."
            hint = "What --only names has no page of it." if self.job.only else needs
            at = product.place("needs")
            found.add("OCT-R25", f"“{product.title}” has no pages, so there is no file of it", at, hint)

    def _site(self, product: Product) -> Outcome[tuple[Path, ...]]:
        self.when_composed()
        desk = SiteDesk(
            self.event, self.layers, self.job.output, self.available, self.on_step, history=self.job.history
        )
        if self.kept is None:
            return desk.make(product, Cache(self.layers.cache), None)
        kept = self.kept.products[product.name]
        return desk.make(product, self.kept.cache, SiteMemory(kept.galleys, kept.public, kept.beside))

    def pages(self, product: Product, kept: KeptProduct | None = None) -> Outcome[BoundPages | None]:
        """The bound pages of one product, and where things stand on them; None if there are none.

        A site has none. The plates that are ``kept`` have been begun; without any it is made from what is on
        the disk.
        """
        if product.site:
            self.when_composed()
            return Outcome(None)
        found, cache = Collector(), Cache(self.layers.cache)
        kept = kept or KeptProduct(cache, cache)
        self.on_step(Step(product.name, "compose"))
        self._warm(product)
        card = _size(found.take(self._stock(product)))
        return found.give(found.take(self._laid(self._draft(product, card, kept), kept)))

    def _draft(self, product: Product, card: tuple[float, float] | None, kept: KeptProduct) -> Composition:
        former = self._former(product)
        copy = draft_of(self.event, product, self.layers, card, kept.disk, former, kept.galleys)
        kept.last = None if former else Composed(self.event, product, self.layers, card)
        return copy

    def _laid(self, copy: Composition, kept: KeptProduct) -> Outcome[BoundPages | None]:
        told, begin = self._told(copy.frame.name), self.when_composed
        with page_first(copy, kept):
            return bound_pages(copy, kept.cache, told, self.pool, begin, kept.plates)

    def _bound(self, copy: Composition, kept: KeptProduct) -> Outcome[Pdf | None]:
        """The bound pages, by plates that are kept."""
        kept.plates.begin()
        outcome = self._laid(copy, kept)
        kept.plates.end()
        return Outcome(outcome.value.pdf if outcome.value else None, outcome.problems)

    def _warm(self, product: Product) -> None:
        """Have a worker get ready for the styles of ``product``."""
        layers = self.layers
        self.pool.warm(operation_of(layers.styles(product.name), layers.readable, layers.fonts))

    def _told(self, product: str) -> OnGalley:
        """Tells each galley of ``product`` as a step."""

        def on_galley(name: str, known: bool, pace: Progress | None) -> None:
            self.on_step(Step(product, "remember" if known else "render", name, pace=pace))

        return on_galley

    def _former(self, product: Product) -> Event | None:
        """The event as it was, for a product that compares: at the tag named, or when last printed."""
        if not product.compares:
            return None
        named = self.job.against or self.job.since
        root = self.layers.root
        return (former_event(root, named) if named else last_printed(root)).event

    def _rendered(
        self, copy: Composition, cache: Cache, product: Product, card: tuple[float, float] | None
    ) -> Outcome[Pdf | None]:
        """The bound pages; None if there are none. Pages are set while others are composed."""
        on_galley = self._told(product.name)
        # What is wrong elsewhere changes no page: it is looked for when this process has little else to do.
        if not (self.job.reprint or self.job.tag or copy.is_remembered):
            return render_draft(copy, cache, on_galley, self.pool, self.when_composed)
        found = Collector()
        document = self._narrowed(found.take(copy.whole()), product, card)
        self.when_composed()
        if not document.galleys:
            return found.give(None)
        return found.give(found.take(render(document, cache, on_galley, self.pool)))

    def _stock(self, product: Product) -> Outcome["CardStock | None"]:
        """The bought cards that it is printed on, if any."""
        return stock_of(product, self.event, (self.printer or self.office).bleed)

    def _narrowed(self, document: Document, product: Product, card: tuple[float, float] | None) -> Document:
        """``document`` with only the galleys that were asked for; what was printed before stays printed."""
        if not (self.job.reprint or self.job.tag):
            return document
        now, before = digests(document), self._before(product, card)
        again, stay = self._wanted(document, product, card)
        asked = tuple(one for one in again if not self.job.only or set(self.job.only) & set(one.of))
        still = {name: known for name, known in before.items() if name in now}
        # What may stay counts as printed as it is now: the next reprint goes on from here.
        self.printed[document.name] = still | {galley.name: now[galley.name] for galley in (*asked, *stay)}
        return replace(document, galleys=asked) if self.job.reprint else document

    def _wanted(
        self, document: Document, product: Product, card: tuple[float, float] | None
    ) -> tuple[Sequence[Galley], Sequence[Galley]]:
        """What has changed since the print run that was named, if one was; and what may stay all the same."""
        if not self.job.since:
            return document.galleys, ()
        again, stay = self._reprints.wanted(product, document, card)
        if stay:
            differ = "1 differs" if len(stay) == 1 else f"{len(stay)} differ"
            detail = f"{differ} only in what is said of the whole programme, and may stay"
            self.on_step(Step(product.name, "left", detail, 0.0))
        return again, stay

    def _before(self, product: Product, card: tuple[float, float] | None) -> Mapping[str, str]:
        """What a reprint adds to: the print run that it is compared with, or that of its own tag."""
        if self.job.since:
            return self._reprints.printed(product, card)
        known = recall(self.layers.printed, self.job.tag) if self.job.only else None
        return (known or {}).get(product.name, {})

    @cached_property
    def _reprints(self) -> Reprints:
        return since(self.event, self.layers, self.job.since)

    def _outputs(self, product: Product) -> tuple[Output, ...]:
        # In a folder of a theme nothing was printed before.
        if self.job.theme or not self.job.reprint:
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
        made = found.take(print_edition(pdf, printer, title, product.source, named=named))
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
            write({path: written(known | self.printed)}, self.layers.root, private=True)


def _size(stock: "CardStock | None") -> tuple[float, float] | None:
    """Width and height of its cards, in mm."""
    return (stock.card.width, stock.card.height) if stock else None


def _complaints(report: "PreflightReport") -> list[Problem]:
    """What preflight has against a file, as problems of that file; its notes stay in the report."""
    from pipeline.preflight.report.checklist import page_list

    told = []
    for finding in report.findings:
        if finding.severity is not Severity.NOTE:
            where = f"{page_list(finding.pages)}: " if finding.pages else ""
            source = Source(f"print/{report.name}")
            told.append(
                Problem(finding.code, finding.severity, where + finding.message, source, finding.hint)
            )
    return told


def _summary(made: Pdf) -> str:
    return f"{made.name}  {made.pages} page{'s' if made.pages != 1 else ''}"

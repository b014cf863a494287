"""Compose: the event and a product's templates become a document of galleys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markupsafe import Markup

from pipeline.compose.audience import recipients
from pipeline.compose.insert import card_format
from pipeline.compose.letters import letters
from pipeline.compose.page import Format, formats, page_css, page_format
from pipeline.compose.selection import Subject, subjects
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.compose.words import Words
from pipeline.layers import Layers, shipped
from pipeline.model import Document, Event, Galley, Part, Product
from pipeline.problem import Collector, Outcome, Source

__all__ = ["BADGE", "compose", "letters", "page_sizes", "recipients", "words_of"]

# The page format whose size a bought sheet of cards may change.
BADGE = "badge"

_EMPTY = re.compile(r"<body[^>]*>\s*</body>")


def compose(
    event: Event, product: Product, layers: Layers, card: tuple[float, float] | None = None
) -> Outcome[Document]:
    """Merge ``event`` into the templates of ``product``: one galley for each part and subject.

    ``card`` is the size in mm of the cards that badges are printed on, if not the badge format's.
    """
    found = Collector()
    page = card_format(*card) if card and product.page == BADGE else _page(event, product, found)
    words = words_of(event.language)
    names = vocabulary(event, product, page, words, layers, found)
    case = _Case(event, product, page, Templates(layers.templates, layers.root, names), found)
    galleys = case.galleys()
    document = Document(
        name=product.name,
        title=f"{event.title}: {product.title}",
        language=event.language,
        galleys=galleys,
        stylesheets=layers.styles(product.name),
        folders=_readable(layers),
        fonts=layers.fonts,
        author=", ".join(event.person[p].name for p in event.organisers if p in event.person),
        subject=f"{event.title}, {words.span(event.start, event.end)}",
        shift=page.inner - page.outer,
        multiple=product.multiple,
        folio=case.aside(product.folio),
        spine=case.aside(product.spine),
        filler=_filler(galleys, product),
    )
    return found.give(document)


def words_of(language: str) -> Words:
    """Dates, times and fixed words of ``language``."""
    return Words(language, shipped("templates") / "labels.yaml")


def page_sizes() -> dict[str, tuple[float, float]]:
    """Width and height in mm of every page format, by name."""
    return {name: (page.width, page.height) for name, page in formats(shipped("styles")).items()}


def _page(event: Event, product: Product, found: Collector) -> Format:
    table = formats(shipped("styles"))
    try:
        return page_format(table, product, event)
    except KeyError as unknown:
        known = ", ".join(table)
        found.add("OCT-S01", f"there is no page format {unknown}", product.source, f"Choose one of {known}.")
        return table["A5"]


@dataclass(frozen=True)
class _Case:
    """A compositor's case: everything at hand to make the galleys of one product."""

    event: Event
    product: Product
    page: Format
    templates: Templates
    found: Collector

    def galleys(self) -> tuple[Galley, ...]:
        made = (self._galley(part, subject) for part, subject in subjects(self.event, self.product.parts))
        return tuple(galley for galley in made if galley is not None)

    def aside(self, template: str) -> Galley | None:
        """A galley beside the pages, such as the digits of the folios; None without a template."""
        return self._galley(Part(template), Subject("", {}, self.event.source, ())) if template else None

    def _galley(self, part: Part, subject: Subject) -> Galley | None:
        """The galley of one part and subject; None if the template has nothing to say about it."""
        template = f"{self.product.name}/{part.template}"
        stem = Path(part.template).stem
        name = f"{stem}-{subject.name}" if subject.name else stem
        css = Markup(page_css(self.page, self.event, bleeds=part.bleed))
        html = self.templates.fill(template, {**subject.names, "page_css": css}, self.found)
        if html is not None and _EMPTY.search(html):
            return None
        source = subject.source if subject.names else Source(f"templates/{template}")
        return Galley(
            name, html or self._unset(name), source, part.start, part.running, part.cover, subject.ids
        )

    def _unset(self, name: str) -> str:
        """A marked page in the place of one whose template has a fault."""
        return (
            f'<!doctype html><html lang="{escape(self.event.language)}"><head><title>{escape(name)}</title>'
            f'</head><body class="unset"><p>“{escape(name)}” could not be composed: its template has a fault.'
            "</p></body></html>"
        )


def _filler(galleys: tuple[Galley, ...], product: Product) -> str:
    """The name of the galley that fills the book up to a multiple of pages."""
    fillers: Iterator[str] = (
        galley.name
        for galley in galleys
        for part in product.parts
        if part.fill and Path(part.template).stem == galley.name
    )
    return next(fillers, "")


def _readable(layers: Layers) -> tuple[Path, ...]:
    """Folders a page may read from; relative addresses start at the event's content."""
    own = [layers.content, layers.root / "styles", layers.root / "templates"]
    return tuple(folder for folder in [*own, shipped("styles"), shipped("templates")] if folder.is_dir())

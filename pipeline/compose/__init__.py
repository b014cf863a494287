"""Compose: the event and a product's templates become a document of galleys."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pipeline.compose.page import Format, formats, page_format
from pipeline.compose.selection import Subject, subjects
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.compose.words import Words
from pipeline.layers import Layers, shipped
from pipeline.model import Document, Event, Galley, Part, Product
from pipeline.problem import Collector, Outcome, Source

__all__ = ["compose"]

_EMPTY = re.compile(r"<body[^>]*>\s*</body>")


def compose(event: Event, product: Product, layers: Layers) -> Outcome[Document]:
    """Merge ``event`` into the templates of ``product``: one galley for each part and subject."""
    found = Collector()
    page = _page(event, product, found)
    words = Words(event.language, event.timezone, shipped("templates") / "labels.yaml")
    names = vocabulary(event, product, page, words, layers, found)
    templates = Templates(layers.templates, layers.root, names)
    made = (
        _galley(product, part, subject, templates, event, found)
        for part, subject in subjects(event, product.parts)
    )
    galleys = tuple(galley for galley in made if galley is not None)
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
        folio=_folio(product, templates, found),
        filler=_filler(galleys, product),
    )
    return found.give(document)


def _page(event: Event, product: Product, found: Collector) -> Format:
    table = formats(shipped("styles"))
    try:
        return page_format(table, product, event)
    except KeyError as unknown:
        known = ", ".join(table)
        found.add("OCT-S01", f"there is no page format {unknown}", product.source, f"Choose one of {known}.")
        return table["A5"]


def _galley(
    product: Product, part: Part, subject: Subject, templates: Templates, event: Event, found: Collector
) -> Galley | None:
    """The galley of one part and subject; None if the template has nothing to say about it."""
    stem = Path(part.template).stem
    name = f"{stem}-{subject.name}" if subject.name else stem
    html = templates.fill(f"{product.name}/{part.template}", subject.names, found)
    if html is not None and _EMPTY.search(html):
        return None
    source = subject.source if subject.names else Source(f"templates/{product.name}/{part.template}")
    return Galley(name, html or _unset(name, event), source, part.start, part.running)


def _unset(name: str, event: Event) -> str:
    """A marked page in the place of one whose template has a fault."""
    return (
        f'<!doctype html><html lang="{escape(event.language)}"><head><title>{escape(name)}</title></head>'
        f'<body class="unset"><p>“{escape(name)}” could not be composed: its template has a fault.</p>'
        "</body></html>"
    )


def _folio(product: Product, templates: Templates, found: Collector) -> Galley | None:
    if not product.folio:
        return None
    html = templates.fill(f"{product.name}/{product.folio}", {}, found)
    return Galley("folio", html, Source(f"templates/{product.name}/{product.folio}")) if html else None


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

"""Compose: the event and a product's templates become a document of galleys.

Templates, and what measures and words they need, are imported only when something is to be filled in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.cache.store import Cache
from pipeline.compose.draft import Composition
from pipeline.compose.remembered.galley_cache import GalleyCache, GalleyMemory, base
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Document, Event, Person, Product
from pipeline.model.product import SitePieces
from pipeline.problems import Outcome, Problem

if TYPE_CHECKING:
    from pipeline.compose.composer import Composer
    from pipeline.model.mailing import Attachment, Letter, Mailing
    from pipeline.programme.changes.change import Change

__all__ = [
    "Composition",
    "GalleyMemory",
    "compose",
    "draft_of",
    "examine_letters",
    "examine_page",
    "examine_templates",
    "letters",
    "page_sizes",
    "recipients",
    "site_of",
]

_FORGETFUL = Cache(None)
_NOTHING_TOLD: "Mapping[str, tuple[Change, ...]]" = MappingProxyType({})


def compose(
    event: Event,
    product: Product,
    layers: Layers,
    card: tuple[float, float] | None = None,
    cache: Cache = _FORGETFUL,
) -> Outcome[Document]:
    """Merge ``event`` into the templates of ``product``: galleys for each part and subject.

    ``card`` is the size in mm of the cards that it is printed on, if not a page of the product's format.
    """
    return draft_of(event, product, layers, card, cache).whole()


def draft_of(
    event: Event,
    product: Product,
    layers: Layers,
    card: tuple[float, float] | None = None,
    cache: Cache = _FORGETFUL,
    former: Event | None = None,
    memory: GalleyMemory | None = None,
) -> Composition:
    """As ``compose``, but galleys are composed as they are asked for.

    ``former`` is the event as it was, for a product that compares; then nothing is remembered. ``memory`` is
    kept by whoever composes the same product again. Of a site these are pages without pictures.
    """
    if product.site:
        return site_of(event, product, layers, SitePieces(), cache, memory)
    from pipeline.compose.look.economy import settled
    from pipeline.compose.look.formats import formats
    from pipeline.compose.measure.properties import entries_of_theme

    event = settled(event, formats(shipped("styles"))[event.look.page], entries_of_theme(layers))
    memory = memory if memory and not former else GalleyMemory()
    cache = _FORGETFUL if former else cache
    digest = base(event, product, layers, card, memory, cache)
    known = GalleyCache(event, product, digest, cache, memory)

    def composer() -> "Composer":
        from pipeline.compose.composer import Composer

        if former:
            return Composer(event, product, layers, card, former)
        if memory.composer is None:
            from pipeline.compose.remembered.read_log import watched

            memory.composer = Composer(watched(event), product, layers, card)
        else:
            memory.composer.read_again(event)
        return memory.composer

    return Composition(event, known, composer)


def site_of(
    event: Event,
    product: Product,
    layers: Layers,
    pieces: SitePieces,
    cache: Cache = _FORGETFUL,
    memory: GalleyMemory | None = None,
) -> Composition:
    """The pages of a site as galleys, each named as its file; made with ``pieces`` besides the event.

    ``event`` is what everybody may see (`programme/persons/on_the_web.py`): who is in it has a page.
    """
    from pipeline.compose.site.site_names import site_facts

    memory = memory or GalleyMemory()
    facts = site_facts(event)
    digest = base(event, product, layers, (pieces, facts), memory, cache)
    known = GalleyCache(event, product, digest, cache, memory)

    def composer() -> "Composer":
        if memory.composer is None:
            from pipeline.compose.remembered.read_log import watched
            from pipeline.compose.site.site_composer import SiteComposer

            memory.composer = SiteComposer(watched(event), product, layers, None, pieces=pieces, facts=facts)
        else:
            memory.composer.read_again(event)
        return memory.composer

    return Composition(event, known, composer)


def recipients(event: Event, mailing: "Mailing", only: Collection[str] = ()) -> Outcome[tuple[Person, ...]]:
    """Whom ``mailing`` is for, as an index lists them; who is left out is told, of ``only`` these people."""
    from pipeline.compose.correspondence.audience import recipients

    return recipients(event, mailing, only)


def letters(
    event: Event,
    mailing: "Mailing",
    people: Iterable[Person],
    layers: Layers,
    attachments: Mapping[str, "tuple[Attachment, ...]"],
    links: Sequence[tuple[str, str]] = (),
    changes: Mapping[str, "tuple[Change, ...]"] = _NOTHING_TOLD,
) -> "Outcome[tuple[Letter, ...]]":
    """A letter to each of ``people`` in their order; none, with errors, if one of them has a fault.

    ``attachments`` and the ``changes`` that concern them are by person id, ``links`` (title, address) the
    same for all.
    """
    from pipeline.compose.correspondence.mail_merge import letters

    return letters(event, mailing, people, layers, attachments, links, changes)


def examine_templates(layers: Layers, asked: Iterable[str]) -> tuple[Problem, ...]:
    """What shows of the faults of the event's own templates without filling them in.

    ``asked`` are the templates that products name, below templates/.
    """
    from pipeline.compose.sandbox.unfilled import of_products

    return of_products(layers, asked)


def examine_letters(layers: Layers, mailing: "Mailing") -> tuple[Problem, ...]:
    """The same of the letters of ``mailing``, and of its subjects."""
    from pipeline.compose.sandbox.unfilled import of_letters

    return of_letters(layers, mailing)


def examine_page(product: Product, event: Event) -> tuple[Problem, ...]:
    """What is wrong with the page that ``product`` names."""
    from pipeline.compose.look.formats import page_of

    return page_of(product, event).problems


def page_sizes() -> dict[str, tuple[float, float]]:
    """Width and height in mm of every page format, by name."""
    from pipeline.compose.look.formats import formats

    return {name: (page.width, page.height) for name, page in formats(shipped("styles")).items()}

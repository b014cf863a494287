"""What the event and its own products name: a printer, bought cards, pages, papers. Are they there?"""

from collections.abc import Iterator

from pipeline.cache.outcomes import remembered
from pipeline.cache.stamp import of_content, of_folders, of_texts
from pipeline.cache.store import Cache
from pipeline.check.finding import finding, place
from pipeline.compose import examine_page, page_sizes
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_formats, load_printer, load_product
from pipeline.model import Event, Product
from pipeline.press import sheet_area, stock_of
from pipeline.problems import Outcome, Problem
from pipeline.problems.nearest import did_you_mean


def look_at_choices(layers: Layers, event: Event, cache: Cache) -> tuple[Problem, ...]:
    """Names that stand for nothing, and faults of the event's own products, each told as a build tells it.

    It is remembered.
    """

    def stamp() -> str:
        places = [one for one in event.places if one[0] in ("printer", "look.badges")]
        said = repr((str(layers.root), event.look, event.printer, event.source, places))
        printers = (layers.root / "printers", shipped("printers"))
        read = of_folders((*layers.templates, *printers), read=False)
        return of_texts("choices", said, read, of_content(layers.root / "styles" / "formats.yaml"))

    def look() -> Outcome[None]:
        formats = load_formats(layers.root).problems
        found = (*_printer(layers, event), *formats, *_products(layers, event, cache))
        return Outcome(None, tuple(dict.fromkeys(found)))

    return remembered(cache, None, stamp, look).problems


def _printer(layers: Layers, event: Event) -> Iterator[Problem]:
    known = layers.printers()
    if event.printer and event.printer not in known:
        hint = did_you_mean(event.printer, known, f"There are {', '.join(known)}.")
        message = f"there is no printer {event.printer}; nothing is built until this is mended"
        yield finding("OCT-S47", message, place(event, "printer"), hint)


def _products(layers: Layers, event: Event, cache: Cache) -> Iterator[Problem]:
    """Of ours only the cards can be wrong, which the event chooses."""
    for folder in layers.product_folders().values():
        is_own = folder.is_relative_to(layers.root)
        if not (is_own or event.look.badges):
            continue
        product, problems = (outcome := load_product(folder, cache)).value, outcome.problems
        if is_own:
            yield from problems
        if product:
            yield from stock_of(product, event, _bleed(layers, event, cache)).problems
            yield from _sizes(product, event) if is_own and not product.stock else ()


def _sizes(product: Product, event: Event) -> Iterator[Problem]:
    yield from examine_page(product, event)
    for output in product.outputs:
        yield from sheet_area(output, event.look.sheet).problems


def _bleed(layers: Layers, event: Event, cache: Cache) -> float:
    """What the printer that a build takes asks for around each card, in mm."""
    known = layers.printers()
    file = known.get(event.printer) or known["office"]
    printer = load_printer(file, layers.icc, page_sizes(), cache).value
    return printer.bleed if printer else 0.0

"""What the page is told of a view, as plain data for JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.printers import suiting
from pipeline.commands.proofing.notice_board import Board, Notice, Trouble
from pipeline.commands.proofing.views import EDITIONS, Showing, ShownPage, View
from pipeline.folders.layers import Layers
from pipeline.model import Event, Product
from pipeline.model.printer import PLATES
from pipeline.model.proofsheet import Printing
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.problems import Problem, Source
from pipeline.problems.catalogue import CATALOGUE

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"})


def told(board: Board, view: View, products: Sequence[Product], root: Path) -> dict[str, object]:
    """All that the page shows of ``view``.

    ``boxes``, for editions of a printer, are trim,
    bleed and safe area of each page.
    """
    notice, printing = board.notices.get(view), board.printings.get(view.product)
    event = printing.event if printing else None
    product = next((one for one in products if one.name == view.product), None)
    printer = view.printer or (event.printer if event else "") or "office"
    return {
        "product": view.product,
        "edition": view.edition,
        "event": {"title": event.title if event else root.name, "folder": root.name},
        "products": [_product(one) for one in products],
        "editions": list(EDITIONS),
        "plates": [*PLATES, *_spots(event)],
        "printers": _printers(root, printer, printing, product),
        "printer": printer,
        "schemes": list(SCHEMES),
        "bound": bool(product and product.bound),
        "rightToLeft": _reads_right_to_left(event),
        "busy": board.busy,
        "trouble": _trouble(board.trouble(view)),
        **(_notice(notice) if notice else {}),
    }


def _printers(root: Path, chosen: str, printing: Printing | None, product: Product | None) -> list[str]:
    """Those that can make something of the pages, and the one that is ``chosen``."""
    layers = Layers(root)
    sizes = sorted({(leaf.width, leaf.height) for leaf in printing.leaves}) if printing else []
    bound = bool(product and product.bound)
    found = suiting(root, sizes, bound=bound, cache=Cache(layers.cache))
    return [name for name in layers.printers() if name in found or name == chosen]


def _spots(event: Event | None) -> list[str]:
    """The ink of the accent that has a plate of its own where a printer wants it."""
    ink = event.look.ink if event else None
    return [ink.spot] if ink and ink.spot else []


def _product(product: Product) -> dict[str, object]:
    return {
        "name": product.name,
        "title": product.title,
        "private": product.private,
        "compares": product.compares,
        "bound": product.bound,
    }


def _reads_right_to_left(event: Event | None) -> bool:
    return event is not None and event.language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def _notice(notice: Notice) -> dict[str, object]:
    return {
        "version": notice.version,
        "saved": notice.saved,
        "seconds": notice.seconds,
        "changed": list(notice.changed),
        "pages": told_pages(notice.showing.pages),
        "boxes": _boxes(notice.showing),
        "problems": told_problems(notice.problems),
    }


def told_pages(pages: Iterable[ShownPage]) -> list[tuple[str, float, float, str]]:
    """Name of the picture, width and height in pt, and what it is a page of."""
    return [(page.name, round(page.width, 3), round(page.height, 3), page.place) for page in pages]


def _boxes(showing: Showing) -> list[object] | None:
    if not any(page.trim for page in showing.pages):
        return None
    return [[page.trim, page.bleed, page.safe] for page in showing.pages]


def told_problems(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Each problem as the page lists it, in the order in which they were told."""
    return [told_problem(problem) for problem in problems]


def told_problem(problem: Problem) -> dict[str, object]:
    """A problem with its place and what it is about."""
    entry = CATALOGUE.get(problem.code)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "title": entry.title if entry else "",
        "message": problem.message,
        "hint": problem.hint,
        "source": told_source(problem.source),
        "about": [[about.kind, about.id] for about in problem.subject],
        "more": problem.more,
        "accepted": problem.accepted,
    }


def told_source(source: Source) -> dict[str, object]:
    """A place in a file of the event folder."""
    return {"file": source.file, "line": source.line, "column": source.column}


def _trouble(trouble: Trouble | None) -> dict[str, object] | None:
    if trouble is None:
        return None
    at = told_source(trouble.problems[0].source) if trouble.problems else None
    return {"title": trouble.title, "text": trouble.text, "source": at}

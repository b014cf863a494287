"""Press: the bound pages become files for the screen and sheets for the printer.

What reads and writes PDF files is imported only when there is something to be made.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.cache.form import formed
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.store import Cache, Remembered
from pipeline.model import Event, Output, Pdf, Product
from pipeline.model.printer import Printer
from pipeline.model.product import BADGE
from pipeline.press.output_cache import key_of
from pipeline.press.papers import paper, sheet_area
from pipeline.press.stock.by_name import CardStock, choose
from pipeline.problems import Collector, Outcome, Source

__all__ = ["folded", "press", "print_edition", "sheet_area", "sheet_places", "stock_of"]

_FORGETFUL = Cache(None)


def press(
    pdf: Pdf,
    outputs: Sequence[Output],
    look: str,
    printer: Printer | None = None,
    title: str = "",
    stock: CardStock | None = None,
    cache: Cache = _FORGETFUL,
) -> Outcome[tuple[Pdf, ...]]:
    """One file for each of ``outputs``: the pages of ``pdf`` as they are, or laid on sheets.

    ``look`` is the paper that the event has chosen, for sheets that leave it open; ``printer`` folds what is
    to be imposed, and moves what it prints on ``stock``. An output that cannot be laid on its sheet gets
    the pages as they are, and a problem.
    """
    found = Collector()
    made = (
        found.take(_remembered(pdf, output, look, printer, title, stock, cache))
        if output.sheet is not None or output.impose
        else replace(pdf, name=output.file)
        for output in outputs
    )
    return found.give(tuple(made))


def _remembered(
    pdf: Pdf,
    output: Output,
    look: str,
    printer: Printer | None,
    title: str,
    stock: CardStock | None,
    cache: Cache,
) -> Outcome[Pdf]:
    """The sheets of ``output``, from the cache if they were made of the same before."""
    key = key_of(pdf, output, look, printer, title, stock)
    known = cache.get(key)
    kept = formed(lambda: _kept(known, output.file)) if known is not None else None
    if kept is not None:
        return kept
    from pipeline.press.outputs import on_sheets

    outcome = on_sheets(pdf, output, look, printer, title, stock)
    made = outcome.value
    # Pages that no sheet could take are remembered as such already.
    if made.data != pdf.data:
        cache.put(
            key, Remembered({"pages": made.pages, "problems": rows_of(outcome.problems)}, made.data, {})
        )
    return outcome


def _kept(known: Remembered, file: str) -> Outcome[Pdf]:
    pages = known.facts["pages"]
    if not isinstance(pages, int):
        raise TypeError("pages are a number")
    return Outcome(Pdf(file, known.data, pages), problems_of(known.facts["problems"]))


def stock_of(product: Product, event: Event, bleed: float = 0.0) -> Outcome[CardStock | None]:
    """The cards that ``product`` is printed on: those it names, or for badges those that the event names.

    Of a mere size they are cut out of the event's paper, with ``bleed`` mm around each if colour runs over.
    """
    badges = product.page == BADGE and not product.stock
    name = event.look.badges if badges else product.stock
    at = dict(event.places).get("look.badges", event.source) if badges else product.place("stock")
    area = paper(event.look.sheet)
    if not name or area is None:
        return Outcome(None)
    return choose(name, at, area, bleed if product.bleeds else 0.0, badges=badges)


def sheet_places(
    pdf: Pdf, output: Output, look: str, printer: Printer | None, stock: CardStock | None
) -> tuple[tuple[int, int, tuple[float, float, float, float]], ...]:
    """Where the pages of ``pdf`` lie on the sheets of ``output``: (page, side of a sheet, box), both from 0.

    Boxes are left, top, right, bottom in pt from the top left of the sheet. Empty where pages are folded.
    """
    from pipeline.press.outputs import laid_out

    known = laid_out(pdf, output, look, printer, stock)
    if known is None:
        return ()
    sides, sheet, card = known
    return tuple(
        (placed.page, number, placed.box(sheet, card))
        for number, side in enumerate(sides)
        for placed in side.placements
    )


def print_edition(
    pdf: Pdf, printer: Printer, title: str, at: Source, *, named: bool
) -> Outcome[tuple[Pdf, ...]]:
    """The files for ``printer``: the pages, and the cover if it wants one of its own."""
    from pipeline.press.edition.print_edition import print_all

    return print_all(pdf, printer, title, at, named=named)


def folded(pdf: Pdf, printer: Printer, title: str, at: Source, scheme: str) -> Outcome[tuple[Pdf, ...]]:
    """All pages on the sheets of ``printer`` by ``scheme``: one file, or none and a problem."""
    from pipeline.press.edition.print_edition import imposed

    return imposed(pdf, printer, title, at, scheme, f"{pdf.name}-{printer.name}-{scheme}.pdf")

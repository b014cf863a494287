"""Badges on stock: which page lies on which card, on both sides of the sheets."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.press.imposition.duplex import Edge, half_turned, upright_edge
from pipeline.press.imposition.sheet_plan import Mark, Placement, Side, edge_marks, upright_marks
from pipeline.press.stock.stockroom import CardStock


def sides(
    pages: Sequence[int], stock: CardStock, *, duplex: bool, edge: Edge | None = None
) -> tuple[Side, ...]:
    """Sides of sheets with ``pages`` (numbers from 0) on the cards of ``stock``, left to right, then down.

    With ``duplex`` pages come in pairs of front and back, and so do sides: a back lies behind its front
    when the sheet is turned over about its ``edge`` (None: the one that leaves backs upright). Cards that
    are folded have both on one side.
    """
    step = 2 if duplex else 1
    badges = [pages[start : start + step] for start in range(0, len(pages), step)]
    marks = tuple(_marks(stock)) if stock.cut else ()
    made: list[Side] = []
    for start in range(0, len(badges), stock.count):
        dealt = badges[start : start + stock.count]
        if stock.panels:
            made.append(Side(tuple(_unfolded(dealt, stock)), marks))
            continue
        front = tuple(_fronts(dealt, stock))
        made.append(Side(front, marks))
        if duplex:
            back = Side(tuple(_backs(dealt, front, stock)), marks)
            upright = edge in (None, upright_edge(stock.page))
            made.append(back if upright else half_turned(back, stock.page, stock.card))
    return tuple(made)


def _corners_of(stock: CardStock) -> list[tuple[float, float]]:
    """The lower left corners of the cells, row by row from the top."""
    return [(x, y) for y in stock.ys for x in stock.xs]


def _fronts(badges: Sequence[Sequence[int]], stock: CardStock) -> Iterator[Placement]:
    clip = (stock.bleed,) * 4
    for badge, (x, y) in zip(badges, _corners_of(stock), strict=False):
        yield Placement(badge[0], x, y, stock.turn, clip)


def _backs(
    badges: Sequence[Sequence[int]], fronts: Sequence[Placement], stock: CardStock
) -> Iterator[Placement]:
    """x' = W − x − w: margins may differ. A card that lies on its side lies on the other one."""
    for badge, front in zip(badges, fronts, strict=True):
        for page in badge[1:]:
            x = stock.page.width - front.x - stock.cell.width
            yield Placement(page, x, front.y, -front.turn % 360, front.clip)


def _unfolded(badges: Sequence[Sequence[int]], stock: CardStock) -> Iterator[Placement]:
    """The panels of each badge; a page that it does not have leaves its panel blank."""
    for badge, (x, y) in zip(badges, _corners_of(stock), strict=False):
        for panel in stock.panels:
            if panel.page < len(badge):
                bottom = y + stock.cell.height - panel.y - stock.card.height
                yield Placement(badge[panel.page], x + panel.x, bottom, panel.turn)


def _marks(stock: CardStock) -> Iterator[Mark]:
    """Marks for the cuts, and dashed ones for the folds across the sheet."""
    xs = _edges(stock.xs, (0, stock.cell.width))
    ys = _edges(stock.ys, (0, stock.cell.height))
    yield from edge_marks(xs, ys, stock.page, stock.bleed)
    folds = {stock.cell.height - panel.y for panel in stock.panels if panel.y}
    for mark in upright_marks(_edges(stock.ys, folds), xs, stock.page.turned, stock.bleed, dashed=True):
        yield Mark(mark.y0, mark.x0, mark.y1, mark.x1, dashed=True)


def _edges(starts: Sequence[float], offsets: Iterable[float]) -> list[float]:
    """Every start with every offset, once where two cards touch."""
    return sorted({round(start + offset, 3) for start in starts for offset in offsets})

"""Sheets folded once in the middle: two pages side by side, more as a little booklet."""

from dataclasses import replace

from pipeline.press.imposition.sheet_plan import Area, CardGrid, Mark, Placement, Side, cut_marks

# A leaflet of one fold has four pages.
MOST = 4


def leaflet(
    pages: int, page: Area, sheet: Area, *, marks: bool, from_right: bool = False
) -> tuple[Side, ...] | None:
    """Sides with two pages each, the fold in the middle of ``sheet``; None if two pages do not fit on it.

    Two pages face each other; three or four are ordered so that the folded sheet reads 1 to 4; more take
    several sheets that lie in each other, the outermost first. What is read ``from_right`` is folded there.
    """
    plan = CardGrid(sheet, page, (0, 0), 2, 1)
    if not plan.fits:
        return None
    lines = tuple(_folded(line, sheet.width / 2) for line in cut_marks(plan)) if marks else ()
    pairs = [pair[::-1] for pair in _order(pages)] if from_right else _order(pages)
    return tuple(Side(_pair(pair, pages, plan), lines) for pair in pairs)


def _order(pages: int) -> list[tuple[int, int]]:
    """The pages left and right on each side, from 0."""
    if pages <= 2:
        return [(0, 1)]
    count = -(-pages // MOST) * MOST
    pairs = ((place, count - 1 - place) for place in range(count // 2))
    # On the outer side of each sheet the later page is on the left.
    return [pair if place % 2 else pair[::-1] for place, pair in enumerate(pairs)]


def _pair(pair: tuple[int, int], pages: int, plan: CardGrid) -> tuple[Placement, ...]:
    places = zip(pair, plan.places(), strict=True)
    return tuple(Placement(page, x, y) for page, (x, y) in places if page < pages)


def _folded(line: Mark, middle: float) -> Mark:
    return replace(line, dashed=abs(line.x0 - middle) + abs(line.x1 - middle) < 0.01)

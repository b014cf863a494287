"""A booklet of eight pages out of one sheet that is printed on one side, cut once and folded."""

from pipeline.press.imposition.sheet_plan import Area, CardGrid, Mark, Placement, Side, upright_marks

_COLUMNS, _ROWS = 4, 2
_PAGES = _COLUMNS * _ROWS
# Of pages from 0, the upper row stands on its head; the cover is at the right below, the back beside it.
_UPPER, _LOWER = (4, 3, 2, 1), (5, 6, 7, 0)


def zine(pages: int, page: Area, sheet: Area, *, from_right: bool = False) -> tuple[Side, ...] | None:
    """A side for every eight pages; None if eight do not fit on ``sheet``.

    The sheet is folded in the middle of each side and in its quarters, cut along the dashed line between
    the two pairs of pages in the middle, and pushed together. What is read ``from_right`` is mirrored.
    """
    plan = CardGrid(sheet, page, (0, 0), _COLUMNS, _ROWS)
    if not plan.fits:
        return None
    order = (*_UPPER[::-1], *_LOWER[::-1]) if from_right else (*_UPPER, *_LOWER)
    return tuple(_side(first, pages, order, plan) for first in range(0, pages, _PAGES))


def _side(first: int, pages: int, order: tuple[int, ...], plan: CardGrid) -> Side:
    laid = (
        Placement(first + number, x, y, 180 if place < _COLUMNS else 0)
        for place, (number, (x, y)) in enumerate(zip(order, plan.places(), strict=True))
        if first + number < pages
    )
    middle = plan.ys[0]
    cut = Mark(plan.xs[1], middle, plan.xs[3], middle, dashed=True)
    folds = upright_marks(plan.xs[1:], (plan.ys[-1], middle + plan.card.height), plan.sheet, 0)
    return Side(tuple(laid), (cut, *folds))

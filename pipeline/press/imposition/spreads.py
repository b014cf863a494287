"""The plan of a book's sheets: where the pages of a scheme lie, what shows of them, and the marks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model.printer import Marks
from pipeline.press.imposition.duplex import Edge, half_turned, upright_edge
from pipeline.press.imposition.schemes import SCHEMES, Bifolium, Pair, mirrored
from pipeline.press.imposition.sheet_plan import (
    Area,
    CardGrid,
    Mark,
    Placement,
    Side,
    Slug,
    edge_marks,
    upright_marks,
)

# A hundredth of a millimetre is rounding, not paper.
_ROUNDING = 0.01
# The slug line begins this far right of the trim, its baseline this far below the bleed, and this much
# must be left below it for its descenders (mm).
_INDENT, _BELOW, _DESCENT = 4.0, 2.5, 0.6


@dataclass(frozen=True, slots=True)
class Layout:
    """A book's ``page`` and the ``sheet`` that two of them share; lengths in mm.

    ``bleed`` shows beyond the trim at the cut edges. ``creep`` is the thickness of one leaf. Sheets are
    turned over about their edge ``flip``. ``signature`` is the pages of a booklet, a multiple of 4. A book
    read ``from_right`` is bound there.
    """

    page: Area
    sheet: Area
    bleed: float = 0.0
    creep: float = 0.0
    flip: Edge = "long"
    marks: Marks = Marks.NONE
    signature: int = 16
    from_right: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Sides in the order of printing, front and back of each sheet in turn.

    ``bleed`` is what the sheet has room for: all of the layout's, or 0. ``creep`` is how far (mm) the pages
    of the innermost sheet move. ``marked`` says whether there was room for any mark.
    """

    sides: tuple[Side, ...]
    sheet: Area
    flip: Edge
    bleed: float
    creep: float
    marked: bool


def impose_plan(scheme: str, pages: int, layout: Layout) -> SheetPlan | None:
    """Sheets for a book of ``pages`` by one of ``SCHEMES``; None if two pages do not fit side by side.

    Creep: in a folded booklet each sheet pushes the one inside it outwards by its thickness t, so that the
    cut at the fore-edge takes more of the inner leaves. The pages of sheet i, counted from 0 at the
    outside, therefore move i · t towards the spine, where the fold cuts as much off them. The innermost of
    n sheets moves (n − 1) · t: the print shops' rule for the whole block, pages/4 × g/m² × volume / 1000
    (onlineprinters.at, "Bundzuwachs berechnen"), less the outermost sheet, which needs not move.
    """
    folded = SCHEMES[scheme].folded
    bleed, grid = _placed(layout, folded=folded)
    if grid is None:
        return None
    sheets = SCHEMES[scheme].order(pages, layout.signature)
    sheets = mirrored(sheets) if folded and layout.from_right else sheets
    made = _Maker(replace(layout, bleed=bleed), grid, folded)
    sides = tuple(side for number, sheet in enumerate(sheets) for side in made.sides(sheet, number, sheets))
    return SheetPlan(
        sides,
        layout.sheet,
        layout.flip,
        bleed,
        max(made.creep(sheet) for sheet in sheets),
        any(side.marks for side in sides),
    )


def _placed(layout: Layout, *, folded: bool) -> tuple[float, CardGrid | None]:
    """The bleed that there is room for, and the two places; no grid if not even the trimmed pages fit.

    Pages to be cut apart have their bleed between them, pages to be folded meet at the fold.
    """
    for bleed in (layout.bleed, 0.0):
        grid = CardGrid(layout.sheet, layout.page, (0.0 if folded else 2 * bleed, 0.0), 2, 1)
        if min(grid.xs[0], grid.ys[0]) > bleed - _ROUNDING:
            return bleed, grid
    return 0.0, None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes both sides of a sheet: ``grid`` holds the two places, before any creep."""

    layout: Layout
    grid: CardGrid
    folded: bool

    def creep(self, sheet: Bifolium) -> float:
        """How far (mm) its pages move to the spine; never more than there is of them."""
        return min(sheet.depth * self.layout.creep, self.grid.card.width) if self.folded else 0.0

    def sides(self, sheet: Bifolium, number: int, sheets: list[Bifolium]) -> tuple[Side, Side]:
        label = f"Sheet {number + 1} of {len(sheets)}"
        if sheets[-1].booklet:
            label = f"Booklet {sheet.booklet + 1} of {sheets[-1].booklet + 1}, {label.lower()}"
        front = self._side(sheet.front, self.creep(sheet), f"{label}, front")
        back = self._side(sheet.back, self.creep(sheet), f"{label}, back")
        if self.layout.flip != upright_edge(self.layout.sheet):
            back = half_turned(back, self.layout.sheet, self.layout.page)
        return front, back

    def _side(self, pair: Pair, creep: float, label: str) -> Side:
        marked = self.layout.marks is not Marks.NONE
        return Side(
            tuple(self._placements(pair, creep)),
            tuple(self._marks(creep)) if marked else (),
            self._slug(label, creep) if marked else None,
        )

    def _placements(self, pair: Pair, creep: float) -> Iterator[Placement]:
        bleed, y = self.layout.bleed, self.grid.ys[0]
        inner = -creep if self.folded else bleed
        places = zip(
            pair,
            (self.grid.xs[0] + creep, self.grid.xs[1] - creep),
            ((bleed, bleed, inner, bleed), (inner, bleed, bleed, bleed)),
            strict=True,
        )
        return (Placement(page, x, y, 0, clip) for page, x, clip in places if page is not None)

    def _marks(self, creep: float) -> Iterator[Mark]:
        sheet, bleed = self.layout.sheet, self.layout.bleed
        (left, right), width = self.grid.xs, self.grid.card.width
        ys = (self.grid.ys[0], self.grid.ys[0] + self.grid.card.height)
        cuts = {left + creep, right + width - creep}
        if not self.folded:
            cuts |= {round(left + width, 3), round(right, 3)}
        yield from edge_marks(sorted(cuts), ys, sheet, bleed)
        if self.folded and self.layout.marks is Marks.CROP_AND_FOLD:
            yield from upright_marks([right], ys, sheet, bleed, dashed=True)

    def _slug(self, label: str, creep: float) -> Slug | None:
        baseline = self.grid.ys[0] - self.layout.bleed - _BELOW
        if baseline < _DESCENT:
            return None
        return Slug(label, self.grid.xs[0] + creep + _INDENT, baseline)

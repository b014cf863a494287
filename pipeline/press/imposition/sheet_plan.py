"""Imposition as pure data: which page lies where on which side of which sheet.

All lengths are in mm from the lower left corner, as in PDF. Sheets are turned over about their vertical
axis: with paper upright that is its long edge, with paper across its short one; ``duplex.py`` makes of
such backs those for the other edge.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# From the edge of a card, or of its bleed, to its cut mark; a mark's length; the shortest worth printing.
_OFFSET, _LENGTH, _SHORTEST = 1.0, 4.0, 1.0
_PT = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle's width and height: a page, or a sheet of paper."""

    width: float
    height: float

    @property
    def turned(self) -> "Area":
        return Area(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Placement:
    """Page ``page`` (from 0) with the lower left corner of its trimmed area at ``x``, ``y``.

    ``turn`` is 0, 90, 180 or 270 degrees against the clock; ``x`` and ``y`` are those of the turned page.
    ``clip`` is how far it shows beyond its trim at the left, bottom, right and top of the sheet: its bleed,
    or less than 0 where it is cut off.
    """

    page: int
    x: float
    y: float
    turn: int = 0
    clip: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def box(self, sheet: Area, card: Area) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the trimmed page in pt from the top left of ``sheet``."""
        size = card.turned if self.turn % 180 else card
        edges = (self.x, sheet.height - self.y - size.height, self.x + size.width, sheet.height - self.y)
        left, top, right, bottom = (edge * _PT for edge in edges)
        return (left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark from one point to another; a fold is ``dashed``."""

    x0: float
    y0: float
    x1: float
    y1: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Slug:
    """A line of small type beside the pages, for whoever sorts the sheets; it begins at ``x``, ``y``."""

    text: str
    x: float
    y: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: its pages, its marks, and its slug line if it has one."""

    placements: tuple[Placement, ...]
    marks: tuple[Mark, ...] = ()
    slug: Slug | None = None


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Equal cards in the middle of a sheet: ``columns`` and ``rows`` of them, ``turn`` 0 or 90 degrees."""

    sheet: Area
    card: Area
    gap: tuple[float, float]
    columns: int
    rows: int
    turn: int = 0

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def fits(self) -> bool:
        """Whether all cards lie on the sheet; a hundredth of a millimetre is rounding."""
        return min(self.xs[0], self.ys[-1]) > -0.01

    @property
    def xs(self) -> list[float]:
        """The left edges of the columns."""
        return _spread(self.sheet.width, self.card.width, self.gap[0], self.columns)

    @property
    def ys(self) -> list[float]:
        """The lower edges of the rows, from the top."""
        return _spread(self.sheet.height, self.card.height, self.gap[1], self.rows)[::-1]

    def places(self) -> list[tuple[float, float]]:
        """The lower left corners, row by row from the top."""
        return [(x, y) for y in self.ys for x in self.xs]


def _spread(length: float, card: float, gap: float, count: int) -> list[float]:
    first = (length - count * card - (count - 1) * gap) / 2
    return [first + i * (card + gap) for i in range(count)]


def grid(page: Area, sheet: Area, gap: tuple[float, float], margin: float) -> CardGrid | None:
    """As many cards as fit ``margin`` from the edges or more, turned if more fit so; None if not one does."""
    upright, turned = (
        _filled(sheet, card, gap, margin, turn) for card, turn in ((page, 0), (page.turned, 90))
    )
    best = turned if turned.count > upright.count else upright
    return best if best.count else None


def _filled(sheet: Area, card: Area, gap: tuple[float, float], margin: float, turn: int) -> CardGrid:
    return CardGrid(
        sheet,
        card,
        gap,
        _many(sheet.width - 2 * margin, card.width, gap[0]),
        _many(sheet.height - 2 * margin, card.height, gap[1]),
        turn,
    )


def _many(room: float, card: float, gap: float) -> int:
    """How many cards fit; a hundredth of a millimetre is rounding, not paper."""
    return max(0, math.floor((room + gap + 0.01) / (card + gap)))


def cards(pages: int, plan: CardGrid, *, duplex: bool, marks: bool) -> tuple[Side, ...]:
    """Sides for ``pages`` cards, in pairs front and back if ``duplex``; marks are the same on all."""
    lines = tuple(cut_marks(plan)) if marks else ()
    fronts = range(0, pages, 2 if duplex else 1)
    sides: list[Side] = []
    for start in range(0, len(fronts), plan.count):
        front = _deal(fronts[start : start + plan.count], plan)
        sides.append(Side(front, lines))
        if duplex:
            back = tuple(_behind(p, plan) for p in front if p.page + 1 < pages)
            sides.append(Side(back, lines))
    return tuple(sides)


def _deal(pages: Sequence[int], plan: CardGrid) -> tuple[Placement, ...]:
    """Pages on the places of ``plan`` in order; a sheet that is not full leaves its last places empty."""
    places = plan.places()[: len(pages)]
    return tuple(Placement(page, x, y, plan.turn) for page, (x, y) in zip(pages, places, strict=True))


def _behind(front: Placement, plan: CardGrid) -> Placement:
    """The back of a card: x' = W − x − w, and a card that lies on its side lies on the other one."""
    x = plan.sheet.width - front.x - plan.card.width
    return Placement(front.page + 1, x, front.y, -front.turn % 360)


def cut_marks(plan: CardGrid, bleed: float = 0.0) -> Iterator[Mark]:
    """A mark at both ends of every cut, outside all cards and their ``bleed``."""
    xs, ys = _edges(plan.xs, plan.card.width), _edges(plan.ys, plan.card.height)
    yield from edge_marks(xs, ys, plan.sheet, bleed)


def edge_marks(xs: Sequence[float], ys: Sequence[float], sheet: Area, bleed: float) -> Iterator[Mark]:
    """Marks for cuts across ``sheet`` at each of ``xs`` and ``ys``, outside the outermost and ``bleed``."""
    yield from upright_marks(xs, ys, sheet, bleed)
    for mark in upright_marks(ys, xs, sheet.turned, bleed):
        yield Mark(mark.y0, mark.x0, mark.y1, mark.x1)


def upright_marks(
    xs: Sequence[float], ys: Sequence[float], sheet: Area, bleed: float, *, dashed: bool = False
) -> Iterator[Mark]:
    """At each of ``xs`` a mark below and one above all of ``ys``, where ``sheet`` has room for it."""
    for x in xs:
        for start, end in (_reach(min(ys), 0, bleed), _reach(max(ys), sheet.height, bleed)):
            if round(abs(end - start), 2) >= _SHORTEST:
                yield Mark(x, start, x, end, dashed)


def _edges(starts: Sequence[float], length: float) -> list[float]:
    """Both edges of each card, once where two cards touch."""
    return sorted({round(edge, 3) for start in starts for edge in (start, start + length)})


def _reach(edge: float, paper: float, bleed: float) -> tuple[float, float]:
    """Where a mark begins and ends between the cards' ``edge`` and the ``paper``'s."""
    away = 1 if paper > edge else -1
    room, near = abs(paper - edge), bleed + _OFFSET
    return edge + away * min(near, room), edge + away * min(near + _LENGTH, room)

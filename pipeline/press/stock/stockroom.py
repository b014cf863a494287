"""The stockroom: sheets of badges and labels as the trade sells them (``sheets.csv``).

Beside them lie our own layouts for plain paper (``own.yaml``). Where both come from, and what their columns
are, tells ``printers/stock/README.md``.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.folders.layers import shipped
from pipeline.press.imposition.sheet_plan import Area, CardGrid

_FOLDER = "stock"
# Rounded inches hang over the edge of a full sheet by up to so many mm.
_ROUNDING = 0.3


@dataclass(frozen=True, slots=True)
class Panel:
    """A page of a badge on its cell: ``page`` counts from 0, ``x`` and ``y`` from the left upper corner."""

    page: int
    x: float
    y: float
    turn: int = 0


@dataclass(frozen=True)
class CardStock:
    """Equal cards on a sheet, all lengths in mm.

    ``x0`` and ``y0`` are the distances of the first card from the left and the upper edge of the sheet,
    ``dx`` and ``dy`` those from card to card, left edge to left edge; ``round`` is the radius of the corners.
    Cards with ``turn`` 90 lie on their sides. A card with ``panels`` is folded from several;
    what is ``cut`` out of plain paper gets marks, and shows ``bleed`` around it. ``adhesive`` has no back.
    """

    brand: str
    part: str
    description: str
    page: Area
    card: Area
    round: float
    columns: int
    rows: int
    x0: float
    y0: float
    dx: float
    dy: float
    adhesive: bool = False
    turn: int = 0
    panels: tuple[Panel, ...] = ()
    cut: bool = False
    bleed: float = 0.0

    @property
    def name(self) -> str:
        return f"{self.brand} {self.part}".strip()

    @property
    def count(self) -> int:
        """Cards on a sheet."""
        return self.columns * self.rows

    @cached_property
    def cell(self) -> Area:
        """What one card takes on the sheet, before it is folded."""
        if self.panels:
            right = max(panel.x for panel in self.panels) + self.card.width
            return Area(right, max(panel.y for panel in self.panels) + self.card.height)
        return self.card.turned if self.turn else self.card

    @cached_property
    def xs(self) -> tuple[float, ...]:
        """The left edges of the columns, from the left edge of the sheet."""
        return tuple(self.x0 + column * self.dx for column in range(self.columns))

    @cached_property
    def ys(self) -> tuple[float, ...]:
        """The lower edges of the rows, the uppermost first, from the lower edge of the sheet."""
        top = self.page.height - self.y0 - self.cell.height
        return tuple(top - row * self.dy for row in range(self.rows))

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """What is left of the sheet at its left, right, top and bottom."""
        right = self.page.width - self.xs[-1] - self.cell.width
        return self.x0, right, self.y0, self.ys[-1]

    @property
    def gaps(self) -> tuple[float, float]:
        """Between two cards, across and down; 0 if there is one only."""
        across, down = self.dx - self.cell.width, self.dy - self.cell.height
        return across if self.columns > 1 else 0.0, down if self.rows > 1 else 0.0

    @property
    def fits(self) -> bool:
        """Whether the cards lie on the sheet, and not on each other."""
        return min(*self.margins, *self.gaps) >= -_ROUNDING


@lru_cache(maxsize=1)
def stockroom() -> tuple[CardStock, ...]:
    """All rectangular stock, our own layouts first; also what does not fit its sheet."""
    folder = shipped("printers") / _FOLDER
    return (*_own(folder / "own.yaml"), *_sheets(folder / "sheets.csv"))


def _own(path: Path) -> Iterator[CardStock]:
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return (_layout(name, entry) for name, entry in table.items())


def _layout(name: str, entry: Mapping[str, Any]) -> CardStock:
    """A layout of ``own.yaml``, in the middle of its paper."""
    panels = tuple(_panel(panel) for panel in entry["panels"])
    page, card = Area(*map(float, entry["page"])), Area(*map(float, entry["card"]))
    cell = CardStock("", name, "", page, card, 0, 1, 1, 0, 0, 0, 0, panels=panels).cell
    grid = CardGrid(page, cell, (0, 0), entry["columns"], entry["rows"])
    return on_plain_paper(name, entry["description"], grid, card, panels=panels, cut=entry.get("cut", False))


def _panel(entry: Mapping[str, Any]) -> Panel:
    x, y = entry["at"]
    return Panel(entry["page"] - 1, float(x), float(y), entry.get("turn", 0))


def on_plain_paper(part: str, description: str, grid: CardGrid, card: Area, **more: Any) -> CardStock:
    """Cards in the middle of plain paper as ``grid`` lays them out; ``more`` are further fields."""
    top = grid.sheet.height - grid.ys[0] - grid.card.height
    pitch = (grid.card.width + grid.gap[0], grid.card.height + grid.gap[1])
    return CardStock(
        "", part, description, grid.sheet, card, 0.0, grid.columns, grid.rows, grid.xs[0], top, *pitch, **more
    )


def _sheets(path: Path) -> Iterator[CardStock]:
    """The products of ``sheets.csv``, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for part in row["parts"].split("|"):
                yield _sheet(part, row)


def _sheet(part: str, row: Mapping[str, str]) -> CardStock:
    def mm(name: str) -> float:
        return float(row[name])

    return CardStock(
        row["brand"],
        part,
        row["description"],
        Area(mm("sheet_width"), mm("sheet_height")),
        Area(mm("card_width"), mm("card_height")),
        mm("round"),
        int(row["columns"]),
        int(row["rows"]),
        *(mm("left"), mm("top"), mm("across"), mm("down")),
        adhesive=row["kind"] == "label",
    )

"""The stockroom: sheets of badges and labels as the trade sells them, read from the templates of glabels.

Beside them lie our own layouts for plain paper (``own.yaml``). Where both come from tells
``printers/stock/README.md``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from pipeline.folders.layers import shipped
from pipeline.press.imposition.sheet_plan import Area, Grid

_FOLDER = "stock"
# The units of glabels, in mm; a bare number is in points.
_UNITS = {"": 25.4 / 72, "pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0}
_LENGTH = re.compile(r"([0-9.]+(?:e-?[0-9]+)?)(pt|in|mm|cm)?")
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
class Stock:
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
def stockroom() -> tuple[Stock, ...]:
    """All rectangular stock that can be read, our own layouts first; also what does not fit its sheet."""
    folder = shipped("printers") / _FOLDER
    made = dict.fromkeys(_own(folder / "own.yaml"))
    papers = _papers(folder / "glabels" / "paper-sizes.xml")
    for file in sorted((folder / "glabels").glob("*-templates.xml")):
        made |= dict.fromkeys(_products(_elements(file), papers))
    return tuple(made)


def _own(path: Path) -> Iterator[Stock]:
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return (_layout(name, entry) for name, entry in table.items())


def _layout(name: str, entry: Mapping[str, Any]) -> Stock:
    """A layout of ``own.yaml``, in the middle of its paper."""
    panels = tuple(_panel(panel) for panel in entry["panels"])
    page, card = Area(*map(float, entry["page"])), Area(*map(float, entry["card"]))
    cell = Stock("", name, "", page, card, 0, 1, 1, 0, 0, 0, 0, panels=panels).cell
    grid = Grid(page, cell, (0, 0), entry["columns"], entry["rows"])
    return on_plain_paper(name, entry["description"], grid, card, panels=panels, cut=entry.get("cut", False))


def _panel(entry: Mapping[str, Any]) -> Panel:
    x, y = entry["at"]
    return Panel(entry["page"] - 1, float(x), float(y), entry.get("turn", 0))


def on_plain_paper(part: str, description: str, grid: Grid, card: Area, **more: Any) -> Stock:
    """Cards in the middle of plain paper as ``grid`` lays them out; ``more`` are further fields."""
    top = grid.sheet.height - grid.ys[0] - grid.card.height
    pitch = (grid.card.width + grid.gap[0], grid.card.height + grid.gap[1])
    return Stock(
        "", part, description, grid.sheet, card, 0.0, grid.columns, grid.rows, grid.xs[0], top, *pitch, **more
    )


def _elements(path: Path) -> list[ElementTree.Element]:
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a file of ours, without entities
    return [element for element in root if _tag(element) == "Template"]


def _tag(element: ElementTree.Element) -> str:
    """The name without its namespace: files of glabels have it or not."""
    return element.tag.rpartition("}")[2]


def _papers(path: Path) -> dict[str, Area]:
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a file of ours, without entities
    sizes = ((paper.get("id", ""), _mm(paper, "width"), _mm(paper, "height")) for paper in root)
    return {name: Area(width, height) for name, width, height in sizes if width and height}


def _products(templates: list[ElementTree.Element], papers: Mapping[str, Area]) -> Iterator[Stock]:
    """The stock of one file; a template that is equivalent to another has that one's measures."""
    by_name = {(t.get("brand", ""), t.get("part", "")): t for t in templates}
    for (brand, part), template in by_name.items():
        made = _product(brand, part, _original(template, by_name), papers)
        if made is not None:
            yield made


def _original(
    template: ElementTree.Element, by_name: Mapping[tuple[str, str], ElementTree.Element]
) -> ElementTree.Element:
    for _step in by_name:
        other = by_name.get((template.get("brand", ""), template.get("equiv", "")))
        if other is None:
            break
        template = other
    return template


def _product(
    brand: str, part: str, template: ElementTree.Element, papers: Mapping[str, Area]
) -> Stock | None:
    """The product of ``template``; None if it is not one rectangle in one grid on a known paper."""
    labels = [child for child in template if _tag(child).startswith("Label-")]
    layouts = [child for label in labels for child in label if _tag(child) == "Layout"]
    page = papers.get(template.get("size", ""))
    if page is None or len(layouts) != 1 or [_tag(label) for label in labels] != ["Label-rectangle"]:
        return None
    label, layout = labels[0], layouts[0]
    measures = [_mm(label, key) for key in ("width", "height")]
    measures += [_mm(layout, key) for key in ("x0", "y0", "dx", "dy")]
    if None in measures:
        return None
    width, height, x0, y0, dx, dy = (measure or 0.0 for measure in measures)
    return Stock(
        brand,
        part,
        template.get("_description") or template.get("description") or "",
        page,
        Area(width, height),
        _mm(label, "round") or 0.0,
        int(layout.get("nx", 1)),
        int(layout.get("ny", 1)),
        *(x0, y0, dx, dy),
        adhesive=_is_adhesive(template),
    )


def _is_adhesive(template: ElementTree.Element) -> bool:
    kinds = {meta.get("category") for meta in template if _tag(meta) == "Meta"}
    return "label" in kinds and not kinds & {"card", "business-card"}


def _mm(element: ElementTree.Element, key: str) -> float | None:
    """A length in mm; None if it is missing or says nothing."""
    found = _LENGTH.fullmatch(element.get(key, "").replace(" ", ""))
    return round(float(found[1]) * _UNITS[found[2] or ""], 4) if found else None

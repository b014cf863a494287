"""Printing on both sides: about which edge a sheet is turned over, and what that does to its back.

A printer that turns paper over about its vertical axis wants backs whose pages stand upright; about the
horizontal axis, backs that stand on their heads. Print dialogs do not speak of axes but of the paper's
long or short edge, so it depends on how the sheet lies.
"""

from dataclasses import replace
from typing import Literal

from pipeline.press.imposition.sheet_plan import Area, Mark, Placement, Side

Edge = Literal["long", "short"]


def upright_edge(sheet: Area) -> Edge:
    """The edge to turn ``sheet`` over about if its back is to stand upright: one of those at its sides."""
    return "short" if sheet.width > sheet.height else "long"


def half_turned(side: Side, sheet: Area, page: Area) -> Side:
    """``side`` turned by 180°: a back for sheets that are turned over about their other edge.

    ``page`` is the size of its pages before any turn.
    """
    placements = tuple(_half_turned(placed, sheet, page) for placed in side.placements)
    marks = tuple(
        Mark(sheet.width - m.x0, sheet.height - m.y0, sheet.width - m.x1, sheet.height - m.y1, m.dashed)
        for m in side.marks
    )
    slug = side.slug and replace(
        side.slug,
        x=sheet.width - side.slug.x,
        y=sheet.height - side.slug.y,
        turn=(side.slug.turn + 180) % 360,
    )
    return Side(placements, marks, slug)


def _half_turned(placed: Placement, sheet: Area, page: Area) -> Placement:
    area = page.turned if placed.turn % 180 else page
    left, bottom, right, top = placed.clip
    return Placement(
        placed.page,
        sheet.width - placed.x - area.width,
        sheet.height - placed.y - area.height,
        (placed.turn + 180) % 360,
        (right, top, left, bottom),
    )

"""Pictures of any shape: logos that look equally large, maps, and what a page that is filled cuts off."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import FreePage, Person, Sponsor
from pipeline.problems import Collector

# Nobody misses less of a picture.
_LITTLE = 0.04
# Nobody finds the way on a smaller map (mm).
_SMALLEST = 34.0


@dataclass(frozen=True, slots=True)
class LogoBox:
    """How large a logo or map is set, in mm."""

    width: float
    height: float


def logo_box(sponsor: Sponsor, area: float, width: float, height: float) -> LogoBox | None:
    """The logo of ``sponsor`` on ``area`` mm², in a frame of ``width`` × ``height``; None if there is none.

    Equal areas look equally large: a long one comes out low, a tall one narrow.
    """
    if not sponsor.shape:
        return None
    across = min(math.sqrt(area * sponsor.shape), width, height * sponsor.shape)
    return LogoBox(round(across, 2), round(across / sponsor.shape, 2))


def map_box(page: FreePage, width: float, height: float) -> LogoBox | None:
    """The whole picture of ``page`` in ``width`` × ``height`` mm; None if it would be too small there."""
    if not page.shape:
        return None
    across = min(width, height * page.shape)
    down = across / page.shape
    return LogoBox(round(across, 2), round(down, 2)) if min(across, down) >= _SMALLEST else None


def map_teller(found: Collector) -> Callable[[FreePage, Person | None], str]:
    """The function ``tell_no_map(page, person)``: tells that a badge has no room for it. It gives no text."""

    def tell_no_map(page: FreePage, person: Person | None) -> str:
        """Tells that the badge of ``person`` has no room for ``page``; gives no text."""
        if person is not None:
            message = f"{person.name}: “{page.title.plain}” finds no room on the back of the badge"
            hint = "Order taller badges, or hand out the page with them; products: says where it is printed."
            found.add("OCT-S46", message, page.source, hint)
        return ""

    return tell_no_map


def crop_teller(found: Collector) -> Callable[[FreePage, float, float], str]:
    """The function ``tell_cut(page, width, height)`` of the templates: tells how much of a picture is cut.

    The picture of the page fills ``width`` × ``height`` mm. The function gives no text.
    """

    def tell_cut(page: FreePage, width: float, height: float) -> str:
        """Tells how much of the picture of ``page`` a frame of ``width`` × ``height`` mm cuts; no text."""
        wanted = width / height
        lost = 1 - min(page.shape / wanted, wanted / page.shape) if page.shape else 0.0
        if lost > _LITTLE:
            side = "width" if page.shape > wanted else "height"
            message = f"the picture “{page.picture}” fills the page, which cuts off {lost:.0%} of its {side}"
            hint = f"Give it the shape of {width:g} × {height:g} mm, or write fit: margins."
            found.add("OCT-S45", message, page.source, hint)
        return ""

    return tell_cut

"""Press: the bound pages become files for the screen and sheets for the printer."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Output, Pdf, Sheet
from pipeline.press.leaflet import MOST, leaflet
from pipeline.press.papers import paper, papers
from pipeline.press.plan import Area, Side, cards, grid
from pipeline.press.sheet import impose, page_areas
from pipeline.problem import Collector, Outcome, Source

__all__ = ["press"]


def press(pdf: Pdf, outputs: Sequence[Output], look: str) -> Outcome[tuple[Pdf, ...]]:
    """One file for each of ``outputs``: the pages of ``pdf`` as they are, or laid on sheets.

    ``look`` is the paper that the event has chosen, for sheets that leave it open. An output that cannot be
    laid on its sheet gets the pages as they are, and a problem.
    """
    found = Collector()
    made = (found.take(_pressed(pdf, output, look)) for output in outputs)
    return found.give(tuple(made))


def _pressed(pdf: Pdf, output: Output, look: str) -> Outcome[Pdf]:
    found, at = Collector(), Source(f"templates/{pdf.name}/product.yaml")
    plain = replace(pdf, name=output.file)
    if output.sheet is None:
        return found.give(plain)
    area = _paper(output.sheet, look, at, found)
    if area is None:
        return found.give(plain)
    pages = page_areas(pdf)
    sides = _sides(pages, output.sheet, area)
    if sides is None:
        found.add(
            "OCT-S06", _misfit(pages, output, area), at, "Choose larger paper, or a smaller page or margin."
        )
        return found.give(plain)
    _report(len(pages), output, at, found)
    return found.give(impose(pdf, output.file, sides, area, duplex=_duplex(len(pages), output.sheet)))


def _paper(sheet: Sheet, look: str, at: Source, found: Collector) -> Area | None:
    name, place = (look, Source("content/event.yaml")) if sheet.paper == "look" else (sheet.paper, at)
    area = paper(name)
    if area is None:
        found.add(
            "OCT-S05", f"there is no paper called {name}", place, f"Choose one of {', '.join(papers())}."
        )
        return None
    return area.turned if sheet.landscape else area


def _sides(pages: Sequence[Area], sheet: Sheet, area: Area) -> tuple[Side, ...] | None:
    if not pages or len(set(pages)) > 1:
        return None
    if sheet.fold:
        return leaflet(len(pages), pages[0], area, marks=sheet.marks)
    plan = grid(pages[0], area, sheet.gap, sheet.margin)
    return cards(len(pages), plan, duplex=sheet.duplex, marks=sheet.marks) if plan else None


def _misfit(pages: Sequence[Area], output: Output, sheet: Area) -> str:
    sizes = " and ".join(f"{a.width:g} × {a.height:g} mm" for a in dict.fromkeys(pages)) or "no size at all"
    return f"{output.file}: pages of {sizes} do not fit a sheet of {sheet.width:g} × {sheet.height:g} mm"


def _duplex(pages: int, sheet: Sheet) -> bool:
    return 2 < pages <= MOST if sheet.fold else sheet.duplex


def _report(pages: int, output: Output, at: Source, found: Collector) -> None:
    assert output.sheet is not None
    if output.sheet.fold and pages > MOST:
        message = f"{output.file}: {pages} pages do not make one folded sheet, so they stand in plain pairs"
        found.add("OCT-S08", message, at, f"Bring the text to {MOST} pages.")
    if output.sheet.duplex and not output.sheet.fold and pages % 2:
        message = f"{output.file}: {pages} pages are not pairs of front and back; the last back is blank"
        found.add("OCT-S07", message, at, "Look for a front that runs over to a second page.")

"""One output of a product: its pages on the sheets that it asks for."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Output, Pdf, Sheet
from pipeline.model.printer import Printer
from pipeline.press.calibration import shifted
from pipeline.press.imposition.duplex import Edge
from pipeline.press.imposition.sheet import impose, page_areas
from pipeline.press.imposition.sheet_plan import Area, Side, cards, grid
from pipeline.press.imposition.single_fold import MOST, leaflet
from pipeline.press.imposition.zine import zine
from pipeline.press.papers import sheet_area
from pipeline.press.reading_way import reads_from_right
from pipeline.press.stock.layout import sides
from pipeline.press.stock.stockroom import CardStock
from pipeline.problems import Collector, Outcome, Source


def on_sheets(
    pdf: Pdf, output: Output, look: str, printer: Printer | None, title: str, stock: CardStock | None
) -> Outcome[Pdf]:
    """The pages of ``pdf`` on the sheets of ``output``; as they are, with a problem, if these cannot be."""
    if output.impose:
        return _folded(pdf, output, printer, title)
    if stock is not None:
        return _on_stock(pdf, output, stock, printer)
    return _on_paper(pdf, output, look)


def laid_out(
    pdf: Pdf, output: Output, look: str, printer: Printer | None, stock: CardStock | None
) -> tuple[tuple[Side, ...], Area, Area] | None:
    """How ``on_sheets`` lays pages side by side: sides, sheet and card; None if it folds them."""
    if output.sheet is None or output.impose:
        return None
    if stock is not None:
        return _stock_sides(pdf, output, stock, printer)[0], stock.page, stock.card
    pages, area = page_areas(pdf), sheet_area(output, look).value
    laid = _sides(pages, output.sheet, area, reads_from_right(pdf)) if area is not None else None
    return (laid, area, pages[0]) if laid is not None and area is not None else None


def _folded(pdf: Pdf, output: Output, printer: Printer | None, title: str) -> Outcome[Pdf]:
    assert printer is not None, "sheets to fold need a printer"
    # Inks and colour profiles take long to import, and only folded sheets need them.
    from pipeline.press.edition.print_edition import imposed

    found = Collector()
    sheets = found.take(imposed(pdf, printer, title, output.source, output.impose, output.file))
    return found.give(sheets[0] if sheets else replace(pdf, name=output.file))


def _on_stock(pdf: Pdf, output: Output, stock: CardStock, printer: Printer | None) -> Outcome[Pdf]:
    """Cards on a bought sheet: fronts and backs in register, moved by what the printer is off."""
    laid, turned, edge = _stock_sides(pdf, output, stock, printer)
    return Outcome(impose(pdf, output.file, laid, stock.page, duplex=turned, flip=edge))


def _stock_sides(
    pdf: Pdf, output: Output, stock: CardStock, printer: Printer | None
) -> tuple[tuple[Side, ...], bool, Edge | None]:
    """The sides, whether they are turned over, and about which edge."""
    assert output.sheet is not None
    backs = output.sheet.duplex and not stock.adhesive
    pages = range(0, pdf.pages, 2 if output.sheet.duplex and stock.adhesive else 1)
    edge: Edge | None = "short" if printer and printer.flip == "short" else "long"
    laid = sides(pages, stock, duplex=backs, edge=edge)
    turned = backs and not stock.panels
    if printer is not None:
        laid = shifted(laid, printer, duplex=turned)
    return tuple(laid), turned, edge


def _on_paper(pdf: Pdf, output: Output, look: str) -> Outcome[Pdf]:
    assert output.sheet is not None
    found, at = Collector(), output.source
    plain = replace(pdf, name=output.file)
    area = found.take(sheet_area(output, look))
    if area is None:
        return found.give(plain)
    pages = page_areas(pdf)
    laid = _sides(pages, output.sheet, area, reads_from_right(pdf))
    if laid is None:
        found.add(
            "OCT-S06", _misfit(pages, output, area), at, "Choose larger paper, or a smaller page or margin."
        )
        return found.give(plain)
    _report(len(pages), output, at, found)
    return found.give(impose(pdf, output.file, laid, area, duplex=_duplex(len(pages), output.sheet)))


def _sides(pages: Sequence[Area], sheet: Sheet, area: Area, from_right: bool) -> tuple[Side, ...] | None:
    if not pages or len(set(pages)) > 1:
        return None
    if sheet.zine:
        return zine(len(pages), pages[0], area, from_right=from_right)
    if sheet.fold:
        return leaflet(len(pages), pages[0], area, marks=sheet.marks, from_right=from_right)
    plan = grid(pages[0], area, sheet.gap, sheet.margin)
    return cards(len(pages), plan, duplex=sheet.duplex, marks=sheet.marks) if plan else None


def _misfit(pages: Sequence[Area], output: Output, sheet: Area) -> str:
    sizes = " and ".join(f"{a.width:g} × {a.height:g} mm" for a in dict.fromkeys(pages)) or "no size at all"
    return f"{output.file}: pages of {sizes} do not fit a sheet of {sheet.width:g} × {sheet.height:g} mm"


def _duplex(pages: int, sheet: Sheet) -> bool:
    return pages > 2 if sheet.fold else sheet.duplex


def _report(pages: int, output: Output, at: Source, found: Collector) -> None:
    assert output.sheet is not None
    if output.sheet.fold and pages > MOST:
        sheets = -(-pages // MOST)
        message = f"{output.file}: {pages} pages take {sheets} sheets, to lay into each other and fold"
        found.add("OCT-S08", message, at, "Staple them in the fold; on one sheet type would be too small.")
    if output.sheet.duplex and not output.sheet.fold and pages % 2:
        message = f"{output.file}: {pages} pages are not pairs of front and back; the last back is blank"
        found.add("OCT-S07", message, at, "Look for a front that runs over to a second page.")

"""How a product was fitted to its pages, and what a print shop would say of its print edition."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.preflight import report_in_html
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.folders.layers import Layers
from pipeline.model import Product
from pipeline.model.proofsheet import Printing
from pipeline.press import print_edition
from pipeline.preview.places.page_library import Recent
from pipeline.preview.reading.word_spaces import FittedLine, page_fit
from pipeline.problems import Collector

# What is told of how texts were fitted: by templates, timetables, stylesheets.
FIT_CODES = frozenset(
    {"OCT-S02", "OCT-S03", "OCT-S04", "OCT-S08", "OCT-S13", "OCT-S14", "OCT-S45"}
    | {"OCT-T13", "OCT-T19", "OCT-T20", "OCT-R10", "OCT-R22"}
)
# A page that is followed by another of its galley and ends above this share of its height.
_SPARSE = 0.62
_PAGES_AT_ONCE, _REPORTS = 60, 4


class ReportDesk:
    """Answers for the event in ``root``; what stands on pages is asked of ``places``."""

    def __init__(self, root: Path, places: PlaceDesk) -> None:
        self._root, self._places = root, places
        self._reports: Recent[tuple[Printing, str]] = Recent(_REPORTS)

    def fit(self, printing: Printing, first: int) -> dict[str, object]:
        """How pages were fitted, from ``first`` (from 0) on, as many as are read at once.

        ``rows`` are the pages with something to tell, ``next`` is where to go on (None: that was all),
        ``problems`` are the numbers of those that tell of fitting.
        """
        end = min(first + _PAGES_AT_ONCE, len(printing.leaves))
        rows = [row for number in range(first, end) if (row := self._fitted(printing, number))]
        told = [n for n, problem in enumerate(printing.problems) if problem.code in FIT_CODES]
        return {"rows": rows, "next": end if end < len(printing.leaves) else None, "problems": told}

    def preflight(self, printing: Printing, product: Product, printer: str) -> str:
        """The report on the print edition for ``printer``, or the event's own, as a page of HTML.

        Halt if there is no such printer.
        """
        key = (printing.product, printer)
        known = self._reports.get(key)
        if known is None or known[0] is not printing:
            known = self._reports.put(key, (printing, self._examined(printing, product, printer)))
        return known[1]

    def _examined(self, printing: Printing, product: Product, name: str) -> str:
        assert printing.event is not None
        found = Collector()
        named = name or printing.event.printer or "office"
        printer = profile(self._root, named, found, Cache(Layers(self._root).cache))
        printer = printer.printing(printing.event.look.ink)
        printer = printer if product.bound else printer.for_single_leaves()
        title = f"{printing.event.title}: {product.title}"
        files = found.take(print_edition(printing.pdf, printer, title, product.source, named=True))
        if not files:
            return _nothing("; ".join(problem.message for problem in found.problems))
        return report_in_html(files[0].data, files[0].name, printer)

    def _fitted(self, printing: Printing, number: int) -> dict[str, object] | None:
        leaves = printing.leaves
        fit = page_fit(self._places.library.sheet(printing, number))
        goes_on = number + 1 < len(leaves) and leaves[number + 1].page == leaves[number].page + 1
        sparse = goes_on and fit.filled < _SPARSE
        if not (fit.loose or fit.tight or fit.over or sparse):
            return None
        return {
            "page": number,
            "loose": list(_lines(fit.loose)),
            "tight": list(_lines(fit.tight)),
            "over": [[round(edge, 1) for edge in box] for box in fit.over],
            "filled": round(fit.filled, 2),
            "sparse": sparse,
        }


def _lines(lines: tuple[FittedLine, ...]) -> Iterator[dict[str, object]]:
    for line in lines:
        yield {"box": [round(edge, 1) for edge in line.box], "ratio": round(line.ratio, 2)}


def _nothing(reason: str) -> str:
    from html import escape

    return f"<!doctype html><title>No report</title><p>There is no print edition: {escape(reason)}"

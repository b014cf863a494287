"""The examination: open, look at each page once, sum up."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import settings

from pipeline.model.printer import Printer
from pipeline.preflight.checks.detail import check_details
from pipeline.preflight.checks.ink import check_inks
from pipeline.preflight.checks.page_boxes import check_boxes
from pipeline.preflight.checks.page_contents import check_page
from pipeline.preflight.checks.position import check_positions
from pipeline.preflight.checks.tally import Sighting, sum_up
from pipeline.preflight.checks.whole_file import check_document
from pipeline.preflight.reading.library import DAMAGE, Library
from pipeline.preflight.reading.page_geometry import PageBoxes, leaves
from pipeline.preflight.reading.walk import look_at
from pipeline.preflight.report.findings import PreflightReport

# No stream of a page or image is larger unpacked, unless it is made to fill the memory.
_UNPACKED = 1 << 30


def examine(data: bytes, name: str, printer: Printer) -> PreflightReport:
    """Hold the PDF ``data``, of whatever origin, against what ``printer`` wants.

    Never raises for a bad file: that it is bad is a finding. Equal input gives an equal report.
    """
    found: list[PageBoxes] = []
    printer = _meant(data, printer)
    before = int(settings.set_qpdf_limits(flate_max_memory=_UNPACKED)["flate_max_memory"])
    try:
        traces = list(_traces(data, printer, found))
    finally:
        settings.set_qpdf_limits(flate_max_memory=before)
    return PreflightReport(name, printer, len(data), tuple(found), sum_up(traces))


def _meant(data: bytes, printer: Printer) -> Printer:
    """What ``printer`` wants of signs and badges if the file says that it is of single leaves."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return printer.for_single_leaves() if "/OctavoSingle" in pdf.Root else printer
    except (pikepdf.PasswordError, *DAMAGE):
        return printer


def _traces(data: bytes, printer: Printer, found: list[PageBoxes]) -> Iterator[Sighting]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if warnings := pdf.get_warnings():
                yield Sighting("damaged", detail=warnings[0][:160])
            yield from _opened(pdf, len(data), printer, found)
    except pikepdf.PasswordError:
        yield Sighting("locked")
    except DAMAGE as error:
        said = str(error).splitlines()
        yield Sighting("unreadable", detail=said[0][:160] if said else type(error).__name__)


def _opened(pdf: pikepdf.Pdf, size: int, printer: Printer, found: list[PageBoxes]) -> Iterator[Sighting]:
    library = Library.of(len(pdf.pages))
    for leaf, page in leaves(pdf):
        found.append(leaf)
        yield from _page(leaf, page, library, printer)
        for warning in pdf.get_warnings():
            yield Sighting("unseen", leaf.number, detail=warning[:160])
    if not found:
        yield Sighting("empty")
        return
    yield from check_boxes(found, printer)
    yield from check_document(pdf, size, found, printer)


def _page(leaf: PageBoxes, page: pikepdf.Object, library: Library, printer: Printer) -> Iterator[Sighting]:
    canvas = look_at(leaf, page, library)
    yield from check_page(leaf, page, canvas, printer)
    yield from check_inks(leaf, canvas, printer)
    yield from check_details(leaf, canvas, printer)
    yield from check_positions(leaf, canvas, printer)

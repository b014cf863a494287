"""The examination: open, look at each page once, sum up."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pikepdf
from pikepdf import settings

from pipeline.model.printer import Printer
from pipeline.preflight.checks.detail import check_details
from pipeline.preflight.checks.hidden import check_hidden
from pipeline.preflight.checks.ink import check_inks
from pipeline.preflight.checks.knocking_out import check_knocking_out
from pipeline.preflight.checks.page_boxes import check_boxes
from pipeline.preflight.checks.page_contents import check_page
from pipeline.preflight.checks.position import check_positions
from pipeline.preflight.checks.sharpness import check_sharpness
from pipeline.preflight.checks.tally import Sighting, sum_up
from pipeline.preflight.checks.whole_file import check_document
from pipeline.preflight.reading.damage import DAMAGE, in_plain_words
from pipeline.preflight.reading.library import Library
from pipeline.preflight.reading.page_geometry import PageBoxes, leaves
from pipeline.preflight.reading.walk import look_at
from pipeline.preflight.report.findings import PreflightReport

# Bytes that no stream of a page or image is larger than, unless it is made to fill the memory.
_UNPACKED = 1 << 30
_LIMITS = {
    "parser_max_nesting": 100,
    "parser_max_container_size": 1_000_000,
    "max_stream_filters": 5,
}
_ROOMS = ("dct_max_memory", "flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory")
# Pages that are looked at.
_PAGES = 20_000


def examine(data: bytes, name: str, printer: Printer) -> PreflightReport:
    """Hold the PDF ``data``, of whatever origin, against what ``printer`` wants.

    Never raises for a bad file: that it is bad is a finding. Equal input gives an equal report.
    """
    found: list[PageBoxes] = []
    with _bounded():
        printer = _meant(data, printer)
        traces = list(_traces(data, printer, found))
    return PreflightReport(name, printer, len(data), tuple(found), sum_up(traces))


def unexaminable(name: str, size: int, printer: Printer, reason: str) -> PreflightReport:
    """The report on a file whose examination had to be given up; ``reason`` is a clause."""
    return PreflightReport(name, printer, size, (), sum_up([Sighting("given up", detail=reason)]))


@contextmanager
def _bounded() -> Iterator[None]:
    """How far qpdf follows a file; the settings are the process's, so they are put back."""
    limits: dict[str, Any] = _LIMITS | dict.fromkeys(_ROOMS, _UNPACKED)
    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(**limits)
    try:
        yield
    finally:
        settings.set_qpdf_limits(**(limits | {name: before[name] for name in limits}))


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
                yield Sighting("damaged", detail=in_plain_words(str(warnings[0])))
            yield from _opened(pdf, len(data), printer, found)
    except pikepdf.PasswordError:
        yield Sighting("locked")
    except DAMAGE as error:
        yield Sighting("unreadable", detail=in_plain_words(error))


def _opened(pdf: pikepdf.Pdf, size: int, printer: Printer, found: list[PageBoxes]) -> Iterator[Sighting]:
    library = Library.of(len(pdf.pages))
    if len(pdf.pages) > _PAGES:
        yield Sighting("unseen", detail=f"it has {len(pdf.pages)} pages, of which the first {_PAGES} count")
    for leaf, page in islice(leaves(pdf), _PAGES):
        found.append(leaf)
        yield from _page(leaf, page, library, printer)
        for warning in pdf.get_warnings():
            yield Sighting("unseen", leaf.number, detail=in_plain_words(str(warning)))
    if not found:
        yield Sighting("empty")
        return
    yield from check_boxes(found, printer)
    yield from check_document(pdf, size, found, printer)
    yield from check_hidden(pdf, printer)


def _page(leaf: PageBoxes, page: pikepdf.Object, library: Library, printer: Printer) -> Iterator[Sighting]:
    canvas = look_at(leaf, page, library)
    yield from check_page(leaf, page, canvas, printer)
    yield from check_inks(leaf, canvas, printer)
    yield from check_sharpness(leaf, canvas, printer)
    yield from check_knocking_out(leaf, canvas, printer)
    yield from check_details(leaf, canvas, printer)
    yield from check_positions(leaf, canvas, printer)

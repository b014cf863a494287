"""The print edition: the pages that a reader has on the screen, as the print shop wants them."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from pipeline.model import Pdf
from pipeline.model.printer import Cover, InkSet, Marks, Printer
from pipeline.press.edition.butterfly import butterflied
from pipeline.press.edition.cover import split, spread
from pipeline.press.edition.fitness import can_be_bound, misfit_of
from pipeline.press.edition.standard import PDF_VERSION, declare
from pipeline.press.edition.trim_boxes import frame
from pipeline.press.imposition.book_sheets import impose_book
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.press.inks.conversion import separate
from pipeline.press.inks.icc_profile import read_profile
from pipeline.press.reading_way import is_from_right, say_from_right
from pipeline.problems import Collector, Outcome, Source

# A page to print: its number in the screen edition, or None for a blank.
_Page = int | None


def print_all(pdf: Pdf, printer: Printer, title: str, at: Source, *, named: bool) -> Outcome[tuple[Pdf, ...]]:
    """All files for ``printer``: the pages, and the cover if it wants one of its own.

    A product that has not the printer's page gets none, which is an error only if it was asked for by name;
    nor is anything made for a printer of inks whose colour profile cannot be used.
    """
    found = Collector()
    if printer.colour.space is not InkSet.RGB and found.take(read_profile(printer)) is None:
        return found.give(())
    if printer.colour.space in (InkSet.SPOT, InkSet.ONE) and not printer.colour.spot:
        message = f"{printer.name} prints in the spot ink of the accent, but the event names none"
        found.add("OCT-S25", message, printer.source, _NAME_THE_INK)
        return found.give(())
    if printer.butterfly and printer.single:
        pdf = butterflied(pdf, printer)
    misfit = misfit_of(pdf, printer)
    if misfit:
        key = "badges: 85.6x54, for badges, or sign: A3" if printer.single else "page: A5"
        hint = f"Choose the size in content/event.yaml (look: {{{key}}}), or another printer."
        found.add("OCT-S11" if named else "OCT-S12", f"{pdf.name}: {misfit}", at, hint)
        return found.give(())
    if not printer.single and not found.take(can_be_bound(pdf, printer, at)):
        return found.give(())
    return found.give(found.take(print_edition(pdf, printer, title, at)))


_NAME_THE_INK = (
    "Write in content/event.yaml look: {accent: {spot: PANTONE 293 C, cmyk: [100, 68, 0, 0]}}, with the name "
    "and the numbers of your ink, or choose another printer."
)


def imposed(
    pdf: Pdf, printer: Printer, title: str, at: Source, scheme: str, name: str
) -> Outcome[tuple[Pdf, ...]]:
    """The pages of ``pdf`` on the printer's sheets by ``scheme``, without marks or a cover of their own.

    One file, or none, and a problem, if the pages cannot be laid on the sheets.
    """
    found = Collector()
    if printer.single and SCHEMES[scheme].folded:
        message = f"{pdf.name}: single leaves cannot be folded and stitched"
        hint = "Choose --impose 2up or cut-stack, or print badges.pdf, which has them on sheets to cut."
        found.add("OCT-S28", message, at, hint)
        return found.give(())
    whole = replace(printer, marks=Marks.NONE, cover=Cover())
    pages = found.take(print_edition(pdf, whole, title, at))[0]
    sheets = found.take(impose_book(pages, printer, scheme, name, at))
    if sheets is pages:
        return found.give(())
    with pikepdf.open(io.BytesIO(sheets.data)) as book:
        declare(book, printer, title)
        return found.give((replace(sheets, data=_saved(book)),))


def print_edition(pdf: Pdf, printer: Printer, title: str, at: Source) -> Outcome[tuple[Pdf, ...]]:
    """``pdf`` for ``printer``: the pages, and the cover as a second file where it wants one.

    The pages are those of the screen edition, one for one, with blanks to the printer's multiple in front of
    the back cover. Links, bookmarks and tags stay behind: X-4 has no use for them.
    """
    found = Collector()
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        cover, inside = split(len(source.pages), pdf.cover, printer)
        pages: list[_Page] = [*inside, *[None] * (-len(inside) % printer.multiple)]
        if not cover and pdf.cover and pdf.cover[-1] == pdf.pages:
            pages = _back_cover_last(pages, pdf)
        made = [_pages(source, pages, printer, f"{pdf.name}-{printer.name}.pdf", title, at, found)]
        if cover:
            book = spread(source, cover, printer, len(pages), pdf.spine)
            made.append(_finished(book, printer, f"{pdf.name}-{printer.name}-cover.pdf", title, at, found))
    return found.give(tuple(made))


def _back_cover_last(pages: list[_Page], pdf: Pdf) -> list[_Page]:
    """Blanks come in front of the last leaf, so that the back cover stays the last page."""
    blanks = [page for page in pages if page is None]
    printed = [page for page in pages if page is not None]
    keep = 1 if pdf.pages % 2 else 2
    return [*printed[:-keep], *blanks, *printed[-keep:]]


def _pages(
    source: pikepdf.Pdf,
    pages: Sequence[_Page],
    printer: Printer,
    name: str,
    title: str,
    at: Source,
    found: Collector,
) -> Pdf:
    book = pikepdf.new()
    first = source.pages[0]
    for number in pages:
        if number is None:
            box = [float(v) for v in first.trimbox]
            blank = book.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
            blank.obj.Contents = book.make_stream(b"\n")
        else:
            book.pages.append(source.pages[number - 1])
        frame(book, book.pages[-1], printer)
    if is_from_right(source):
        say_from_right(book)
    return _finished(book, printer, name, title, at, found)


def _finished(
    book: pikepdf.Pdf, printer: Printer, name: str, title: str, at: Source, found: Collector
) -> Pdf:
    if printer.colour.space is not InkSet.RGB:
        separate(book, printer, at, found)
    declare(book, printer, title)
    if printer.single:
        # So that preflight can tell them from the pages of a booklet.
        book.Root.OctavoSingle = True
    book.remove_unreferenced_resources()
    return Pdf(name, _saved(book), len(book.pages))


def _saved(book: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    book.save(
        out,
        deterministic_id=True,
        force_version=PDF_VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()

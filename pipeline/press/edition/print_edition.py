"""The print edition: the pages that a reader has on the screen, as the print shop wants them."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from pipeline.model import Pdf
from pipeline.model.printer import Cover, InkSet, Marks, Printer
from pipeline.press.edition.cover import spread
from pipeline.press.edition.standard import PDF_VERSION, declare
from pipeline.press.edition.trim_boxes import frame
from pipeline.press.imposition.book_sheets import impose_book
from pipeline.press.inks.conversion import separate
from pipeline.press.inks.icc_profile import read_profile
from pipeline.press.reading_way import is_from_right, say_from_right
from pipeline.problems import Collector, Outcome, Source

_PT = 72 / 25.4
# Trims this near to each other (mm) are the same.
_EQUAL = 0.1


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
    misfit = _misfit(pdf, printer)
    if misfit:
        hint = "Choose the page in content/event.yaml (look: {page: …}), or another printer."
        found.add("OCT-S11" if named else "OCT-S12", f"{pdf.name}: {misfit}", at, hint)
        return found.give(())
    return found.give(found.take(print_edition(pdf, printer, title, at)))


def imposed(
    pdf: Pdf, printer: Printer, title: str, at: Source, scheme: str, name: str
) -> Outcome[tuple[Pdf, ...]]:
    """The pages of ``pdf`` on the printer's sheets by ``scheme``, without marks or a cover of their own.

    One file, or none, and a problem, if the pages cannot be laid on the sheets.
    """
    found = Collector()
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


def split(pages: int, cover: Sequence[int], printer: Printer) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The four pages of the cover and the pages inside, by number; no cover if the printer wants one file.

    A cover has an outer and an inner side at the front and at the back, whatever is printed on them.
    """
    everything = tuple(range(1, pages + 1))
    whole = printer.cover.separate and pages >= 6 and cover and cover[0] == 1 and cover[-1] == pages
    if not whole:
        return (), everything
    return (1, 2, pages - 1, pages), everything[2:-2]


def _back_cover_last(pages: list[_Page], pdf: Pdf) -> list[_Page]:
    """Blanks come in front of the last leaf, so that the back cover stays the last page."""
    blanks = [page for page in pages if page is None]
    printed = [page for page in pages if page is not None]
    keep = 1 if pdf.pages % 2 else 2
    return [*printed[:-keep], *blanks, *printed[-keep:]]


def _misfit(pdf: Pdf, printer: Printer) -> str:
    """How the pages differ from what the printer wants; empty if they do not."""
    if printer.trim is None:
        return ""
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        box = source.pages[0].trimbox
    trim = tuple((float(box[i + 2]) - float(box[i])) / _PT for i in (0, 1))
    if all(abs(have - want) <= _EQUAL for have, want in zip(trim, printer.trim, strict=True)):
        return ""
    have, want = (f"{w:.4g} × {h:.4g} mm" for w, h in (trim, printer.trim))
    return f"the pages are {have}, but {printer.name} wants {want}"


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

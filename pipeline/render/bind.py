"""The binder: the proofs of a document joined into one tagged, linked, reproducible PDF."""

import io
import warnings
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from pipeline import __version__
from pipeline.model import Document, Galley, Pdf, Proof
from pipeline.problem import Collector, Outcome
from pipeline.render.destinations import point_links, write_names, write_outline
from pipeline.render.folios import read_folio_type, stamp
from pipeline.render.fonts import share_fonts
from pipeline.render.metadata import write_metadata
from pipeline.render.pagination import Placing
from pipeline.render.references import anchor_pages
from pipeline.render.structure import StructureJoiner

_MM = 72 / 25.4


def bind(document: Document, proofs: Sequence[Proof], placing: Placing, folio: Proof | None) -> Outcome[Pdf]:
    """Join ``proofs``, one for each galley of ``document``, at the places of ``placing``."""
    found = Collector()
    book = pikepdf.new()
    anchors = anchor_pages(proofs, placing)
    owners = _join(book, document, proofs, placing)
    for number, galley in owners.items():
        point_links(book.pages[number - 1], anchors, galley.source, found)
    _trim(book)
    _mirror(book, owners, document.shift)
    if folio is not None:
        _stamp_folios(book, owners, folio)
    write_names(book, proofs, placing)
    write_outline(book, proofs, placing)
    share_fonts(book, document.fonts)
    write_metadata(book, document, __version__)
    out = io.BytesIO()
    book.remove_unreferenced_resources()
    book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    cover = tuple(number for number, galley in sorted(owners.items()) if galley.cover)
    return found.give(Pdf(document.name, out.getvalue(), placing.total, cover))


def _join(
    book: pikepdf.Pdf, document: Document, proofs: Sequence[Proof], placing: Placing
) -> dict[int, Galley]:
    """Copy all pages and tags in order; give the galley of each page number (blanks have none)."""
    owners: dict[int, Galley] = {}
    tags = StructureJoiner(book)
    for first, galley, proof in sorted(_printings(document, proofs, placing), key=lambda row: row[0]):
        with pikepdf.open(io.BytesIO(proof.pdf)) as source:
            size = source.pages[0].trimbox
            while len(book.pages) + 1 < first:
                _add_blank(book, float(size[2]), float(size[3]))
            with warnings.catch_warnings():
                # Links inside a galley lead to names, which are written for the whole book.
                warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
                book.pages.extend(source.pages)
            tags.add(source, list(book.pages[first - 1 :]))
        owners |= dict.fromkeys(range(first, first + proof.pages), galley)
    tags.finish()
    return owners


def _add_blank(book: pikepdf.Pdf, width: float, height: float) -> None:
    """A page (pt) without content: the empty stream that pikepdf would give it upsets Ghostscript."""
    page = book.add_blank_page(page_size=(width, height))
    del page.obj["/Contents"]


def _printings(
    document: Document, proofs: Sequence[Proof], placing: Placing
) -> Iterator[tuple[int, Galley, Proof]]:
    """(first page, galley, proof): every galley once, the filler as often as it is repeated."""
    for galley, proof, first in zip(document.galleys, proofs, placing.first, strict=True):
        yield first, galley, proof
        if galley.name == document.filler:
            for page in placing.repeats:
                yield page, galley, proof


def _trim(book: pikepdf.Pdf) -> None:
    """Show a reader each page as it is cut; how far it bleeds behind the edge is noted for the press (pt)."""
    for page in book.pages:
        if "/TrimBox" not in page.obj:
            page.obj.TrimBox = page.obj.MediaBox
        media, trim = page.obj.MediaBox, page.obj.TrimBox
        over = float(trim[0]) - float(media[0])
        if over > 0:
            page.obj.OctavoBleed = round(over, 3)
            page.obj.MediaBox = page.obj.BleedBox = trim


def _stamp_folios(book: pikepdf.Pdf, owners: dict[int, Galley], folio: Proof) -> None:
    with pikepdf.open(io.BytesIO(folio.pdf)) as sample:
        kind = read_folio_type(book, sample)
    for number, galley in owners.items():
        if galley.running:
            stamp(book.pages[number - 1], number, kind)


def _mirror(book: pikepdf.Pdf, owners: dict[int, Galley], shift: float) -> None:
    """Move the boxes of running versos by ``shift`` mm: every galley is set as a recto,
    and moving the page under its text puts the wider margin at the spine on both sides."""
    for number, galley in owners.items():
        if number % 2 == 0 and galley.running and shift:
            page = book.pages[number - 1].obj
            for box in (Name.MediaBox, Name.TrimBox, Name.BleedBox, Name.CropBox):
                if box in page:
                    x0, y0, x1, y1 = (float(v) for v in page[box])
                    page[box] = [x0 + shift * _MM, y0, x1 + shift * _MM, y1]
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)

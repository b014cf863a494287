"""The binder: the fragments of a document joined into one tagged, linked, reproducible PDF."""

import io
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import Document, Galley, Pdf
from pipeline.problems import Collector, Outcome
from pipeline.render.binder.bookbinding import Book, BookAround
from pipeline.render.binder.fonts import Remember
from pipeline.render.binder.standing_type import Formes
from pipeline.render.fragments.fragment import Bindable
from pipeline.render.galleys.leaves import printings
from pipeline.render.galleys.page_references import anchor_pages
from pipeline.render.galleys.pagination import Placing


def bind(
    document: Document,
    fragments: Sequence[Bindable],
    placing: Placing,
    folio: Bindable | None,
    remember: Remember = lambda _key, make: make(),
    read: dict[Path, str] | None = None,
    formes: Formes | None = None,
) -> Outcome[Pdf]:
    """Join ``fragments``, one for each galley of ``document``, at the places of ``placing``.

    ``folio`` shows the digits of page numbers. ``remember`` keeps what is costly: the cut fonts. ``read``
    takes the templates that problems name, with their digests. ``formes`` are those of the last time: what
    stands in them is not bound again.
    """
    out = io.BytesIO()
    found = Collector()
    around = BookAround(anchor_pages(fragments, placing))
    book = Book(document, fragments, placing, out, found, {} if read is None else read, around)
    if folio is not None:
        book.read_folio(folio)
    cover: list[int] = []
    for first, galley, fragment in printings(document, fragments, placing):
        book.add(first, galley, fragment, formes)
        cover += range(first, first + fragment.pages) if galley.cover else ()
    book.finish(remember)
    if formes is not None:
        formes.turn(book.uses)
    return found.give(Pdf(document.name, out.getvalue(), placing.total, tuple(cover)))


def bind_part(
    document: Document,
    galley: Galley,
    fragment: Bindable,
    folio: Bindable | None,
    around: BookAround,
    remember: Remember,
) -> bytes:
    """The pages of ``galley`` alone, as they look in ``document`` with what is ``around`` them.

    Its fonts are cut for the whole, which has been done before. No link out of these pages leads anywhere.
    """
    out, alone = io.BytesIO(), Placing((1,), (), fragment.pages)
    book = Book(document, (fragment,), alone, out, Collector(), {}, around)
    if folio is not None:
        book.read_folio(folio)
    book.add(1, galley, fragment, None)
    book.finish(remember)
    return out.getvalue()

"""Small proofs set by the engine, and books bound of them."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf

from pipeline.folders.layers import Layers
from pipeline.model import Document, Galley, Proof
from pipeline.problems import Outcome, Source
from pipeline.render.binder.bind import bind
from pipeline.render.binder.fonts import Remember
from pipeline.render.engine.typeset import Typecase, typeset
from pipeline.render.fragments.fragment import Bindable, Fragment
from pipeline.render.fragments.prepare import prepare
from pipeline.render.galleys.pagination import Placing, paginate
from pipeline.render.speedups.verified import in_force
from tests.conftest import REPOSITORY

FONTS = Layers(REPOSITORY).fonts
STYLE = "@page{size:100mm 150mm;margin:10mm} html{font:10pt 'Source Serif 4'}"


@lru_cache(maxsize=64)
def proof(body: str, style: str = "", folder: Path = REPOSITORY) -> Proof:
    html = f"<!doctype html><html lang='en'><head><title>t</title><style>{STYLE}{style}</style></head>"
    galley = Galley("g", f"{html}<body>{body}</body></html>", Source("g"))
    return typeset(galley, Typecase((), (folder,), FONTS), in_force())[0].value


def fragment(body: str, style: str = "", folder: Path = REPOSITORY) -> Fragment:
    return prepare(proof(body, style, folder), FONTS)


def folio() -> Fragment:
    return prepare(proof("<p style='text-align:right'>0123456789"), FONTS, sample=True)


def now(_key: str, make: Callable[[], bytes]) -> bytes:
    return make()


def bound(
    *fragments: Bindable, folio: Fragment | None = None, remember: Remember = now, **fields: object
) -> Outcome:
    """A book of ``fragments`` as galleys "0", "1", …, all of them running if there is a folio."""
    galleys = tuple(
        Galley(str(i), "", Source(f"content/{i}.md"), running=folio is not None)
        for i in range(len(fragments))
    )
    document = replace(Document("book", "A book", "en", galleys, (), (), FONTS), **fields)  # type: ignore[arg-type]
    return bind(document, fragments, placed(document, fragments), folio, remember)


def placed(document: Document, fragments: tuple[Bindable, ...]) -> Placing:
    pages = [(g.start, f.pages) for g, f in zip(document.galleys, fragments, strict=True)]
    names = [galley.name for galley in document.galleys]
    filler = names.index(document.filler) if document.filler in names else None
    return paginate(pages, document.multiple, filler)


def opened(outcome: Outcome) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(outcome.value.data))
    assert pdf.check_pdf_syntax() == []
    return pdf

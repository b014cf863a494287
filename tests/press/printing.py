"""What the tests of inks share: printers, and small pages set by the engine and separated."""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers
from pipeline.model import Document, Galley
from pipeline.model.printer import ColourConditions, InkSet, Printer
from pipeline.press.edition.standard import PDF_VERSION, declare
from pipeline.press.inks.conversion import separate
from pipeline.problems import Collector, Problem, Source
from pipeline.render import render
from tests.conftest import REPOSITORY

ICC = REPOSITORY / "printers" / "icc" / "ISOcoated_v2_300_bas.icc"
AT = Source("templates/book/product.yaml")
FONTS = Layers(REPOSITORY).fonts
_HEAD = "<!doctype html><html lang='en'><head><title>t</title><style>@page{size:100mm 150mm;margin:10mm}"
_HEAD += "html{font:10pt 'Source Serif 4'}p,div{margin:2mm 0}img{width:30mm}</style></head>"


@dataclass(frozen=True)
class Print:
    """A file for print, what it was made of, and the problems met."""

    path: Path
    screen: Path
    problems: tuple[Problem, ...]

    def page(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)


def printer(space: InkSet = InkSet.CMYK, profile: Path | None = ICC, ink: float = 300.0) -> Printer:
    colour = ColourConditions(space, profile, "FOGRA39", ink=ink)
    return Printer("shop", "A shop", Source("printers/shop.yaml", 3), standard="pdf/x-4", colour=colour)


def separated(book: pikepdf.Pdf, shop: Printer) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of ``book`` after it was separated and declared."""
    found, out = Collector(), io.BytesIO()
    separate(book, shop, AT, found)
    declare(book, shop, "Title & more")
    book.remove_unreferenced_resources()
    book.save(out, deterministic_id=True, force_version=PDF_VERSION)
    return out.getvalue(), tuple(found.problems)


def printed(
    body: str, folder: Path, shop: Printer, *, style: str = "", fonts: tuple[Path, ...] = ()
) -> Print:
    """``body`` as HTML, with files of ``folder``, on pages for ``shop``."""
    html = f"{_HEAD}<style>{style}</style><body><h1>Inks</h1>{body}</body></html>"
    galley = Galley("one", html, Source("content/one.md"))
    document = Document("book", "A book", "en", (galley,), (), (folder,), (*FONTS, *fonts))
    set_ = render(document, Cache(None), lambda *_: None)
    (folder / "screen.pdf").write_bytes(set_.value.data)
    with pikepdf.open(folder / "screen.pdf") as book:
        data, problems = separated(book, shop)
    (folder / "print.pdf").write_bytes(data)
    return Print(folder / "print.pdf", folder / "screen.pdf", (*set_.problems, *problems))


def reopened(data: bytes) -> pikepdf.Pdf:
    """A file that stays open, since its objects live no longer than it."""
    _OPEN.append(pikepdf.open(io.BytesIO(data)))
    return _OPEN[-1]


_OPEN: list[pikepdf.Pdf] = []

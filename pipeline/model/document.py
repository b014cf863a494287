"""Between composing and binding: galleys, their proofs, and the bound file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline.problems import Outcome, Source

UNSET = '<body class="unset">'
"""What marks a page in the place of one that could not be made."""


@dataclass(frozen=True, slots=True)
class Galley:
    """A small HTML document, rendered by itself.

    ``html`` is complete and holds no page numbers, only markers for them (see
    ``render/galleys/page_references.py``). ``source`` is where its warnings belong, ``of`` are the ids of
    what it is about. ``template`` is the one it was made from, below templates/.
    """

    name: str
    html: str
    source: Source
    start: str = "any"
    running: bool = False
    cover: bool = False
    of: tuple[str, ...] = ()
    template: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """All galleys of a product in order, and what the binder needs to join them.

    Pages may read files below ``folders`` (relative addresses start at the first) and use the
    font files in ``fonts``. ``shift`` is how far (mm) the page box of a running verso moves to the fore-edge
    so that its inner margin lies at the spine. A book whose ``direction`` is ``rtl`` has its spine at the
    right of a recto. ``folio`` is a galley with the digits to stamp, ``spine`` one with the line for a glued
    book's spine. The page count is brought to a ``multiple`` by repeating the galley named ``filler``, or by
    blanks. Page numbers probably have up to so many ``digits``.
    """

    name: str
    title: str
    language: str
    galleys: tuple[Galley, ...]
    stylesheets: tuple[Path, ...]
    folders: tuple[Path, ...]
    fonts: tuple[Path, ...]
    author: str = ""
    subject: str = ""
    shift: float = 0.0
    multiple: int = 1
    folio: Galley | None = None
    spine: Galley | None = None
    filler: str = ""
    digits: int = 1
    direction: str = "ltr"


class Draft(Protocol):
    """A document that is being composed: its galleys come as they are asked for, once.

    ``frame`` is the document without galleys, folio and spine.
    """

    @property
    def frame(self) -> Document: ...
    def __iter__(self) -> Iterator[Galley]: ...
    def finish(self) -> Outcome[Document]:
        """The document without those galleys that were asked for, and the problems of all."""
        ...


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry; ``page`` counts from 0 within its galley, ``x`` and ``y`` in pt from the top left."""

    level: int
    label: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A page of another PDF that shall fill a page; room is kept by a picture whose grey values are ``mark``.

    The file called ``name`` holds ``data``; page ``leaf`` is meant (0: not said, the first). It takes
    ``width`` × ``height`` mm and ``bleed`` mm around, made to fit if ``scale``.
    """

    name: str
    data: bytes
    mark: bytes
    leaf: int
    width: float
    height: float
    bleed: float
    scale: bool


class ProofInlay(NamedTuple):
    """Where an inlay stands (``render/inlays.py``): on ``page`` (from 0), behind ``at`` in what draws that.

    ``context`` are the tags that it stands in, ``room`` is what a text may take there, ``width`` and
    ``height`` what this one and its line take, in px.
    """

    page: int
    at: bytes
    context: str
    room: float
    width: float
    height: float
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A rendered galley: its PDF, and where its anchors and bookmarks fell.

    ``anchors`` maps an id to (page from 0, x, y) in pt from the top left. ``ready`` pages are still to be
    laid in. There are no ``inlays`` if one of them cannot be told.
    """

    pdf: bytes
    pages: int
    anchors: dict[str, tuple[int, float, float]]
    bookmarks: tuple[Bookmark, ...]
    ready: tuple[ReadyPage, ...] = ()
    inlays: tuple[ProofInlay, ...] = ()


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file's bytes and its page count; ``name`` is the file name in ``output/``.

    ``cover`` are the page numbers (from 1) that belong to the cover, ``spine`` a PDF with the
    line for its spine. ``galleys`` has for each bound page the name of its galley, "" for a blank.
    """

    name: str
    data: bytes
    pages: int
    cover: tuple[int, ...] = ()
    spine: bytes | None = None
    galleys: tuple[str, ...] = ()

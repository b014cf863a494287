"""A product as its ``product.yaml`` describes it: a folder of HTML, no Python."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.model.page_format import Format
from pipeline.problems import Source

BADGE = "badge"
"""The page format whose size the event's bought badges may change."""


class Each(StrEnum):
    """What a part is made once for; several together make every combination that occurs."""

    EVENT = "event"
    DAY = "day"
    SESSION = "session"
    ROOM = "room"
    TALK = "talk"
    BOARD = "board"
    PERSON = "person"
    CONTRIBUTOR = "contributor"
    TRACK = "track"
    SLOT = "slot"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Part:
    """One template of a product.

    ``start`` is ``recto`` (a right-hand page), ``verso`` or ``any``; ``running`` pages carry a folio and
    mirror their margins; ``where`` keeps only the things whose fields equal the values given. A part that
    may ``fill`` is repeated to bring the product to its multiple of pages. Colour of a part with ``bleed``
    runs over the trimmed edge; ``cover`` parts are bound as a file of their own where a printer wants that.
    A part with ``parts`` has no template: its parts are made in turn for each of its things (a day's
    opener, then that day's sessions). An event may leave a part out by its ``word``. A page of a site goes to
    the ``file`` of this name, in which ids stand for the things in braces.
    """

    template: str = ""
    each: tuple[Each, ...] = (Each.EVENT,)
    where: tuple[tuple[str, str], ...] = ()
    start: str = "any"
    running: bool = False
    fill: bool = False
    bleed: bool = False
    cover: bool = False
    parts: tuple["Part", ...] = ()
    word: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Several pages on one sheet of paper; lengths in mm.

    ``paper`` names a format or is ``look`` for the event's choice; ``duplex`` says that pages come in
    pairs front, back; ``marks`` are cut marks outside the cards; ``fold`` marks the
    line between two columns; a ``zine`` is a sheet of eight pages to cut once and fold; ``gap`` is the space
    between cards, across and down.
    """

    paper: str = "look"
    landscape: bool = False
    duplex: bool = False
    marks: bool = True
    fold: bool = False
    zine: bool = False
    gap: tuple[float, float] = (0.0, 0.0)
    margin: float = 10.0


@dataclass(frozen=True, slots=True)
class Output:
    """One file made from the product: the pages as they are, on a ``sheet``, or imposed by a named scheme.

    ``source`` is where product.yaml says how the pages lie.
    """

    file: str
    sheet: Sheet | None = None
    impose: str = ""
    source: Source = field(default=Source("product.yaml"), compare=False)


@dataclass(frozen=True, slots=True)
class Product:
    """``page`` names a format, or is a size, or ``look`` for the event's choice; with ``look.entries`` it has
    margins for two columns where entries are set in them. ``own_page`` is the event's own format of that
    name. Where ``stock`` names a bought sheet, or a size to cut, the page is one of its cards.

    One with ``pictures`` shows those that are pages of the organiser's own where it has room. Beside the PDF
    of one with ``png`` lie its pages as pictures, so many pixels across.
    A product ``on_request`` is made when it is named, or when a letter carries it; one that ``compares``
    shows what has changed since a print run. A ``site`` is a folder of pages for browsers, with no outputs.
    ``places`` says where each text of product.yaml stands.
    """

    name: str
    title: str
    folder: Path
    source: Source
    parts: tuple[Part, ...]
    outputs: tuple[Output, ...]
    page: str = "look"
    landscape: bool = False
    multiple: int = 1
    description: str = ""
    folio: str = ""
    spine: str = ""
    private: bool = False
    on_request: bool = False
    compares: bool = False
    stock: str = ""
    pictures: bool = False
    needs: str = ""
    png: int = 0
    site: bool = False
    own_page: Format | None = None
    settings: dict[str, str] = field(default_factory=dict)
    places: tuple[tuple[str, Source], ...] = ()

    def place(self, key: str) -> Source:
        """Where product.yaml says ``key`` (``page``, ``outputs.0.file``), else where it begins."""
        return dict(self.places).get(key, self.source)

    @property
    def bound(self) -> bool:
        """Whether its pages make a booklet; signs and the like, of a size of their own, are single leaves."""
        return self.page in ("look", "look.entries") or self.multiple > 1

    @property
    def bleeds(self) -> bool:
        """Whether colour of one of its parts runs over the trimmed edge."""
        return any(map(_bleeds, self.parts))


def _bleeds(part: Part) -> bool:
    return part.bleed or any(map(_bleeds, part.parts))


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture of the event as browsers get it: its ``path`` in the site, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SiteDownload:
    """A file to take away: its ``path`` in the site, and the title of the product or page that it is."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class SitePieces:
    """``pictures`` by their names in the event's content, ``downloads``, and marks of ``certificates``."""

    pictures: tuple[tuple[str, WebPicture], ...] = ()
    downloads: tuple[SiteDownload, ...] = ()
    certificates: tuple[str, ...] = ()

"""A galley ready to be bound: its objects as text with gaps for all that depends on its place.

A body's ``text`` has a NUL at each gap; ``gaps`` tells what goes there, as an index into a table that the
binder makes for each printing. The table lists, in this order: references to the ``count`` objects that lie
in ``text`` (one a line), and to those in ``parts``; the keys of the ParentTree from ``keys`` of them; what
each page and each link needs; the shared fonts; an entry for the folio's font; the Document of the tags.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from pipeline.model import Bookmark
from pipeline.render.fragments.used_fonts import FontUse

GAP = b"\0"
# Bodies wait on disk; more than this saves little.
_LEVEL = 1
# Bytes of the facts as JSON, and of all that is compressed.
_SIZES = struct.Struct("<2I")


# By key, as (x0, y0, x1, y1) in pt.
Boxes = dict[str, tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class Page:
    """What depends on the page's place: ``boxes``, how far it bleeds behind them (pt), and its contents.

    The streams of ``contents`` and the page itself, ``number``, are indices of the table.
    """

    number: int
    boxes: Boxes
    bleed: float
    contents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link on ``page`` (from 0) to what may lie in another galley."""

    page: int
    target: str


@dataclass(frozen=True, slots=True)
class SharedObject:
    """An object that other galleys may have too: equal ``digest``, equal object; "" if it may not be shared.

    ``data`` is a stream's, as its dictionary ``text`` says; None for other objects. ``folio`` says that a
    gap for the folio's font lies in it or below, ``faces`` (indices of the body's) which fonts do.
    """

    digest: str
    folio: bool
    faces: tuple[int, ...]
    text: bytes
    gaps: tuple[int, ...]
    data: bytes | None


@dataclass(frozen=True, slots=True)
class FolioType:
    """Digits as hexadecimal codes of the font that index ``font`` of the table refers to.

    ``right`` and ``baseline`` in pt from the page's lower left corner, ``size`` in pt, ``widths`` in 1/1000
    of it; ``colour`` are three operands of ``rg``.
    """

    font: int
    size: float
    codes: tuple[str, ...]
    widths: tuple[float, ...]
    colour: tuple[float, float, float]
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Digits:
    """The ``glyphs`` of the digits ``texts`` in a style of a font, and their ``widths`` in 1/1000 em."""

    glyphs: tuple[int, ...]
    widths: tuple[float, ...]
    texts: str = "0123456789"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the page of ``target`` is shown: an array for TJ in the stream of ``parts`` number ``part``.

    The array's content has ``length`` bytes from ``at`` on and takes ``width`` (1/1000 em); ``digits`` is an
    index of the body's.
    """

    part: int
    at: int
    length: int
    target: str
    width: float
    digits: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Where an inlay is put in on ``page`` (from 0), which shows ``shown`` so far, in operators of PDF.

    That is in the font file with the PostScript name ``font``.
    A text must show as that in the same ``context`` and take no more than ``room``, in a line of the same
    ``height`` (px); this one takes ``width``.
    """

    page: int
    shown: str
    font: str
    context: str
    room: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Body:
    """What is written into the book.

    ``kids`` are those of its objects that hang under the Document, ``rows`` the leaves of the ParentTree as
    (object, first key, last key). ``named`` are the elements with a name, as (object whose reference the name
    begins with, what follows it, element). ``stamps`` are sorted by part and place. ``blanks`` are where what
    inlays show stands: (part, first byte, length, face).
    """

    count: int
    text: bytes
    gaps: tuple[int, ...]
    parts: tuple[SharedObject, ...]
    keys: int
    kids: tuple[int, ...]
    rows: tuple[tuple[int, int, int], ...]
    pages: tuple[Page, ...]
    links: tuple[Link, ...]
    faces: tuple[FontUse, ...]
    folio: FolioType | None = None
    stamps: tuple[Stamp, ...] = ()
    digits: tuple[Digits, ...] = ()
    named: tuple[tuple[int, str, int], ...] = ()
    blanks: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def first_page(self) -> int:
        """Where the pages begin in the table."""
        return self.count + len(self.parts) + self.keys

    @property
    def first_face(self) -> int:
        """Where the fonts begin in the table."""
        return self.first_page + len(self.pages) + len(self.links)


@dataclass(frozen=True, slots=True)
class Sight:
    """How a page looks: ``digest`` covers all but its place and the pages of ``targets`` that it prints.

    ``width`` × ``height`` are in mm, as it is cut.
    """

    digest: str
    targets: tuple[str, ...]
    width: float
    height: float


class Bindable(Protocol):
    """What the binder asks of a galley; its body may be read from elsewhere each time it is taken."""

    @property
    def pages(self) -> int: ...
    @property
    def anchors(self) -> Mapping[str, tuple[int, float, float]]: ...
    @property
    def bookmarks(self) -> Sequence[Bookmark]: ...
    def take(self) -> "Body": ...


@dataclass(frozen=True, slots=True)
class Fragment:
    """A set galley: the facts of its proof, and its body, packed.

    ``anchors`` maps an id to (page from 0, x, y) in pt from the top left. ``stampable`` says that the
    numbers of all its page references can be stamped. ``sights`` tell its pages apart. ``blanks`` are where
    its inlays are put in, none if that cannot be told of one.
    """

    pages: int
    anchors: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    bookmarks: tuple[Bookmark, ...] = ()
    body: bytes = b""
    stampable: bool = True
    sights: tuple[Sight, ...] = ()
    blanks: tuple[Blank, ...] = ()
    _opened: Body | None = field(default=None, compare=False, repr=False)

    def open(self) -> None:
        """Unpack the body before it is taken, while there is nothing else to do."""
        object.__setattr__(self, "_opened", unpack(self.body))

    def take(self) -> Body:
        """The body; unpacked, it is not kept here."""
        opened = self._opened or unpack(self.body)
        object.__setattr__(self, "_opened", None)
        return opened


def pack(body: Body) -> bytes:
    """``body`` as bytes: equal bodies give equal bytes, on every machine."""
    parts = [
        (
            part.digest,
            part.folio,
            part.faces,
            len(part.text),
            part.gaps,
            None if part.data is None else len(part.data),
        )
        for part in body.parts
    ]
    facts = _plain(body) | {"text": len(body.text), "gaps": len(body.gaps), "parts": parts}
    head = json.dumps(facts, default=_plain, separators=(",", ":")).encode()
    gaps = struct.pack(f"<{len(body.gaps)}I", *body.gaps)
    texts = b"".join(part.text for part in body.parts)
    packed = zlib.compress(b"".join((head, body.text, gaps, texts)), _LEVEL)
    data = b"".join(part.data or b"" for part in body.parts)
    return b"".join((_SIZES.pack(len(head), len(packed)), packed, data))


def _plain(value: Any) -> dict[str, object]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def unpack(data: bytes) -> Body:
    """The body that ``pack`` made bytes of."""
    view = memoryview(data)
    size, packed = _SIZES.unpack_from(view)
    raw = zlib.decompress(view[_SIZES.size : _SIZES.size + packed])
    facts: Any = json.loads(raw[:size])
    text, gaps = size + facts["text"], size + facts["text"] + 4 * facts["gaps"]
    return Body(
        **facts
        | {
            "text": raw[size:text],
            "gaps": struct.unpack(f"<{facts['gaps']}I", raw[text:gaps]),
            "parts": tuple(_parts(facts["parts"], memoryview(raw)[gaps:], view[_SIZES.size + packed :])),
            "pages": tuple(Page(**page) for page in facts["pages"]),
            "links": tuple(Link(**link) for link in facts["links"]),
            "faces": tuple(FontUse(**face) for face in facts["faces"]),
            "folio": facts["folio"] and FolioType(**facts["folio"]),
            "stamps": tuple(Stamp(**stamp) for stamp in facts["stamps"]),
            "blanks": tuple(map(tuple, facts["blanks"])),
            "digits": tuple(Digits(**digits) for digits in facts["digits"]),
        }
    )


def _parts(rows: Sequence[Any], texts: memoryview, data: memoryview) -> Iterator[SharedObject]:
    text = stream = 0
    for digest, folio, faces, length, gaps, size in rows:
        own = None if size is None else bytes(data[stream : stream + size])
        yield SharedObject(digest, folio, tuple(faces), bytes(texts[text : text + length]), tuple(gaps), own)
        text += length
        stream += size or 0

"""The binder: the fragments of a document joined into one tagged, linked, reproducible PDF."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pipeline import __version__
from pipeline.model import Document, Galley, Pdf
from pipeline.problems import Collector, Outcome
from pipeline.render.binder.destinations import link, write_names, write_outline
from pipeline.render.binder.folios import Folios
from pipeline.render.binder.fonts import FontList, Remember
from pipeline.render.binder.metadata import write_metadata
from pipeline.render.binder.pagetree import PageTree
from pipeline.render.binder.stamps import stamped
from pipeline.render.binder.structure import Tags
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import GAP, Bindable, Body, Boxes, Page, SharedObject
from pipeline.render.galleys.page_references import anchor_pages
from pipeline.render.galleys.pagination import Placing
from pipeline.render.pdf.writer import Writer, number, reference, string

_MM = 72 / 25.4


def bind(
    document: Document,
    fragments: Sequence[Bindable],
    placing: Placing,
    folio: Bindable | None,
    remember: Remember = lambda _key, make: make(),
    read: dict[Path, str] | None = None,
) -> Outcome[Pdf]:
    """Join ``fragments``, one for each galley of ``document``, at the places of ``placing``.

    ``folio`` shows the digits of page numbers. ``remember`` keeps what is costly: the cut fonts. ``read``
    takes the templates that problems name, with their digests.
    """
    out = io.BytesIO()
    found = Collector()
    book = _Book(document, fragments, placing, out, found, {} if read is None else read)
    if folio is not None:
        book.read_folio(folio)
    cover: list[int] = []
    for first, galley, fragment in sorted(_printings(document, fragments, placing), key=lambda row: row[0]):
        book.add(first, galley, fragment.take())
        cover += range(first, first + fragment.pages) if galley.cover else ()
    book.finish(remember)
    return found.give(Pdf(document.name, out.getvalue(), placing.total, tuple(cover)))


def _printings(
    document: Document, fragments: Sequence[Bindable], placing: Placing
) -> Iterator[tuple[int, Galley, Bindable]]:
    """(first page, galley, fragment): every galley once, but the filler as often as it is printed."""
    for first, (galley, fragment) in placing.of(zip(document.galleys, fragments, strict=True)):
        yield first, galley, fragment
        if galley.name == document.filler:
            for page in placing.repeats:
                yield page, galley, fragment


class _Book:
    """Takes bodies in the order of their pages and writes each at once."""

    def __init__(
        self,
        document: Document,
        fragments: Sequence[Bindable],
        placing: Placing,
        out: BinaryIO,
        found: Collector,
        read: dict[Path, str],
    ) -> None:
        self._document = document
        self._fragments = fragments
        self._placing = placing
        self._found = found
        self._read = read
        self._anchors = anchor_pages(fragments, placing)
        self._writer = Writer(out)
        self._pages = PageTree(self._writer, placing.total)
        self._tags = Tags(self._writer)
        self._fonts = FontList(self._writer)
        self._shared: dict[str, bytes] = {}
        self._folios: Folios | None = None
        self._folio_entry = b""

    def read_folio(self, fragment: Bindable) -> None:
        """Stamp the running pages that follow in the type of ``fragment``, if it shows one."""
        body = fragment.take()
        if body.folio is None:
            return
        face = body.folio.font - body.first_face
        if face >= 0:
            font = self._fonts.reference(self._fonts.add(body.faces[face]))
        else:
            table, new = self._table(body, 0, running=False)
            self._write_parts(new, table)
            font = table[body.folio.font]
        self._folios = Folios(self._writer, body.folio)
        self._folio_entry = b"/OctavoFolio " + font

    def add(self, first: int, galley: Galley, body: Body) -> None:
        """Put the pages of ``galley`` at page ``first``; what no galley covers before them is blank."""
        while len(self._pages) + 1 < first:
            self._add_blank(body.pages[0].boxes["/TrimBox"])
        body, blame = stamped(body, self._anchors), Blame(galley, self._document.folders, read=self._read)
        base = self._writer.reserve(body.count)
        table, new = self._table(body, base, running=galley.running)
        for place, page in enumerate(body.pages, start=body.first_page):
            table[place] = self._page(page, galley, table)
        for place, each in enumerate(body.links, start=body.first_page + len(body.pages)):
            own = table[body.pages[each.page].number]
            table[place] = link(each.target, own, self._anchors, blame, self._found)
        self._write_parts(new, table)
        self._writer.put(base, filled(body.text, body.gaps, table).split(b"\n"))
        self._tags.add(body, base)

    def finish(self, remember: Remember) -> None:
        """Write what holds the pages together."""
        writer, document = self._writer, self._document
        names = write_names(writer, self._pages, self._fragments, self._placing)
        outline = write_outline(writer, self._pages, self._fragments, self._placing)
        self._fonts.write(document.fonts, remember)
        metadata, info = write_metadata(writer, document, __version__)
        numbers = (self._pages.write(), names, self._tags.write(), metadata)
        root = (
            b"/Type/Catalog/Pages %d 0 R/Names<</Dests %d 0 R>>/StructTreeRoot %d 0 R/Metadata %d 0 R"
            % numbers
        )
        root += b"/Lang%s/MarkInfo<</Marked true>>" % string(document.language)
        # A folio is the number of its page in the file.
        root += b"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>"
        root += b"/Outlines %d 0 R/PageMode/UseOutlines" % outline if outline else b""
        writer.close(writer.add(b"<<%s>>" % root), info)

    def _table(
        self, body: Body, base: int, *, running: bool
    ) -> tuple[list[bytes], list[tuple[int, SharedObject]]]:
        """What goes into the gaps of ``body``, its pages and links still empty; and parts not yet written."""
        table = [*map(reference, range(base, base + body.count))]
        new: list[tuple[int, SharedObject]] = []
        fonts = [*map(self._fonts.add, body.faces)]
        for part in body.parts:
            name = part.digest and f"{part.digest}{running and part.folio}"
            if name and part.faces:
                name += str([fonts[face] for face in part.faces])
            if not name or name not in self._shared:
                new.append((self._writer.reserve(), part))
                self._shared[name] = reference(new[-1][0])
            table.append(self._shared[name])
        table += [b"%d" % (self._tags.next_key + key) for key in range(body.keys)]
        table += [b""] * (len(body.pages) + len(body.links))
        table += map(self._fonts.reference, fonts)
        return [*table, self._folio_entry if running else b"", self._tags.document], new

    def _write_parts(self, parts: Sequence[tuple[int, SharedObject]], table: Sequence[bytes]) -> None:
        for at, part in parts:
            text = filled(part.text, part.gaps, table)
            if part.data is None:
                self._writer.put(at, [text])
            else:
                self._writer.put_stream(at, text.removeprefix(b"<<").removesuffix(b">>"), part.data)

    def _page(self, page: Page, galley: Galley, table: Sequence[bytes]) -> bytes:
        """The entries of the page that follows; it is added to the tree.

        Every galley is set as a recto; moving the box of a running verso under its text puts the wider
        margin at the spine on both sides.
        """
        place = len(self._pages) + 1
        shift = self._document.shift * _MM if galley.running and place % 2 == 0 else 0.0
        boxes = {key: (x0 + shift, y0, x1 + shift, y1) for key, (x0, y0, x1, y1) in page.boxes.items()}
        left, _bottom, right, top = boxes["/MediaBox"]
        contents = [table[stream] for stream in page.contents]
        if galley.running and self._folios:
            contents = self._folios.stamped(contents, place, left, right)
        entries = _boxes(boxes) + b"/Parent " + self._pages.parent(place)
        entries += b"/OctavoBleed " + number(page.bleed) if page.bleed else b""
        self._pages.add(table[page.number], top)
        return entries + b"/Contents[%s]" % b" ".join(contents)

    def _add_blank(self, trim: tuple[float, float, float, float]) -> None:
        """A page without content, as large as ``trim``: an empty stream upsets Ghostscript."""
        size = (0.0, 0.0, trim[2], trim[3])
        entries = _boxes({"/MediaBox": size, "/TrimBox": size})
        parent = self._pages.parent(len(self._pages) + 1)
        page = self._writer.add(b"<</Type/Page/Parent %s%s/Resources<<>>>>" % (parent, entries))
        self._pages.add(reference(page), trim[3])


def _boxes(boxes: Boxes) -> bytes:
    return b"".join(b"%s[%s]" % (key.encode(), b" ".join(map(number, box))) for key, box in boxes.items())


def filled(text: bytes, gaps: Sequence[int], table: Sequence[bytes]) -> bytes:
    """``text`` with the entries of ``table`` in its gaps."""
    pieces = text.split(GAP)
    joined = [b""] * (len(pieces) + len(gaps))
    joined[::2] = pieces
    joined[1::2] = [table[gap] for gap in gaps]
    return b"".join(joined)

"""The book as it is bound: takes galleys in the order of their pages, and writes each at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pipeline import __version__
from pipeline.model import Document, Galley
from pipeline.problems import Collector
from pipeline.render.binder.destinations import link, write_names, write_outline
from pipeline.render.binder.folios import Folios
from pipeline.render.binder.fonts import FontList, Remember
from pipeline.render.binder.metadata import write_metadata
from pipeline.render.binder.pagetree import PageTree
from pipeline.render.binder.stamps import stamped
from pipeline.render.binder.standing_type import Formes, Ground, Loan, StandingType
from pipeline.render.binder.structure import HungTags, Tags
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import GAP, Bindable, Body, Boxes, Page, SharedObject
from pipeline.render.fragments.used_fonts import FontUse
from pipeline.render.galleys.pagination import Placing
from pipeline.render.pdf.writer import Writer, WrittenStream, number, reference, string

_MM = 72 / 25.4


@dataclass(frozen=True)
class BookAround:
    """What is around the pages that are bound: ``anchors`` of the whole, by the pages (from 1) they are on.

    Of a part, so many pages come ``before``; ``uses`` tell what the whole uses of its fonts, by their names.
    """

    anchors: Mapping[str, int]
    before: int = 0
    uses: Mapping[str, FontUse] = field(default_factory=dict)


class Book:
    """Writes the ``fragments`` of ``document`` to ``out``; ``found`` and ``read`` are as for ``bind``."""

    def __init__(
        self,
        document: Document,
        fragments: Sequence[Bindable],
        placing: Placing,
        out: BinaryIO,
        found: Collector,
        read: dict[Path, str],
        around: BookAround,
    ) -> None:
        self._document = document
        self._fragments = fragments
        self._placing = placing
        self._found = found
        self._from_right = document.direction == "rtl"
        self._read = read
        self._anchors, self._before = around.anchors, around.before
        self._writer = Writer(out)
        self._pages = PageTree(self._writer, placing.total)
        self._tags = Tags(self._writer)
        self._fonts = FontList(self._writer, around.uses)
        self._shared: dict[object, bytes] = {}
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
        self._folios = Folios(self._writer, body.folio, from_right=self._from_right)
        self._folio_entry = b"/OctavoFolio " + font

    def add(self, first: int, galley: Galley, fragment: Bindable, formes: Formes | None) -> None:
        """Put the pages of ``galley`` at page ``first``; what no galley covers before them is blank."""
        if formes is None or not self._writer.is_even:
            self._add(first, galley, fragment.take())
        elif not self._add_again(first, galley, fragment, formes):
            self._add_to_keep(first, galley, fragment, formes)
        self._writer.even()

    def _add(self, first: int, galley: Galley, body: Body) -> HungTags:
        while len(self._pages) + 1 < first:
            self._add_blank(body.pages[0].boxes["/TrimBox"])
        body = stamped(body, self._anchors, from_right=self._from_right)
        blame = Blame(galley, self._document.folders, read=self._read)
        base = self._writer.reserve(body.count)
        table, new = self._table(body, base, running=galley.running)
        for place, page in enumerate(body.pages, start=body.first_page):
            table[place] = self._page(page, galley, table)
        for place, each in enumerate(body.links, start=body.first_page + len(body.pages)):
            own = table[body.pages[each.page].number]
            table[place] = link(each.target, own, self._anchors, blame, self._found)
        self._write_parts(new, table)
        self._writer.put(base, filled(body.text, body.gaps, table).split(b"\n"))
        return self._tags.add(body, base)

    def _ground(self, galley: Galley) -> Ground:
        """What is there before ``galley``."""
        type_of_folio = self._folios and self._folios.kind
        look = (galley.running, self._document.shift, self._from_right, self._folio_entry, type_of_folio)
        return Ground(self._writer.next_number, len(self._pages), self._tags.next_key, look)

    def _add_again(self, first: int, galley: Galley, fragment: Bindable, formes: Formes) -> bool:
        """Bind ``galley`` as it was bound before, if it would come out so; whether that was done."""
        known = formes.get(fragment, first)
        pieces = self._folios.pieces if self._folios else {}
        if (
            known is None
            or not known.holds(self._ground(galley), self._anchors)
            or not known.shared.may_be_taken(self._shared)
            or not known.folios.may_be_taken(pieces)
            or not known.fonts.may_be_taken(self._fonts.references)
            or any(self._fonts.named(face) != font for font, face in known.faces.items())
        ):
            return False
        self._shared |= known.shared.new
        pieces |= known.folios.new
        self._fonts.join(known.faces, known.fonts.new)
        self._writer.write_again(known.streams, known.following)
        for page, top in known.pages:
            self._pages.add(page, top)
        self._tags.hang(known.tags)
        formes.put(first, known)
        return True

    def _add_to_keep(self, first: int, galley: Galley, fragment: Bindable, formes: Formes) -> None:
        """Bind ``galley``, and keep how that was done, unless it has problems or ends in a few objects."""
        ground, told, body = self._ground(galley), len(self._found.problems), fragment.take()
        pieces = self._folios.pieces if self._folios else {}
        before = dict(self._shared), dict(pieces), self._fonts.references
        if self._folios:
            self._folios.used.clear()
        tape = self._writer.tape = list[WrittenStream]()
        tags = self._add(first, galley, body)
        self._writer.even()
        self._writer.tape = None
        if len(self._found.problems) > told or not self._writer.is_even:
            return
        fonts = [*map(self._fonts.named, body.faces)]
        names = (_name(part, fonts, running=galley.running) for part in body.parts)
        shared: dict[object, bytes] = {name: self._shared[name] for name in names if name}
        references = self._fonts.references
        targets = {*(link.target for link in body.links), *(stamp.target for stamp in body.stamps)}
        formes.put(
            first,
            StandingType(
                fragment,
                ground,
                tuple((target, self._anchors[target]) for target in sorted(targets)),
                Loan.of(shared, before[0]),
                Loan.of(self._folios.used if self._folios else {}, before[1]),
                Loan.of({font: references[font] for font in fonts}, before[2]),
                dict(zip(fonts, formes.shared(body.faces), strict=True)),
                tuple(tape),
                self._writer.next_number,
                self._pages.since(ground.pages),
                tags,
            ),
        )

    @property
    def uses(self) -> dict[str, FontUse]:
        """What all its galleys use of each font, by its name."""
        return self._fonts.uses

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
        turned = b"/Direction/R2L" if self._from_right else b""
        root += b"/ViewerPreferences<</DisplayDocTitle true%s>>" % turned
        root += b"/PageLabels<</Nums[0<</S/D>>]>>"
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
            name = _name(part, fonts, running=running)
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
        margin at the spine on both sides: to the right, or to the left where the book is read from there.
        """
        place, at = self._before + len(self._pages) + 1, len(self._pages) + 1
        shift = self._document.shift * _MM if galley.running and place % 2 == 0 else 0.0
        shift = -shift if self._from_right else shift
        boxes = {key: (x0 + shift, y0, x1 + shift, y1) for key, (x0, y0, x1, y1) in page.boxes.items()}
        left, _bottom, right, top = boxes["/MediaBox"]
        contents = [table[stream] for stream in page.contents]
        if galley.running and self._folios:
            contents = self._folios.stamped(contents, place, left, right)
        entries = _boxes(boxes) + b"/Parent " + self._pages.parent(at)
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


def _name(part: SharedObject, fonts: Sequence[str], *, running: bool) -> str:
    """What ``part`` goes by in a book whose ``fonts`` its galley uses; "" if it is not shared."""
    name = part.digest and f"{part.digest}{running and part.folio}"
    return f"{name}{[fonts[face] for face in part.faces]}" if name and part.faces else name


def _boxes(boxes: Boxes) -> bytes:
    return b"".join(b"%s[%s]" % (key.encode(), b" ".join(map(number, box))) for key, box in boxes.items())


def filled(text: bytes, gaps: Sequence[int], table: Sequence[bytes]) -> bytes:
    """``text`` with the entries of ``table`` in its gaps."""
    pieces = text.split(GAP)
    joined = [b""] * (len(pieces) + len(gaps))
    joined[::2] = pieces
    joined[1::2] = [table[gap] for gap in gaps]
    return b"".join(joined)

"""The structure elements of a proof, read without those that say nothing.

The engine tags every line and every box. An element that is a Span or NonStruct and has no attributes has no
meaning (ISO 32000-1, 14.8.4.2 and 14.8.4.4): what it holds is given to the element above, in the same order.
Measured on 1,000 abstracts: of 136,730 objects 50,215 are left, and the file is a seventh smaller.
"""

import re
from dataclasses import dataclass, field
from functools import partial

import pikepdf

from pipeline.render.fragments.gaps import Gap, GappedText, entry, read
from pipeline.render.fragments.objects import DOCUMENT, Objects

# What qpdf writes, with sorted keys.
_END = b" /Type /StructElem >>"
_IDLE = re.compile(
    rb"<< /K \[ (?P<kids>(?:\d+ (?:0 R )?)*)\] /P \d+ 0 R /Pg (?P<page>\d+) 0 R /S /(?:Span|NonStruct)" + _END
)
_KID = re.compile(rb"(\d+)( 0 R)?")
_PARENT = re.compile(rb" /P \d+ 0 R(?= (?:/Pg (?P<page>\d+) 0 R )?/S /(?P<role>\w+)" + _END + rb")")
# The engine's names for the header cells of a table, which are of use in one proof only.
_NAME = re.compile(rb"\((\d+-\d+-\d+)\)")
_OWN_NAME = re.compile(rb"/ID \((\d+-\d+-\d+)\)")
# Elements that hold text themselves; the others (Sect, Div, TR, L …) hold elements only.
_HOLDERS = frozenset(
    b"P H H1 H2 H3 H4 H5 H6 LI Lbl LBody TD TH Caption Span Quote Note Reference BibEntry Code Link".split()
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An element that stays: what qpdf has written of it, without the end and the reference to its parent.

    ``page`` is the object that its marks are on; ``role`` its type.
    """

    number: int
    written: bytes
    page: int
    role: bytes

    @property
    def holds(self) -> bool:
        """Whether it may hold text."""
        return self.role in _HOLDERS


@dataclass
class Elements:
    """Puts the elements of ``pdf`` among ``objects``. They go by their number in the proof."""

    pdf: pikepdf.Pdf
    objects: Objects
    # The element that holds what another one held.
    _holders: dict[int, int] = field(default_factory=dict)
    _waiting: list[tuple[int, Gap]] = field(default_factory=list)
    _first: Gap | None = None
    # Of each element that has a name: the object that this begins with, what follows, and the element.
    named: list[tuple[int, str, int]] = field(default_factory=list)

    def read(self, number: int) -> None:
        """Read an element that hangs under the Document, each element before its kids."""
        self._keep(number, DOCUMENT)
        self._first = self._first or Gap("object", number)
        while self._waiting:
            number, parent = self._waiting.pop()
            later = len(self._waiting)
            element = _kept(number, self._written(number))
            text = self._text(element)
            if element.role == b"Note":  # which must have a name of its own (ISO 14289-1, 7.9)
                text += entry(b"/ID(", Gap("object", number)) + GappedText(b")")
                self.named.append((number, "", number))
            self.objects.own[number] = text + entry(b"/P ", parent) + GappedText(b">>")
            self._waiting[later:] = reversed(self._waiting[later:])

    def holder(self, number: int) -> GappedText:
        """What refers to the element that holds what element ``number`` held."""
        number = self._holders.get(number, number)
        if number not in self.objects.own:
            self.read(number)
        return self.objects.refer(number)

    def _keep(self, number: int, parent: Gap) -> GappedText:
        self._holders[number] = number
        self._waiting.append((number, parent))
        return self.objects.leave(number)

    def _written(self, number: int) -> bytes:
        return bytes(self.pdf.get_object(number, 0).unparse(resolved=True))

    def _text(self, element: _Kept) -> GappedText:
        """What is written of ``element``; names that no other proof may have begin with the first object."""
        refer = partial(self._within, element)
        if b"/Table " not in element.written or self._first is None:
            return read(element.written, refer)
        if own := _OWN_NAME.search(element.written):
            self.named.append((self._first.at, f"-{own[1].decode()}", element.number))
        before, *pieces = _NAME.split(element.written)
        text = read(before, refer)
        for name, behind in zip(pieces[::2], pieces[1::2], strict=True):
            text += entry(b"(", self._first) + GappedText(b"-" + name + b")") + read(behind, refer)
        return text

    def _within(self, element: _Kept, number: int) -> GappedText:
        """What stands in ``element`` for a reference to an object."""
        if self.objects.knows(number):
            return self.objects.refer(number)
        written = self._written(number)
        if not written.endswith(_END):
            return self.objects.refer(number)
        idle = _IDLE.fullmatch(written)
        kids = [(int(kid[1]), bool(kid[2])) for kid in _KID.finditer(idle["kids"])] if idle else []
        if idle is None or not (element.holds or all(is_object for _kid, is_object in kids)):
            return self._keep(number, Gap("object", element.number))
        self._holders[number] = element.number
        page = int(idle["page"])
        texts = (
            self._within(element, kid) if is_object else self._mark(kid, page, element)
            for kid, is_object in kids
        )
        return sum((text + GappedText(b" ") for text in texts), GappedText(b""))

    def _mark(self, number: int, page: int, element: _Kept) -> GappedText:
        """The mark ``number`` on ``page``: a plain number where that is the element's own."""
        if page == element.page:
            return GappedText(b"%d" % number)
        return GappedText(b"<</Type/MCR/Pg ") + self.objects.refer(page) + GappedText(b"/MCID %d>>" % number)


def _kept(number: int, written: bytes) -> _Kept:
    # The type of an element is optional, and there are a great many.
    parent = _PARENT.search(written)
    if parent is None:
        raise ValueError(f"object {number} is no element that the engine writes: {written[:200]!r}")
    whole = written[: parent.start()] + written[parent.end() : -len(_END)]
    return _Kept(number, whole, int(parent["page"] or 0), parent["role"])

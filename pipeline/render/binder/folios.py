"""Page numbers, put on when the book is bound, so that no galley depends on its place.

The product's folio template is set once; it holds the ten digits in the wanted type at the place of a
recto's folio. From its page come the font, size, colour and position.
"""

from collections.abc import Sequence

from pipeline.render.fragments.fragment import FolioType
from pipeline.render.pdf.writer import Writer, reference


class Folios:
    """Stamps pages with pieces of content that they share: a page only lists them.

    ``pieces`` are all by their content, ``used`` those since it was emptied.

    A page's contents are one stream to a reader, cut between any two tokens (ISO 32000-1, 7.8.2).
    """

    def __init__(self, writer: Writer, kind: FolioType, *, from_right: bool = False) -> None:
        self._writer = writer
        self.kind = kind
        # In a book that is read from the right, a recto has its outer edge at the left.
        width = sum(kind.widths) * kind.size / 1000
        self._edge = kind.right - width if from_right else None
        self.pieces: dict[object, bytes] = {}
        self.used: dict[object, bytes] = {}

    def stamped(self, contents: Sequence[bytes], number: int, left: float, right: float) -> list[bytes]:
        """References to ``contents``, and to ``number`` as an artifact at the outer edge.

        ``left`` and ``right`` are the page's edges (pt); what the template shows is a recto.
        """
        kind = self.kind
        digits = [int(digit) for digit in str(number)]
        width = sum(kind.widths[digit] for digit in digits) * kind.size / 1000
        # The folio's distance from the outer edge is the same on both sides of the leaf.
        if self._edge is None:
            x = kind.right - width if number % 2 else left + (right - left) - kind.right
        else:
            x = self._edge if number % 2 else left + (right - left) - self._edge - width
        start = (
            b"Q /Artifact <</Type /Pagination>> BDC q %.4f %.4f %.4f rg BT /OctavoFolio %.4f Tf "
            b"1 0 0 1 %.4f %.4f Tm" % (*kind.colour, kind.size, x, kind.baseline)
        )
        shown = [self._piece(b"<%s> Tj" % kind.codes[digit].encode()) for digit in digits]
        return [self._piece(b"q"), *contents, self._piece(start), *shown, self._piece(b"ET Q EMC")]

    def _piece(self, content: bytes) -> bytes:
        if content not in self.pieces:
            self.pieces[content] = reference(self._writer.add_stream(b"", content))
        self.used[content] = self.pieces[content]
        return self.pieces[content]

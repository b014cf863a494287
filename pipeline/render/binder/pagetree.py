"""The pages of the book, and the balanced tree in which a reader finds them (ISO 32000-1, 7.7.3)."""

from array import array

from pipeline.render.pdf.writer import Writer, number, reference

# Kids of a node.
_WIDTH = 32


class PageTree:
    """The place for ``total`` pages, which are added in order."""

    def __init__(self, writer: Writer, total: int) -> None:
        self._writer = writer
        self._pages: list[bytes] = []
        self._tops = array("d")
        sizes = [max(1, -(-total // _WIDTH))]
        while sizes[-1] > 1:
            sizes.append(-(-sizes[-1] // _WIDTH))
        self._levels = [writer.reserve(size) for size in sizes]

    def __len__(self) -> int:
        return len(self._pages)

    def parent(self, page: int) -> bytes:
        """Refers to the node above ``page`` (from 1)."""
        return reference(self._levels[0] + (page - 1) // _WIDTH)

    def add(self, page: bytes, top: float) -> None:
        """Add the ``page`` referred to, whose box ends at ``top`` (pt)."""
        self._pages.append(page)
        self._tops.append(top)

    def since(self, count: int) -> tuple[tuple[bytes, float], ...]:
        """The pages added after the first ``count``, as they were added."""
        return tuple(zip(self._pages[count:], self._tops[count:], strict=True))

    def place(self, page: int, x: float, y: float) -> bytes:
        """The destination (x, y), in pt from the top left of ``page`` (from 1); the zoom stays as it is."""
        at = (number(round(x, 2)), number(round(self._tops[page - 1] - y, 2)))
        return b"[%s/XYZ %s %s 0]" % (self._pages[page - 1], *at)

    def write(self) -> int:
        """Write the nodes; give the number of the root."""
        kids, counts = self._pages, [1] * len(self._pages)
        for level, first in enumerate(self._levels):
            above = self._levels[level + 1 : level + 2]
            groups = range(0, max(len(kids), 1), _WIDTH)
            for i, start in enumerate(groups):
                parent = b"/Parent %d 0 R" % (above[0] + i // _WIDTH) if above else b""
                below = b" ".join(kids[start : start + _WIDTH])
                entries = (parent, sum(counts[start : start + _WIDTH]), below)
                self._writer.put(first + i, [b"<</Type/Pages%s/Count %d/Kids[%s]>>" % entries])
            counts = [sum(counts[start : start + _WIDTH]) for start in groups]
            kids = [reference(first + i) for i in range(len(groups))]
        return self._levels[-1]

"""The tags of all galleys under one Document, so that the bound book stays accessible.

ISO 32000-1, 14.7.4: each page's StructParents and each annotation's StructParent is a key of the
ParentTree. The keys of every galley are moved up by an offset. The IDTree leads from names to their elements.
"""

from typing import NamedTuple

from pipeline.render.fragments.fragment import Body
from pipeline.render.pdf.trees import WIDTH, Node, join, limits
from pipeline.render.pdf.writer import Writer, reference


class HungTags(NamedTuple):
    """The tags of one galley: what hangs under the Document, leaves of the ParentTree, names of elements."""

    kids: tuple[bytes, ...]
    leaves: tuple[Node, ...]
    named: tuple[tuple[bytes, bytes], ...]
    keys: int


class Tags:
    """Takes the tags of galleys in order; ``document`` refers to the element that they hang under."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._number = writer.reserve()
        self._kids: list[bytes] = []
        self._leaves: list[Node] = []
        self._named: dict[bytes, bytes] = {}
        self.document = reference(self._number)
        self.next_key = 0

    def add(self, body: Body, base: int) -> HungTags:
        """Hang up the tags of a galley whose objects are numbered from ``base``."""
        hung = HungTags(
            tuple(reference(base + kid) for kid in body.kids),
            tuple(
                Node(b"%d" % (self.next_key + low), b"%d" % (self.next_key + high), base + row)
                for row, low, high in body.rows
            ),
            tuple(
                (b"(%s%s)" % (reference(base + begins), rest.encode()), reference(base + element))
                for begins, rest, element in body.named
            ),
            body.keys,
        )
        self.hang(hung)
        return hung

    def hang(self, hung: HungTags) -> None:
        """Hang up what was hung in the same place before."""
        self._kids += hung.kids
        self._leaves += hung.leaves
        self.next_key += hung.keys
        for name, element in hung.named:
            # The head of a table that is broken over pages is there once for each.
            self._named.setdefault(name, element)

    def write(self) -> int:
        """Write the root of the tags; give its number."""
        root, writer = self._writer.reserve(), self._writer
        kids = b" ".join(self._kids)
        writer.put(self._number, [b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (root, kids)])
        entries = b"/Type/StructTreeRoot/K[%s]/ParentTree %d 0 R/ParentTreeNextKey %d"
        entries %= (self.document, join(writer, self._leaves), self.next_key)
        writer.put(root, [b"<<%s%s>>" % (entries, self._names())])
        return root

    def _names(self) -> bytes:
        """The entry of the root for the elements that have a name."""
        rows = sorted(self._named.items())
        if not rows:
            return b""
        leaves = []
        for start in range(0, len(rows), WIDTH):
            part = rows[start : start + WIDTH]
            between = limits(part[0][0], part[-1][0])
            names = b"".join(name + b" " + element for name, element in part)
            leaves.append(
                Node(part[0][0], part[-1][0], self._writer.add(b"<<%s/Names[%s]>>" % (between, names)))
            )
        return b"/IDTree %d 0 R" % join(self._writer, leaves)

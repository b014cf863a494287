"""Named destinations, the links that lead to them, and the outline of the bound book."""

from collections.abc import Mapping, Sequence

from pipeline.model import Bookmark
from pipeline.problems import Collector
from pipeline.render.binder.pagetree import PageTree
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import Bindable
from pipeline.render.galleys.pagination import Placing
from pipeline.render.pdf.trees import WIDTH, Node, join, limits
from pipeline.render.pdf.writer import Writer, string


def link(target: str, page: bytes, anchors: Mapping[str, int], blame: Blame, found: Collector) -> bytes:
    """The entries of a link on ``page`` (a reference) that leads to the named destination ``target``.

    A link without a target is a problem; it then leads to its own page.
    """
    if target in anchors:
        return b"/Contents%s/Dest%s" % (string(f"p. {anchors[target]}"), string(target))
    hint = "Add the part that holds it to product.yaml, or take the link out of the template."
    found.add(
        "OCT-R08",
        f"a link points to {target}, which is not in this document",
        blame.of_reference(target),
        hint,
    )
    return b"/Contents%s/Dest[%s/Fit]" % (string(target), page)


def write_names(writer: Writer, pages: PageTree, fragments: Sequence[Bindable], placing: Placing) -> int:
    """The name tree of all anchors, sorted as PDF demands; the first of equal names wins."""
    places: dict[str, tuple[int, float, float]] = {}
    for first, fragment in placing.of(fragments):
        for name, (page, x, y) in fragment.anchors.items():
            places.setdefault(name, (first + page, x, y))
    rows = [(string(name), pages.place(*places[name])) for name in sorted(places, key=_sort_key)]
    if len(rows) <= WIDTH:
        return writer.add(b"<</Names[%s]>>" % _names(rows))
    return join(writer, [_leaf(writer, rows[i : i + WIDTH]) for i in range(0, len(rows), WIDTH)])


def _sort_key(name: str) -> bytes:
    """The bytes of the string that ``string`` writes."""
    return name.encode() if string(name).startswith(b"(") else b"\xfe\xff" + name.encode("utf-16-be")


def _names(rows: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(name + place for name, place in rows)


def _leaf(writer: Writer, rows: Sequence[tuple[bytes, bytes]]) -> Node:
    low, high = rows[0][0], rows[-1][0]
    return Node(low, high, writer.add(b"<<%s/Names[%s]>>" % (limits(low, high), _names(rows))))


class _Item:
    """An outline entry; the indices of its relatives in the list of all, 0 the root, None nobody."""

    __slots__ = ("before", "count", "first", "last", "next", "parent")

    def __init__(self, parent: int, before: int | None) -> None:
        self.parent, self.before = parent, before
        self.next: int | None = None
        self.first: int | None = None
        self.last: int | None = None
        self.count = 0


def write_outline(
    writer: Writer, pages: PageTree, fragments: Sequence[Bindable], placing: Placing
) -> int | None:
    """One outline over all galleys; give its number, None if there are no bookmarks."""
    marks = [
        (first + mark.page, mark) for first, fragment in placing.of(fragments) for mark in fragment.bookmarks
    ]
    if not marks:
        return None
    items = _related([mark.level for _page, mark in marks])
    base = writer.reserve(len(items))
    writer.put(base, [b"<</Type/Outlines%s/Count %d>>" % (_relatives(items[0], base), items[0].count)])
    for number, (item, (page, mark)) in enumerate(zip(items[1:], marks, strict=True), start=base + 1):
        writer.put(number, [_item(item, base, mark, pages.place(page, mark.x, mark.y))])
    return base


def _related(levels: Sequence[int]) -> list[_Item]:
    """The root and an item for each level; a skipped level is closed up."""
    items = [_Item(0, None)]
    stack = [(0, 0)]
    for index, level in enumerate(levels, start=1):
        while stack[-1][0] >= level:
            stack.pop()
        parent = items[stack[-1][1]]
        items.append(_Item(stack[-1][1], parent.last))
        if parent.last is None:
            parent.first = index
        else:
            items[parent.last].next = index
        parent.last = index
        parent.count += 1
        stack.append((level, index))
    return items


def _item(item: _Item, base: int, mark: Bookmark, place: bytes) -> bytes:
    # Items below the first level start closed (a negative count), so that a long book opens tidily.
    count = b"/Count %d" % -item.count if item.count else b""
    entries = (string(mark.label), base + item.parent, _relatives(item, base), count, place)
    return b"<</Title%s/Parent %d 0 R%s%s/Dest%s>>" % entries


def _relatives(item: _Item, base: int) -> bytes:
    named = {b"Prev": item.before, b"Next": item.next, b"First": item.first, b"Last": item.last}
    return b"".join(b"/%s %d 0 R" % (key, base + index) for key, index in named.items() if index is not None)

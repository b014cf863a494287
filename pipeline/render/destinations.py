"""Links between galleys, named destinations and the outline of the bound book."""

from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.model.document import Bookmark, Proof
from pipeline.model.marker import LINK_SCHEME
from pipeline.problem import Collector, Source
from pipeline.render.pagination import Placing

# Annotation flag bit 3, Print: PDF/UA wants links to be printable (ISO 14289-1, 7.18).
_PRINT = 4


def point_links(page: pikepdf.Page, anchors: Mapping[str, int], source: Source, found: Collector) -> None:
    """Turn ``octavo:ID`` addresses on ``page`` into links to the named destination ID.

    A link without a target is a problem; its annotation then leads to its own page.
    """
    for annotation in page.obj.get("/Annots", []):
        if annotation.get("/Subtype") != Name.Link:
            continue
        annotation.F = _PRINT
        action = annotation.get("/A")
        uri = str(action.get("/URI", "")) if action is not None else ""
        if not uri.startswith(LINK_SCHEME):
            continue
        name = uri.removeprefix(LINK_SCHEME)
        del annotation["/A"]
        if name in anchors:
            annotation.Dest = String(name)
            annotation.Contents = String(f"p. {anchors[name]}")
        else:
            annotation.Dest = Array([page.obj, Name.Fit])
            hint = "Add the part that holds it to product.yaml, or take the link out of the template."
            found.add("OCT-R08", f"a link points to {name}, which is not in this document", source, hint)


def write_names(book: pikepdf.Pdf, proofs: Sequence[Proof], placing: Placing) -> None:
    """The name tree of all anchors: ``[page /XYZ x y 0]`` (0: zoom unchanged), sorted as PDF demands."""
    places: dict[str, pikepdf.Object] = {}
    for first, proof in zip(placing.first, proofs, strict=True):
        for name, (number, x, y) in proof.anchors.items():
            places.setdefault(name, _place(book, first + number, x, y))
    flat: list[pikepdf.Object] = []
    for name in sorted(places, key=lambda n: bytes(String(n))):
        flat += [String(name), places[name]]
    book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=Array(flat))))


def _place(book: pikepdf.Pdf, number: int, x: float, y: float) -> Array:
    page = book.pages[number - 1]
    top = float(page.mediabox[3])
    return Array([page.obj, Name.XYZ, round(x, 2), round(top - y, 2), 0])


def write_outline(book: pikepdf.Pdf, proofs: Sequence[Proof], placing: Placing) -> None:
    """One outline over all galleys; a skipped level is closed up."""
    root = book.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    stack: list[tuple[int, pikepdf.Object]] = [(0, root)]
    count = 0
    for first, mark in _all_bookmarks(proofs, placing):
        while stack[-1][0] >= mark.level:
            stack.pop()
        parent = stack[-1][1]
        item = book.make_indirect(
            Dictionary(
                Title=String(mark.label),
                Parent=parent,
                Dest=_place(book, first + mark.page, mark.x, mark.y),
            )
        )
        _append(parent, item)
        stack.append((mark.level, item))
        count += 1
    if count:
        book.Root.Outlines = root
        book.Root.PageMode = Name.UseOutlines


def _append(parent: pikepdf.Object, item: pikepdf.Object) -> None:
    if "/First" not in parent:
        parent.First = item
    else:
        item.Prev = parent.Last
        parent.Last.Next = item
    parent.Last = item
    # Items below the first level start closed (a negative count), so that a long book opens tidily.
    is_root = parent.get("/Type") == Name.Outlines
    parent.Count = int(parent.get("/Count", 0)) + (1 if is_root else -1)


def _all_bookmarks(proofs: Sequence[Proof], placing: Placing) -> Iterator[tuple[int, Bookmark]]:
    for first, proof in zip(placing.first, proofs, strict=True):
        for mark in proof.bookmarks:
            yield first, mark

"""Pages and annotations of a proof: what of them depends on the page's place, and the rest as text."""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.model.marker import LINK_SCHEME, PAGE_SCHEME
from pipeline.render.fragments.fragment import Boxes, Link
from pipeline.render.fragments.gaps import Gap, GappedText, entry
from pipeline.render.fragments.objects import Objects

_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox")
# Annotation flag bit 3, Print: PDF/UA wants links to be printable (ISO 14289-1, 7.18).
_PRINT = 4


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Object ``number`` of the proof: its ``boxes``, how far it bleeds behind them (pt), and its streams."""

    number: int
    boxes: Boxes
    bleed: float
    contents: list[GappedText]


def read_pages(pdf: pikepdf.Pdf, objects: Objects) -> tuple[list[ProofPage], list[Link]]:
    """Put the pages and annotations among ``objects``; give what of them is known when they are bound."""
    links: list[Link] = []
    leaves = [
        _page(pdf, objects, links, place, page) for place, page in enumerate([page.obj for page in pdf.pages])
    ]
    return leaves, links


def _page(
    pdf: pikepdf.Pdf, objects: Objects, links: list[Link], place: int, page: pikepdf.Object
) -> ProofPage:
    objects.font_lists.add(_font_list(pdf, page))
    annotations = page.get("/Annots", Array())
    for i in range(len(annotations)):
        annotations[i] = pdf.make_indirect(annotations[i])
        _annotation(objects, links, place, annotations[i])
    contents = page.get("/Contents", Array())
    streams = contents if isinstance(contents, Array) else [contents]
    boxes, bleed = _trimmed(page)
    entries = [entry(b"", Gap("page", place)), *objects.take_key(page, "/StructParents")]
    _drop(page, *_BOXES, "/Parent", "/Contents")
    objects.keep(page, *entries)
    return ProofPage(page.objgen[0], boxes, bleed, [objects.refer(stream.objgen[0]) for stream in streams])


def _annotation(objects: Objects, links: list[Link], place: int, annotation: pikepdf.Object) -> None:
    entries = objects.take_key(annotation, "/StructParent")
    if annotation.get("/Subtype") == Name.Link:
        annotation.F = _PRINT
        uri = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if uri.startswith((LINK_SCHEME, PAGE_SCHEME)):
            entries.append(entry(b"", Gap("link", len(links))))
            links.append(Link(place, _target(uri)))
            _drop(annotation, "/A", "/Contents")
    objects.keep(annotation, *entries)


def _target(uri: str) -> str:
    return uri.split(":", 2)[2] if uri.startswith(PAGE_SCHEME) else uri.removeprefix(LINK_SCHEME)


def _font_list(pdf: pikepdf.Pdf, page: pikepdf.Object) -> int:
    """The fonts among the resources of ``page``, as an object of their own that can take the folio's."""
    if "/Resources" not in page:
        page.Resources = Dictionary()
    page.Resources.Font = pdf.make_indirect(page.Resources.get("/Font", Dictionary()))
    return int(page.Resources.Font.objgen[0])


def _trimmed(page: pikepdf.Object) -> tuple[Boxes, float]:
    """The boxes that show a reader the page as it is cut, and how far it bleeds behind the edge (pt)."""
    boxes = {key: _rectangle(page[key]) for key in _BOXES if key in page}
    trim = boxes.setdefault("/TrimBox", boxes["/MediaBox"])
    over = trim[0] - boxes["/MediaBox"][0]
    if over > 0:
        boxes |= {"/MediaBox": trim, "/BleedBox": trim}
    return boxes, max(0.0, round(over, 3))


def _rectangle(box: pikepdf.Object) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return x0, y0, x1, y1


def _drop(dictionary: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]

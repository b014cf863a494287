"""The tags of pages that are laid on sheets, so that sheets can be read aloud as the pages can.

A page on a sheet is a form, and what is marked in it is known by the form and its number there (PDF 32000-1,
14.7.4.2). The order of reading stays that of the pages.
"""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.press.imposition.sheet_plan import Side

# Until the sheets have them, an element notes here the page that it is on.
_PAGE = "/OctavoPage"
# What describes the tags, and the file as one that has them.
_KEPT = ("/StructTreeRoot", "/MarkInfo", "/Metadata")


def carry_tags(
    source: pikepdf.Pdf, press: pikepdf.Pdf, sides: Sequence[Side], forms: Sequence[pikepdf.Object]
) -> None:
    """Give the sheets of ``press`` the tags of ``source``, whose pages are its ``forms``.

    They have none if a page is on no sheet or on several: what is marked has one place.
    """
    placed = sorted(one.page for side in sides for one in side.placements)
    if "/StructTreeRoot" not in source.Root or placed != list(range(len(source.pages))):
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    for element in _elements(source):
        _part_from_pages(element, numbers)
    for key in _KEPT:
        if key in source.Root:
            press.Root[key] = press.copy_foreign(source.make_indirect(source.Root[key]))
    for form, page in zip(forms, source.pages, strict=True):
        # A blank page has nothing that is marked.
        if "/StructParents" in page.obj:
            form.StructParents = page.obj.StructParents
    sheets = {
        one.page: page.obj for page, side in zip(press.pages, sides, strict=True) for one in side.placements
    }
    for element in _elements(press):
        if _PAGE in element:
            number = int(element[_PAGE])
            _join_to_sheet(element, sheets[number], forms[number])


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The elements of the structure."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing:
            yield thing


def _part_from_pages(element: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> None:
    """Note the page of ``element`` by its number; links, which do nothing on a sheet, are text."""
    if "/Pg" in element:
        element[_PAGE] = numbers[element.Pg.objgen]
        del element.Pg
    kids = element.get("/K")
    if isinstance(kids, Array) and any(_is_object(kid) for kid in kids):
        element.K = Array([kid for kid in kids if not _is_object(kid)])
    if Name.Link == element.S:
        element.S = Name.Span


def _is_object(kid: object) -> bool:
    """Whether ``kid`` refers to a link or another thing that lies on the page, not in its content."""
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.OBJR


def _join_to_sheet(element: pikepdf.Object, sheet: pikepdf.Object, form: pikepdf.Object) -> None:
    del element[_PAGE]
    element.Pg = sheet
    kids = element.get("/K")
    if isinstance(kids, Array):
        element.K = Array([
            kid if isinstance(kid, Dictionary) else Dictionary(Type=Name.MCR, Pg=sheet, Stm=form, MCID=kid)
            for kid in kids
        ])  # fmt: skip

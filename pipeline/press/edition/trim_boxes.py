"""The boxes of a page to print, and the marks around it."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.model.printer import Marks, Printer
from pipeline.press.edition.marks import REACH, crop_marks, drawn

PT = 72 / 25.4
# What means nothing on paper, or has been used up.
_LEFT_BEHIND = ("/CropBox", "/ArtBox", "/Annots", "/StructParents", "/Tabs", "/OctavoBleed")


def frame(book: pikepdf.Pdf, page: pikepdf.Page, printer: Printer) -> None:
    """Set the boxes from 0, 0: trim, bleed around it, the marks' space around that; clip what lies beyond.

    For a printer that wants it, the page is brought to scale.
    """
    trim = [float(v) for v in page.trimbox]
    scale, width, height = _scaled(trim[2] - trim[0], trim[3] - trim[1], printer)
    bleed = printer.bleed * PT
    edge = bleed + (REACH * PT if printer.marks is not Marks.NONE else 0.0)
    clip = [edge - bleed, edge - bleed, width + 2 * bleed, height + 2 * bleed]
    # The shapes may differ by a hair: what is too much runs into the bleed at both sides alike.
    spare = [(side - scale * (trim[n + 2] - trim[n])) / 2 for n, side in enumerate((width, height))]
    move = " ".join(f"{edge + spare[n] - scale * trim[n]:.4f}" for n in (0, 1))
    obj = page.obj
    # As a form the page moves with its gradients, whose place is that of the content stream they are in.
    form = page.as_form_xobject()
    # Until it is written, its content is read from the page.
    form.write(form.read_bytes())
    over = float(obj.get("/OctavoBleed", 0))
    form.BBox = rectangle(
        trim[0] - over, trim[1] - over, trim[2] - trim[0] + 2 * over, trim[3] - trim[1] + 2 * over
    )
    obj.Resources = Dictionary(XObject=Dictionary(Page=book.make_indirect(form)))
    area = " ".join(f"{v:.4f}" for v in clip)
    grow = f"{scale:.6g} 0 0 {scale:.6g}"
    obj.Contents = book.make_stream(f"q {area} re W n {grow} {move} cm /Page Do Q".encode())
    obj.MediaBox = Array([0, 0, round(width + 2 * edge, 4), round(height + 2 * edge, 4)])
    obj.TrimBox = rectangle(edge, edge, width, height)
    obj.BleedBox = rectangle(*clip)
    for key in _LEFT_BEHIND:
        if key in obj:
            del obj[key]
    if printer.marks is not Marks.NONE:
        add_marks(book, page, crop_marks(obj.TrimBox, printer.bleed))


def _scaled(width: float, height: float, printer: Printer) -> tuple[float, float, float]:
    """The scale of a page of ``width`` and ``height`` (pt), and what they become."""
    if not printer.scale or printer.trim is None:
        return 1.0, width, height
    wide, high = sorted(side * PT for side in printer.trim)
    new = (high, wide) if width > height else (wide, high)
    return max(new[0] / width, new[1] / height), *new


def rectangle(x: float, y: float, width: float, height: float) -> Array:
    """A PDF rectangle from its lower left corner and its size, in pt."""
    return Array([round(v, 4) for v in (x, y, x + width, y + height)])


def add_marks(book: pikepdf.Pdf, page: pikepdf.Page, lines: bytes) -> None:
    """Draw ``lines`` in the colour ``All``, which prints on every plate, so that plates can be registered."""
    if "/Resources" not in page.obj:
        page.obj.Resources = Dictionary()
    # Galleys share one resource dictionary; the marks' colour may stand in it more than once.
    if "/ColorSpace" not in page.obj.Resources:
        page.obj.Resources.ColorSpace = Dictionary()
    spaces = page.obj.Resources.ColorSpace
    if Name.OctavoAll not in spaces:
        spaces[Name.OctavoAll] = registration(book)
    page.contents_add(drawn(lines))


def registration(book: pikepdf.Pdf) -> pikepdf.Object:
    """The colour space Separation /All, with grey for viewers (PDF 32000-1, 8.6.6.4)."""
    tint = book.make_stream(b"{dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    return book.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))

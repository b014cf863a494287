"""The cover as a file of its own: four pages to stitch, or a spread with its spine to glue around a block."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.model.printer import Binding, Marks, Printer
from pipeline.press.edition.marks import REACH, crop_marks
from pipeline.press.edition.trim_boxes import PT, add_marks, frame, rectangle
from pipeline.press.reading_way import is_from_right, say_from_right

# Text on a narrower spine (mm) would run over its edge when the binder is off by a little.
NARROWEST_FOR_TEXT = 6.0
# The spine's colour lies this far (pt) under the pages, so that no hair of white shows between them.
_LAP = 0.5


def spine_width(printer: Printer, pages: int) -> float:
    """The thickness of a block of ``pages`` in mm: leaves × gsm × volume / 1000, plus the glue.

    The rule of the print shops (pages/2 × g/m² × bulk / 1000), rounded to a tenth.
    """
    return round(pages / 2 * printer.paper.thickness + printer.cover.glue, 1)


def split(pages: int, cover: Sequence[int], printer: Printer) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The four pages of the cover and the pages inside, by number; no cover if the printer wants one file.

    A cover has an outer and an inner side at the front and at the back, whatever is printed on them.
    """
    everything = tuple(range(1, pages + 1))
    whole = printer.cover.separate and pages >= 6 and cover and cover[0] == 1 and cover[-1] == pages
    if not whole:
        return (), everything
    return (1, 2, pages - 1, pages), everything[2:-2]


def spread(
    source: pikepdf.Pdf, cover: Sequence[int], printer: Printer, inside: int, spine: bytes | None
) -> pikepdf.Pdf:
    """The cover's pages of ``source`` for ``printer``: front, its inner side, the back's, back.

    Perfect-bound, it is two pages instead: back, spine and front on the outside, and what lies behind them.
    ``inside`` is the number of pages between the covers, ``spine`` a PDF with the line to print on it. Of a
    book bound at the right, the front lies left of the spine.
    """
    book, from_right = pikepdf.new(), is_from_right(source)
    if from_right:
        say_from_right(book)
    if printer.binding is not Binding.PERFECT:
        for number in cover:
            book.pages.append(source.pages[number - 1])
            frame(book, book.pages[-1], printer)
        return book
    front, inner_front, inner_back, back = (source.pages[number - 1] for number in cover)
    width = spine_width(printer, inside)
    outside = _Spread(book, printer, width)
    outside.lay(*((front, back) if from_right else (back, front)))
    if spine is not None and width >= NARROWEST_FOR_TEXT:
        outside.letter(spine, from_right=from_right)
    inner = (inner_back, inner_front) if from_right else (inner_front, inner_back)
    _Spread(book, printer, width).lay(*inner)
    return book


class _Spread:
    """One side of a perfect-bound cover: two trimmed pages with the spine (mm) between them."""

    def __init__(self, book: pikepdf.Pdf, printer: Printer, spine: float) -> None:
        self._book, self._printer = book, printer
        self._spine, self._bleed = spine * PT, printer.bleed * PT
        self._page: pikepdf.Page | None = None
        self._forms: dict[str, pikepdf.Object] = {}
        self._strips: list[bytes] = []
        self._pages: list[bytes] = []
        self._width = self._height = self._edge = 0.0

    def lay(self, left: pikepdf.Page, right: pikepdf.Page) -> None:
        """Place the two pages; each colours its half of the spine with what bleeds over its inner edge."""
        trim = [float(v) for v in left.trimbox]
        self._width, self._height = trim[2] - trim[0], trim[3] - trim[1]
        self._edge = self._bleed + (REACH * PT if self._printer.marks is not Marks.NONE else 0.0)
        half = self._spine / 2
        fold = self._edge + self._width
        self._half(left, self._edge, fold, (self._edge - self._bleed, fold), (fold, fold + half))
        start = fold + self._spine
        self._half(right, start, start, (start, start + self._width + self._bleed), (fold + half, start))
        self._finish(fold, start)

    def _half(
        self,
        page: pikepdf.Page,
        x: float,
        hinge: float,
        shown: tuple[float, float],
        spine: tuple[float, float],
    ) -> None:
        """``page`` with its trim at ``x``, clipped to ``shown``; then its bleed beyond ``hinge``, over its
        half of the ``spine``, stretched if there is not enough."""
        trim = [float(v) for v in page.trimbox]
        over = float(page.obj.get("/OctavoBleed", 0))
        name = f"/P{len(self._forms)}"
        self._forms[name] = self._form(page, trim, over)
        bottom, height = self._edge - self._bleed, self._height + 2 * self._bleed
        dx, dy = x - trim[0], self._edge - trim[1]
        area = (shown[0], bottom, shown[1] - shown[0], height)
        self._pages.append(_painted(name, area, (1.0, dx), dy))
        if over and self._spine:
            # What is wide enough goes on as it is: ground and picture cross the hinge without a seam.
            stretch = max(1.0, (self._spine / 2) / over)
            # x' = hinge + stretch · (x + dx − hinge): the strip beyond the hinge grows to half the spine.
            moved = hinge + stretch * (dx - hinge)
            area = (spine[0] - _LAP, bottom, spine[1] - spine[0] + 2 * _LAP, height)
            ground = f"/G{len(self._forms)}"
            self._forms[ground] = _without_text(self._form(page, trim, over))
            self._strips.append(_painted(ground, area, (stretch, moved), dy))

    def _form(self, page: pikepdf.Page, trim: Sequence[float], over: float) -> pikepdf.Object:
        form = self._book.copy_foreign(page.as_form_xobject())
        form.BBox = Array([trim[0] - over, trim[1] - over, trim[2] + over, trim[3] + over])
        return form

    def _finish(self, fold: float, start: float) -> None:
        total = 2 * self._width + self._spine
        size = (round(total + 2 * self._edge, 4), round(self._height + 2 * self._edge, 4))
        page = self._book.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(XObject=Dictionary(self._forms))
        page.obj.Contents = self._book.make_stream(b"".join(self._strips + self._pages))
        low, near = self._edge, self._edge - self._bleed
        page.obj.TrimBox = rectangle(low, low, total, self._height)
        page.obj.BleedBox = rectangle(near, near, size[0] - 2 * near, size[1] - 2 * near)
        if self._printer.marks is not Marks.NONE:
            add_marks(self._book, page, crop_marks(page.obj.TrimBox, self._printer.bleed, (fold, start)))
        self._page = page

    def letter(self, spine: bytes, *, from_right: bool) -> None:
        """Set the line of the PDF ``spine`` on the spine, read from the top down, as on English spines.

        It stands upright when the book lies on its back, so one read ``from_right`` is turned the other way.
        """
        assert self._page is not None
        with pikepdf.open(io.BytesIO(spine)) as source:
            line = source.pages[0]
            box = [float(v) for v in line.trimbox]
            form = self._book.copy_foreign(line.as_form_xobject())
        self._page.obj.Resources.XObject[Name.Spine] = form
        middle = self._edge + self._width + self._spine / 2
        # A turn by −90°: (x, y) → (y, −x); the line's middle lies on the spine's, its start at the head. Or
        # by 90°: (x, y) → (−y, x), where a line begins at its right end.
        away = (box[3] - box[1]) / 2
        turn, dx, dy = "0 -1 1 0", middle - away, self._edge + self._height
        if from_right:
            turn, dx, dy = "0 1 -1 0", middle + away, self._edge
        half = self._spine / 2
        area = f"{middle - half:.4f} {self._edge:.4f} {2 * half:.4f} {self._height:.4f}"
        self._page.contents_add(f"q {area} re W n {turn} {dx:.4f} {dy:.4f} cm /Spine Do Q".encode())


def _painted(
    name: str, clip: tuple[float, float, float, float], across: tuple[float, float], dy: float
) -> bytes:
    """Operators that show form ``name`` in ``clip``, stretched and moved ``across``, moved up by ``dy``."""
    area = " ".join(f"{v:.4f}" for v in clip)
    return f"q {area} re W n {across[0]:.6f} 0 0 1 {across[1]:.4f} {dy:.4f} cm {name} Do Q\n".encode()


def _without_text(form: pikepdf.Object) -> pikepdf.Object:
    """``form`` with its ground and pictures only: words clipped away could still be found and copied."""
    kept, writing = [], False
    for instruction in pikepdf.parse_content_stream(form):
        operator = str(instruction.operator)
        writing = writing or operator == "BT"
        if not writing:
            kept.append(instruction)
        writing = writing and operator != "ET"
    form.write(pikepdf.unparse_content_stream(kept))
    return form

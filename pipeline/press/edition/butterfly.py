"""Badges whose front and back are one leaf, folded at the head: the back stands above it, upside down."""

import io
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary

from pipeline.model import Pdf
from pipeline.model.printer import Printer
from pipeline.press.edition.trim_boxes import PT, rectangle

# Cards this near to each other (mm) are of one size.
_EQUAL = 0.1


def butterflied(pdf: Pdf, printer: Printer) -> Pdf:
    """``pdf``, fronts and backs by turns, as leaves of the printer's size; as it is if pages are not half."""
    with pikepdf.open(io.BytesIO(pdf.data)) as source, pikepdf.new() as made:
        pages = list(source.pages)
        if not all(_is_half(page, printer) for page in pages):
            return pdf
        for n in range(0, len(pages), 2):
            _unfold(made, pages[n : n + 2])
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return replace(pdf, data=out.getvalue(), pages=len(made.pages), cover=())


def _is_half(page: pikepdf.Page, printer: Printer) -> bool:
    width, height = _size(page)
    wide, high = printer.trim or (0.0, 0.0)
    return abs(width / PT - wide) <= _EQUAL and abs(2 * height / PT - high) <= _EQUAL


def _size(page: pikepdf.Page) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(v) for v in page.trimbox)
    return x1 - x0, y1 - y0


def _unfold(made: pikepdf.Pdf, cards: list[pikepdf.Page]) -> None:
    """Append a leaf of one or two ``cards``; colour runs over its edges, and stops at the fold."""
    width, height = _size(cards[0])
    over = min(float(card.obj.get("/OctavoBleed", 0)) for card in cards)
    leaf = made.add_blank_page(page_size=(width, 2 * height))
    forms, shown = Dictionary(), []
    for number, card in enumerate(cards):
        forms[f"/C{number}"] = made.copy_foreign(card.as_form_xobject())
        x, y = (float(v) for v in list(card.trimbox)[:2])
        turn = f"1 0 0 1 {-x:.4f} {-y:.4f}"
        if number:
            turn = f"-1 0 0 -1 {x + width:.4f} {y + 2 * height:.4f}"
        area = f"{-over:.4f} {height if number else -over:.4f} {width + 2 * over:.4f} {height + over:.4f}"
        shown.append(f"q {area} re W n {turn} cm /C{number} Do Q")
    leaf.obj.Resources = Dictionary(XObject=forms)
    leaf.obj.Contents = made.make_stream("\n".join(shown).encode())
    leaf.obj.MediaBox = rectangle(-over, -over, width + 2 * over, 2 * height + 2 * over)
    leaf.obj.TrimBox = rectangle(0, 0, width, 2 * height)
    if over:
        leaf.obj.OctavoBleed = over

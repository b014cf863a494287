"""Room on a page for a ready page of a PDF: a picture of one line, which is told by its grey values."""

import hashlib
import io
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from pipeline.model.document import ReadyPage


def ready_page(name: str, data: bytes, url: str) -> ReadyPage:
    """The page that ``url`` asks for: ``ad.pdf#leaf=1&width=148&height=210&bleed=5&scale=0``."""
    wanted = {key: float(values[0]) for key, values in parse_qs(urlsplit(url).fragment).items()}
    return ReadyPage(
        name,
        data,
        hashlib.sha256(url.encode()).digest(),
        int(wanted["leaf"]),
        wanted["width"],
        wanted["height"],
        wanted["bleed"],
        bool(wanted["scale"]),
    )


def kept_room(mark: bytes) -> bytes:
    """The picture, as PNG."""
    made = io.BytesIO()
    Image.frombytes("L", (len(mark), 1), mark).save(made, "PNG")
    return made.getvalue()

"""What a pressed output depends on: as long as none of it changes, the sheets are not made again."""

import hashlib
import os

from pipeline.cache.stamp import of_code
from pipeline.cache.store import digest, file_digest
from pipeline.model import Output, Pdf
from pipeline.model.printer import Printer
from pipeline.press.stock.stockroom import CardStock


def key_of(
    pdf: Pdf, output: Output, look: str, printer: Printer | None, title: str, stock: CardStock | None
) -> str:
    """Equal if pressing would give equal bytes and tell the same problems."""
    profile = printer.colour.profile if printer else None
    order = (
        pdf.name,
        digest(pdf.data),
        pdf.cover,
        output,
        look,
        printer,
        profile and file_digest(profile),
        title,
        stock,
        # The date of the sheets, where a builder sets one.
        os.environ.get("SOURCE_DATE_EPOCH"),
        of_code("press"),
    )
    return hashlib.sha256(repr(order).encode()).hexdigest()

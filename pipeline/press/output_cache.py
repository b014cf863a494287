"""What a pressed output depends on: as long as none of it changes, the sheets are not made again."""

import hashlib
import os
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__
from pipeline.cache.store import digest, file_digest
from pipeline.model import Output, Pdf
from pipeline.model.printer import Printer
from pipeline.press.stock.stockroom import Stock


def key_of(
    pdf: Pdf, output: Output, look: str, printer: Printer | None, title: str, stock: Stock | None
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
        _machine(),
    )
    return hashlib.sha256(repr(order).encode()).hexdigest()


@lru_cache(maxsize=1)
def _machine() -> tuple[str, ...]:
    """Our code and tables, and the libraries that write the files."""
    libraries = (version(name) for name in ("pikepdf", "fonttools", "pillow"))
    files = sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in {".py", ".yaml"})
    return (__version__, *libraries, *map(file_digest, files))

"""Which way the pages of a PDF are read, as it says itself (ISO 32000-1, 12.2: Direction)."""

import io

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.model import Pdf


def is_from_right(book: pikepdf.Pdf) -> bool:
    """Whether ``book`` is bound at the right."""
    viewer = book.Root.get("/ViewerPreferences", Dictionary())
    return bool(viewer.get("/Direction") == Name.R2L)


def reads_from_right(pdf: Pdf) -> bool:
    """Whether ``pdf`` is bound at the right."""
    with pikepdf.open(io.BytesIO(pdf.data)) as book:
        return is_from_right(book)


def say_from_right(book: pikepdf.Pdf) -> None:
    """Say of ``book`` that it is bound at the right."""
    viewer = book.Root.get("/ViewerPreferences", Dictionary())
    viewer.Direction = Name.R2L
    book.Root.ViewerPreferences = viewer

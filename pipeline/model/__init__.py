"""The nouns: frozen data that travels between the stages."""

from pipeline.model.document import Bookmark, Copy, Document, Galley, Pdf, Proof
from pipeline.model.event import (
    Contributor,
    Day,
    Event,
    Kind,
    Look,
    Paper,
    Person,
    Prose,
    Role,
    Room,
    Signage,
    Slot,
    Talk,
    Track,
)
from pipeline.model.product import Each, Output, Part, Product, Sheet

__all__ = [
    "Bookmark",
    "Contributor",
    "Copy",
    "Day",
    "Document",
    "Each",
    "Event",
    "Galley",
    "Kind",
    "Look",
    "Output",
    "Paper",
    "Part",
    "Pdf",
    "Person",
    "Product",
    "Proof",
    "Prose",
    "Role",
    "Room",
    "Sheet",
    "Signage",
    "Slot",
    "Talk",
    "Track",
]

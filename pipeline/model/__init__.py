"""The nouns: frozen data that travels between the stages."""

from pipeline.model.document import Bookmark, Document, Draft, Galley, Pdf, Proof
from pipeline.model.event import (
    Contributor,
    Day,
    Event,
    Look,
    Paper,
    Person,
    Prose,
    Role,
    Room,
    Signage,
    Slot,
    SlotKind,
    Talk,
    Track,
)
from pipeline.model.product import Each, Output, Part, Product, Sheet

__all__ = [
    "Bookmark",
    "Contributor",
    "Day",
    "Document",
    "Draft",
    "Each",
    "Event",
    "Galley",
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
    "SlotKind",
    "Talk",
    "Track",
]

"""The nouns: frozen data that travels between the stages."""

from pipeline.model.content.bodies import Committee, Contact, Member, Sponsor, SponsorTier, Wifi
from pipeline.model.content.paper import Imprint, Paper
from pipeline.model.content.person import Person, Role
from pipeline.model.content.programme import (
    Contributor,
    Day,
    Room,
    Slot,
    SlotKind,
    Talk,
    TalkType,
    Track,
    WebLink,
)
from pipeline.model.content.prose import FreePage, Prose
from pipeline.model.document import Bookmark, Document, Draft, Galley, Pdf, Proof, ProofInlay
from pipeline.model.event import Event, Look, Signage
from pipeline.model.product import Each, Output, Part, Product, Sheet

__all__ = [
    "Bookmark",
    "Committee",
    "Contact",
    "Contributor",
    "Day",
    "Document",
    "Draft",
    "Each",
    "Event",
    "FreePage",
    "Galley",
    "Imprint",
    "Look",
    "Member",
    "Output",
    "Paper",
    "Part",
    "Pdf",
    "Person",
    "Product",
    "Proof",
    "ProofInlay",
    "Prose",
    "Role",
    "Room",
    "Sheet",
    "Signage",
    "Slot",
    "SlotKind",
    "Sponsor",
    "SponsorTier",
    "Talk",
    "TalkType",
    "Track",
    "WebLink",
    "Wifi",
]

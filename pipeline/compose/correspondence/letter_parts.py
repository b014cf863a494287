"""What templates of letters see of an appointment, an enclosure and a link."""

from dataclasses import dataclass

from pipeline.model import Slot


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """An appointment in words: ``day`` is ``Monday 15 June``, ``time`` ``14:30–15:15``; ``room`` may lack.

    ``who`` names the speakers of what they have only ``chosen``; ``chairs`` if they lead it. ``remarks`` tell
    whether it is cancelled or was moved, and hold its note; ``board`` is that of their poster.
    """

    title: str
    who: str
    day: str
    time: str
    room: str
    chosen: bool
    chairs: bool
    slot: Slot
    remarks: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class LetterDay:
    """The entries of one day, and the day in words."""

    day: str
    entries: tuple[LetterEntry, ...]


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file of the letter: its name, and its size in words."""

    file: str
    size: str


@dataclass(frozen=True, slots=True)
class Download:
    """Where something can be fetched that the letter does not carry."""

    title: str
    url: str

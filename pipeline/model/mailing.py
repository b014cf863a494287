"""A mailing as its folder describes it, and the letters that it becomes."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pipeline.problems import Source


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a letter. Criteria that are given must all hold, each for one of its values; none: everyone.

    ``sessions`` and ``days`` are met by who has a part in them or has chosen them; ``languages`` are
    compared as prefixes (``de`` holds for ``de-CH``); ``columns`` are (column of participants.csv, values).
    """

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    presents: bool = False

    @property
    def everyone(self) -> bool:
        criteria = (self.people, self.roles, self.sessions, self.days, self.languages, self.columns)
        return not (self.presents or any(criteria))


class EnclosureKind(StrEnum):
    """Where an enclosure comes from."""

    PRODUCT = "product"
    PERSONAL = "personal"
    CALENDAR = "calendar"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What goes with each letter.

    ``name`` is a product (``product``: its PDF for all; ``personal``: the pages of the person), the extent
    of a calendar (``own`` or ``event``), or a file in content/. ``file`` is the name that recipients
    see; with a ``link`` the letter tells where to fetch it instead of carrying it. Of a ``personal`` one
    that is ``optional`` nobody need have pages.
    """

    kind: EnclosureKind
    name: str
    source: Source
    file: str = ""
    link: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Mailing:
    """A folder ``templates/mail/NAME/``: mailing.yaml, letter.txt, if wanted letter.html, both by language.

    ``subjects`` are (language prefix or empty, Jinja text) pairs; the empty one is for everybody else.
    ``language`` is that of letter.txt, if not the event's; one for ``any_language`` has fixed words only.
    ``answer_by`` is the day by which an answer is asked for.
    """

    name: str
    title: str
    folder: Path
    source: Source
    subjects: tuple[tuple[str, str], ...]
    to: Audience = Audience()
    leave_out: Audience | None = None
    enclosures: tuple[Enclosure, ...] = ()
    places: tuple[tuple[str, Source], ...] = ()
    language: str = ""
    any_language: bool = False
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a letter: ``type`` is its media type with parameters (``text/calendar; method=PUBLISH``).

    ``body`` is its bytes, or a file that holds them so that a thousand of them need no memory;
    ``digest`` (SHA-256, hex) stands for its content: of a calendar, without the time of writing.
    """

    file: str
    type: str
    body: bytes | Path
    digest: str
    size: int

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else self.body.read_bytes()


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture within the HTML of a letter, where it is ``cid:NAME``."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person, complete but for its date and number.

    ``address`` is an ASCII addr-spec (the domain in A-labels) unless the part before the @ is not ASCII.
    ``text`` and ``html`` (inlined; may be empty) end lines with LF.
    """

    recipient: str
    name: str
    address: str
    subject: str
    text: str
    source: Source
    html: str = ""
    language: str = "en-GB"
    pictures: tuple[InlinePicture, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what the recipient reads, not of dates and numbers: tells letters that changed."""
        whole = hashlib.sha256()
        texts = [self.subject, self.text, self.html]
        for picture in self.pictures:
            texts += [picture.name, hashlib.sha256(picture.data).hexdigest()]
        for attachment in self.attachments:
            texts += [attachment.file, attachment.type, attachment.digest]
        for text in texts:
            data = text.encode()
            whole.update(b"%d:" % len(data) + data)
        return whole.hexdigest()

    @property
    def size(self) -> int:
        """About how many bytes go over the wire: base64 in lines makes four of three, and line ends."""
        inner = len(self.text.encode()) + len(self.html.encode())
        carried = sum(len(p.data) for p in self.pictures) + sum(a.size for a in self.attachments)
        return inner + int(carried * 1.37) + 2000

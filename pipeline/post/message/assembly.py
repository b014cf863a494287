"""A letter becomes a message: headers, structure and bytes, the same ones each time.

Structure: mixed(alternative(text, related(html, pictures)), attachments); what has one part only
stands alone. Everything is 7-bit, so any server takes it, whatever it offers.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime

from pipeline.model.mailing import Letter
from pipeline.model.postoffice import PostOffice
from pipeline.post.message.encoding import unstuffed
from pipeline.post.message.headers import HeaderLine, correspondent, envelope, unsubscribe, words
from pipeline.post.message.parts import SEVEN_BIT, Packing, content


@dataclass(frozen=True, slots=True)
class Key:
    """Which letter this is, for ever: ``revision`` counts issues of a mailing, ``copy`` its repeats."""

    event: str
    mailing: str
    revision: int
    recipient: str
    copy: int

    @property
    def text(self) -> str:
        """The five of them as a JSON list: no two keys have the same."""
        return json.dumps([self.event, self.mailing, self.revision, self.recipient, self.copy])

    @property
    def hash(self) -> str:
        """40 hexadecimal digits, for headers."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:40]

    def message_id(self, domain: str) -> str:
        """The Message-ID with its angle brackets; ``domain`` in A-labels."""
        return f"<{self.hash}@{domain}>"


@dataclass(frozen=True, slots=True)
class Message:
    """What goes over the wire: ``pieces`` in order are CRLF lines, dot-stuffed, without the final dot.

    ``sender`` and ``recipient`` are those of the envelope. The server must offer SMTPUTF8 if it is needed.
    """

    pieces: tuple[bytes, ...]
    sender: str
    recipient: str
    message_id: str
    needs_smtputf8: bool

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return sum(map(len, self.pieces))

    def data(self) -> bytes:
        """The message as a file (.eml)."""
        return unstuffed(b"".join(self.pieces))


def seal(
    letter: Letter, office: PostOffice, key: Key, date: datetime | None, *, test: bool = False
) -> Message:
    """The message of ``letter``; the same arguments give the same bytes, on any day and machine.

    ``test`` writes [TEST] before the subject. Raises Unsealable for a name or an address that cannot
    stand in a header, or an attachment that cannot be read: one letter then fails, not the mailing.
    """
    sender = envelope(office.address, "the sender in content/mail.yaml")
    recipient = envelope(letter.address, f"the address of {letter.recipient}")
    bounces = envelope(office.bounces, "the address for bounces") if office.bounces else sender
    reply = envelope(office.reply_to, "the address for replies") if office.reply_to else ""
    message_id = key.message_id(sender.rpartition("@")[2])
    lines = [
        correspondent("From", office.name, sender),
        *([HeaderLine("Reply-To", reply)] if reply else []),
        correspondent("To", letter.name, recipient),
        words("Subject", f"[TEST] {letter.subject}" if test else letter.subject),
        *([HeaderLine("Date", format_datetime(date))] if date else []),
        HeaderLine("Message-ID", message_id),
        *_for_machines(key, letter, reply or sender),
    ]
    packing = Packing(f"{key.text} {letter.digest}")
    message = _assembled(lines, content(letter, packing))
    international = not all(address.isascii() for address in (sender, recipient, bounces, reply))
    flat = message.as_bytes(policy=SEVEN_BIT.clone(utf8=international))
    return Message(packing.pieces(flat), bounces, recipient, message_id, international)


def _for_machines(key: Key, letter: Letter, unsubscribing: str) -> list[HeaderLine]:
    """Headers that no reader sees: no answering machine replies, and bounces are matched to their letter."""
    return [
        HeaderLine("Auto-Submitted", "auto-generated"),
        HeaderLine("X-Auto-Response-Suppress", "OOF, AutoReply"),
        unsubscribe(unsubscribing, f"Unsubscribe {key.recipient}"),
        # Some services (Amazon SES) write a Message-ID of their own.
        HeaderLine("X-Octavo-Key", key.hash),
        words("Content-Language", letter.language),
        HeaderLine("MIME-Version", "1.0"),
    ]


def _assembled(lines: list[HeaderLine], body: MIMEPart) -> EmailMessage:
    """The headers of the letter, then those of its outermost part."""
    message = EmailMessage(SEVEN_BIT)
    for line in lines:
        message[line.name] = line
    for name, value in body.items():
        message[name] = value
    message.set_payload(body.get_payload())
    return message

"""What a report of a mail server says: who was not reached and why, and which letter came back.

Standard reports (RFC 3464) are read here, because beside the address we want the Message-ID, the status and
the reason. Servers that write prose instead (qmail, old Exim and Exchange) are left to flufl.bounce,
Mailman's collection of them.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr
from typing import NamedTuple

from flufl.bounce import all_failures

from pipeline.post.mailbox.imap import KEY_HEADER

# Longer lines than the 998 octets of RFC 5322 are no prose; patterns would search them for minutes.
_LINE = 998
_PROSE = 32_768
_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_RETURNED = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers",
             "message/rfc822-headers"}  # fmt: skip
_DAEMON = re.compile(r"mailer-?daemon|postmaster|mail delivery|microsoftexchange|mdaemon", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])[45]\d\d(?=[ -])")
_LOOSE = re.IGNORECASE | re.MULTILINE
_MESSAGE_ID = re.compile(r"^[ \t>]*(?:X-Original-)?Message-ID:\s*(<[^<>\s]{1,250}>)", _LOOSE)
_KEY = re.compile(rf"^[ \t>]*{KEY_HEADER}:\s*([0-9a-f]{{1,128}})\b", _LOOSE)
# It would log what it raises, with a traceback in which addresses may stand.
logging.getLogger("flufl.bounce").disabled = True


class Failure(NamedTuple):
    """Somebody who was not reached; ``hard``: the server has given up. Any text may be empty."""

    address: str
    hard: bool
    status: str
    words: str


def failures(letter: Message, raw: bytes) -> list[Failure]:
    """Who was not reached, in a standard report or in prose of a machine; none if this is no bounce."""
    blocks = [block for part in _parts(letter) for block in _blocks(part)]
    if blocks:
        return [failure for block in blocks if (failure := _reported(block))]
    if not _is_from_a_machine(letter):
        return []
    return _told_in_prose(raw) or _guessed(letter)


def _parts(letter: Message) -> Iterator[Message]:
    """The parts of ``letter`` itself, not those of letters in it: a forwarded bounce is no bounce."""
    yield letter
    if letter.get_content_maintype() == "multipart" and letter.is_multipart():
        for part in letter.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)


def _blocks(part: Message) -> list[Message]:
    """The groups of fields of a delivery status: of the message first, then one for each recipient."""
    if part.get_content_type() not in _REPORTS:
        return []
    texts = re.split(r"\n[ \t\r]*\n", _inner_text(part))
    return [HeaderParser().parsestr(text.strip("\r\n")) for text in texts if text.strip()]


def _inner_text(part: Message) -> str:
    """The text of a part, also of one that the parser took for letters and their bodies."""
    inner = part.get_payload()
    if isinstance(inner, list):
        inner = "\n\n".join(one.as_string() for one in inner if isinstance(one, Message))
        plain = Message()
        plain["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
        plain.set_payload(inner.strip("\n"))
        part = plain
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def _reported(block: Message) -> Failure | None:
    """The failure that a group of fields tells of, if it is about a recipient who was not reached.

    What was done decides, not the status: a server that gives up after five days of 4.4.7 has failed.
    """
    address = _typed(block, "Original-Recipient") or _typed(block, "Final-Recipient")
    action = str(block.get("Action", "")).strip().lower()
    words = re.sub(r"^\s*[\w-]+\s*;", "", str(block.get("Diagnostic-Code", "")))
    status = _closer(_first(_STATUS, str(block.get("Status", ""))), _first(_STATUS, words))
    failed = action.startswith(("fail", "error")) or (not action and status.startswith("5"))
    delayed = action.startswith("delay") or (not action and status.startswith("4"))
    if not (failed or delayed) or not (address or status):
        return None
    return Failure(address, failed, status, words)


def _typed(block: Message, name: str) -> str:
    """The address in a field such as ``rfc822; lee@example.org``."""
    value = str(block.get(name, ""))
    return parseaddr(value[:_LINE].rpartition(";")[2].strip())[1]


def _closer(status: str, other: str) -> str:
    """Of two status codes the one that says more: 5.0.0 is what servers say who do not know."""
    return other if other and (not status or status.endswith(".0.0")) else status


def _is_from_a_machine(letter: Message) -> bool:
    """People quote bounces, and absent people's programs answer; neither says who was not reached."""
    return "X-Failed-Recipients" in letter or bool(_DAEMON.search(str(letter.get("From", ""))[:_LINE]))


def _told_in_prose(raw: bytes) -> list[Failure]:
    lines = (line[:_LINE] for line in raw[:_PROSE].split(b"\n"))
    letter = message_from_bytes(b"\n".join(lines))
    temporary, permanent = all_failures(letter)
    status, words = _spoken(_prose(letter))
    return [
        Failure(address.decode("ascii", "replace"), hard, status, words)
        for addresses, hard in ((permanent, True), (temporary, False))
        for address in sorted(addresses)
    ]


def _guessed(letter: Message) -> list[Failure]:
    """A machine that returns a letter and names a code of failure in words of its own."""
    status, words = _spoken(_prose(letter))
    code = status or _first(_REPLY_CODE, words)
    message_id, key, address = returned(letter)
    if code[:1] not in {"4", "5"} or not (message_id or key):
        return []
    return [Failure(address, code.startswith("5"), status, words)]


def _spoken(text: str) -> tuple[str, str]:
    """The status that a text names, and the line in which it does, or else one with a reply of SMTP."""
    above = re.split(r"(?im)^--.*(?:copy|original|below).*$", text, maxsplit=1)[0]
    for pattern in (_STATUS, _REPLY_CODE):
        for line in above.splitlines():
            if pattern.search(line):
                return _first(_STATUS, line), line
    return "", ""


def _prose(letter: Message) -> str:
    parts = (part for part in _parts(letter) if part.get_content_type() == "text/plain")
    return "\n".join(_inner_text(part)[:_PROSE] for part in parts)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def returned(letter: Message) -> tuple[str, str, str]:
    """Message-ID, key and addressee of the letter that came back, as far as they can be found."""
    parts = list(_parts(letter))
    heads = [head for part in parts if (head := _head(part)) is not None]
    fields = "\n".join(
        [*(_inner_text(part) for part in parts if part.get_content_type() in _REPORTS), _prose(letter)]
    )
    message_id = _field(heads, "Message-ID") or (found[1] if (found := _MESSAGE_ID.search(fields)) else "")
    key = _field(heads, KEY_HEADER) or (found[1] if (found := _KEY.search(fields)) else "")
    # Gmail and Exchange answer to the letter that they return.
    message_id = message_id or str(letter.get("In-Reply-To", ""))
    return message_id.strip()[:_LINE], key.strip()[:_LINE], parseaddr(_field(heads, "To")[:_LINE])[1]


def _head(part: Message) -> Message | None:
    """The header of the letter that ``part`` returns."""
    if part.get_content_type() not in _RETURNED:
        return None
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message) and inner[0].keys():
        return inner[0]
    return HeaderParser().parsestr(_inner_text(part).lstrip())


def _field(heads: Iterable[Message], name: str) -> str:
    return next((str(head[name]) for head in heads if name in head), "")

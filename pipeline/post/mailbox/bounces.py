"""Letters that came back, from a mailbox or an mbox file, and whose they are.

What arrives in a mailbox may be anything: nothing in it raises, and a bounce that is told is masked.
"""

import mailbox
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from pipeline.post.mailbox.imap import ENOUGH
from pipeline.post.mailbox.reports import Failure, failures, returned
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.server_words import masked
from pipeline.problems import Collector, Outcome, Source

MAIL = Source("content/mail.yaml")


@dataclass(frozen=True, slots=True)
class Bounce:
    """One letter that came back, or waits. ``hard``: the server has given up; the person has no letter.

    ``message_id`` (with brackets) and ``key_hash`` are the returned letter's; any text may be empty.
    ``status`` is as in RFC 3463 (5.1.1); ``reason`` is one line without addresses.
    """

    message_id: str
    key_hash: str
    recipient: str = field(repr=False)
    hard: bool
    status: str
    reason: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Match:
    """A bounce, and the id of the person whose letter it was; ``message_id`` as the ledger has it."""

    recipient: str
    message_id: str
    bounce: Bounce


def read_bounce(raw: bytes) -> Bounce | None:
    """What ``raw`` tells of a letter that was not delivered; None if it is anything else.

    A report is about one letter, and ours have one recipient: several in a report are those to whom it was
    passed on, and the most final failure counts.
    """
    try:
        letter = message_from_bytes(raw[:ENOUGH])
        found = failures(letter, raw)
        return _bounce(letter, max(found, key=lambda failure: failure.hard)) if found else None
    except Exception:  # the email package raises a dozen kinds on mail made to break it
        return None


def read_mbox(path: Path) -> Iterator[bytes]:
    """The letters of an mbox file, or of a file with one letter (.eml), each cut to ``ENOUGH`` bytes.

    Raises MailboxTrouble (OCT-M75) if it is neither.
    """
    at = Source(path.name)
    hint = (
        "Export the folder from your mail program in the format mbox, or save one letter as .eml, and name "
        "that file"
    )
    try:
        with path.open("rb") as file:
            start = file.read(ENOUGH)
    except OSError as error:
        words = error.strerror or "it cannot be opened"
        raise MailboxTrouble("OCT-M75", f"{path.name} cannot be read: {words}", at, hint) from None
    if start.startswith(b"From "):
        yield from _letters(path)
    elif re.match(rb"[!-9;-~]{1,100}:", start):
        yield start
    elif start:
        raise MailboxTrouble("OCT-M75", f"{path.name} is no mbox file", at, hint)


def matched(
    bounces: Iterable[Bounce], known: Mapping[str, str], at: Source = MAIL
) -> Outcome[tuple[Match, ...]]:
    """Whose letters came back: ``known`` maps Message-IDs to ids of people.

    The part of a Message-ID before the @ is the letter's key, which stands in a header of its own too: it
    finds letters to which a service gave another Message-ID. The same report read twice counts once.
    """
    problems = Collector()
    by_key = {_key_of(message_id): message_id for message_id in known}
    matches, strangers = [], 0
    for bounce in dict.fromkeys(bounces):
        found = by_key.get(_key_of(bounce.message_id)) or by_key.get(bounce.key_hash)
        if found:
            matches.append(Match(known[found], found, bounce))
        else:
            strangers += 1
    if strangers:
        were = "1 bounce belongs" if strangers == 1 else f"{strangers} bounces belong"
        hint = "Read them in the mailbox if you sent other letters from this address; nothing was recorded"
        problems.add("OCT-M70", f"{were} to no letter of this event", at, hint)
    return problems.give(tuple(matches))


def _key_of(message_id: str) -> str:
    return message_id.strip().lstrip("<").partition("@")[0]


def _letters(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            with box.get_file(key) as file:
                yield re.sub(rb"(?m)^>(>*From )", rb"\1", file.read(ENOUGH))
    finally:
        box.close()


def _bounce(letter: Message, failure: Failure) -> Bounce:
    message_id, key, to = returned(letter)
    address = failure.address or to
    return Bounce(
        message_id, key, address, failure.hard, failure.status, masked(failure.words, address), _when(letter)
    )


def _when(letter: Message) -> datetime | None:
    try:
        when = parsedate_to_datetime(str(letter.get("Date", "")))
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None

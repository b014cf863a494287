"""The organiser's mailbox over IMAP: which letters are filed as sent, and which came back.

Folders are opened read-only (EXAMINE) and letters are peeked at (BODY.PEEK): nothing is marked as seen,
moved or deleted. Whatever goes wrong becomes a ``MailboxTrouble`` in plain words.
"""

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from email import message_from_bytes
from email.message import Message

from pipeline.model.postoffice import Mailbox, Security
from pipeline.post import server_words
from pipeline.post.mailbox.bounded_imap import BoundedImap, BoundedImapTls
from pipeline.post.mailbox.imap_words import any_of, batches, insist, quoted, read_listed, said, wire_name
from pipeline.post.mailbox.trouble import PATIENCE, MailboxTrouble, plain_words, unexpected
from pipeline.post.transport.connection import is_loopback
from pipeline.post.transport.credentials import Secret, masked
from pipeline.problems import Source

ENOUGH = 262_144
"""Bytes of a letter that are read: what a bounce says comes before the letter that it returns."""

KEY_HEADER = "X-Octavo-Key"

_KEYS_AT_ONCE, _LETTERS_AT_ONCE = 10, 10
_OURS = re.compile(r"<?([!-~]+)@[!-~]+")
_OF_REPLIES = "In-Reply-To Auto-Submitted Precedence Content-Type"
_OF_MACHINES = ("auto_reply", "bulk", "junk")
# The server picks what may be a bounce, so that a full inbox is not fetched as a whole.
_SIGNS = (
    'FROM "mailer-daemon"',
    'FROM "postmaster"',
    'FROM "mail delivery"',
    'FROM "microsoftexchange"',
    'HEADER Content-Type "delivery-status"',
    'HEADER Return-Path "<>"',
    'HEADER X-Failed-Recipients ""',
)


class OpenMailbox:
    """A mailbox that somebody is logged in to; made by ``opened``."""

    def __init__(self, imap: imaplib.IMAP4, box: Mailbox, at: Source) -> None:
        self._imap, self._box, self._at = imap, box, at

    def folders(self) -> tuple[str, ...]:
        """The names of all folders, the server's own folder for sent letters first."""
        with plain_words(self._box, self._at):
            kind, lines = self._imap.list()
            insist(kind, lines)
        return read_listed(lines)

    def find(self, message_ids: Iterable[str], folders: Sequence[str]) -> set[str]:
        """Those of ``message_ids`` whose letters are in ``folders``, by Message-ID or else by our key."""
        wanted = {found[1]: text for text in message_ids if (found := _OURS.match(text.strip()))}
        there: set[str] = set()
        for folder in folders:
            self._examine(folder)
            with plain_words(self._box, self._at):
                for header in ("Message-ID", KEY_HEADER):
                    there |= self._search_for(header, sorted(wanted.keys() - there))
        return {wanted[local] for local in there}

    def answered(self, message_ids: Iterable[str], folder: str) -> set[str]:
        """Those of ``message_ids`` to which a person has replied, in ``folder``; no machine (RFC 3834)."""
        wanted = {found[1]: text for text in message_ids if (found := _OURS.match(text.strip()))}
        self._examine(folder)
        there: set[str] = set()
        with plain_words(self._box, self._at):
            for head in self._heads("In-Reply-To", sorted(wanted), _OF_REPLIES):
                if not _is_automatic(head):
                    there.add(_local(head.get("In-Reply-To")))
        return {wanted[local] for local in there if local in wanted}

    def bounces(self, folder: str, since: date) -> Iterator[bytes]:
        """The first ``ENOUGH`` bytes of each letter in ``folder`` that came on ``since`` or later and may
        be a bounce. Days are the server's, so one more is read.
        """
        self._examine(folder)
        day = (since - timedelta(days=1)).strftime("%d-%b-%Y")
        with plain_words(self._box, self._at):
            numbers = self._search(f"SINCE {day} {any_of(_SIGNS)}")
        for batch in batches(numbers, _LETTERS_AT_ONCE):
            with plain_words(self._box, self._at):
                letters = self._fetch(batch, f"BODY.PEEK[]<0.{ENOUGH}>")
            yield from letters

    def _search_for(self, header: str, locals_: Sequence[str]) -> set[str]:
        """Those of ``locals_``, the keys before the @ of Message-IDs, that a letter has in ``header``."""
        there = {_local(head.get(header)) for head in self._heads(header, locals_, header)}
        return there & set(locals_)

    def _heads(self, header: str, locals_: Sequence[str], fields: str) -> Iterator[Message]:
        """The header ``fields`` of the letters that have one of ``locals_`` in ``header``."""
        for batch in batches(locals_, _KEYS_AT_ONCE):
            numbers = self._search(any_of([f"HEADER {header} {quoted(local)}" for local in batch]))
            # Servers look for the text anywhere in the header; what they found must be the whole.
            for some in batches(numbers, 10 * _LETTERS_AT_ONCE):
                yield from map(message_from_bytes, self._fetch(some, f"BODY.PEEK[HEADER.FIELDS ({fields})]"))

    def _examine(self, folder: str) -> None:
        with plain_words(self._box, self._at):
            kind, answer = self._imap.select(quoted(wire_name(folder)), readonly=True)
        if kind == "OK":
            return
        there = self.folders()
        if folder in there:
            raise unexpected(self._box, self._at, said(answer))
        names = ", ".join(f"“{name}”" for name in there[:30])
        raise MailboxTrouble(
            "OCT-M73",
            f"The mailbox has no folder “{folder}”",
            self._at,
            f"Write `folder:` or `sent:` under `mailbox:` as one of these: {names}",
        )

    def _search(self, criteria: str) -> list[str]:
        kind, answer = self._imap.uid("SEARCH", criteria)
        insist(kind, answer)
        return [number for line in answer if line for number in line.decode("ascii", "replace").split()]

    def _fetch(self, numbers: Sequence[str], item: str) -> list[bytes]:
        kind, answer = self._imap.uid("FETCH", ",".join(numbers), f"({item})")
        insist(kind, answer)
        return [piece[1] for piece in answer if isinstance(piece, tuple)]


def _local(value: object) -> str:
    """What stands before the @ of the first Message-ID in ``value``."""
    return str(value or "").strip().lstrip("<").partition("@")[0]


def _is_automatic(head: Message) -> bool:
    """Whether nobody has written the letter: an absence is told, or a delivery."""
    automatic = str(head.get("Auto-Submitted", "no")).strip().casefold()
    precedence = str(head.get("Precedence", "")).strip().casefold()
    return automatic != "no" or precedence in _OF_MACHINES or head.get_content_type() == "multipart/report"


@contextmanager
def opened(box: Mailbox, secret: Secret, at: Source) -> Iterator[OpenMailbox]:
    """Connect, log in, and log out at the end of the block. ``at`` is where problems are told to be."""
    if box.security is Security.NONE and not is_loopback(box.host):
        raise MailboxTrouble(
            "OCT-M71",
            f"The password for {box.host} would go over the network unencrypted",
            at,
            "Write `security: tls` (port 993) or `security: starttls` (port 143) under `mailbox:`",
        )
    with plain_words(box, at):
        imap = _connect(box)
    try:
        _log_in(imap, box, secret, at)
        yield OpenMailbox(imap, box, at)
    finally:
        with suppress(imaplib.IMAP4.error, OSError, ValueError):
            imap.logout()
        with suppress(OSError):
            imap.shutdown()


def _connect(box: Mailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context(cafile=box.authority or None)
    if box.security is Security.TLS:
        return BoundedImapTls(box.host, box.port, ssl_context=context, timeout=PATIENCE)
    imap = BoundedImap(box.host, box.port, timeout=PATIENCE)
    try:
        if box.security is Security.STARTTLS:
            imap.starttls(context)
    except BaseException:
        with suppress(OSError):
            imap.shutdown()
        raise
    return imap


def _log_in(imap: imaplib.IMAP4, box: Mailbox, secret: Secret, at: Source) -> None:
    """Once, by one mechanism: a wrong password tried three ways locks accounts."""
    user, word = box.login.user, secret.reveal()
    token = f"user={user}\x01auth=Bearer {word}\x01\x01".encode()
    plain = f"\0{user}\0{word}".encode()
    try:
        if secret.token:
            # A refusal comes as a challenge; the empty answer makes the server say NO.
            answers = iter([token])
            imap.authenticate("XOAUTH2", lambda _: next(answers, b""))
        elif "AUTH=PLAIN" in imap.capabilities:
            imap.authenticate("PLAIN", lambda _: plain)
        elif (user + word).isascii():
            imap.login(quoted(user), word)
        else:
            raise imaplib.IMAP4.error("it takes ASCII characters only")  # noqa: TRY301
    except (imaplib.IMAP4.abort, OSError, ValueError) as error:
        raise unexpected(box, at, masked(said(error.args), secret)) from None
    except imaplib.IMAP4.error as error:
        words = server_words.masked(masked(said(error.args), secret), user)
        raise MailboxTrouble(
            "OCT-M72",
            f"{box.host} refused the login to the mailbox: {words}",
            at,
            "Try user name and password in the webmail. With two-step login many providers want a password "
            "for applications, or `token_command:`; IMAP may have to be switched on in the settings",
        ) from None

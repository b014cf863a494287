"""What goes wrong with a mailbox, in plain words."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.model.postoffice import Mailbox
from pipeline.post.mailbox.imap_words import said
from pipeline.post.patience import Overlong
from pipeline.post.server_words import masked
from pipeline.problems import Problem, Source
from pipeline.problems.catalogue import severity_of

PATIENCE = 60
"""Seconds to wait for a server."""


class MailboxTrouble(Exception):
    """A mailbox or mbox file cannot be read; ``problem`` tells why, and what to do."""

    def __init__(self, code: str, message: str, at: Source, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(code, severity_of(code), message, at, hint)


@contextmanager
def plain_words(box: Mailbox, at: Source) -> Iterator[None]:
    """Whatever imaplib, ssl and the system raise in the block becomes a ``MailboxTrouble``.

    ValueError is imaplib's for a number of 5,000 digits.
    """
    try:
        yield
    except (imaplib.IMAP4.error, OSError, ValueError) as error:
        raise _explained(error, box, at) from None


def _explained(error: Exception, box: Mailbox, at: Source) -> MailboxTrouble:
    place = f"{box.host}, port {box.port}"
    match error:
        case ssl.SSLCertVerificationError():
            message = f"The certificate of {place}, is not accepted: {error.verify_message}"
            hint = (
                "Write the host name that the certificate is made for. For a server with a private "
                "authority, name its certificate: `authority: ca.pem`"
            )
        case ssl.SSLError():
            message = f"{place}: no encrypted connection could be made ({error.reason or 'TLS'})"
            hint = "`security: tls` goes with port 993, `security: starttls` with port 143"
        case FileNotFoundError():
            message = f"The certificate `authority: {box.authority}` is not there"
            hint = "Put the file into content/, or remove the line to use the system's authorities"
        case socket.gaierror():
            message, hint = f"No server of the name {box.host} is found", "Check `host:` and the network"
        case Overlong():
            return unexpected(box, at, "it said more than any answer has")
        case TimeoutError():
            message = f"{place}: no answer within {PATIENCE} seconds"
            hint = "Check host and port; a firewall may drop the connection. Nothing was changed: try again"
        case ConnectionRefusedError():
            message = f"{place}: no mail server answers there"
            hint = "Check `host:` and `port:` under `mailbox:`; IMAP with TLS has port 993"
        case _:
            return unexpected(box, at, said(error.args))
    return MailboxTrouble("OCT-M71", message, at, hint)


def unexpected(box: Mailbox, at: Source, words: str) -> MailboxTrouble:
    """The server broke off, or said no with ``words``."""
    shown = masked(words, box.login.user) or "it hung up"
    message = f"{box.host} did not let the mailbox be read: {shown}"
    return MailboxTrouble("OCT-M74", message, at, "Nothing was changed in the mailbox. Try again in a while")
